from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from people.models import Notice, Person

TELL = """
    INSERT INTO people_notice (practitioner_id, person_id, kind, words, url, about, told_by_id, at)
    VALUES (%s, %s, %s, %s, %s, %s, app_user(), %s) ON CONFLICT DO NOTHING
"""


@transaction.atomic
def tell(
    *,
    practitioner,
    words: str,
    about: str,
    kind: Notice.Kind = Notice.Kind.REMINDER,
    person: Person | None = None,
    url: str = "",
    at: datetime | None = None,
) -> None:
    """Put a line on a practitioner's Today. `about` names what happened: told twice, it stands there once.

    Whoever tells need not be able to read it afterwards; that is why this is not `Notice.objects.create`.
    """
    person_id = person.pk if person else None
    with connection.cursor() as cursor:
        cursor.execute(TELL, [practitioner.pk, person_id, kind, words, url, about, at or timezone.now()])


@transaction.atomic
def put_away(*, notice: Notice) -> None:
    """Its reader has seen to it."""
    notice.done_at = timezone.now()
    notice.save(update_fields=["done_at"])
