"""Whom a huddle might talk about, with why: nobody is brought by the software, and nobody who has not agreed is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from people.models import Person

from .models import Glance, Hub, HubPerson, Huddle, HuddlePerson, Introduction, PullIn

Why = HuddlePerson.Why
EACH = 6
LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Suggestion:
    known: HubPerson
    why: HuddlePerson.Why


def worth_bringing(hub: Hub, *, but: set[int]) -> list[Suggestion]:
    """Not reached last time, hellos that became a page, asks open, no main person yet; each of them once."""
    wanted: dict[int, HuddlePerson.Why] = {}
    for person_id, why in _candidates(hub):
        if person_id not in but:
            wanted.setdefault(person_id, why)
    known = HubPerson.objects.known_at_hub(hub).for_the_huddle().filter(person__in=wanted)
    by_person = {each.person_id: each for each in known}
    return [Suggestion(by_person[person_id], why) for person_id, why in wanted.items() if person_id in by_person]


def _candidates(hub: Hub) -> Iterator[tuple[int, HuddlePerson.Why]]:
    last = Huddle.objects.held_at(hub).first()
    if last:
        for person_id in last.people.filter(talked_at=None).values_list("person_id", flat=True)[:EACH]:
            yield person_id, Why.NOT_REACHED
    since = timezone.now() - LATELY
    said = Introduction.objects.filter(hub=hub, person__isnull=False, hello_at__gte=since).order_by("-hello_at")
    for person_id in said.values_list("person_id", flat=True)[:EACH]:
        yield person_id, Why.HELLO
    # Whose ask it is, only those know who may open their page.
    asks = PullIn.objects.open().filter(to_hub=hub, person__in=Person.objects.all())
    for person_id in asks.values_list("person_id", flat=True)[:EACH]:
        yield person_id, Why.ASK
    agreed = Glance.objects.at(hub).without_main_person().filter(known_at__huddle_agreed=True)
    for person_id in agreed.values_list("known_at__person_id", flat=True)[:EACH]:
        yield person_id, Why.NO_MAIN
