from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from learning.actions import (
    join_barrier,
    move_barrier,
    notice_barrier,
    part_barrier,
    say_whether_to_tell,
    shape_barrier,
)
from learning.exceptions import NotTheSame
from learning.forms.barrier import LookForm, MoveForm, NoticeForm, ShapeForm
from learning.models import Barrier, BarrierMove, BarrierStory
from people.models import Conversation, Person
from relational.access.kept_words import kept_words, who_writes
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id

PAGE = 25
SETTLED_SHOWN = 20
ALIKE_SHOWN = 3


@signed_in
def barriers(request: HttpRequest) -> HttpResponse:
    """Everything in the way, the longest silence first, a page at a time."""
    form = LookForm(request.GET)
    shown = form.chosen(Barrier.objects.unsettled(), request.user).with_people().with_how_many_said_it()
    page = list(_after(request, shown.longest_silent_first())[: PAGE + 1])
    context = {"barriers": page[:PAGE], "more_url": _more_url(request, page), "form": form}
    if request.htmx:
        return render(request, "learning/barriers.html#more", context)
    settled = form.chosen(Barrier.objects.settled(), request.user).with_people().newest_settled_first()
    context["settled"] = settled[:SETTLED_SHOWN]
    return render(request, "learning/barriers.html", context)


def _after(request: HttpRequest, barriers):
    """Those that come after the last one that was shown."""
    last = Barrier.objects.filter(pk=read_id(request.GET.get("after"))).first()
    return barriers.more_silent_than(last) if last else barriers


def _more_url(request: HttpRequest, page: list[Barrier]) -> str:
    if len(page) <= PAGE:
        return ""
    asked = request.GET.copy()
    asked["after"] = str(page[PAGE - 1].pk)
    return f"?{asked.urlencode()}"


@signed_in
@once
def notice(request: HttpRequest) -> HttpResponse:
    """One line, from anywhere; with a person, whose story it is is kept for those who may see them."""
    person = _visible(Person, request.POST.get("person") or request.GET.get("person"))
    conversation = _visible(Conversation, request.POST.get("conversation") or request.GET.get("conversation"))
    if conversation and conversation.person_id != (person and person.pk):
        conversation = None
    same_as = _visible(Barrier, request.POST.get("same_as") or request.GET.get("same_as"))
    words = kept_words(request) or {}
    form = NoticeForm(request.POST or None, initial={"line": words.get("line", [""])[-1]})
    if request.method == "POST" and form.is_valid():
        if person and not request.user.has_perm("people.contribute_to_person", person):
            person = conversation = None
        line = form.cleaned_data["line"]
        barrier = notice_barrier(
            line=line, by=request.user, person=person, conversation=conversation, same_as=same_as and same_as.one
        )
        messages.success(request, _("Noted. Say more when you know more."))
        return redirect(barrier.one)
    context = {
        "form": form,
        "person": person,
        "conversation": conversation,
        "same_as": same_as,
        "submission_id": request.POST.get("submission_id") or new_submission_id(),
        "by": who_writes(request.user),
    }
    return render(request, "learning/notice_barrier.html", context, status=422 if form.is_bound else 200)


@signed_in
def barrier(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier = _barrier(barrier_id)
    return redirect(barrier.one) if barrier.same_as_id else _page(request, barrier, MoveForm())


@signed_in
def shape(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier = _barrier(barrier_id)
    form = ShapeForm(request.POST or None, instance=barrier)
    if request.method == "POST" and form.is_valid():
        shape_barrier(barrier=barrier, by=request.user, **{name: form.cleaned_data[name] for name in form.changed_data})
        return redirect(barrier)
    context = {"form": form, "barrier": barrier}
    return render(request, "learning/shape_barrier.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
@once
def move(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier = _barrier(barrier_id).one
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, barrier, form, status=422)
    move_barrier(barrier=barrier, by=request.user, **form.cleaned_data)
    messages.success(request, _("Written down. Whoever raised it will find your answer."))
    return redirect(barrier)


@signed_in
@require_POST
def join(request: HttpRequest, barrier_id: int) -> HttpResponse:
    """It is the same as another."""
    barrier = _barrier(barrier_id)
    into = get_object_or_404(Barrier, pk=read_id(request.POST.get("into")))
    try:
        join_barrier(barrier=barrier, into=into, by=request.user)
    except NotTheSame as refused:
        messages.error(request, str(refused))
        return redirect(barrier.one)
    messages.success(request, _("They are one now. Each keeps its own words, and answers go to everyone who said it."))
    return redirect(into)


@signed_in
@require_POST
def part(request: HttpRequest, barrier_id: int) -> HttpResponse:
    """It was not the same after all."""
    messages.success(request, _("It stands for itself again."))
    return redirect(part_barrier(barrier=_barrier(barrier_id)))


@signed_in
@require_POST
def tell_them(request: HttpRequest, story_id: int) -> HttpResponse:
    """Whether the person would like to hear what comes of it; for those who may add to their page."""
    story = get_object_or_404(BarrierStory.objects.select_related("barrier__same_as", "person"), pk=story_id)
    if not request.user.has_perm("people.contribute_to_person", story.person):
        raise PermissionDenied
    say_whether_to_tell(story=story, wishes_to_hear="wishes_to_hear" in request.POST)
    messages.success(request, _("Kept."))
    return redirect(story.barrier.one)


def _page(request: HttpRequest, barrier: Barrier, form: MoveForm, *, status: int = 200) -> HttpResponse:
    said = [barrier, *barrier.also_said.select_related("raised_by__organisation", "hub").order_by("raised_at", "pk")]
    moves = BarrierMove.objects.filter(barrier__in=said).select_related("by__organisation", "barrier")
    context = {
        "barrier": barrier,
        "also_said": said[1:],
        "moves": moves,
        "stories": BarrierStory.objects.filter(barrier__in=said).select_related("person").order_by("person_id"),
        "alike": [] if barrier.is_settled else _alike(barrier),
        "form": form,
        # People at work at hubs know who raised it; above them it stands for itself (domain.md, capability matrix).
        "shows_who_raised_it": request.user.has_role("practitioner", "coordinator", "manager"),
        "submission_id": request.POST.get("submission_id") or new_submission_id(),
    }
    return render(request, "learning/barrier.html", context, status=status)


def _alike(barrier: Barrier):
    return Barrier.objects.alike(barrier.line).exclude(pk=barrier.pk).with_people()[:ALIKE_SHOWN]


def _barrier(barrier_id: int) -> Barrier:
    return get_object_or_404(Barrier.objects.with_people(), pk=barrier_id)


def _visible(model, value: str | None):
    """The one with this id, if row-level security shows it."""
    return model.objects.filter(pk=read_id(value)).first()
