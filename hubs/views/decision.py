"""Decided and spent in the work: written down in a moment, read for learning the next day; no queue, no approval."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hubs.actions import record_decision, spend, take_back
from hubs.exceptions import HubError
from hubs.forms.decision import DecisionForm, SpendForm, TakeBackForm
from hubs.models import Decision, Hub, Pot
from people.models import Person
from relational.access.rules import person_access, role, signed_in
from relational.access.submissions import new_submission_id, once

from .board import WORK_AT_HUBS

SHOWN = 40


@person_access("contribute")
@once
def decide(request: HttpRequest, person: Person) -> HttpResponse:
    """Write down what was decided with or for someone."""
    form = DecisionForm(request.POST or None, hubs=_worked_at(request.user))
    if request.method == "POST" and form.is_valid():
        record_decision(person=person, by=request.user, **form.cleaned_data)
        messages.success(request, _("Written down. It is on the story, and read for learning tomorrow."))
        return redirect(person)
    context = {"form": form, "person": person, "submission_id": new_submission_id()}
    return render(request, "hubs/decide.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
@once
def spend_for(request: HttpRequest, person: Person) -> HttpResponse:
    """Spend from the pot for someone."""
    return _spend(request, person)


@role(*WORK_AT_HUBS)
@once
def spend_from_pot(request: HttpRequest) -> HttpResponse:
    """Spend from the pot on something for nobody in particular: a goal, a kettle."""
    return _spend(request, None)


@role(*WORK_AT_HUBS)
def decided(request: HttpRequest) -> HttpResponse:
    """What was decided and spent in the work, newest first: to learn from, never to count."""
    decisions = list(Decision.objects.newest_first().with_who()[:SHOWN])
    Person.objects.put_on(decisions)
    context = {"decisions": decisions, "pots": Pot.objects.open_to(request.user)}
    return render(request, "hubs/decided.html", context)


@signed_in
def take_it_back(request: HttpRequest, decided_id: int) -> HttpResponse:
    """It was a mistake. It stays, marked; money goes back into the pot."""
    decision = get_object_or_404(Decision, pk=decided_id, decided_by=request.user, withdrawn_at=None)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_back(decision=decision, why=form.cleaned_data["why"])
        messages.success(request, _("Taken back."))
        return redirect("hubs:decided")
    context = {"form": form, "decision": decision}
    return render(request, "hubs/take_back.html", context, status=422 if form.is_bound else 200)


def _spend(request: HttpRequest, person: Person | None) -> HttpResponse:
    pots = list(Pot.objects.open_to(request.user))
    form = SpendForm(request.POST or None, request.FILES or None, pots=pots)
    if request.method == "POST" and form.is_valid() and _spent(form, person, request.user):
        messages.success(request, _("Written down. Nobody needs to agree to it."))
        return redirect(person or "hubs:decided")
    context = {"form": form, "person": person, "pots": pots, "submission_id": new_submission_id()}
    return render(request, "hubs/spend.html", context, status=422 if form.is_bound else 200)


def _spent(form: SpendForm, person: Person | None, by) -> bool:
    fields = dict(form.cleaned_data)
    receipt = next(iter(fields.pop("receipt", None) or []), None)
    try:
        spend(person=person, by=by, receipt=receipt, **fields)
    except HubError as error:
        form.add_error("amount", error.message)
        return False
    return True


def _worked_at(practitioner) -> list[Hub]:
    return [role.hub for role in practitioner.current_roles if role.hub_id and role.kind in WORK_AT_HUBS]
