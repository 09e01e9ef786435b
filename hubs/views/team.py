"""The team around a person: proposed, agreed by the person, accepted by the worker."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.exceptions import HubError
from hubs.forms.team import AgreementForm, ProposeForm, StepBackForm
from hubs.models import Practitioner, TeamMember, team_around
from hubs.suggestions import known_already
from people.models import Person
from relational.access.rules import person_access, signed_in
from relational.access.submissions import new_submission_id, once

MANY_WORKERS = 7
FOUND = 20


@person_access("view")
def team(request: HttpRequest, person: Person) -> HttpResponse:
    """Who is in the team, who has been asked, and whom to ask in: those already known to the person first."""
    return _team(request, person, ProposeForm(initial={"told": person.name}))


@person_access("contribute")
@require_POST
@once
def propose(request: HttpRequest, person: Person) -> HttpResponse:
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return _team(request, person, form, status=422)
    try:
        actions.propose_team_member(person=person, by=request.user, **form.cleaned_data)
    except HubError as error:
        form.add_error(None, error.message)
        return _team(request, person, form, status=422)
    name = form.cleaned_data["practitioner"].name
    messages.success(request, _("Next: ask %(person)s about %(name)s.") % {"person": person.name, "name": name})
    return redirect("hubs:team", person.pk)


@person_access("contribute")
@require_POST
def agreement(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """What the person said: yes, or rather not."""
    member = get_object_or_404(TeamMember, pk=member_id, person=person)
    form = AgreementForm(request.POST)
    record = actions.record_rather_not if "rather_not" in request.POST else actions.record_agreement
    if form.is_valid():
        _try(request, record, member=member, by=request.user, words=form.cleaned_data["words"])
    return redirect("hubs:team", person.pk)


@person_access("contribute")
@require_POST
def main_person(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    member = get_object_or_404(TeamMember, pk=member_id, person=person)
    _try(request, actions.choose_main_person, member=member, by=request.user, words=request.POST.get("words", "")[:300])
    return redirect("hubs:team", person.pk)


@person_access("contribute")
@require_POST
def step_back(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """Step back with thanks: oneself, or someone whose part is done."""
    member = get_object_or_404(TeamMember, pk=member_id, person=person)
    form = StepBackForm(request.POST)
    if form.is_valid():
        _try(request, actions.step_back, member=member, thanks=form.cleaned_data["thanks"])
    if member.practitioner_id == request.user.pk:
        return redirect("hubs:today")
    return redirect("hubs:team", person.pk)


@signed_in
@require_POST
def answer(request: HttpRequest, member_id: int) -> HttpResponse:
    """I am asked into a team: yes or no. A no needs no reason."""
    member = get_object_or_404(TeamMember, pk=member_id, practitioner=request.user)
    if "accept" in request.POST:
        if _try(request, actions.accept_invitation, member=member):
            return redirect("people:person", member.person_id)
    else:
        _try(request, actions.decline_invitation, member=member)
    return redirect("hubs:today")


def _team(request: HttpRequest, person: Person, form: ProposeForm, *, status: int = 200) -> HttpResponse:
    members = team_around(person)
    present = [member for member in members if member.is_present]
    q = request.GET.get("q", "").strip()[:100]
    there = {member.practitioner_id for member in members if member.is_present or member.is_waiting}
    context = {
        "person": person,
        "present": present,
        "waiting": [member for member in members if member.is_waiting],
        "gone": [member for member in members if member.state == TeamMember.State.STEPPED_BACK],
        "many": len(present) >= MANY_WORKERS,
        "known": known_already(person).exclude(pk__in=there) if not q else [],
        "found": Practitioner.objects.working().good_at(q).exclude(pk__in=there)[:FOUND] if q else [],
        "q": q,
        "form": form,
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/team.html#candidates" if request.htmx else "hubs/team.html", context, status=status)


def _try(request: HttpRequest, action, **words) -> bool:
    """Do it, or say in a sentence why it could not be done."""
    try:
        action(**words)
    except HubError as error:
        messages.info(request, error.message)
        return False
    return True
