from datetime import date

from django.db import transaction
from django.utils import timezone

from hubs.models import Hub, Practitioner, Presence


@transaction.atomic
def be_around(*, practitioner: Practitioner, hub: Hub, day: date | None = None) -> Presence:
    """I am at the hub today."""
    presence, _ = Presence.objects.get_or_create(practitioner=practitioner, hub=hub, day=day or timezone.localdate())
    return presence


@transaction.atomic
def not_around(*, practitioner: Practitioner, hub: Hub, day: date | None = None) -> None:
    Presence.objects.filter(practitioner=practitioner, hub=hub, day=day or timezone.localdate()).delete()
