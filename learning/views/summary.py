from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hubs.models import Role
from learning.actions import edit_part, sign_summary
from learning.exceptions import LearningRefused
from learning.forms.summary import PartForm, SignForm
from learning.models import Summary
from learning.shown_summary import shown_part, shown_parts
from learning.telling_back import suggested_words
from relational.access.rules import role, signed_in

from .at_the_hub import RUNNING, WORKING, require_role_at


@signed_in
def summaries(request: HttpRequest) -> HttpResponse:
    """What hubs have learned and signed; and the drafts of my own."""
    context = {
        "published": Summary.objects.published().with_cycle()[:50],
        "drafts": Summary.objects.drafts_of(request.user),
    }
    return render(request, "learning/summaries.html", context)


@signed_in
def summary(request: HttpRequest, summary_id: int) -> HttpResponse:
    """The two-page document: on screen with its sources, on paper without."""
    summary = _summary(summary_id)
    hub, user = summary.hub, request.user
    context = {
        "summary": summary,
        "parts": shown_parts(summary, with_sources=user.has_role_in(hub, *WORKING)),
        "may_edit": not summary.is_published and user.has_role_in(hub, *RUNNING),
        "may_sign": not summary.is_published and user.has_role_in(hub, Role.Kind.MANAGER),
        "run": summary.cycle.compilations.first() if not summary.is_published else None,
    }
    return render(request, "learning/summary.html", context)


@role(*RUNNING)
def part(request: HttpRequest, summary_id: int, key: str) -> HttpResponse:
    """One part: what was compiled stays in view beside what we make of it."""
    summary = _summary(summary_id)
    require_role_at(request, summary.hub, *RUNNING)
    part = get_object_or_404(summary.parts, key=key)
    held = summary.parts.select_for_update().filter(pk=part.pk).first() if request.method == "POST" else None
    form = PartForm(request.POST or None, now={"words": (held or part).edited_words})
    if request.method == "POST" and form.is_valid():
        try:
            edit_part(part=part, by=request.user, **form.cleaned_data)
            return redirect(f"{summary.get_absolute_url()}#{key}")
        except LearningRefused as refused:
            form.add_error(None, str(refused))
    context = {"summary": summary, "part": shown_part(part), "form": form}
    return render(request, "learning/edit_part.html", context, status=422 if request.method == "POST" else 200)


@role(Role.Kind.MANAGER)
def sign(request: HttpRequest, summary_id: int) -> HttpResponse:
    summary = _summary(summary_id)
    require_role_at(request, summary.hub, Role.Kind.MANAGER)
    form = SignForm(request.POST or None, initial={"told_back": suggested_words(summary)})
    if request.method == "POST" and form.is_valid():
        try:
            sign_summary(summary=summary, by=request.user, told_back=form.cleaned_data["told_back"])
        except LearningRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Signed. It is told back to everyone who shared."))
            return redirect(summary)
    context = {"summary": summary, "form": form}
    return render(request, "learning/sign_summary.html", context, status=422 if form.is_bound else 200)


def _summary(summary_id: int) -> Summary:
    return get_object_or_404(Summary.objects.select_related("cycle", "hub", "signed_by"), pk=summary_id)
