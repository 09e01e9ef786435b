"""What may I decide? One page a new worker reads on the first day (domain.md 2, row 52)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import end_permission, permit, reword_permission, sign_cover_note
from hubs.forms.decision import CoverNoteForm, PermissionForm
from hubs.models import CoverNote, Hub, MayDecide, Pot
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once


@signed_in
def may_decide(request: HttpRequest) -> HttpResponse:
    hubs = Hub.objects.of(request.user)
    context = {
        "permissions": MayDecide.objects.for_worker(request.user, hubs),
        "cover_notes": CoverNote.objects.for_worker(request.user, hubs),
        "pots": Pot.objects.open_to(request.user),
        "may_change": request.user.has_role("manager"),
    }
    return render(request, "hubs/may_decide.html", context)


@role("manager")
@once
def permission(request: HttpRequest, permission_id: int | None = None) -> HttpResponse:
    """Say what may be decided, for the hubs one manages; the former words are kept."""
    existing = get_object_or_404(MayDecide, pk=permission_id, ended_on=None) if permission_id else None
    form = PermissionForm(request.POST or None, instance=existing, by=request.user)
    if request.method == "POST" and form.is_valid():
        if existing:
            reword_permission(permission=existing, **form.cleaned_data)
        else:
            permit(hub=_managed(request.user), **form.cleaned_data)
        messages.success(request, _("Kept. Everyone at the hub reads it here."))
        return redirect("hubs:may_decide")
    context = {"form": form, "permission": existing, "submission_id": new_submission_id()}
    return render(request, "hubs/permission.html", context, status=422 if form.is_bound else 200)


@role("manager")
@once
def cover_note(request: HttpRequest) -> HttpResponse:
    """A letter workers can show and print; a new one takes the place of the one before, which is kept."""
    hub = _managed(request.user)
    before = CoverNote.objects.filter(hub=hub, organisation=None, ended_on=None).first()
    initial = {"words": before.words, "signed_by": before.signed_by} if before else {}
    form = CoverNoteForm(request.POST or None, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        sign_cover_note(hub=hub, **form.cleaned_data)
        messages.success(request, _("Kept. Your workers can show it and print it."))
        return redirect("hubs:may_decide")
    context = {"form": form, "is_letter": True, "submission_id": new_submission_id()}
    return render(request, "hubs/permission.html", context, status=422 if form.is_bound else 200)


@signed_in
def permission_before(request: HttpRequest, permission_id: int) -> HttpResponse:
    """How a permission was worded before: anyone may read how it came to be what it is."""
    permission = get_object_or_404(MayDecide.objects.select_related("hub"), pk=permission_id)
    context = {"permission": permission, "earlier": permission.events.order_by("-pgh_created_at")[:50]}
    return render(request, "hubs/permission_before.html", context)


@role("manager")
@require_POST
def end(request: HttpRequest, permission_id: int) -> HttpResponse:
    end_permission(permission=get_object_or_404(MayDecide, pk=permission_id, ended_on=None))
    messages.success(request, _("Ended. The words are kept in the history."))
    return redirect("hubs:may_decide")


def _managed(manager) -> Hub | None:
    """The hub of a manager of one; a manager of several speaks for them all."""
    managed = [role.hub for role in manager.current_roles if role.kind == "manager"]
    return managed[0] if len(managed) == 1 else None
