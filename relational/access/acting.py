"""Tells PostgreSQL on whose behalf a transaction reads and writes.

The row-level policies read the settings `app.user_id` (a practitioner), `app.person_id` (the person themself, on their
own page) and `app.link_key` (someone who holds a link to such a page, and has not shown yet that it is theirs). One of
them is set, for one transaction only, so a pooled connection never carries one's sight to the next; a transaction
without any sees nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, Protocol

from django.db import connection, transaction


class Actor(Protocol):
    pk: int


class Acting(NamedTuple):
    """The three settings, as text; at most one of them is not empty."""

    user_id: str = ""
    person_id: str = ""
    link_key: str = ""


def act_as(actor: Actor) -> None:
    """Act as the practitioner `actor` until the current transaction ends."""
    _set(Acting(user_id=str(actor.pk)))


def act_as_person(person_id: int) -> None:
    """Act as the person themself, who sees what is theirs and nothing else."""
    _set(Acting(person_id=str(person_id)))


def act_with_link(key: str) -> None:
    """Act as whoever holds a link or the device it was opened on: they see that link and nothing else."""
    _set(Acting(link_key=key))


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Act as `actor` inside the block, in a transaction, and as whoever it was before afterwards."""
    with _acting(Acting(user_id=str(actor.pk))):
        yield


@contextmanager
def acting_as_person(person_id: int) -> Iterator[None]:
    """The same for the person themself."""
    with _acting(Acting(person_id=str(person_id))):
        yield


@contextmanager
def _acting(acting: Acting) -> Iterator[None]:
    with transaction.atomic():
        before = _now()
        _set(acting)
        yield
        _set(before)


def _now() -> Acting:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.user_id', true), ''), coalesce(current_setting('app.person_id', true), ''),"
            " coalesce(current_setting('app.link_key', true), '')"
        )
        return Acting(*cursor.fetchone())


def _set(acting: Acting) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.user_id', %s, true), set_config('app.person_id', %s, true),"
            " set_config('app.link_key', %s, true)",
            acting,
        )
