"""Tells PostgreSQL on whose behalf a transaction reads and writes.

The row-level policies read the setting `app.user_id`. It is set for one transaction only, so a pooled connection never
carries one user's sight to the next; a transaction without it sees nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.db import connection, transaction


class Actor(Protocol):
    pk: int


def act_as(actor: Actor) -> None:
    """Act as `actor` until the current transaction ends."""
    _set_user(str(actor.pk))


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Act as `actor` inside the block, in a transaction, and as whoever it was before afterwards."""
    with transaction.atomic():
        before = current_user_id()
        _set_user(str(actor.pk))
        yield
        _set_user(before)


def current_user_id() -> str:
    """The id acted for in this transaction, as text; empty when nobody is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('app.user_id', true), '')")
        return cursor.fetchone()[0]


def _set_user(user_id: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', %s, true)", [user_id])
