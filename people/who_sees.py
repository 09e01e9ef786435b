"""Who sees what of a person's page, in sentences: asked of the same functions the policies stand on (domain.md 5.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils.translation import gettext as _

from .models import Category, Person

SHOWN = (Category.ABOUT, Category.MATTERS, Category.CONVERSATIONS, Category.CIRCLE, Category.COSTS)


@dataclass(frozen=True)
class Sight:
    """One part of the page and the workers who can open it."""

    category: Category
    readers: list

    @property
    def sentence(self) -> str:
        if not self.readers:
            return _("Nobody sees this.")
        return _("Seen by %(names)s.") % {"names": _listed(self.readers)}


def who_sees_what(person: Person) -> list[Sight]:
    """Each part of the page with those who can open it now. One query for the sight, one for the names."""
    seen = _seen(person)
    people = get_user_model().objects.in_bulk({reader for reader, _category in seen})
    return [
        Sight(category, sorted((people[r] for r, c in seen if c == category), key=lambda each: each.name))
        for category in SHOWN
    ]


def readers_of(person: Person, category: str = Category.ABOUT) -> list:
    """The practitioners who can open this part of the page now, by name: grants less blocks, wishes and decisions."""
    seen = {reader for reader, part in _seen(person) if part == category}
    return list(get_user_model().objects.filter(pk__in=seen).order_by("name", "pk"))


@dataclass(frozen=True)
class KnowingHub:
    """A hub that knows the name, and whether its coordinator also sees what matters first."""

    name: str
    knows_what_matters: bool


def hubs_that_know(person: Person) -> list[KnowingHub]:
    """The hubs that know the person by name, as they agreed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT h.name, k.what_matters_agreed FROM hubs_knownat k JOIN hubs_hub h ON h.id = k.hub_id"
            " WHERE k.person_id = %s ORDER BY h.name",
            [person.pk],
        )
        return [KnowingHub(*row) for row in cursor.fetchall()]


def _seen(person: Person) -> set[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reader, category FROM who_sees(%s)", [person.pk])
        return set(cursor.fetchall())


def _listed(readers: Iterable) -> str:
    names = [
        _("%(name)s (%(organisation)s)") % {"name": each.name, "organisation": each.organisation} for each in readers
    ]
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
