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
    """Whether the person asked that this organisation is told nothing, or may not open their page."""
    return organisation is not None and (
        Wish.objects.in_force()
        .filter(person=person, organisation=organisation, kind__in=[Wish.Kind.NOT_TOLD, Wish.Kind.HIDE_PAGE])
        .exists()
    )
