from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from people.models import Person
from relational.access.grants import give_access
from relational.access.models import Grant


@transaction.atomic
def introduce_person(*, name: str, by, at: datetime | None = None, **fields) -> Person:
    """Begin a person's page. A name they chose is enough. Whoever begins it may see it; nobody else yet."""
    person = Person(pk=_next_id(), name=name, began_by=by, created_at=at or timezone.now(), **fields)
    give_access(person=person, practitioner=by, why=Grant.Why.BEGAN, by=by)
    person.save(force_insert=True)
    return person


@transaction.atomic
def describe_person(*, person: Person, **fields) -> Person:
    """Write down what the person says of themselves: how to reach them, what helps, about me."""
    for name, value in fields.items():
        setattr(person, name, value)
    person.save(update_fields=[*fields, "updated_at"])
    return person


def remember(*, person: Person, died_on: date | None = None) -> None:
    """They died. The page stays with those beside them, nothing is sent any more, confidences are kept (domain.md 5.4)."""
    describe_person(person=person, state=Person.State.DIED, died_on=died_on)


def _next_id() -> int:
    """The id the page will have, so that its first grant can be there before it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('people_person', 'id'))")
        return cursor.fetchone()[0]
