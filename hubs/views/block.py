"""Workers who must not see a page, and the alerts when one of them looks all the same."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.forms.block import BlockForm, WhoseForm
from hubs.models import Practitioner
from people.forms.sharing import EndForm, ReviewForm
from relational.access.log import record_access
from relational.access.models import AccessEntry, Block, LookUpAlert
from relational.access.rules import never_was, role, signed_in
from relational.access.submissions import new_submission_id, once

SHOWN = 100


@signed_in
@once
def blocks(request: HttpRequest, person_id: int) -> HttpResponse:
    """Who must not see this page: for its team, its hub's coordinator, and the information governance lead."""
    name = _name_to_block(person_id)
    if name is None:
        return never_was(request, person_id)
    form = BlockForm(request.POST or None, family=_family_to_block(person_id))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["practitioner"] == request.user:
            form.add_error("practitioner", _("Ask someone else to set it for you, and step back."))
        else:
            _keep_from(person_id, **form.cleaned_data, by=request.user)
            messages.success(request, _("It holds from now on, everywhere."))
            return redirect("hubs:blocks", person_id)
    context = {
        "name": name,
        "person_id": person_id,
        "blocks": Block.objects.filter(person_id=person_id).with_names().order_by("-created_at"),
        "form": form,
        "suggested": Practitioner.objects.working().values_list("name", flat=True)[:SHOWN],
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/blocks.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def lift_block(request: HttpRequest, block_id: int) -> HttpResponse:
    block = get_object_or_404(Block.objects.filter(lifted_at=None), pk=block_id)
    form = EndForm(request.POST)
    if form.is_valid():
        actions.lift_block(block=block, by=request.user, **form.cleaned_data)
        messages.success(request, _("Lifted."))
    return redirect("hubs:blocks", block.person_id)


@role("governance_lead")
def look_ups(request: HttpRequest) -> HttpResponse:
    """Every alert, those to review first; and a way to a page's blocks for a lead who may open no page."""
    form = WhoseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = _people_called(form.cleaned_data["name"])
        record_access(request.user, AccessEntry.What.SEARCH, detail=form.cleaned_data["name"])
        if len(found) == 1:
            return redirect("hubs:blocks", found[0])
        form.add_error(
            "name", _("Several are called that: ask the team.") if found else _("Nobody here is called that.")
        )
    context = {"alerts": LookUpAlert.objects.with_names().order_by("reviewed_at", "-at")[:SHOWN], "form": form}
    return render(request, "hubs/look_ups.html", context, status=422 if form.is_bound else 200)


@signed_in
def look_up(request: HttpRequest, alert_id: int) -> HttpResponse:
    """One alert: who, what, when; and what was found. For the person's main person and the leads."""
    alert = get_object_or_404(LookUpAlert.objects.with_names().select_related("block"), pk=alert_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.review_look_up(alert=alert, by=request.user, **form.cleaned_data)
        messages.success(request, _("Reviewed. Your words are kept."))
        return redirect("hubs:today")
    context = {"alert": alert, "form": form}
    return render(request, "hubs/look_up.html", context, status=422 if form.is_bound else 200)


def _keep_from(person_id: int, *, family: Iterable[int] = (), **fields) -> None:
    for each in (person_id, *family):
        actions.set_block(person_id=each, **fields)


def _family_to_block(person_id: int) -> list[tuple[int, str]]:
    """Those of the same family whose pages they may keep someone from as well."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM family_to_block(%s)", [person_id])
        return cursor.fetchall()


def _name_to_block(person_id: int) -> str | None:
    """The name on the page, for whoever may set blocks on it; None for everyone else."""
    if person_id >= 2**63:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_to_block(%s)", [person_id])
        return cursor.fetchone()[0]


def _people_called(name: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_called(%s)", [name])
        return [person_id for (person_id,) in cursor.fetchall()]
