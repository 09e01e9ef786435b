"""A person's story: everything on one line of time, newest first, whichever floor it comes from.

A source is a function (person, before, limit) → entries older than `before`, newest first, at most `limit`.
Row-level security decides what each reader's story holds.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import islice
from operator import attrgetter

from .models import Person


@dataclass(frozen=True)
class Entry:
    """One thing on the line. `template` renders it; `subject` is what it shows."""

    at: datetime
    kind: str
    template: str
    subject: object
    by: object = None
    extra: dict = field(default_factory=dict)


Source = Callable[[Person, datetime, int], Iterable[Entry]]
_sources: list[Source] = []


def source(function: Source) -> Source:
    """Register a source of entries (used as a decorator)."""
    _sources.append(function)
    return function


def story_of(person: Person, *, before: datetime, limit: int = 25) -> list[Entry]:
    """The newest `limit` entries older than `before`."""
    lines = [sorted(each(person, before, limit), key=attrgetter("at"), reverse=True) for each in _sources]
    return list(islice(merge(*lines, key=attrgetter("at"), reverse=True), limit))
