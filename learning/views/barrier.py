from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from learning.actions import move_barrier, notice_barrier, shape_barrier
from learning.forms.barrier import MoveForm, NoticeForm, ShapeForm
from learning.models import Barrier, BarrierStory
from people.models import Conversation, Person
from relational.access.kept_words import kept_words, who_writes
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id

SETTLED_SHOWN = 20


@signed_in
def barriers(request: HttpRequest) -> HttpResponse:
    """Everything in the way, the longest silence first."""
    chosen = request.GET.get("level", "")
    unsettled = Barrier.objects.unsettled().with_people().longest_silent_first()
    if chosen in Barrier.Level.values:
        unsettled = unsettled.filter(level=chosen)
    context = {
        "barriers": unsettled,
        "settled": Barrier.objects.settled().with_people().order_by("-settled_at", "-pk")[:SETTLED_SHOWN],
        "levels": Barrier.Level.choices,
        "chosen": chosen,
    }
    return render(request, "learning/barriers.html", context)


@signed_in
@once
def notice(request: HttpRequest) -> HttpResponse:
    """One line, from anywhere; with a person, whose story it is is kept for those who may see them."""
    person = _visible(Person, request.POST.get("person") or request.GET.get("person"))
    conversation = _visible(Conversation, request.POST.get("conversation") or request.GET.get("conversation"))
    if conversation and conversation.person_id != (person and person.pk):
        conversation = None
    words = kept_words(request) or {}
    form = NoticeForm(request.POST or None, initial={"line": words.get("line", [""])[-1]})
    if request.method == "POST" and form.is_valid():
        if person and not request.user.has_perm("people.contribute_to_person", person):
            person = conversation = None
        barrier = notice_barrier(
            line=form.cleaned_data["line"], by=request.user, person=person, conversation=conversation
        )
        messages.success(request, _("Noted. Say more when you know more."))
        return redirect(barrier)
    context = {
        "form": form,
        "person": person,
        "conversation": conversation,
        "submission_id": request.POST.get("submission_id") or new_submission_id(),
        "by": who_writes(request.user),
    }
    return render(request, "learning/notice_barrier.html", context, status=422 if form.is_bound else 200)


@signed_in
def barrier(request: HttpRequest, barrier_id: int) -> HttpResponse:
    return _page(request, _barrier(barrier_id), MoveForm())


@signed_in
def shape(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier = _barrier(barrier_id)
    form = ShapeForm(request.POST or None, instance=barrier)
    if request.method == "POST" and form.is_valid():
        shape_barrier(barrier=barrier, **{name: form.cleaned_data[name] for name in form.changed_data})
        return redirect(barrier)
    context = {"form": form, "barrier": barrier}
    return render(request, "learning/shape_barrier.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
@once
def move(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier = _barrier(barrier_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, barrier, form, status=422)
    move_barrier(barrier=barrier, by=request.user, **form.cleaned_data)
    messages.success(request, _("Written down. Whoever raised it will find your answer."))
    return redirect(barrier)


def _page(request: HttpRequest, barrier: Barrier, form: MoveForm, *, status: int = 200) -> HttpResponse:
    context = {
        "barrier": barrier,
        "moves": barrier.moves.select_related("by__organisation"),
        "stories": BarrierStory.objects.filter(barrier=barrier).select_related("person"),
        "form": form,
        # People at work at hubs know who raised it; above them it stands for itself (domain.md, capability matrix).
        "shows_who_raised_it": request.user.has_role("practitioner", "coordinator", "manager"),
        "submission_id": request.POST.get("submission_id") or new_submission_id(),
    }
    return render(request, "learning/barrier.html", context, status=status)


def _barrier(barrier_id: int) -> Barrier:
    return get_object_or_404(Barrier.objects.with_people(), pk=barrier_id)


def _visible(model, value: str | None):
    """The one with this id, if row-level security shows it."""
    return model.objects.filter(pk=read_id(value)).first()
