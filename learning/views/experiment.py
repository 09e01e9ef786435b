from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from learning.actions import begin_experiment, decide_experiment, observe
from learning.exceptions import LearningRefused
from learning.forms.experiment import DecisionForm, ExperimentForm, ObservationForm
from learning.models import Experiment, LearningCycle
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once

from .at_the_hub import WORKING, require_role_at


@role(*WORKING)
@once
def begin(request: HttpRequest, cycle_id: int) -> HttpResponse:
    cycle = get_object_or_404(LearningCycle.objects.select_related("hub"), pk=cycle_id)
    require_role_at(request, cycle.hub, *WORKING)
    form = ExperimentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(begin_experiment(cycle=cycle, by=request.user, **form.cleaned_data))
        except LearningRefused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "cycle": cycle, "submission_id": request.POST.get("submission_id") or new_submission_id()}
    return render(request, "learning/begin_experiment.html", context, status=422 if form.is_bound else 200)


@signed_in
def experiment(request: HttpRequest, experiment_id: int) -> HttpResponse:
    return _page(request, _experiment(experiment_id))


@role(*WORKING)
@require_POST
@once
def notice(request: HttpRequest, experiment_id: int) -> HttpResponse:
    experiment = _worked_on(request, experiment_id)
    form = ObservationForm(request.POST)
    if not form.is_valid():
        return _page(request, experiment, observation_form=form, status=422)
    observe(experiment=experiment, words=form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Kept with the experiment."))
    return redirect(experiment)


@role(*WORKING)
@require_POST
def decide(request: HttpRequest, experiment_id: int) -> HttpResponse:
    experiment = _worked_on(request, experiment_id)
    form = DecisionForm(request.POST, instance=experiment)
    if not form.is_valid():
        return _page(request, experiment, decision_form=form, status=422)
    decide_experiment(experiment=experiment, **form.cleaned_data)
    messages.success(request, _("Decided: %(decision)s.") % {"decision": experiment.get_decision_display()})
    return redirect(experiment)


def _page(
    request: HttpRequest,
    experiment: Experiment,
    *,
    observation_form: ObservationForm | None = None,
    decision_form: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "experiment": experiment,
        "observations": experiment.observations.select_related("by"),
        "observation_form": observation_form or ObservationForm(),
        "decision_form": decision_form or DecisionForm(instance=experiment),
        "works_here": request.user.has_role_in(experiment.cycle.hub, *WORKING),
        "submission_id": new_submission_id(),
    }
    return render(request, "learning/experiment.html", context, status=status)


def _experiment(experiment_id: int) -> Experiment:
    return get_object_or_404(Experiment.objects.select_related("cycle__hub"), pk=experiment_id)


def _worked_on(request: HttpRequest, experiment_id: int) -> Experiment:
    experiment = _experiment(experiment_id)
    require_role_at(request, experiment.cycle.hub, *WORKING)
    return experiment
