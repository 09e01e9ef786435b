"""Someone leaves their job: prepared on one page; and what a hub holds until each person has chosen who comes instead."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.exceptions import HubError
from hubs.forms.absence import CovererForm
from hubs.forms.organisation import LeavingForm, SettleForm
from hubs.models import Entrusted, Hub, HubPerson, Leaving, Practitioner, TeamMember
from hubs.views.absence import RUN_HUBS, runs_a_hub_of
from hubs.views.organisation import KEEP_ORGANISATIONS
from people.models import Person
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once

SHOWN = 40


@signed_in
@once
def practitioner_leaves(request: HttpRequest, practitioner_id: int) -> HttpResponse:
    """From when on someone is not with us any more: said by themselves, who runs their hub, or answers for the place."""
    whose = get_object_or_404(Practitioner.objects.working(), pk=practitioner_id)
    if not _may_say(request.user, whose):
        raise Http404
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            leaving = actions.plan_leaving(practitioner=whose, by=request.user, **form.cleaned_data)
        except HubError as error:
            form.add_error(None, error.message)
        else:
            return redirect(leaving)
    context = {
        "form": form,
        "title": _("%(name)s leaves") % {"name": whose.name},
        "words": _("Next you see what they hold. Their words stay with the people they are about."),
        "do": _("Say when"),
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/organisations/form.html", context, status=422 if form.is_bound else 200)


@signed_in
def leaving(request: HttpRequest, leaving_id: int) -> HttpResponse:
    """What those who leave hold, in numbers that name nobody, and what becomes of it."""
    leaving = _leaving(request, leaving_id)
    held = actions.what_they_hold(leaving) if leaving.done_at is None else []
    context = {"leaving": leaving, "held": held, "name": leaving.practitioner or leaving.organisation}
    return render(request, "hubs/organisations/leaving.html", context)


@signed_in
@require_POST
def stays(request: HttpRequest, leaving_id: int) -> HttpResponse:
    leaving = _leaving(request, leaving_id)
    try:
        actions.call_off_leaving(leaving=leaving)
        messages.success(request, _("Everything stays as it was."))
    except HubError as error:
        messages.info(request, error.message)
    return redirect(leaving)


@role(*RUN_HUBS)
def in_our_hands(request: HttpRequest, hub_id: int) -> HttpResponse:
    """Those whose worker left, until each has chosen who comes instead."""
    return _in_our_hands(request, _my_hub(request, hub_id))


@role(*RUN_HUBS)
@require_POST
def propose_instead(request: HttpRequest, entrusted_id: int) -> HttpResponse:
    """Who might come instead; the person is asked next."""
    entrusted, hub = _entrusted(request, entrusted_id)
    form = CovererForm(request.POST)
    if form.is_valid():
        try:
            actions.propose_team_member(
                person=Person(pk=entrusted.person_id),
                practitioner=form.cleaned_data["practitioner"],
                by=request.user,
                told=entrusted.known.name if entrusted.known else "",
            )
            return redirect("hubs:in_our_hands", hub.pk)
        except HubError as error:
            form.add_error("practitioner", error.message)
    return _in_our_hands(request, hub, form=form, about=entrusted.pk, status=422)


@role(*RUN_HUBS)
@require_POST
def agreed_instead(request: HttpRequest, entrusted_id: int, member_id: int) -> HttpResponse:
    """What the person said about who might come: yes, or rather not."""
    entrusted, hub = _entrusted(request, entrusted_id)
    member = get_object_or_404(TeamMember, pk=member_id, person=entrusted.person_id)
    record = actions.record_rather_not if "rather_not" in request.POST else actions.record_agreement
    try:
        record(member=member, by=request.user, words=request.POST.get("words", "")[:300])
    except HubError as error:
        messages.info(request, error.message)
    return redirect("hubs:in_our_hands", hub.pk)


@role(*RUN_HUBS)
@require_POST
def settle(request: HttpRequest, entrusted_id: int) -> HttpResponse:
    entrusted, hub = _entrusted(request, entrusted_id)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _in_our_hands(request, hub, settle_form=form, about=entrusted.pk, status=422)
    try:
        actions.settle_entrusted(entrusted=entrusted, by=request.user, **form.cleaned_data)
    except HubError as error:
        messages.info(request, error.message)
    return redirect("hubs:in_our_hands", hub.pk)


def _in_our_hands(request: HttpRequest, hub: Hub, *, status: int = 200, about: int = 0, **forms) -> HttpResponse:
    rows = list(Entrusted.objects.in_hand().filter(hub=hub)[:SHOWN])
    people = [row.person_id for row in rows]
    known = {each.person_id: each for each in HubPerson.objects.filter(hub=hub, person_id__in=people)}
    members = TeamMember.objects.filter(person__in=people, state__in=["proposed", "agreed", "accepted"])
    teams: dict[int, list[TeamMember]] = {}
    for member in members.select_related("practitioner").main_first():
        teams.setdefault(member.person_id, []).append(member)
    for row in rows:
        row.known, row.around = known.get(row.person_id), teams.get(row.person_id, [])
        row.form = forms.get("form") if row.pk == about and "form" in forms else CovererForm()
        row.settle_form = forms.get("settle_form") if row.pk == about and "settle_form" in forms else SettleForm()
    context = {
        "hub": hub,
        "rows": rows,
        "colleagues": Practitioner.objects.of_hub(hub).values_list("name", flat=True)[:SHOWN],
    }
    return render(request, "hubs/organisations/in_our_hands.html", context, status=status)


def _my_hub(request: HttpRequest, hub_id: int) -> Hub:
    hub = get_object_or_404(Hub.objects.of(request.user), pk=hub_id)
    if not request.user.has_role_in(hub, *RUN_HUBS):
        raise Http404
    return hub


def _entrusted(request: HttpRequest, entrusted_id: int) -> tuple[Entrusted, Hub]:
    entrusted = get_object_or_404(Entrusted.objects.in_hand(), pk=entrusted_id)
    hub = _my_hub(request, entrusted.hub_id)
    entrusted.known = HubPerson.objects.filter(hub=hub, person_id=entrusted.person_id).first()
    return entrusted, hub


def _leaving(request: HttpRequest, leaving_id: int) -> Leaving:
    leaving = get_object_or_404(Leaving.objects.select_related("practitioner", "organisation"), pk=leaving_id)
    mine = leaving.planned_by_id == request.user.pk or request.user.has_role(*KEEP_ORGANISATIONS)
    if not mine and not (leaving.practitioner and _may_say(request.user, leaving.practitioner)):
        raise Http404
    return leaving


def _may_say(me: Practitioner, whose: Practitioner) -> bool:
    return me == whose or me.has_role(*KEEP_ORGANISATIONS) or runs_a_hub_of(me, whose)
