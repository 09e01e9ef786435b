"""A huddle: before it people are brought, while it is on everyone sees the same, afterwards what was agreed is read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.agreed import what_was_agreed
from hubs.exceptions import HubError
from hubs.first_names import first_names
from hubs.forms.huddle import BeginForm, LikeForm, TryForm
from hubs.models import Hub, HubPerson, Huddle, HuddleLine, HuddlePerson, HuddleSeat, Practitioner
from hubs.talked_about import Talk, talked_about
from hubs.worth_bringing import worth_bringing
from relational.access.rules import role
from relational.access.submissions import new_submission_id
from relational.fields import read_id

from .board import WORK_AT_HUBS, drawn, fingerprint, my_hub

FOUND = 12
EARLIER = 6
AROUND = 40


@role(*WORK_AT_HUBS)
def next_huddle(request: HttpRequest, hub_id: int) -> HttpResponse:
    """The hub's next huddle: who is brought to it, who might be, and beginning it; the screen itself once it is on."""
    hub = my_hub(request, hub_id)
    huddle = Huddle.objects.next_at(hub).first()
    is_bringing = "bring" in request.GET or "q" in request.GET
    if huddle and huddle.is_on and not huddle.was_left_open and not is_bringing:
        return redirect(huddle)
    return _prepare(request, hub, huddle, BeginForm(around=_around(hub)))


@role(*WORK_AT_HUBS)
@require_POST
def bring(request: HttpRequest, hub_id: int) -> HttpResponse:
    """Bring someone to the next huddle, before it or while it is on."""
    hub = my_hub(request, hub_id)
    known = get_object_or_404(HubPerson.objects.known_at_hub(hub), person=read_id(request.POST.get("person")) or 0)
    why = request.POST.get("why", "")
    try:
        actions.bring_to_huddle(
            hub=hub,
            person_id=known.person_id,
            by=request.user,
            why=why if why in HuddlePerson.Why.values else HuddlePerson.Why.BROUGHT,
        )
    except HubError as error:
        messages.info(request, error.message)
    return redirect("hubs:next_huddle", hub.pk)


@role(*WORK_AT_HUBS)
@require_POST
def leave_out(request: HttpRequest, hub_id: int) -> HttpResponse:
    hub = my_hub(request, hub_id)
    brought = HuddlePerson.objects.filter(huddle__in=Huddle.objects.next_at(hub), pk=read_id(request.POST.get("talk")))
    actions.leave_out_of_huddle(brought=get_object_or_404(brought))
    return redirect("hubs:next_huddle", hub.pk)


@role(*WORK_AT_HUBS)
@require_POST
def begin(request: HttpRequest, hub_id: int) -> HttpResponse:
    hub = my_hub(request, hub_id)
    form = BeginForm(request.POST, around=_around(hub))
    if form.is_valid():
        words = form.cleaned_data
        return redirect(actions.begin_huddle(hub=hub, by=request.user, minutes=words["minutes"], here=words["here"]))
    return _prepare(request, hub, Huddle.objects.next_at(hub).first(), form, status=422)


@role(*WORK_AT_HUBS)
def huddle(request: HttpRequest, huddle_id: int) -> HttpResponse:
    """One person at a time, large enough for the back of the room; afterwards, what was agreed."""
    held = my_huddle(request, huddle_id)
    if held.began_at is None:
        return redirect("hubs:next_huddle", held.hub_id)
    if held.ended_at:
        return render(request, "hubs/huddle/agreed.html", _agreed(held))
    return screen(request, held)


def screen(request: HttpRequest, held: Huddle, *, status: int = 200, **forms) -> HttpResponse:
    """The screen of a huddle that is on; `forms` are those that came back with what was typed."""
    seats = list(held.seats.taken())
    if not any(seat.practitioner_id == request.user.pk for seat in seats):
        context = {"huddle": held, "hub": held.hub, "seats": seats, "wrote": request.POST.get("words", "")[:300]}
        return render(request, "hubs/huddle/join.html", context, status=status)
    seated = {seat.practitioner_id for seat in seats}
    context = _on_screen(held, seats)
    context |= _to_write(seats, context["turn"])
    context |= {"to_come_in": [each for each in _around(held.hub) if each.pk not in seated], **forms}
    return render(request, "hubs/huddle/screen.html", context, status=status)


@role(*WORK_AT_HUBS)
def huddle_now(request: HttpRequest, huddle_id: int) -> HttpResponse:
    """What others changed on the screen since this browser looked; 204 when nothing."""
    held = my_huddle(request, huddle_id)
    seats = list(held.seats.taken())
    if not held.is_on or request.user.pk not in {seat.practitioner_id for seat in seats}:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = _on_screen(held, seats)
    now = fingerprint(drawn("hubs/huddle/turn.html", context))
    if request.GET.get("seen") == now:
        return HttpResponse(status=204)
    context |= _to_write(seats, context["turn"]) | {"seen": now}
    return render(request, "hubs/huddle/now.html", context)


@role(*WORK_AT_HUBS)
@require_POST
def join(request: HttpRequest, huddle_id: int) -> HttpResponse:
    """I am there, in the room or from elsewhere; or someone who has no device came in; or I leave."""
    held = my_huddle(request, huddle_id)
    if "leave" in request.POST:
        actions.leave_huddle(huddle=held, practitioner=request.user)
        return redirect(held.hub)
    who = request.user
    if "came_in" in request.POST:
        who = get_object_or_404(_around(held.hub), pk=read_id(request.POST["came_in"]))
    how = request.POST.get("how", "")
    try:
        actions.sit_down(
            huddle=held,
            practitioner=who,
            by=request.user,
            how=how if how in HuddleSeat.How.values else HuddleSeat.How.ROOM,
        )
    except HubError as error:
        messages.info(request, error.message)
    return redirect(held)


@role(*WORK_AT_HUBS)
@require_POST
def turn(request: HttpRequest, huddle_id: int) -> HttpResponse:
    """Now about someone else. Named by who they are, so that two who press "next" have pressed it once."""
    held = my_huddle(request, huddle_id)
    brought = get_object_or_404(held.people.select_related("huddle"), pk=read_id(request.POST.get("talk")) or 0)
    _try(request, actions.give_turn, brought=brought, by=request.user)
    return redirect(held)


@role(*WORK_AT_HUBS)
@require_POST
def end(request: HttpRequest, huddle_id: int) -> HttpResponse:
    held = my_huddle(request, huddle_id)
    _try(request, actions.end_huddle, huddle=held)
    return redirect(held)


def my_huddle(request: HttpRequest, huddle_id: int) -> Huddle:
    hubs = Hub.objects.of(request.user).order_by()
    return get_object_or_404(Huddle.objects.select_related("hub"), pk=huddle_id, hub__in=hubs)


def _on_screen(held: Huddle, seats: list[HuddleSeat]) -> dict:
    """Three questions about whoever's turn it is, and what has been said to each."""
    talks = talked_about(held)
    at = next((place for place, talk in enumerate(talks) if talk.pk == held.turn_id), None)
    turn = talks[at] if at is not None else None
    lines = list(HuddleLine.objects.filter(about=turn.pk).in_order().with_who()) if turn else []
    following = next((talk for talk in talks if talk.talked_at is None and talk is not turn), None)
    return {
        "huddle": held,
        "hub": held.hub,
        "seats": seats,
        "talks": talks,
        "turn": turn,
        "lines": lines,
        "following": following,
        "former": talks[at - 1] if at else None,
        "done": sum(1 for talk in talks if talk.talked_at),
    }


def _to_write(seats: list[HuddleSeat], about: Talk | None) -> dict:
    there = Practitioner.objects.working().filter(pk__in=[seat.practitioner_id for seat in seats])
    return {
        "about": about,
        "try_form": TryForm(there=there),
        "like_form": LikeForm(),
        "submission_id": new_submission_id(),
        "like_id": new_submission_id(),
    }


def _prepare(request: HttpRequest, hub: Hub, held: Huddle | None, form: BeginForm, status: int = 200) -> HttpResponse:
    brought = list(held.people.select_related("brought_by").order_by("brought_at", "pk")) if held else []
    there = {each.person_id for each in brought}
    known = HubPerson.objects.known_at_hub(hub).for_the_huddle()
    names = dict(known.filter(person__in=there).values_list("person_id", "name"))
    listed = [each for each in brought if each.person_id in names]
    q = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    context = {
        "hub": hub,
        "huddle": held,
        "brought": list(zip(listed, first_names(names[each.person_id] for each in listed), strict=True)),
        "suggestions": worth_bringing(hub, but=there),
        "q": q,
        "found": known.filter(name__icontains=q).exclude(person__in=there)[:FOUND] if q else [],
        "earlier": Huddle.objects.held_at(hub)[:EARLIER],
        "form": form,
    }
    return render(request, "hubs/huddle/prepare.html", context, status=status)


def _agreed(held: Huddle) -> dict:
    return what_was_agreed(held) | {
        "huddle": held,
        "hub": held.hub,
        "back": reverse("hubs:next_huddle", args=[held.hub_id]),
    }


def _around(hub: Hub):
    today = Practitioner.objects.working().filter(presences__hub=hub, presences__day=timezone.localdate())
    return today.filter(pk__in=list(today.values_list("pk", flat=True)[:AROUND]))


def _try(request: HttpRequest, action, **words) -> None:
    """Do it, or say in a sentence why it could not be done."""
    try:
        action(**words)
    except HubError as error:
        messages.info(request, error.message)
