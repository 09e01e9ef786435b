from django.db import transaction

from people.models import Gift, Person, Someone


@transaction.atomic
def note_gift(*, person: Person, words: str, by) -> Gift:
    """Something the person is good at, knows or loves."""
    return Gift.objects.create(person=person, words=words, noticed_by=by)


@transaction.atomic
def note_someone(*, person: Person, name: str, **fields) -> Someone:
    """Someone who matters to the person, as they name them."""
    return Someone.objects.create(person=person, name=name, **fields)
