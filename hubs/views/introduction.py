from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import begin_page_from_introduction, hear_introduction, say_hello
from hubs.exceptions import AlreadyAnswered
from hubs.forms.introduction import HelloForm, IntroductionForm
from hubs.models import Hub, Introduction
from relational.access.rules import role
from relational.access.submissions import new_submission_id, once

from .board import WORK_AT_HUBS


@role(*WORK_AT_HUBS)
@require_POST
@once
def hear(request: HttpRequest, hub_id: int) -> HttpResponse:
    """Someone might like a hello."""
    hub = get_object_or_404(Hub.objects.of(request.user), pk=hub_id)
    form = IntroductionForm(request.POST)
    if form.is_valid():
        hear_introduction(hub=hub, by=request.user, **form.cleaned_data)
        messages.success(request, _("On the board: a hello to make."))
        return redirect(hub)
    context = {"form": form, "hub": hub, "submission_id": new_submission_id()}
    return render(request, "hubs/introduction.html", context, status=422)


@role(*WORK_AT_HUBS)
@once
def hello(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """I said hello: how it went, and a page only if they want one."""
    introduction = get_object_or_404(Introduction.objects.select_related("hub", "heard_by"), pk=introduction_id)
    form = HelloForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _said(request, introduction, form.cleaned_data)
    context = {"form": form, "introduction": introduction, "submission_id": new_submission_id()}
    return render(request, "hubs/hello.html", context, status=422 if form.is_bound else 200)


def _said(request: HttpRequest, introduction: Introduction, words: dict) -> HttpResponse:
    try:
        introduction = say_hello(introduction=introduction, by=request.user, words=words["words"])
    except AlreadyAnswered:
        messages.info(request, _("Someone has said hello already."))
        return redirect(introduction.hub)
    if not words["name"]:
        messages.success(request, _("Good. The hello has been said."))
        return redirect(introduction.hub)
    person = begin_page_from_introduction(
        introduction=introduction,
        name=words["name"],
        by=request.user,
        what_matters_agreed=words["what_matters_agreed"],
    )
    return redirect(person)
