"""How scattered help has been around one person: organisations, workers, doors, hand-overs, tellings (domain.md 2, row 20).

Before we came beside since, as long as each other; every figure is the number of its rows. A figure is to learn from: it
says nothing of any worker.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from hubs.models import HandOver, PullIn, TeamMember
from learning.costs import Period, compare, may_add_up
from learning.models import DemandEvent
from people.models import Person


@dataclass(frozen=True)
class Happened:
    """One thing that counts, on its day; `times` where it was noted as several."""

    on: date
    words: str
    whose: str
    times: int = 1


@dataclass
class Figure:
    """What is counted, before and since, each with what it is made of."""

    words: str
    before: list[Happened] = field(default_factory=list)
    since: list[Happened] = field(default_factory=list)
    # Before we came nobody wrote down who was there.
    known_before: bool = True

    @property
    def number_before(self) -> int:
        return sum(each.times for each in self.before)

    @property
    def number_since(self) -> int:
        return sum(each.times for each in self.since)


class Scattered:
    """Around one person, as far as the reader may know. `adds_up`: they did not refuse that demands are counted."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.adds_up = may_add_up(person)
        comparison = compare([person])
        self.turned_on, self.days = comparison.turned_on, comparison.days
        self.before, self.since = comparison.before, comparison.after

    @cached_property
    def members(self) -> list[TeamMember]:
        team = TeamMember.objects.around(self.person).exclude(accepted_at=None)
        return list(team.order_by("accepted_at", "pk"))

    @property
    def figures(self) -> list[Figure]:
        return [
            Figure(_("Organisations"), self._organisations(self.before), self._organisations(self.since)),
            Figure(_("Workers in the team"), [], self._workers, known_before=False),
            self._as_it_went(_("Doors that stayed shut"), self._shut_doors),
            self._as_it_went(_("Passed on to someone else"), self._passed_on),
            self._as_it_went(_("Handed over with a talk together"), self._handed_over),
            self._as_it_went(_("Told it all again"), self._told_again),
        ]

    @cached_property
    def most_at_a_time(self) -> tuple[int, date] | None:
        """The most workers there were in the team on one day, and the first such day."""
        changes = [(_day(member.accepted_at), 1) for member in self.members]
        changes += [(_day(member.ended_at), -1) for member in self.members if member.ended_at]
        there, most = 0, None
        for day, change in sorted(changes, key=lambda each: (each[0], -each[1])):
            there += change
            if most is None or there > most[0]:
                most = there, day
        return most

    @property
    def present(self) -> int:
        return len([member for member in self.members if member.is_present])

    def _as_it_went(self, words: str, happened: Iterable[Happened]) -> Figure:
        happened = sorted(happened, key=lambda each: each.on)
        return Figure(words, *([each for each in happened if p.begins <= each.on < p.ends] for p in self._both))

    @property
    def _both(self) -> tuple[Period, Period]:
        return self.before, self.since

    def _organisations(self, period: Period) -> list[Happened]:
        """Each once, with the first thing that shows it was there."""
        first: dict[str, Happened] = {}
        for row in period.demands:
            first.setdefault(row.organisation, Happened(row.on, row.words, row.organisation))
        for member in self._there_in(period):
            whose = member.practitioner.organisation.name
            first.setdefault(whose, Happened(_day(member.accepted_at), member.practitioner.name, whose))
        return sorted(first.values(), key=lambda each: (each.on, each.whose))

    @property
    def _workers(self) -> list[Happened]:
        return [
            Happened(_day(member.accepted_at), member.practitioner.name, member.practitioner.organisation.name)
            for member in self._there_in(self.since)
        ]

    def _there_in(self, period: Period) -> list[TeamMember]:
        return [
            member
            for member in self.members
            if _day(member.accepted_at) < period.ends
            and (member.ended_at is None or _day(member.ended_at) >= period.begins)
        ]

    @property
    def _shut_doors(self) -> list[Happened]:
        """Each time a service was met and did not help; and each ask that a rule said no to, with the rule."""
        asks = PullIn.objects.doors_that_stayed_shut().filter(person=self.person).with_people()
        shut = [Happened(_day(ask.answered_at), ask.rule, ask.asked_of_whom) for ask in asks]
        return shut + [_of(row) for row in self._demands if row.kind == DemandEvent.Kind.FAILURE]

    @property
    def _passed_on(self) -> list[Happened]:
        asks = PullIn.objects.filter(person=self.person, state=PullIn.State.PASSED_ON).with_people()
        passed = [Happened(_day(ask.answered_at), ask.answer or ask.ask, ask.asked_of_whom) for ask in asks]
        return passed + [_of(row) for row in self._demands if row.event.passed_to or row.event.passed_from]

    @property
    def _handed_over(self) -> list[Happened]:
        talked = HandOver.objects.around(self.person).filter(state=HandOver.State.TALKED)
        words = "%(leaving)s → %(arriving)s"
        return [
            Happened(
                _day(each.ended_at),
                each.said,
                words % {"leaving": each.leaving.practitioner, "arriving": each.arriving.practitioner},
            )
            for each in talked
        ]

    @property
    def _told_again(self) -> list[Happened]:
        return [_of(row) for row in self._demands if row.event.told_again]

    @property
    def _demands(self) -> list:
        return [*self.before.demands, *self.since.demands]


def told_again(person: Person) -> int:
    """How often they had to tell it all again, as far as it was noted and the reader may know."""
    events = DemandEvent.objects.standing().filter(person=person, told_again=True)
    return events.aggregate(times=Sum("how_many"))["times"] or 0


def _of(row) -> Happened:
    return Happened(row.on, row.words, row.organisation, row.how_many)


def _day(moment) -> date:
    return timezone.localdate(moment)
