from django.db import connection

from .acting import Actor
from .models import AccessEntry


def record_access(
    practitioner: Actor | None, what: AccessEntry.What, person=None, *, person_id: int | None = None, detail: str = ""
) -> None:
    """Leave an entry in the append-only access log; `practitioner` is None for the person themself."""
    AccessEntry.objects.create(
        practitioner_id=practitioner.pk if practitioner else None,
        what=what,
        person_id=person.pk if person else person_id,
        detail=detail[:200],
    )


def record_by_link(what: AccessEntry.What, *, person_id: int, detail: str) -> None:
    """The same by whoever holds a secret address: they leave the entry and cannot read it, so nothing is asked back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_accessentry (at, person_id, what, detail) VALUES (now(), %s, %s, %s)",
            [person_id, what, detail[:200]],
        )
