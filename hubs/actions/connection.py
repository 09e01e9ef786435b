from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import Asset, Connection, Practitioner
from people.actions import add_step, settle_step
from people.models import Person, Step


@dataclass(frozen=True)
class Alive:
    """How many new connections are three months old, of how many that was said, how many live. None: too few to say."""

    made: int | None
    said: int | None
    going: int | None


@transaction.atomic
def connect(
    *, person: Person, asset: Asset, by: Practitioner, words: str = "", at: datetime | None = None
) -> Connection:
    """Introduce someone who said yes to it: a step of their plan, done together."""
    going_along = _("Go along to %(asset)s") % {"asset": asset}
    step = add_step(
        person=person, words=going_along, by=by, who=Step.Who.TOGETHER, practitioner=by, chosen_by_person=True
    )
    return Connection.objects.create(
        person=person, asset=asset, made_by=by, words=words, made_at=at or timezone.now(), step=step
    )


@transaction.atomic
def tell_how_it_went(*, made: Connection, words: str, at: datetime | None = None) -> Connection:
    """The step is done, with how it went in words; said again, the words are put right."""
    settle_step(step=made.step, state=Step.State.DONE, note=words, at=at)
    return made


@transaction.atomic
def say_whether_it_lives(*, made: Connection, still: str, at: datetime | None = None) -> Connection:
    """Still going, not any more, or nobody knows: each is an answer, and may be said anew."""
    made.still, made.still_at = still, at or timezone.now()
    made.save(update_fields=["still", "still_at"])
    return made


def ask_whether_they_live() -> None:
    """Three months after an introduction, a line on the Today of whoever is beside the person; each once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ask_whether_connections_live()")


def connections_alive() -> Alive:
    """For learning: numbers of the whole place, and no one. None that would tell of a few by itself or by what is left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT made, said, going FROM connections_alive()")
        made, said, going = cursor.fetchone()
    smallest = settings.SMALLEST_NUMBER_SHOWN
    shown, whole = [], None
    for number in (made, said, going):
        left = smallest if whole is None or whole == number else whole - number
        tells_nothing = number >= smallest and left >= smallest and None not in shown
        shown.append(number if tells_nothing else None)
        whole = number
    return Alive(*shown)
