"""Where a person's page leads on to: each floor registers its own screens, so that the page need not know them.

Register in an AppConfig's `ready`; the person page draws them by group, in the order of registration.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import Person


class Group(StrEnum):
    TOGETHER = "together"
    IN_CHARGE = "in_charge"
    IN_THE_WORK = "in_the_work"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Group.TOGETHER: _("Together"),
    Group.IN_CHARGE: _("Theirs to decide"),
    Group.IN_THE_WORK: _("In the work"),
}


@dataclass(frozen=True)
class Door:
    """A screen about a person: `name` of a URL that takes `person_id`, and who is shown it."""

    name: str
    label: str
    group: Group = Group.TOGETHER
    shown_to: Callable[[object], bool] = lambda practitioner: True

    def to(self, person: Person) -> dict[str, str]:
        return {"label": self.label, "url": reverse(self.name, kwargs={"person_id": person.pk})}


_doors: list[Door] = []


def register(*doors: Door) -> None:
    _doors.extend(doors)


def doors_of(person: Person, practitioner) -> list[tuple[str, list[dict[str, str]]]]:
    """The groups with their links, empty ones left out."""
    shown = sorted(
        (door for door in _doors if door.shown_to(practitioner)), key=lambda door: list(Group).index(door.group)
    )
    return [
        (group.label, [door.to(person) for door in doors]) for group, doors in groupby(shown, key=attrgetter("group"))
    ]
