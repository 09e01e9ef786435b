from datetime import date

from django.db import transaction
from django.utils import timezone

from hubs.exceptions import NotOfThisHub
from hubs.models import Hub, Practitioner, Presence


@transaction.atomic
def be_around(
    *, practitioner: Practitioner, hub: Hub, day: date | None = None, by: Practitioner | None = None
) -> Presence:
    """Here on that day, today if none is said; `by` a coordinator, for whoever rang. Raises NotOfThisHub."""
    for_another = by is not None and by != practitioner
    if for_another and not Practitioner.objects.of_hub(hub).filter(pk=practitioner.pk).exists():
        raise NotOfThisHub
    presence, _ = Presence.objects.get_or_create(
        practitioner=practitioner,
        hub=hub,
        day=day or timezone.localdate(),
        defaults={"said_by": by if for_another else None},
    )
    return presence


@transaction.atomic
def not_around(*, practitioner: Practitioner, hub: Hub, day: date | None = None) -> None:
    Presence.objects.filter(practitioner=practitioner, hub=hub, day=day or timezone.localdate()).delete()
