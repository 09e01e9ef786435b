from django.db import transaction

from people.models import Person, Someone


@transaction.atomic
def note_someone(*, person: Person, name: str, **fields) -> Someone:
    """Someone who matters to the person, as they name them."""
    return Someone.objects.create(person=person, name=name, **fields)
