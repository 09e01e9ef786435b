"""What a person does not want, asked wherever their page is about to be used (domain.md 5.1, 5.3, 5.6).

Row-level security keeps a page from those it is hidden from. These two ask the same rows for what is no reading:
adding up, summing up, handing out. With nothing recorded, nothing is refused.
"""

from django.db import connection, models
from django.db.models.expressions import RawSQL

from .models import Person, Wish


def refuses(person: Person | int, purpose: str) -> bool:
    """Whether the person asked not to be used for this `Purpose`. Needs no sight of their page."""
    person_id = person.pk if isinstance(person, Person) else person
    with connection.cursor() as cursor:
        cursor.execute("SELECT refuses(%s, %s)", [person_id, purpose])
        return cursor.fetchone()[0]


def without_those_refusing(rows: models.QuerySet, purpose: str, person: str = "person") -> models.QuerySet:
    """The rows of people who have not refused this `Purpose`; `person` names the foreign key to them."""
    refusing = RawSQL("SELECT people_refusing(%s)", [purpose])
    return rows.exclude(**{f"{person}_id__in": refusing})


def asked_not_to_tell(person: Person, organisation) -> bool:
    """Whether the person asked that this organisation is told nothing, or may not open their page.

    Asked of the whole it is part of, if it merged with others since.
    """
    if organisation is None:
        return False
    family = RawSQL("SELECT organisation_family(%s)", [organisation.pk])
    return Wish.objects.in_force().keeping_out().filter(person=person, organisation_id__in=family).exists()


def asked_not_to_tell_worker(person: Person, practitioner) -> bool:
    """The same of a worker: whichever of the organisations they work for, and whatever that became part of, it is.

    Answered to a coordinator as well, who asks people into teams and may not read the wishes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT refuses_worker(%s, %s)", [person.pk, practitioner.pk])
        return cursor.fetchone()[0]
