"""What the data files call things, and when "-259d 15:30" was."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

WHEN = re.compile(r"^(?P<days>[-+]?\d+)d(?: (?P<hour>\d{1,2}):(?P<minute>\d{2}))?$")
NOON = time(12)


class Registry:
    """Practitioners, hubs, people and the rest by the keys the data files give them."""

    def __init__(self) -> None:
        self._things: dict[tuple[str, str], object] = {}

    def add(self, kind: str, key: str, thing: object) -> None:
        self._things[kind, key] = thing

    def get(self, kind: str, key: str):
        """The thing called `key`; KeyError names it when a data file spells it wrongly."""
        return self._things[kind, key]

    def find(self, kind: str, key: str | None):
        return self._things.get((kind, key))


def moment(words: str) -> datetime:
    """The aware moment a data file means; today's are never still to come."""
    match = WHEN.match(str(words).strip())
    if not match:
        raise ValueError(f"“{words}” is not a time such as “-259d 15:30”.")
    clock = time(int(match["hour"]), int(match["minute"])) if match["hour"] else NOON
    at = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=int(match["days"])), clock))
    return at if int(match["days"]) > 0 else min(at, timezone.now())


def day(words: str | None) -> date | None:
    return timezone.localdate(moment(words)) if words else None


def some(data: Mapping, *names: str, **renamed: str) -> dict:
    """Those of the named entries that are there; `renamed` gives the field's name for an entry's."""
    found = {name: data[name] for name in names if data.get(name) is not None}
    return found | {field: data[name] for field, name in renamed.items() if data.get(name) is not None}
