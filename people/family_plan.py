"""A family's plan as whoever reads it may see it: what each one brought, and what each one says of it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from .models import FamilyPlan, Network, NetworkMember, Step


@dataclass(frozen=True)
class FamilyStep:
    """A step someone put into the family's plan: read through PostgreSQL, which shows only steps of those who agreed."""

    id: int
    member_id: int
    called: str
    words: str
    who: str
    by_name: str
    state: str
    due_on: date | None

    @property
    def done_by(self) -> str:
        """Who does it, by the name the family uses."""
        if self.by_name:
            return self.by_name
        return self.called if self.who == Step.Who.PERSON else str(Step.Who(self.who).label)

    @property
    def is_open(self) -> bool:
        return self.state == Step.State.OPEN

    @property
    def state_words(self) -> str:
        return str(Step.State(self.state).label)


@dataclass(frozen=True)
class Said:
    """What one of them says of the plan, and whether it has changed since."""

    member: NetworkMember
    changed_since: bool

    @property
    def words(self) -> str:
        if self.member.agrees:
            return _("agreed before it changed") if self.changed_since else _("agreed")
        return _("not quite") if self.member.says_not_quite else _("has not said yet")


def steps_of(network: Network) -> list[FamilyStep]:
    """Those still to do first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM family_steps(%s)", [network.pk])
        return [FamilyStep(*row) for row in cursor.fetchall()]


def what_each_says(plan: FamilyPlan | None, members: list[NetworkMember]) -> list[Said]:
    return [
        Said(member, bool(plan and member.plan_answered_at and plan.changed_at > member.plan_answered_at))
        for member in members
    ]


def stands(said: list[Said]) -> bool:
    """Whether everyone who is in it agrees to the plan as it is now."""
    return len(said) > 1 and all(each.member.agrees and not each.changed_since for each in said)
