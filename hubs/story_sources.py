"""What the hubs floor puts on a person's story: who joined the team and who stepped back, what was decided and
spent, what was said at a huddle."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Prefetch

from people.models import Person
from people.story import Entry, source

from .models import Decision, HuddleLine, HuddlePerson, TeamMember, team_around


@source
def team_changes(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    for member in team_around(person):
        if member.accepted_at and member.accepted_at < before:
            yield Entry(member.accepted_at, "team", "hubs/story/joined.html", member)
        if member.state == TeamMember.State.STEPPED_BACK and member.ended_at < before:
            yield Entry(member.ended_at, "team", "hubs/story/stepped_back.html", member)


@source
def decided(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    for decision in Decision.objects.filter(person=person, decided_at__lt=before).newest_first().with_who()[:limit]:
        yield Entry(decision.decided_at, "decision", "hubs/story/decision.html", decision, by=decision.decided_by)


@source
def at_huddles(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    """Each huddle at which they were talked about, with its lines; those who may see the page read them there."""
    talks = HuddlePerson.objects.filter(person=person, talked_at__lt=before).select_related("huddle__hub")
    talks = talks.prefetch_related(Prefetch("lines", HuddleLine.objects.in_order().with_who()))
    for talk in talks.order_by("-talked_at")[:limit]:
        yield Entry(talk.talked_at, "huddle", "hubs/story/huddle.html", talk)
