"""What was asked of services before we came and since, with our own support in it, row by row (domain.md 4.6, row 29).

Every figure is the sum of rows, and every row says what it stands on. The two times compared are equally long.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import Min
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from hubs.models import Decision
from learning.models import DemandEvent, UnitCost
from learning.models.unit_cost import Range
from people.models import Conversation, Person, Purpose
from people.refusals import refuses

LONGEST = 365
MINUTES = 60
SUPPORT = DemandEvent.Kind.SUPPORT


@dataclass(frozen=True)
class Row:
    """One thing with its cost; `cost` is None where nobody knows it. `event` is empty for conversations and the pot."""

    on: date
    organisation: str
    words: str
    kind: str
    how_many: int
    cost: Range | None
    stands_on: str
    event: DemandEvent | None = None

    @property
    def is_support(self) -> bool:
        return self.kind == SUPPORT

    @property
    def kind_words(self) -> str:
        return DemandEvent.Kind(self.kind).label


def total(rows: Sequence[Row]) -> Range:
    return sum((row.cost for row in rows if row.cost), Range())


@dataclass(frozen=True)
class Period:
    """From a day until before another, with the rows in it."""

    begins: date
    ends: date
    rows: list[Row]

    @property
    def last_day(self) -> date:
        return self.ends - timedelta(days=1)

    @cached_property
    def demands(self) -> list[Row]:
        return [row for row in self.rows if not row.is_support]

    @cached_property
    def support(self) -> list[Row]:
        return [row for row in self.rows if row.is_support]

    @property
    def demand_cost(self) -> Range:
        return total(self.demands)

    @property
    def support_cost(self) -> Range:
        return total(self.support)

    @property
    def number(self) -> int:
        return sum(row.how_many for row in self.demands)

    @property
    def failures(self) -> int:
        return sum(row.how_many for row in self.demands if row.kind == DemandEvent.Kind.FAILURE)

    @property
    def retellings(self) -> int:
        return sum(row.how_many for row in self.demands if row.event.told_again)

    @property
    def hand_offs(self) -> int:
        return sum(row.how_many for row in self.demands if row.event.passed_to or row.event.passed_from)

    @property
    def uncosted(self) -> int:
        return sum(row.how_many for row in self.rows if row.cost is None)


@dataclass(frozen=True)
class Payer:
    """What an organisation bore before, and bears since, of demand and of support."""

    organisation: str
    before: Range
    after: Range

    @property
    def difference(self) -> Range:
        return self.after - self.before

    @property
    def pays(self) -> bool:
        return self.difference.mid > 0

    @property
    def gains(self) -> bool:
        return self.difference.mid < 0


@dataclass(frozen=True)
class Comparison:
    """Before and since; `rows` also holds what is outside both."""

    people: list[Person]
    turned_on: date
    minutes: int
    hour: UnitCost | None
    rows: list[Row]

    @property
    def days(self) -> int:
        """How long each time is: since we came, today with it, and no longer than a year."""
        return max(min((timezone.localdate() - self.turned_on).days + 1, LONGEST), 1)

    @cached_property
    def before(self) -> Period:
        return self._period(self.turned_on - timedelta(days=self.days))

    @cached_property
    def after(self) -> Period:
        return self._period(self.turned_on)

    def _period(self, begins: date) -> Period:
        ends = begins + timedelta(days=self.days)
        return Period(begins, ends, [row for row in self.rows if begins <= row.on < ends])

    @property
    def compared(self) -> list[tuple[str, Row]]:
        """The rows of both times, each with which: what the page's sums are made of."""
        return [("before", row) for row in self.before.rows] + [("since", row) for row in self.after.rows]

    @property
    def difference(self) -> Range:
        """What is spent since, support and all, less what was spent before: at each estimate, the least first.

        Below zero is less.
        """
        at_each = total(self.after.rows) - total(self.before.rows)
        return Range(min(vars(at_each).values()), at_each.mid, max(vars(at_each).values()))

    @property
    def payers(self) -> list[Payer]:
        names = sorted({row.organisation for _when, row in self.compared if row.cost})
        found = [Payer(name, self._borne(name, self.before), self._borne(name, self.after)) for name in names]
        return sorted(found, key=lambda payer: payer.difference.mid)

    @staticmethod
    def _borne(organisation: str, period: Period) -> Range:
        return total([row for row in period.rows if row.organisation == organisation])


def may_add_up(person: Person) -> bool:
    """Whether the person did not refuse this use, and did not decide that the reader is not told what things cost."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s = ANY (ARRAY(SELECT people_withholding('costs')))", [person.pk])
        withheld = cursor.fetchone()[0]
    return not withheld and not refuses(person, Purpose.COSTS)


def may_export(person: Person) -> bool:
    """Whether the rows may leave here as well."""
    return may_add_up(person) and not refuses(person, Purpose.EXPORTS)


def compare(people: Sequence[Person], *, turned_on: date | None = None, minutes: int = MINUTES) -> Comparison:
    """Of one person or a household, each of whom `may_add_up`. `turned_on`: when we came, else the first conversation.

    Of the reader's own sight: a conversation that is not open to them is not in it, and the page says so.
    """
    people, hour = list(people), UnitCost.objects.hour_of_support()
    events = DemandEvent.objects.standing().in_order().filter(person__in=people)
    rows = [_of_event(event) for event in events] + _talks(people, minutes, hour) + _spends(people)
    rows.sort(key=lambda row: row.on)
    return Comparison(people, turned_on or _first_met(people), minutes, hour, rows)


def _first_met(people: list[Person]) -> date:
    first = Conversation.objects.filter(person__in=people).aggregate(at=Min("happened_at"))["at"]
    return timezone.localdate(first) if first else timezone.localdate()


def _of_event(event: DemandEvent) -> Row:
    if event.amount is not None:
        stands_on = _("the exact amount")
    elif event.unit_cost:
        stands_on = f"{event.how_many} × {event.unit_cost}, {event.unit_cost.source}, {event.unit_cost.year}"
    else:
        stands_on = _("nobody knows what it cost")
    return Row(
        event.happened_on, event.organisation, event.words, event.kind, event.how_many, event.cost, stands_on, event
    )


def _talks(people: list[Person], minutes: int, hour: UnitCost | None) -> list[Row]:
    """One row for each writing: one about several of them was one conversation."""
    talks = Conversation.objects.filter(person__in=people, withdrawn_at=None).select_related("author__organisation")
    one_each = {talk.writing or talk.pk: talk for talk in talks}.values()
    cost = hour.range.times(Decimal(minutes) / 60) if hour else None
    stands_on = f"{minutes} min × {hour}, {hour.source}, {hour.year}" if hour else _("nobody knows what an hour costs")
    payer = hour.agency if hour else ""
    words = _("a conversation, with the way there and writing it down")
    return [
        Row(
            timezone.localdate(talk.happened_at),
            payer or str(talk.author.organisation),
            words,
            SUPPORT,
            1,
            cost,
            stands_on,
        )
        for talk in one_each
    ]


def _spends(people: list[Person]) -> list[Row]:
    spends = Decision.objects.spent().filter(person__in=people).select_related("decided_by__organisation")
    return [
        Row(
            timezone.localdate(spend.decided_at),
            str(spend.decided_by.organisation),
            _("from the pot: %(what)s") % {"what": spend.what},
            SUPPORT,
            1,
            Range.exactly(spend.amount),
            _("the exact amount"),
        )
        for spend in spends
    ]


def asked_of(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """How often each service was met, the most first."""
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row.organisation] += row.how_many
    return counted.most_common()
