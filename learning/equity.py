"""Whom are we not meeting? By the words people have for themselves, and by hub (domain.md 5.19). In people, never by worker.

A number small enough to point at somebody is not shown, and neither is one from which it could be worked out: the count
that is nearly everyone, and the second smallest beside a single hidden one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from hubs.models import Hub

from .compiling.counts import FEW, shown

NEARLY_ALL = "nearly all"
COLUMNS = ("hello", "met", "spent", "introduced")


@dataclass(frozen=True)
class Group:
    """`people`, and for how many of them there was a hello, a conversation, something spent, an introduction."""

    kind: str
    name: str
    people: int | str
    hello: int | str
    met: int | str
    spent: int | str
    introduced: int | str

    @property
    def counts(self) -> list[int | str]:
        return [getattr(self, column) for column in COLUMNS]


@dataclass(frozen=True)
class Equity:
    everyone: Group | None
    said: tuple[Group, ...]
    hubs: tuple[Group, ...]
    unsaid: int | str
    # Words of which so few are that naming them would point at somebody.
    others: bool


def whom_we_meet(*, since: datetime, hub: Hub | None = None, smallest: int) -> Equity:
    """What may be shown of it. With fewer people than may be shown there is nothing to say at all."""
    groups = list(_count(since, hub))
    everyone = next((group for group in groups if group.kind == "everyone"), None)
    if everyone is None or everyone.people < smallest:
        return Equity(None, (), (), 0, others=False)
    said = [group for group in groups if group.kind == "said"]
    # What is left of everyone must not be few either: those who said nothing, and those in none of the words named.
    named = [group for group in said if enough(group.people, everyone.people, smallest)]
    hubs = [group for group in groups if group.kind == "hub" and group.people >= smallest]
    unsaid = sum(group.people for group in groups if group.kind == "unsaid")
    return Equity(
        everyone=_hidden_alone(everyone, smallest),
        said=tuple(suppress(named, smallest)),
        hubs=tuple(suppress(hubs, smallest)),
        unsaid=_count_shown(unsaid, everyone.people, smallest),
        others=len(named) < len(said),
    )


def enough(people: int, everyone: int, smallest: int) -> bool:
    """Neither the group nor everybody else is few."""
    return people >= smallest and not 0 < everyone - people < smallest


def suppress(groups: list[Group], smallest: int) -> list[Group]:
    """The groups with what may be shown of them, by name; each column hides none alone."""
    rows = {group.name: group for group in sorted(groups, key=lambda group: group.name.casefold())}
    hidden = {name: _hidden_alone(group, smallest) for name, group in rows.items()}
    for column in COLUMNS:
        held_back = [name for name, group in hidden.items() if not isinstance(getattr(group, column), int)]
        told = [name for name, group in hidden.items() if name not in held_back and getattr(rows[name], column)]
        if len(held_back) == 1 and told:
            second = min(told, key=lambda name: getattr(rows[name], column))
            hidden[second] = replace(hidden[second], **{column: FEW})
    return list(hidden.values())


def _hidden_alone(group: Group, smallest: int) -> Group:
    counts = {column: _count_shown(getattr(group, column), group.people, smallest) for column in COLUMNS}
    return replace(group, **counts)


def _count_shown(number: int, of: int, smallest: int) -> int | str:
    if 0 < of - number < smallest and number >= smallest:
        return NEARLY_ALL
    return shown(number, smallest)


def _count(since: datetime, hub: Hub | None) -> Iterable[Group]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM whom_we_meet(%s, %s)", [since, hub.pk if hub else None])
        return [Group(*row) for row in cursor.fetchall()]
