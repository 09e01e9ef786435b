"""Lines said at a huddle: written by several at once, changed by whoever wrote them, grown into more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.exceptions import HubError
from hubs.forms.huddle import AskHubForm, LikeForm, TryForm
from hubs.models import HuddleLine, Practitioner
from hubs.talked_about import talked_about
from people.models import Person
from relational.access.rules import may_write_on, role
from relational.access.submissions import new_submission_id, once, sent_or_new_id

from .board import WORK_AT_HUBS
from .huddle import my_huddle, screen

Kind = HuddleLine.Kind


@role(*WORK_AT_HUBS)
@require_POST
@once
def write(request: HttpRequest, huddle_id: int, turn_id: int) -> HttpResponse:
    """One line about someone: the address says about whom, whoever's turn it is by the time it arrives."""
    held = my_huddle(request, huddle_id)
    about = get_object_or_404(held.people.select_related("huddle"), pk=turn_id)
    kind = request.POST.get("kind")
    form = _form(request, held, kind)
    words = {}
    if form is not None and not form.is_valid():
        return _back(request, held, turn_id, form)
    if form is not None:
        words = form.cleaned_data
    try:
        actions.write_line(about=about, kind=form.kind if form else Kind.KNOWS, by=request.user, **words)
    except HubError as error:
        if form is None:
            messages.info(request, error.message)
            return redirect(held)
        form.add_error(None, error.message)
        return _back(request, held, turn_id, form)
    return redirect(f"{held.get_absolute_url()}?wrote={kind}")


@role(*WORK_AT_HUBS)
@once
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Say my line differently, or take it back."""
    mine = get_object_or_404(HuddleLine.objects.select_related("huddle__hub"), pk=line_id, written_by=request.user)
    held = mine.huddle
    form_class = LikeForm if mine.kind == Kind.LIKE else TryForm
    more = {} if mine.kind == Kind.LIKE else {"there": _there(held)}
    form = form_class(request.POST or None, initial={"words": mine.words, "who": mine.who_id}, **more)
    taking_back = "take_back" in request.POST or mine.kind == Kind.KNOWS
    if request.method == "POST" and (taking_back or form.is_valid()):
        try:
            if taking_back:
                actions.take_back_line(line=mine)
            else:
                actions.change_line(line=mine, by=request.user, **form.cleaned_data)
            return redirect(held)
        except HubError as error:
            form.add_error(None, error.message)
    context = {"form": form, "line": mine, "huddle": held, "submission_id": sent_or_new_id(request)}
    return render(request, "hubs/huddle/line.html", context, status=422 if form.is_bound else 200)


@role(*WORK_AT_HUBS)
@once
def grow(request: HttpRequest, line_id: int) -> HttpResponse:
    """A line becomes a next step, someone proposed for the team, or an ask; by those who write on the person's page."""
    grown = get_object_or_404(HuddleLine.objects.select_related("huddle__hub", "who"), pk=line_id, kind=Kind.TRY)
    person = Person.objects.filter(pk=grown.person_id).first()
    writes = person is not None and may_write_on(request.user, person)
    into = request.POST.get("into") or request.GET.get("into")
    if into == "ask":
        return _ask(request, grown, with_person=writes)
    if request.method != "POST" or not writes:
        return render(request, "403.html", status=403)
    try:
        if into == "team":
            actions.grow_team_member(line=grown, by=request.user)
            messages.success(request, _("Next: ask %(person)s about it.") % {"person": person.name})
            return redirect("hubs:team", person.pk)
        actions.grow_step(line=grown, by=request.user)
        messages.success(request, _("It is a next step now."))
    except HubError as error:
        messages.info(request, error.message)
    return redirect(grown)


def _ask(request: HttpRequest, grown: HuddleLine, *, with_person: bool) -> HttpResponse:
    form = AskHubForm(request.POST if request.method == "POST" else None, initial={"ask": grown.words})
    hub = grown.huddle.hub
    if form.is_bound and form.is_valid():
        try:
            actions.grow_ask(
                line=grown, by=request.user, ask=form.cleaned_data["ask"], to_hub=hub, with_person=with_person
            )
            messages.success(request, _("Asked. It stands on the hub's board."))
            return redirect(grown)
        except HubError as error:
            form.add_error(None, error.message)
    context = {"form": form, "line": grown, "huddle": grown.huddle, "submission_id": sent_or_new_id(request)}
    return render(request, "hubs/huddle/ask.html", context, status=422 if form.is_bound else 200)


def _form(request: HttpRequest, held, kind: str | None) -> TryForm | LikeForm | None:
    if kind == Kind.KNOWS:
        return None
    return LikeForm(request.POST) if kind == Kind.LIKE else TryForm(request.POST, there=_there(held))


def _there(held):
    return Practitioner.objects.filter(pk__in=held.seats.values("practitioner"))


def _back(request: HttpRequest, held, turn_id: int, form) -> HttpResponse:
    """The screen with what was typed, still about whom it was written."""
    if not held.is_on:
        context = {"form": form, "line": None, "huddle": held, "submission_id": new_submission_id()}
        return render(request, "hubs/huddle/line.html", context, status=422)
    name = "like_form" if isinstance(form, LikeForm) else "try_form"
    about = next((talk for talk in talked_about(held) if talk.pk == turn_id), None)
    return screen(request, held, status=422, **{name: form}, **({"about": about} if about else {}))
