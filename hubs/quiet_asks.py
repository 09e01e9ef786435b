"""Asks that colleagues at a hub made and nobody has answered for a while: shown on its board."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from .models import Hub
from .models.pull_in import shows_if_asked_before


class QuietAsk(NamedTuple):
    """What a board may show: the ask, never what was told with it, which was agreed for somebody else."""

    ask: str
    asker: str
    phone: str
    whom: str
    asked_at: datetime


def quiet_asks(hub: Hub) -> list[QuietAsk]:
    """The longest without an answer first, at most twelve."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ask, asker, phone, whom, asked_at FROM quiet_asks(%s, %s)", [hub.pk, shows_if_asked_before()]
        )
        return [QuietAsk(*row) for row in cursor.fetchall()]
