"""What was agreed at a huddle, for those who were there that day; later each reads their own, and those of pages they may open."""

from dataclasses import dataclass, field

from people.models import Person

from .first_names import first_names
from .models import HubPerson, Huddle, HuddleLine


@dataclass
class About:
    """One person and what was said about them. `page` is there for those who may open it."""

    person_id: int
    name: str
    page: Person | None
    was_reached: bool = False
    lines: list[HuddleLine] = field(default_factory=list)

    @property
    def to_try(self) -> list[HuddleLine]:
        return [line for line in self.lines if line.kind == HuddleLine.Kind.TRY]

    @property
    def said(self) -> list[HuddleLine]:
        return [line for line in self.lines if line.kind != HuddleLine.Kind.TRY]


def what_was_agreed(huddle: Huddle) -> dict:
    """Those with a turn, in its order, and those who were not reached; row-level security leaves out what is not the reader's."""
    lines = list(HuddleLine.objects.filter(huddle=huddle).in_order().with_who())
    brought = list(huddle.people.order_by("talked_at", "pk"))
    named = _named(huddle, {each.person_id for each in (*brought, *lines)})
    for each in brought:
        if each.person_id in named:
            named[each.person_id].was_reached = each.talked_at is not None
    for line in lines:
        if line.person_id in named:
            named[line.person_id].lines.append(line)
    in_order = dict.fromkeys([each.person_id for each in (*brought, *lines)])
    people = [named[person_id] for person_id in in_order if person_id in named]
    return {
        "people": [each for each in people if each.was_reached or each.lines],
        "not_reached": [each for each in people if not each.was_reached and not each.lines],
        "seats": huddle.seats.select_related("practitioner").order_by("practitioner__name"),
    }


def _named(huddle: Huddle, wanted: set[int]) -> dict[int, About]:
    """By the name the hub knows, or that of a page the reader may open."""
    pages = Person.objects.in_bulk(wanted)
    known = HubPerson.objects.filter(hub=huddle.hub_id, person__in=wanted)
    names = {page.pk: page.name for page in pages.values()} | dict(known.values_list("person_id", "name"))
    firsts = dict(zip(names, first_names(names.values()), strict=True))
    return {person_id: About(person_id, first, pages.get(person_id)) for person_id, first in firsts.items()}
