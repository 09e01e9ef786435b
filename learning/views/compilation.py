from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from learning.actions import ask_for_compilation
from learning.compiling import PARTS
from learning.models import Compilation, LearningCycle, Summary
from relational.access.rules import role

from .at_the_hub import RUNNING, require_role_at


@role(*RUNNING)
@require_POST
def ask(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Have the summary compiled; a second tap joins the run that is under way."""
    cycle = get_object_or_404(LearningCycle.objects.select_related("hub"), pk=cycle_id)
    require_role_at(request, cycle.hub, *RUNNING)
    return redirect("learning:compilation", ask_for_compilation(cycle=cycle, by=request.user).pk)


@never_cache
@role(*RUNNING)
def compilation(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """How far it is: a page that can be left. When it is done it leads to the draft."""
    run = get_object_or_404(Compilation.objects.select_related("cycle__hub"), pk=compilation_id)
    require_role_at(request, run.cycle.hub, *RUNNING)
    summary = Summary.objects.filter(cycle=run.cycle_id).first()
    if run.state == Compilation.State.DONE and summary:
        url = summary.get_absolute_url()
        return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
    context = {"run": run, "cycle": run.cycle, "parts": len(PARTS)}
    return render(
        request, "learning/compilation.html#progress" if request.htmx else "learning/compilation.html", context
    )
