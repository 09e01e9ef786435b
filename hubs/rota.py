"""A week at a hub: who said they would be there, on which days. As light as a tick."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from .models import Hub, Practitioner, Presence

DAYS = 7
FURTHEST = timedelta(weeks=8)
# More than a screen; a hub of hundreds is found by name.
ROWS = 60


@dataclass(frozen=True)
class Tick:
    day: date
    presence: Presence | None
    can_change: bool

    @property
    def value(self) -> str:
        return f"{self.day:%Y-%m-%d}"


@dataclass(frozen=True)
class Row:
    practitioner: Practitioner
    ticks: list[Tick]
    is_me: bool


@dataclass(frozen=True)
class Week:
    days: list[date]
    rows: list[Row]
    counts: list[int]
    has_more: bool

    @property
    def before(self) -> date:
        return self.days[0] - timedelta(days=DAYS)

    @property
    def after(self) -> date | None:
        after = self.days[0] + timedelta(days=DAYS)
        return after if is_open(after) else None


def is_open(day: date) -> bool:
    """Whether one may still say that one is there: from today on, as far ahead as anyone plans."""
    return timezone.localdate() <= day <= timezone.localdate() + FURTHEST


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_at(hub: Hub, day: date, *, me: Practitioner, for_others: bool, called: str = "") -> Week:
    """The week in which `day` is. Me first, then those with a tick, by name; or those of the hub `called` so."""
    first = monday_of(day)
    days = [first + timedelta(days=ahead) for ahead in range(DAYS)]
    presences = Presence.objects.filter(hub=hub).between(days[0], days[-1])
    ticked = {(each.practitioner_id, each.day): each for each in presences.select_related("said_by")}
    found = list(_who(hub, me, {who for who, _day in ticked}, called)[: ROWS + 1])
    rows = [_row(each, days, ticked, is_me=each == me, may=for_others or each == me) for each in found[:ROWS]]
    counts = [sum(1 for _who, ticked_day in ticked if ticked_day == day) for day in days]
    return Week(days, sorted(rows, key=lambda row: not row.is_me), counts, len(found) > ROWS)


def _who(hub: Hub, me: Practitioner, ticked: set[int], called: str):
    if called:
        return Practitioner.objects.of_hub(hub).filter(name__icontains=called)
    return Practitioner.objects.working().filter(Q(pk__in=ticked) | Q(pk=me.pk))


def _row(practitioner: Practitioner, days: list[date], ticked: dict, *, is_me: bool, may: bool) -> Row:
    ticks = [Tick(day, ticked.get((practitioner.pk, day)), may and is_open(day)) for day in days]
    return Row(practitioner, ticks, is_me)
