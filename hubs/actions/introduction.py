from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from hubs.exceptions import WrittenToTooOften
from hubs.models import Hub, Introduction, Practitioner
from hubs.spam import looks_like_an_advertisement

# program_limit_exceeded: hubs/migrations, `look_at_a_mention`.
OFTEN = "54000"
FROM_OUTSIDE = """
    INSERT INTO hubs_introduction (hub_id, name, words, "where", reach, heard_from, themself, knows, tell_back, heard_at,
        sent_id, held, hello_words, outcome)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, now(), %s, %s, '', '') ON CONFLICT DO NOTHING
"""


@transaction.atomic
def hear_introduction(
    *, hub: Hub, name: str, words: str, by: Practitioner, at: datetime | None = None, **told
) -> Introduction:
    """Someone might like a hello. `told`: whatever else was said of them (where, reach, heard_from, knows, tell_back).

    Those who are in today hear of it, or the coordinators (by trigger, so that no screen can forget).
    """
    return Introduction.objects.create(
        hub=hub, name=name, words=words, heard_by=by, heard_at=at or timezone.now(), **told
    )


@transaction.atomic
def hear_from_outside(
    *,
    hub: Hub,
    name: str,
    words: str,
    sent_id: UUID,
    where: str = "",
    reach: str = "",
    heard_from: str = "",
    themself: bool = False,
    knows: str = "",
    tell_back: str = "",
) -> None:
    """The same from somebody who is signed in nowhere. Sent twice, it is there once.

    They may add this and read nothing; that is why it is not `Introduction.objects.create`, and answers nothing.
    WrittenToTooOften when the hub was written to from outside very often in the last hour.
    """
    held = looks_like_an_advertisement(name, words, where, reach, heard_from)
    row: list[Any] = [hub.pk, name, words, where, reach, heard_from, themself, knows, tell_back, sent_id, held]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FROM_OUTSIDE, row)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == OFTEN:
            raise WrittenToTooOften from error
        raise


@transaction.atomic
def let_on(*, introduction: Introduction) -> None:
    """It is no advertisement, or not about whoever asked to be left be: on the board, and told as any other."""
    introduction.held, introduction.left_be = False, None
    introduction.save(update_fields=["held", "left_be"])


@transaction.atomic
def throw_away_held(*, introduction: Introduction) -> None:
    """An advertisement: it is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT throw_away_held_hello(%s)", [introduction.pk])
