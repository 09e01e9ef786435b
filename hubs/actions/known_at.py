from datetime import date

from django.db import transaction
from django.utils import timezone

from hubs.models import Hub, KnownAt
from people.models import Person


@transaction.atomic
def make_known_at(
    *,
    person: Person,
    hub: Hub,
    what_matters_agreed: bool = False,
    huddle_agreed: bool = False,
    since: date | None = None,
) -> KnownAt:
    """The person agrees that the hub knows their name; if they say so what matters first, and to be talked about there."""
    agreed = {"what_matters_agreed": what_matters_agreed, "huddle_agreed": huddle_agreed}
    known_at, _ = KnownAt.objects.update_or_create(
        person=person, hub=hub, defaults=agreed, create_defaults={**agreed, "since": since or timezone.localdate()}
    )
    return known_at


@transaction.atomic
def no_longer_known_at(*, person: Person, hub: Hub) -> None:
    """They would rather the hub did not know them."""
    KnownAt.objects.filter(person=person, hub=hub).delete()
