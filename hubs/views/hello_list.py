"""A list as hellos: looked at first, line by line; then one hello for each row, which can be taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hubs.actions import take_in_list, take_list_back
from hubs.exceptions import HubError
from hubs.forms.hello_list import HelloListForm
from hubs.hello_lists import HelloRows, mark_what_is_known, read_rows
from hubs.models import HelloList, Hub
from relational.access.rules import role
from relational.access.submissions import once, sent_or_new_id

from .board import WORK_AT_HUBS


@role(*WORK_AT_HUBS)
@once
def add(request: HttpRequest, hub_id: int) -> HttpResponse:
    """Look at it first; keep it when it is right. What is wrong with a line is said beside it, and it is left out."""
    hub = get_object_or_404(Hub.objects.of(request.user), pk=hub_id)
    posted = request.method == "POST"
    form = HelloListForm(request.POST if posted else None, request.FILES if posted else None)
    rows = HelloRows()
    if posted and form.is_valid():
        rows = _read(form, hub)
        if "keep" in request.POST and (answer := _kept(request, form, rows, hub)):
            return answer
    context = {
        "hub": hub,
        "form": form,
        "read": rows,
        "lists": HelloList.objects.filter(added_by=request.user).select_related("hub").order_by("-added_at")[:10],
        "submission_id": sent_or_new_id(request),
    }
    return render(request, "hubs/hellos/list.html", context, status=422 if posted and form.errors else 200)


@role(*WORK_AT_HUBS)
@require_POST
def take_back(request: HttpRequest, list_id: int) -> HttpResponse:
    """It should not have been added: gone, except what somebody saw to already."""
    hello_list = get_object_or_404(HelloList, pk=list_id, added_by=request.user, taken_back_at=None)
    gone, stays = take_list_back(hello_list=hello_list)
    words = ngettext("%d hello is taken back.", "%d hellos are taken back.", gone) % gone
    if stays:
        words += (
            " " + ngettext("%d stays: somebody has seen to it.", "%d stay: somebody has seen to them.", stays) % stays
        )
    messages.success(request, words)
    return redirect("hubs:hello_list", hello_list.hub_id)


def _read(form: HelloListForm, hub: Hub) -> HelloRows:
    said = form.cleaned_data
    rows = read_rows(form.read, form.chosen, words=said["words"], hub=hub, by_address=said["by_address"])
    mark_what_is_known(rows.rows)
    return rows


def _kept(request: HttpRequest, form: HelloListForm, rows: HelloRows, hub: Hub) -> HttpResponse | None:
    said = form.cleaned_data
    try:
        taken = take_in_list(rows=rows, name=said["name"], basis=said["basis"], hub=hub, by=request.user)
    except HubError as wrong:
        form.add_error(None, wrong.message)
        return None
    messages.success(request, ngettext("%d hello to make.", "%d hellos to make.", taken.rows) % taken.rows)
    return redirect("hubs:hellos", hub.pk)
