from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import Person, Someone


@transaction.atomic
def note_someone(*, person: Person, name: str, at: datetime | None = None, **fields) -> Someone:
    """Someone who matters to the person, as they name them."""
    return Someone.objects.create(person=person, name=name, added_at=at or timezone.now(), **fields)


@transaction.atomic
def note_several(*, person: Person, people: list[dict]) -> list[Someone]:
    """Several at once, each as fields of Someone: all of them or none."""
    return [note_someone(person=person, **fields) for fields in people]


@transaction.atomic
def change_someone(*, someone: Someone, **fields) -> Someone:
    """It is different now; how it was stays in the history."""
    for name, value in fields.items():
        setattr(someone, name, value)
    someone.save(update_fields=list(fields))
    return someone


@transaction.atomic
def no_longer_around(*, someone: Someone, at: datetime | None = None) -> None:
    """Not there any more: out of today's picture, and still in the earlier ones."""
    someone.away_since = at or timezone.now()
    someone.save(update_fields=["away_since"])


@transaction.atomic
def around_again(*, someone: Someone) -> None:
    someone.away_since = None
    someone.save(update_fields=["away_since"])
