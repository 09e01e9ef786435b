"""Lone working: going alone, and who hears of it when one is not back (domain.md 5.15)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import ask_for_help, check_in, need_longer, say_back
from hubs.forms.check_in import MINUTES, CheckInForm, ReachedForm
from hubs.models import CheckIn, Practitioner
from people.models import Person, VisitNote
from relational.access.rules import person_access, role
from relational.access.submissions import new_submission_id, once

from .board import WORK_AT_HUBS

LONGER = 30


@role(*WORK_AT_HUBS)
@once
def going_alone(request: HttpRequest) -> HttpResponse:
    """Two taps: here, and until when. While one is out, three large answers instead."""
    return _going(request, None)


@person_access("contribute")
@once
def visit(request: HttpRequest, person: Person) -> HttpResponse:
    """The same from a person's page, with what is known for visits read first."""
    return _going(request, person)


@role(*WORK_AT_HUBS)
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """I'm back, I need longer, come and help: one tap each."""
    mine = get_object_or_404(CheckIn.objects.under_way(), practitioner=request.user)
    if "help" in request.POST:
        ask_for_help(check_in=mine)
        messages.success(request, _("They know. Ring 999 if you are in danger."))
    elif "longer" in request.POST:
        need_longer(check_in=mine, minutes=LONGER)
        messages.success(request, _("Half an hour more."))
    else:
        say_back(check_in=mine, by=request.user)
        messages.success(request, _("Good that you are back."))
        return redirect("hubs:today")
    return redirect("hubs:going_alone")


@role(*WORK_AT_HUBS)
def one(request: HttpRequest, check_in_id: int) -> HttpResponse:
    """For the buddy and the managers: who, since when, their number; and how they are once somebody reached them."""
    found = get_object_or_404(CheckIn.objects.select_related("practitioner", "buddy", "ended_by"), pk=check_in_id)
    form = ReachedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and found.ended_at is None:
        say_back(check_in=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. Everyone who was told can read it."))
        return redirect(found)
    context = {"check_in": found, "form": form, "alerts": found.alerts.select_related("to").order_by("told_at")}
    return render(request, "hubs/check_in/one.html", context, status=422 if form.is_bound and form.errors else 200)


def _going(request: HttpRequest, person: Person | None) -> HttpResponse:
    mine = CheckIn.objects.filter(practitioner=request.user).select_related("buddy", "person")
    under_way = mine.under_way().first()
    colleagues = Practitioner.objects.beside(request.user)
    last = mine.exclude(buddy=None).order_by("-began_at").first()
    initial = {"buddy": last.buddy_id if last else None}
    said = request.POST.dict() | (initial if "as_last_time" in request.POST else {})
    form = CheckInForm(said if request.method == "POST" else None, colleagues=colleagues, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("back_by", "buddy", "where")}
        check_in(by=request.user, person=person, **said)
        return redirect("hubs:going_alone")
    context = {
        "form": form,
        "person": person,
        "under_way": None if person else under_way,
        "minutes": MINUTES.items(),
        "notes": VisitNote.objects.in_force().filter(person=person) if person else (),
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/check_in/going.html", context, status=422 if form.is_bound else 200)
