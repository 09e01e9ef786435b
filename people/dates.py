"""A practitioner's dates: what they said they would do by when, when to look again, visits, huddles, whichever floor they come from.

A source is a function (practitioner, since) → dates from `since` on. Row-level security decides what each one's dates hold;
what a date is about stands on the page it leads to and nowhere else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from django.db import connection
from django.utils import timezone

from .models import Person

KEPT_DAYS = 14
MOST = 500


@dataclass(frozen=True)
class Dated:
    """Something on a day, or from one time to another. `key` stays the same when it is moved."""

    key: str
    what: str
    url: str
    day: date | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    person: Person | None = None
    # A place that is nobody's home: a hub.
    where: str = ""
    # Someone for whom a name or a place in a calendar may be a danger.
    is_shielded: bool = False

    @property
    def on(self) -> date:
        return self.day or timezone.localdate(self.begins)

    @property
    def initials(self) -> str:
        return "" if self.is_shielded or self.person is None else initials_of(self.person.name)

    @property
    def name(self) -> str:
        return "" if self.is_shielded or self.person is None else self.person.name


Source = Callable[[object, date], Iterable[Dated]]
_sources: list[Source] = []


def source(function: Source) -> Source:
    """Register a source of dates (used as a decorator)."""
    _sources.append(function)
    return function


def dates_of(practitioner, *, since: date | None = None) -> list[Dated]:
    """What is to come, and what has lately been; the next first."""
    since = since or timezone.localdate() - timedelta(days=KEPT_DAYS)
    return sorted(chain.from_iterable(each(practitioner, since) for each in _sources), key=_order)[:MOST]


def of_people(rows: Iterable, make: Callable[[object, bool], Dated]) -> list[Dated]:
    """A date for each row about somebody who may be seen, with whether they are shielded; nobody who rests or has died."""
    rows = list(rows)
    if not rows:
        return []
    people = Person.objects.put_on(rows)
    shielded = _shielded(list(people))
    return [
        make(row, row.person.pk in shielded) for row in rows if row.person and row.person.state == Person.State.ACTIVE
    ]


def initials_of(name: str) -> str:
    """ "Deana Whitlock" is DW; three at most, whatever the script."""
    return "".join(part[0].upper() for part in name.replace("-", " ").split() if part[0].isalnum())[:3]


def _shielded(ids: list[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT shielded_people(%s)", [ids])
        return {pk for (pk,) in cursor.fetchall()}


def _order(dated: Dated) -> tuple:
    return dated.on, dated.begins is not None, dated.begins.timestamp() if dated.begins else 0, dated.key
