from datetime import date

from django.db import transaction
from django.utils import timezone

from hubs.models import Hub, KnownAt
from people.models import Person


@transaction.atomic
def make_known_at(*, person: Person, hub: Hub, what_matters_agreed: bool = False, since: date | None = None) -> KnownAt:
    """The person agrees that the hub knows their name (and, if they say so, what matters to them first)."""
    known_at, _ = KnownAt.objects.update_or_create(
        person=person,
        hub=hub,
        defaults={"what_matters_agreed": what_matters_agreed},
        create_defaults={"what_matters_agreed": what_matters_agreed, "since": since or timezone.localdate()},
    )
    return known_at
