"""The team around a person: proposed, agreed by the person, accepted by the worker."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.exceptions import HubError
from hubs.forms.team import AgreementForm, ProposeForm, StepBackForm
from hubs.models import Strand, TeamMember
from hubs.rules import beside_or_coordinating
from hubs.team_page import TeamPage
from people.models import Person
from relational.access.rules import signed_in
from relational.access.submissions import once, sent_or_new_id
from relational.fields import read_id


@beside_or_coordinating("view")
def team(request: HttpRequest, person: Person) -> HttpResponse:
    """What nobody holds yet; who is in the team, who has been asked, and whom to ask in: those known already first."""
    return show_team(request, person, ProposeForm(person=person))


@beside_or_coordinating("contribute")
@require_POST
@once
def propose(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask those ticked; with the person beside one, their yes at once. "Search" finds others and forgets no tick."""
    form = ProposeForm(request.POST, person=person)
    if "look" in request.POST:
        return show_team(request, person, ProposeForm(person=person, initial=request.POST.dict()))
    if not form.is_valid():
        return show_team(request, person, form, status=422)
    asked = [name for each in form.cleaned_data["practitioner"] if (name := _proposed(request, person, form, each))]
    if asked:
        names = {"person": person.name, "names": ", ".join(asked)}
        next_up = (
            _("%(names)s can say yes or no now.")
            if form.cleaned_data["agreed"]
            else _("Next: ask %(person)s about %(names)s.")
        )
        messages.success(request, next_up % names)
    return redirect("hubs:team", person.pk)


def _proposed(request: HttpRequest, person: Person, form: ProposeForm, practitioner) -> str:
    """The name of whoever was asked; or a sentence why not, and nothing is lost of the others."""
    said = form.cleaned_data
    try:
        member = actions.propose_team_member(
            person=person,
            practitioner=practitioner,
            by=request.user,
            role=form.role_of(practitioner),
            told=said["told"],
        )
        if said["agreed"]:
            actions.record_agreement(member=member, by=request.user, words=said["words"])
        if said["strand"]:
            actions.hold_strand(strand=said["strand"], member=member)
    except HubError as error:
        messages.info(request, error.message)
        return ""
    return practitioner.name


@beside_or_coordinating("contribute")
@require_POST
def agreement(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """What the person said: yes, or rather not."""
    member = _member(person, member_id)
    form = AgreementForm(request.POST)
    record = actions.record_rather_not if "rather_not" in request.POST else actions.record_agreement
    if form.is_valid():
        try_to(request, record, member=member, by=request.user, words=form.cleaned_data["words"])
    return redirect("hubs:team", person.pk)


@beside_or_coordinating("contribute")
@require_POST
def withdraw(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """No longer asked. They can be asked again any day."""
    member = _member(person, member_id)
    if try_to(request, actions.withdraw_invitation, member=member):
        messages.success(request, _("%(name)s is no longer asked.") % {"name": member.practitioner.name})
    return redirect("hubs:team", person.pk)


@beside_or_coordinating("contribute")
@require_POST
def main_person(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """The person chose, instead of whoever was shown when the page was opened."""
    words = {"words": request.POST.get("words", "")[:300]}
    if "instead_of" in request.POST:
        words["instead_of"] = read_id(request.POST["instead_of"])
    try_to(request, actions.choose_main_person, member=_member(person, member_id), by=request.user, **words)
    return redirect("hubs:team", person.pk)


@beside_or_coordinating("contribute")
@require_POST
def step_back(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """Step back with thanks: oneself, or someone whose part is done."""
    member = _member(person, member_id)
    form = StepBackForm(request.POST)
    done = form.is_valid() and try_to(request, actions.step_back, member=member, thanks=form.cleaned_data["thanks"])
    if done and member.practitioner_id == request.user.pk:
        messages.success(request, _("You stepped back. Their page is closed to you now."))
        return redirect("hubs:today")
    return redirect("hubs:team", person.pk)


@beside_or_coordinating("contribute")
@require_POST
def name_outside(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """Whether someone who looks for the person from elsewhere hears that this worker is beside them: as the person says."""
    try_to(request, actions.name_outside, member=_member(person, member_id), may="may" in request.POST)
    return redirect("hubs:team", person.pk)


@signed_in
@require_POST
def answer(request: HttpRequest, member_id: int) -> HttpResponse:
    """I am asked into a team: yes or no. A no needs no reason."""
    member = get_object_or_404(TeamMember, pk=member_id, practitioner=request.user)
    if "accept" in request.POST:
        if try_to(request, actions.accept_invitation, member=member):
            return redirect("people:person", member.person_id)
    else:
        try_to(request, actions.decline_invitation, member=member)
    return redirect("hubs:today")


def show_team(request: HttpRequest, person: Person, form: ProposeForm, *, status: int = 200) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    page = TeamPage(
        person,
        q=asked.get("q", "").replace("\x00", "").strip()[:100],
        good_for=Strand.objects.open().filter(person=person.pk, pk=read_id(asked.get("strand")) or 0).first(),
        chosen=frozenset(filter(None, map(read_id, asked.getlist("practitioner")))),
        roles={read_id(key[5:]): words[:200] for key, words in asked.items() if key.startswith("role-")},
        all="all" in asked,
    )
    context = {
        "person": person,
        "known": getattr(person, "known", None),
        "page": page,
        "form": form,
        "submission_id": sent_or_new_id(request),
    }
    template = "hubs/team/ask_in.html#candidates" if request.htmx else "hubs/team.html"
    return render(request, template, context, status=status)


def try_to(request: HttpRequest, action, **words) -> bool:
    """Do it, or say in a sentence why it could not be done."""
    try:
        action(**words)
    except HubError as error:
        messages.info(request, error.message)
        return False
    return True


def _member(person: Person, member_id: int) -> TeamMember:
    return get_object_or_404(TeamMember, pk=member_id, person=person.pk)
