from django.db import transaction

from people.models import Draft, Person


@transaction.atomic
def save_draft(*, author, person: Person | None, fields: dict) -> Draft:
    """Keep unfinished words: one draft for each author and person, the newest words win."""
    draft, _ = Draft.objects.update_or_create(author=author, person=person, defaults={"fields": fields})
    return draft


def discard_draft(*, author, person: Person | None) -> None:
    Draft.objects.filter(author=author, person=person).delete()
