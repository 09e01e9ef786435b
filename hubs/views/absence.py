"""Who is away, and who covers: one's own page; main persons with the person's yes; hubs for those days alone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.exceptions import HubError
from hubs.forms.absence import AbsenceForm, CoverAnswerForm, CovererForm
from hubs.models import Absence, Cover, Hub, Practitioner, Role
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id, once

RUN_HUBS = (Role.Kind.COORDINATOR, Role.Kind.MANAGER)
SUGGESTED = 60


@signed_in
@once
def away(request: HttpRequest, practitioner_id: int | None = None) -> HttpResponse:
    """When I am away; or when someone of a hub I run is, who could not say it themselves."""
    whose = _whose(request, practitioner_id)
    form = AbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            absence = actions.go_away(practitioner=whose, by=request.user, **form.cleaned_data)
        except HubError as error:
            form.add_error(None, error.message)
        else:
            return redirect("hubs:absence", absence.pk)
    context = {
        "whose": whose,
        "is_me": whose == request.user,
        "absences": Absence.objects.filter(practitioner=whose).now_and_to_come(),
        "form": form,
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/absence/away.html", context, status=422 if form.is_bound else 200)


@signed_in
def absence(request: HttpRequest, absence_id: int) -> HttpResponse:
    return _absence(request, _arrangeable(request, absence_id), CovererForm())


@signed_in
@require_POST
def back(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Back already, or not away after all."""
    absence = _arrangeable(request, absence_id)
    if _try(request, actions.come_back, absence=absence):
        messages.success(request, _("Everything is as it was before."))
    return redirect("hubs:away") if absence.practitioner == request.user else redirect("hubs:practitioners")


@signed_in
@require_POST
def cover_hub(request: HttpRequest, absence_id: int, hub_id: int) -> HttpResponse:
    absence = _arrangeable(request, absence_id)
    hub = get_object_or_404(_hubs_of(absence), pk=hub_id)
    return _cover(request, absence, actions.cover_hub, hub=hub)


@signed_in
@require_POST
def cover_person(request: HttpRequest, absence_id: int, person_id: int) -> HttpResponse:
    """Propose who is there for a person meanwhile; the person is asked next."""
    absence = _arrangeable(request, absence_id)
    person = next(
        (member.person for member in actions.main_for(absence.practitioner) if member.person_id == person_id), None
    )
    if person is None:
        raise Http404
    return _cover(request, absence, actions.propose_cover, person=person)


@signed_in
@require_POST
def cover_agreement(request: HttpRequest, cover_id: int) -> HttpResponse:
    """What the person said: yes, or rather not."""
    cover = get_object_or_404(Cover.objects.still_useful(), pk=cover_id)
    form = CoverAnswerForm(request.POST)
    if form.is_valid():
        record = actions.rather_no_cover if "rather_not" in request.POST else actions.agree_to_cover
        _try(request, record, cover=cover, by=request.user, words=form.cleaned_data["words"])
    return redirect("hubs:absence", cover.absence_id)


@signed_in
def asked_to_cover(request: HttpRequest, cover_id: int) -> HttpResponse:
    """I am asked to be there for someone while a colleague is away: yes or no. A no needs no reason."""
    cover = get_object_or_404(Cover.objects.still_useful(), pk=cover_id, practitioner=request.user)
    if request.method == "POST":
        yes = "yes" in request.POST
        if _try(request, actions.answer_cover, cover=cover, yes=yes) and yes:
            return redirect("people:person", cover.person_id)
        return redirect("hubs:today")
    return render(request, "hubs/absence/asked.html", {"cover": cover})


def _cover(request: HttpRequest, absence: Absence, action, **what) -> HttpResponse:
    form = CovererForm(request.POST)
    if not form.is_valid():
        return _absence(request, absence, form, status=422)
    try:
        action(absence=absence, practitioner=form.cleaned_data["practitioner"], by=request.user, **what)
    except HubError as error:
        form.add_error("practitioner", error.message)
        return _absence(request, absence, form, status=422)
    return redirect("hubs:absence", absence.pk)


def _absence(request: HttpRequest, absence: Absence, form: CovererForm, *, status: int = 200) -> HttpResponse:
    members = actions.main_for(absence.practitioner)
    covers = {}
    for cover in Cover.objects.filter(absence=absence).select_related("practitioner").order_by("pk"):
        covers.setdefault(cover.person_id, []).append(cover)
    roles = {role.hub_id: role for role in absence.roles.select_related("practitioner")}
    context = {
        "absence": absence,
        "is_me": absence.practitioner == request.user,
        "people": [{"person": member.person, "covers": covers.get(member.person_id, [])} for member in members],
        "hubs": [{"hub": hub, "role": roles.get(hub.pk)} for hub in _hubs_of(absence)],
        "colleagues": Practitioner.objects.here_on(absence.starts_on).exclude(pk=absence.practitioner_id)[:SUGGESTED],
        "form": form,
    }
    return render(request, "hubs/absence/absence.html", context, status=status)


def _hubs_of(absence: Absence):
    """The hubs they coordinate themselves, not those they cover for somebody else."""
    theirs = Role.objects.in_force().filter(
        practitioner=absence.practitioner, kind=Role.Kind.COORDINATOR, covers=None, hub__isnull=False
    )
    return Hub.objects.filter(pk__in=theirs.values("hub")).order_by("name")


def _whose(request: HttpRequest, practitioner_id: int | None) -> Practitioner:
    if practitioner_id in (None, request.user.pk):
        return request.user
    whose = get_object_or_404(Practitioner.objects.working(), pk=practitioner_id)
    if not runs_a_hub_of(request.user, whose):
        raise Http404
    return whose


def _arrangeable(request: HttpRequest, absence_id: int) -> Absence:
    """One's own; or of a worker at a hub one runs; or whose hub one covers."""
    absence = get_object_or_404(Absence.objects.in_force().select_related("practitioner"), pk=absence_id)
    if absence.practitioner_id != request.user.pk and not runs_a_hub_of(request.user, absence.practitioner):
        raise Http404
    return absence


def runs_a_hub_of(me: Practitioner, whose: Practitioner) -> bool:
    """Whether I coordinate or manage a hub at which they have a role."""
    return any(me.has_role_in(role.hub, *RUN_HUBS) for role in whose.current_roles if role.hub_id)


def _try(request: HttpRequest, action, **words) -> bool:
    try:
        action(**words)
    except HubError as error:
        messages.info(request, error.message)
        return False
    return True
