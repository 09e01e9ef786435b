"""What is said at a huddle, one line at a time, by as many as write at once; and what grows out of it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hubs.exceptions import AlreadyGrown, HasLeft, NobodyNamed, NotAtTheHuddle
from hubs.models import Hub, HuddleLine, HuddlePerson, HuddleSeat, Practitioner, PullIn, TeamMember
from people.actions import add_step
from people.models import Step

from .huddle import hold_while_on
from .pull_in import pull_in_help
from .team import propose_team_member


@transaction.atomic
def write_line(
    *,
    about: HuddlePerson,
    kind: str,
    by: Practitioner,
    words: str = "",
    who: Practitioner | None = None,
    at: datetime | None = None,
) -> HuddleLine:
    """One line about someone. Two who write at once have each written theirs; after the end it is too late.

    Raises HuddleIsNotOn, NotAtTheHuddle, HasLeft.
    """
    hold_while_on(about.huddle)
    if not HuddleSeat.objects.filter(huddle=about.huddle_id, practitioner=by, left_at=None).exists():
        raise NotAtTheHuddle
    _still_working(by, who)
    fields = {"huddle_id": about.huddle_id, "person_id": about.person_id, "words": words, "who": who}
    fields["written_at"] = at or timezone.now()
    if kind == HuddleLine.Kind.KNOWS:
        line, _ = HuddleLine.objects.get_or_create(about=about, kind=kind, written_by=by, defaults=fields)
        return line
    return HuddleLine.objects.create(about=about, kind=kind, written_by=by, **fields)


@transaction.atomic
def change_line(*, line: HuddleLine, by: Practitioner, words: str, who: Practitioner | None = None) -> HuddleLine:
    """Said differently, by whoever wrote it. Raises HuddleIsNotOn, HasLeft."""
    hold_while_on(line.huddle)
    _still_working(by, who)
    line.words, line.who = words, who
    line.save(update_fields=["words", "who"])
    return line


@transaction.atomic
def take_back_line(*, line: HuddleLine) -> None:
    """Not said after all. Raises HuddleIsNotOn."""
    hold_while_on(line.huddle)
    line.delete()


@transaction.atomic
def grow_step(*, line: HuddleLine, by: Practitioner) -> Step:
    """What we'll try becomes a step of the person's plan. Raises AlreadyGrown."""
    line = _not_grown(line, "step_id")
    worker: dict[str, Any] = {"who": Step.Who.WORKER, "practitioner": line.who} if line.who else {}
    line.step = add_step(person=line.person, words=line.words, by=by, **worker)
    line.save(update_fields=["step"])
    return line.step


@transaction.atomic
def grow_team_member(*, line: HuddleLine, by: Practitioner) -> TeamMember:
    """Whoever said they would is proposed for the team; the person is asked next. Raises AlreadyGrown, NobodyNamed."""
    line = _not_grown(line, "member_id")
    if line.who is None:
        raise NobodyNamed
    line.member = propose_team_member(person=line.person, practitioner=line.who, by=by, role=line.words[:200])
    line.save(update_fields=["member"])
    return line.member


@transaction.atomic
def grow_ask(*, line: HuddleLine, by: Practitioner, ask: str, to_hub: Hub, with_person: bool) -> PullIn:
    """Help is asked for, of the hub; it is tied to the person's page by those who write on it. Raises AlreadyGrown."""
    line = _not_grown(line, "ask_id")
    line.ask = pull_in_help(ask=ask, by=by, to_hub=to_hub, person=line.person if with_person else None)
    line.save(update_fields=["ask"])
    return line.ask


def _not_grown(line: HuddleLine, into: str) -> HuddleLine:
    line = HuddleLine.objects.select_for_update(of=("self",)).select_related("who").get(pk=line.pk)
    if getattr(line, into):
        raise AlreadyGrown
    return line


def _still_working(*named: Practitioner | None) -> None:
    """None of them leaves before this is saved; one who has left writes nothing and is promised for nothing."""
    needed = {each.pk for each in named if each}
    held = Practitioner.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    if {each.pk for each in held.filter(pk__in=needed, is_active=True)} != needed:
        raise HasLeft
