from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.models import Hub
from learning.actions import answer_credit, record_change
from learning.forms.change import ChangeForm
from learning.models import Barrier, Change, ChangeSource, Reflection
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id

SHOWN = 40


@signed_in
def changes(request: HttpRequest) -> HttpResponse:
    """What changed because of what practitioners wrote, by hub if one likes; the newest first."""
    chosen = read_id(request.GET.get("hub"))
    shown = Change.objects.with_what_led_to_them().newest_first()
    if chosen:
        shown = shown.filter(hub_id=chosen)
    context = {"changes": shown[:SHOWN], "hubs": Hub.objects.order_by("name"), "chosen": chosen}
    return render(request, "learning/changes.html", context)


@signed_in
def change(request: HttpRequest, change_id: int) -> HttpResponse:
    """One change; whoever wrote what led to it says here whether they are named."""
    change = get_object_or_404(Change.objects.with_what_led_to_them(), pk=change_id)
    mine = [source for source in change.sources.all() if source.author_id == request.user.pk]
    return render(request, "learning/change.html", {"change": change, "mine": mine})


@signed_in
@require_POST
def credit(request: HttpRequest, change_id: int) -> HttpResponse:
    for source in get_list_or_404(ChangeSource, change_id=change_id, author=request.user):
        answer_credit(source=source, named="named" in request.POST)
    messages.success(request, _("Kept. You can change your mind here at any time."))
    return redirect("learning:change", change_id)


@role("practitioner", "coordinator", "manager")
@once
def record(request: HttpRequest) -> HttpResponse:
    """Write down what changed, from the reflection or the barrier that led to it."""
    reflection, barrier = _led_by(request, Reflection, "reflection"), _led_by(request, Barrier, "barrier")
    form = ChangeForm(request.POST or None, hubs=list(Hub.objects.of(request.user)))
    if request.method == "POST" and form.is_valid():
        return redirect(record_change(by=request.user, reflection=reflection, barrier=barrier, **form.cleaned_data))
    context = {"form": form, "reflection": reflection, "barrier": barrier, "submission_id": new_submission_id()}
    return render(request, "learning/record_change.html", context, status=422 if form.is_bound else 200)


def _led_by(request: HttpRequest, model, name: str):
    """What led to it, if this practitioner may read it."""
    value = request.POST.get(name) or request.GET.get(name, "")
    return model.objects.filter(pk=read_id(value)).first()
