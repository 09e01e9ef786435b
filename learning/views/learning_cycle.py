from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.models import Hub
from learning.actions import begin_cycle, close_cycle, describe_cycle, move_stage
from learning.exceptions import LearningRefused
from learning.forms.learning_cycle import CycleForm, StageForm
from learning.models import Barrier, LearningCycle, Stage, Summary
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once

from .at_the_hub import RUNNING, WORKING, require_role_at
from .fragmentation import READERS


@signed_in
def cycles(request: HttpRequest, hub_id: int) -> HttpResponse:
    """The loops of a hub, the one under way first."""
    hub = get_object_or_404(Hub, pk=hub_id)
    context = {
        "hub": hub,
        "cycles": hub.cycles.with_what_stands_in_it(),
        "may_begin": request.user.has_role_in(hub, *WORKING),
        "may_read_figures": request.user.has_role_in(hub, *READERS),
    }
    return render(request, "learning/cycles.html", context)


@signed_in
def cycle(request: HttpRequest, cycle_id: int) -> HttpResponse:
    cycle = get_object_or_404(LearningCycle.objects.with_what_stands_in_it(), pk=cycle_id)
    user = request.user
    context = {
        "cycle": cycle,
        "experiments": cycle.experiments.prefetch_related("observations__by"),
        "summary": Summary.objects.filter(cycle=cycle).first(),
        "barriers": Barrier.objects.unsettled().at(cycle.hub).with_people().longest_silent_first()[:5],
        "works_here": user.has_role_in(cycle.hub, *WORKING),
        "runs_it": user.has_role_in(cycle.hub, *RUNNING),
        "stages": Stage.choices,
        "compilation": cycle.compilations.first(),
        "submission_id": new_submission_id(),
    }
    return render(request, "learning/cycle.html", context)


@role(*WORKING)
@once
def begin(request: HttpRequest, hub_id: int) -> HttpResponse:
    hub = get_object_or_404(Hub, pk=hub_id)
    require_role_at(request, hub, *WORKING)
    form = CycleForm(request.POST or None, initial={"question": request.GET.get("question", "")[:300]})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(begin_cycle(hub=hub, by=request.user, **form.cleaned_data))
        except LearningRefused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "hub": hub, "submission_id": request.POST.get("submission_id") or new_submission_id()}
    return render(request, "learning/begin_cycle.html", context, status=422 if form.is_bound else 200)


@role(*WORKING)
def describe(request: HttpRequest, cycle_id: int) -> HttpResponse:
    cycle = _worked_on(request, cycle_id)
    form = CycleForm(request.POST or None, instance=cycle)
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data if form.cleaned_data[name] is not None}
        describe_cycle(cycle=cycle, **changed)
        return redirect(cycle)
    context = {"form": form, "cycle": cycle}
    return render(request, "learning/describe_cycle.html", context, status=422 if form.is_bound else 200)


@role(*WORKING)
@require_POST
def stage(request: HttpRequest, cycle_id: int) -> HttpResponse:
    cycle = _worked_on(request, cycle_id)
    form = StageForm(request.POST)
    if form.is_valid() and cycle.is_open:
        move_stage(cycle=cycle, stage=form.cleaned_data["stage"])
        messages.success(request, _("The cycle stands at “%(stage)s”.") % {"stage": cycle.get_stage_display()})
    return redirect(cycle)


@role(*RUNNING)
@require_POST
def close(request: HttpRequest, cycle_id: int) -> HttpResponse:
    cycle = get_object_or_404(LearningCycle, pk=cycle_id)
    require_role_at(request, cycle.hub, *RUNNING)
    close_cycle(cycle=cycle)
    messages.success(request, _("Closed. What was learned stays; the hub may begin the next."))
    return redirect(cycle)


def _worked_on(request: HttpRequest, cycle_id: int) -> LearningCycle:
    cycle = get_object_or_404(LearningCycle.objects.select_related("hub"), pk=cycle_id)
    require_role_at(request, cycle.hub, *WORKING)
    return cycle
