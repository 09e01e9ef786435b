"""A door that stayed shut becomes a barrier, without anybody having to think of it (domain.md 4.7)."""

from hubs.models import PullIn
from people.models import Person
from relational.access import acting_as
from relational.access.rules import may_write_on

from .actions import notice_barrier


def make_a_barrier_of(ask: PullIn) -> None:
    """The barrier is noticed by whoever knocked: who answered may not know of the person, or have no account at all.

    Who says so is an organisation, never a worker by name: everyone in the partnership may read it.
    """
    says = ask.answered_by.organisation.name if ask.answered_by else ask.partner_organisation
    with acting_as(ask.asked_by):
        person = Person.objects.filter(pk=ask.person_id).first()
        theirs = person if person and may_write_on(ask.asked_by, person) else None
        notice_barrier(line=ask.rule, by=ask.asked_by, person=theirs, who_says=says, at=ask.answered_at)
