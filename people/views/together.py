"""Write together: one screen used side by side. Every part uses the same actions as the pages one writes alone."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from people.actions import (
    add_step,
    agree_plan,
    attach,
    describe_good_month,
    hear_what_matters,
    note_gift,
    read_back_what_matters,
)
from people.forms.together import KeepForm, MattersForm, MonthForm, NextStepForm, StrongForm, ThatIsRightForm
from people.models import Person, SharedPlan
from people.together import neighbours, part_called, places, url_of
from relational.access.models import AccessEntry, Grant
from relational.access.rules import person_access
from relational.access.submissions import once, sent_or_new_id
from relational.fields import read_id


@person_access("contribute", log=AccessEntry.What.PLAN)
def together(request: HttpRequest, person: Person) -> HttpResponse:
    """Where shall we begin? Everything so far is here; one may come back at any time."""
    person.fetch_plan()
    context = {"person": person, "places": places(person, _plan(person))}
    return render(request, "people/together/begin.html", context)


@person_access("contribute")
@once
def part(request: HttpRequest, person: Person, part: str) -> HttpResponse:
    """One thing at a time: what there is of it, and room for more."""
    this = part_called(part)
    if this is None:
        raise Http404
    form = _form(request, person, part)
    if request.method == "POST" and form and form.is_valid():
        messages.success(request, _("Kept."))
        return redirect(KEEP[part](request, person, form.cleaned_data) or url_of(person, part))
    person.fetch_plan()
    plan = _plan(person)
    context = {
        "person": person,
        "part": this,
        "plan": plan,
        "form": form,
        "places": places(person, plan, here=part),
        "what_matters": person.what_matters.all(),
        "gifts": person.gifts.all(),
        "steps": [step for step in person.steps.all() if step.is_open],
        "submission_id": sent_or_new_id(request),
        **neighbours(person, part),
        **_beside(person, part),
    }
    status = 422 if form and form.is_bound else 200
    return render(request, f"people/together/{part}.html", context, status=status)


def _form(request: HttpRequest, person: Person, part: str) -> forms.Form | None:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if part == "steps":
        return NextStepForm(data, person=person)
    if part == "keep":
        return KeepForm(data, files)
    if part == "month":
        plan = _plan(person)
        return MonthForm(data, now={"words": plan.good_month if plan else ""})
    made = {"matters": MattersForm, "strong": StrongForm, "read-back": ThatIsRightForm}.get(part)
    return made(data) if made else None


def _beside(person: Person, part: str) -> dict:
    if part != "sharing":
        return {}
    return {"grants": Grant.objects.on(person).in_force().to_view().with_practitioners().order_by("user__name")}


def _plan(person: Person) -> SharedPlan | None:
    return SharedPlan.objects.filter(person=person).first()


def _keep_matters(request: HttpRequest, person: Person, said: dict) -> None:
    hear_what_matters(person=person, by=request.user, **said)


def _keep_strong(request: HttpRequest, person: Person, said: dict) -> None:
    note_gift(person=person, by=request.user, **said)


def _keep_month(request: HttpRequest, person: Person, said: dict) -> str:
    describe_good_month(person=person, by=request.user, **said)
    return url_of(person, "steps")


def _keep_step(request: HttpRequest, person: Person, said: dict) -> None:
    add_step(person=person, by=request.user, chosen_by_person=True, **said)


def _keep_answer(request: HttpRequest, person: Person, said: dict) -> str | None:
    """Of one thing that matters, when it is named; of the whole otherwise."""
    which = read_id(request.POST.get("statement"))
    if which:
        statement = get_object_or_404(person.what_matters, pk=which)
        read_back_what_matters(statement=statement, **said)
        return None
    agree_plan(person=person, agreement=said["response"], words=said["words"], by=request.user)
    return url_of(person, "keep") if said["response"] == SharedPlan.Agreement.AGREED else None


def _keep_files(request: HttpRequest, person: Person, said: dict) -> None:
    kind = "drawing" if said["is_drawing"] else ""
    for upload in [*said["photo"], *said["files"]]:
        attach(person=person, upload=upload, words=said["shown"], kind=kind, by=request.user)


# What becomes of what was said in each part: where to go on, or None to stay for more of the same.
KEEP: dict[str, Callable[[HttpRequest, Person, dict], str | None]] = {
    "matters": _keep_matters,
    "strong": _keep_strong,
    "month": _keep_month,
    "steps": _keep_step,
    "read-back": _keep_answer,
    "keep": _keep_files,
}
