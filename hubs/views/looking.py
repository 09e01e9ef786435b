"""Looking for someone one does not walk beside: with a reason, written down for them, and only whom to ask comes back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import ask_hub_about, look_for, named_beside
from hubs.forms.looking import LookForm
from hubs.models import Hub
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import role
from relational.access.submissions import new_submission_id, once
from relational.cache import how_often_this_hour

from .board import WORK_AT_HUBS

LOOKS_AN_HOUR = 20


@role(*WORK_AT_HUBS)
def looking(request: HttpRequest) -> HttpResponse:
    """Each look counts and is in the log, found or not."""
    form = LookForm(request.POST or None, initial={"name": request.GET.get("q", "")[:200]})
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    if how_often_this_hour(f"looking:{request.user.pk}") > LOOKS_AN_HOUR:
        form.add_error(None, _("That is a lot of names for one hour. Ask the hub, or your manager."))
        return _page(request, form)
    record_access(request.user, AccessEntry.What.SEARCH, detail=form.cleaned_data["name"])
    found = look_for(**form.cleaned_data)
    return _page(request, form, found=found, beside=named_beside(name=form.cleaned_data["name"]), looked=True)


@role(*WORK_AT_HUBS)
@require_POST
@once
def ask_there(request: HttpRequest) -> HttpResponse:
    """Leave word with a hub that knows them: looked up again, so that nobody writes to a hub that does not."""
    form = LookForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    for known in look_for(**form.cleaned_data):
        if str(known.hub_id) == request.POST.get("hub"):
            ask_hub_about(hub=Hub.objects.get(pk=known.hub_id), by=request.user, **form.cleaned_data)
    messages.success(request, _("They have word of it. Whether you hear back is for the one you look for to say."))
    return redirect("hubs:today")


def _page(request: HttpRequest, form: LookForm, **found) -> HttpResponse:
    context = {"form": form, "submission_id": new_submission_id()} | found
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "hubs/looking.html", context, status=status)
