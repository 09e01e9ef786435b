"""A worker leaves their job, or an organisation the partnership: nothing is lost and nobody is left unseen."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hubs.exceptions import AlreadyAnswered, GoneAlready, LeavingAlready
from hubs.models import Entrusted, Leaving, Organisation, Practitioner


@transaction.atomic
def plan_leaving(
    *,
    by: Practitioner,
    at: datetime,
    practitioner: Practitioner | None = None,
    organisation: Organisation | None = None,
    words: str = "",
) -> Leaving:
    """Say when a worker, or an organisation with those who work for no other, leaves. Grants end at that moment.

    Raises LeavingAlready, GoneAlready.
    """
    if (practitioner and not practitioner.is_active) or (organisation and not organisation.is_here):
        raise GoneAlready
    try:
        with transaction.atomic():
            leaving = Leaving.objects.create(
                practitioner=practitioner, organisation=organisation, at=at, words=words, planned_by=by
            )
    except IntegrityError as error:
        raise LeavingAlready from error
    _call("plan_leaving", leaving)
    if leaving.at <= timezone.now():
        let_go(leaving=leaving)
    return leaving


@transaction.atomic
def call_off_leaving(*, leaving: Leaving) -> None:
    """They stay after all: everything as it was. Raises GoneAlready."""
    if not _call("call_off_leaving", leaving):
        raise GoneAlready


@transaction.atomic
def let_go(*, leaving: Leaving) -> bool:
    """All of it at once, if its time has come and nobody did it before; whether it was done now."""
    return _call("let_go", leaving)


def let_go_of_all_whose_time_has_come() -> None:
    """Each in a transaction of its own, so that one that cannot be done keeps none of the others."""
    for leaving in due_leavings():
        let_go(leaving=leaving)


def due_leavings() -> list[Leaving]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT leavings_due()")
        return [Leaving(pk=pk) for (pk,) in cursor.fetchall()]


def what_they_hold(leaving: Leaving) -> list[dict]:
    """For each who goes: how many teams, for how many the main person, asks and unfinished words. Numbers, no names."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM what_they_hold(%s)", [leaving.pk])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    who = Practitioner.objects.in_bulk([row["practitioner_id"] for row in rows])
    found = [row | {"practitioner": who[row["practitioner_id"]]} for row in rows]
    return sorted(found, key=lambda row: row["practitioner"].name)


@transaction.atomic
def settle_entrusted(*, entrusted: Entrusted, words: str, by: Practitioner) -> Entrusted:
    """In a sentence: who is there for them now, or what they said. Raises AlreadyAnswered."""
    entrusted = Entrusted.objects.select_for_update(of=("self",)).get(pk=entrusted.pk)
    if entrusted.settled_at:
        raise AlreadyAnswered
    entrusted.settled_at, entrusted.settled_by, entrusted.settled_words = timezone.now(), by, words
    entrusted.save(update_fields=["settled_at", "settled_by", "settled_words"])
    return entrusted


def _call(function: str, leaving: Leaving) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [leaving.pk])
        return bool(cursor.fetchone()[0])
