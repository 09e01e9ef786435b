from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import add_step, agree_plan, describe_good_month, settle_step
from people.forms.shared_plan import AgreeForm, GoodMonthForm, SettleForm, StepForm
from people.models import Person, SharedPlan, Step
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import new_submission_id, once, sent_or_new_id
from relational.two_editors import hold


@person_access("view", log=AccessEntry.What.PLAN)
def plan(request: HttpRequest, person: Person) -> HttpResponse:
    return _plan(request, person, StepForm(person=person, workers=_workers(person)))


@person_access("view", log=AccessEntry.What.PRINT)
def print_plan(request: HttpRequest, person: Person) -> HttpResponse:
    """One page to hold: what matters, next steps, who does each."""
    return render(request, "people/plan_print.html", _context(person))


@person_access("contribute")
@require_POST
@once
def step(request: HttpRequest, person: Person) -> HttpResponse:
    form = StepForm(request.POST, person=person, workers=_workers(person))
    if not form.is_valid():
        return _plan(request, person, form, status=422)
    add_step(person=person, by=request.user, **form.cleaned_data)
    messages.success(request, _("Added to the plan."))
    return redirect("people:plan", person.pk)


@person_access("contribute")
@require_POST
def settle(request: HttpRequest, person: Person, step_id: int) -> HttpResponse:
    step = hold(get_object_or_404(Step, pk=step_id, person=person))
    form = SettleForm(request.POST, step=step)
    if not form.is_valid() and form.both:
        context = {"person": person, "step": step, "form": form}
        return render(request, "people/settled_meanwhile.html", context, status=422)
    if not form.is_valid():
        return _plan(request, person, StepForm(person=person, workers=_workers(person)), status=422)
    settle_step(step=step, **form.cleaned_data)
    messages.success(request, _("Saved: %(state)s.") % {"state": step.get_state_display()})
    return redirect("people:plan", person.pk)


@person_access("contribute")
@require_POST
def agree(request: HttpRequest, person: Person) -> HttpResponse:
    form = AgreeForm(request.POST)
    if not form.is_valid():
        step_form = StepForm(person=person, workers=_workers(person))
        return _plan(request, person, step_form, agree_form=form, status=422)
    agree_plan(person=person, by=request.user, **form.cleaned_data)
    messages.success(request, _("Kept, in their words."))
    return redirect("people:plan", person.pk)


@person_access("contribute")
@require_POST
@once
def good_month(request: HttpRequest, person: Person) -> HttpResponse:
    plan = SharedPlan.objects.select_for_update().filter(person=person).first()
    form = GoodMonthForm(request.POST, now={"words": plan.good_month if plan else ""})
    if not form.is_valid():
        step_form = StepForm(person=person, workers=_workers(person))
        return _plan(request, person, step_form, month_form=form, status=422)
    describe_good_month(person=person, words=form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Saved."))
    return redirect("people:plan", person.pk)


def _plan(request, person: Person, step_form: StepForm, *, status: int = 200, **forms):
    context = _context(person)
    plan = context["plan"]
    context |= {
        "step_form": step_form,
        "agree_form": AgreeForm(),
        "month_form": GoodMonthForm(now={"words": plan.good_month if plan else ""}),
        "submission_id": sent_or_new_id(request),
        # Sent by another form of this page than the one above.
        "month_submission_id": sent_or_new_id(request) if "month_form" in forms else new_submission_id(),
    }
    context |= forms
    return render(request, "people/plan.html", context, status=status)


def _context(person: Person) -> dict:
    steps = list(person.steps.in_order().select_related("practitioner", "matters"))
    return {
        "person": person,
        "plan": SharedPlan.objects.filter(person=person).first(),
        "what_matters": person.what_matters.in_their_order(),
        "open_steps": [step for step in steps if step.is_open],
        "settled_steps": sorted((s for s in steps if not s.is_open), key=lambda s: s.settled_at, reverse=True),
    }


def _workers(person: Person):
    """Those with a grant: the people who could do a step."""
    return get_user_model().objects.filter(grant__content_object=person, is_active=True).distinct().order_by("name")
