"""A huddle: people are brought to it, it begins, each has a turn, it ends. What is said there: hubs/actions/huddle_line.py."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hubs.exceptions import HuddleIsNotOn, NotForTheHuddle, NotOfThisHub
from hubs.models import Hub, Huddle, HuddlePerson, HuddleSeat, Practitioner
from relational.access.log import record_access
from relational.access.models import AccessEntry


@transaction.atomic
def bring_to_huddle(
    *, hub: Hub, person_id: int, by: Practitioner, why: str = HuddlePerson.Why.BROUGHT, at: datetime | None = None
) -> HuddlePerson:
    """Someone to talk about at the hub's next huddle, because they agreed to be. Raises NotForTheHuddle."""
    huddle = next_huddle(hub)
    if not _may_be_talked_about(huddle, person_id):
        raise NotForTheHuddle
    brought, _ = HuddlePerson.objects.get_or_create(
        huddle=huddle,
        person_id=person_id,
        defaults={"brought_by": by, "why": why, "brought_at": at or timezone.now()},
    )
    return brought


@transaction.atomic
def leave_out_of_huddle(*, brought: HuddlePerson) -> None:
    """Not today after all. Whoever has had a turn stays."""
    HuddlePerson.objects.filter(pk=brought.pk, talked_at=None).delete()


@transaction.atomic
def begin_huddle(
    *,
    hub: Hub,
    by: Practitioner,
    minutes: int = Huddle.USUAL,
    here: Iterable[Practitioner] = (),
    at: datetime | None = None,
) -> Huddle:
    """Begin the hub's huddle with those who are `here`. Whoever begins while another just did is in the same one."""
    now = at or timezone.now()
    huddle = _held(next_huddle(hub))
    if huddle.was_left_open:
        huddle = _held(_begin_anew(huddle, by))
    if huddle.began_at is None:
        huddle.began_at, huddle.began_by, huddle.minutes = now, by, minutes
        huddle.day = timezone.localdate(now)
        huddle.save(update_fields=["began_at", "began_by", "minutes", "day"])
    for practitioner in {by, *here}:
        sit_down(huddle=huddle, practitioner=practitioner, by=by, at=now)
    return huddle


@transaction.atomic
def sit_down(
    *,
    huddle: Huddle,
    practitioner: Practitioner,
    by: Practitioner,
    how: str = HuddleSeat.How.ROOM,
    at: datetime | None = None,
) -> HuddleSeat:
    """There, in the room or from elsewhere; `by` someone else for whoever has no device. Raises NotOfThisHub."""
    if practitioner != by and not Practitioner.objects.of_hub(huddle.hub).filter(pk=practitioner.pk).exists():
        raise NotOfThisHub
    seat, _ = HuddleSeat.objects.update_or_create(
        huddle=huddle,
        practitioner=practitioner,
        defaults={"how": how, "left_at": None},
        create_defaults={"how": how, "since": at or timezone.now()},
    )
    return seat


@transaction.atomic
def leave_huddle(*, huddle: Huddle, practitioner: Practitioner) -> None:
    HuddleSeat.objects.filter(huddle=huddle, practitioner=practitioner, left_at=None).update(left_at=timezone.now())


@transaction.atomic
def give_turn(*, brought: HuddlePerson, by: Practitioner, at: datetime | None = None) -> Huddle:
    """Now about them; two who say so at once have said it once. The person reads that they were talked about.

    Raises HuddleIsNotOn.
    """
    huddle = hold_while_on(brought.huddle)
    huddle.turn = brought
    huddle.save(update_fields=["turn"])
    if HuddlePerson.objects.filter(pk=brought.pk, talked_at=None).update(talked_at=at or timezone.now()):
        record_access(by, AccessEntry.What.HUDDLE, person_id=brought.person_id, detail=huddle.hub.name)
    return huddle


@transaction.atomic
def end_huddle(*, huddle: Huddle, at: datetime | None = None) -> Huddle:
    """It is over; a second time changes nothing. A line that is being saved comes first. Raises HuddleIsNotOn."""
    huddle = _held(huddle)
    if huddle.began_at is None:
        raise HuddleIsNotOn
    if huddle.ended_at is None:
        huddle.ended_at = at or timezone.now()
        huddle.save(update_fields=["ended_at"])
    return huddle


def next_huddle(hub: Hub) -> Huddle:
    """The one huddle of a hub that is not over, made if there is none."""
    found = Huddle.objects.next_at(hub).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Huddle.objects.create(hub=hub)
    except IntegrityError:
        # Another was a moment quicker: it is theirs as well.
        return Huddle.objects.next_at(hub).get()


def hold_while_on(huddle: Huddle) -> Huddle:
    """The huddle, which nobody ends until this is done. Raises HuddleIsNotOn."""
    huddle = _held(huddle)
    if not huddle.is_on:
        raise HuddleIsNotOn
    return huddle


def _held(huddle: Huddle) -> Huddle:
    return Huddle.objects.select_for_update(of=("self",)).select_related("hub").get(pk=huddle.pk)


def _begin_anew(left_open: Huddle, by: Practitioner) -> Huddle:
    """Close what nobody closed that day; those it did not reach come first today."""
    end_huddle(huddle=left_open, at=left_open.until)
    not_reached = list(left_open.people.filter(talked_at=None).values_list("person_id", flat=True))
    for person_id in not_reached:
        bring_if_agreed(left_open.hub, person_id, by)
    return next_huddle(left_open.hub)


def bring_if_agreed(hub: Hub, person_id: int, by: Practitioner) -> None:
    try:
        bring_to_huddle(hub=hub, person_id=person_id, by=by, why=HuddlePerson.Why.NOT_REACHED)
    except NotForTheHuddle:
        return


def _may_be_talked_about(huddle: Huddle, person_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT agreed_to_the_huddle(%s, %s) AND may_know_of(%s)", [huddle.pk, person_id, person_id])
        return cursor.fetchone()[0]
