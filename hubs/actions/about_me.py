from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from hubs.models import LivedExperience, Place, Practitioner


@transaction.atomic
def describe_myself(
    *,
    practitioner: Practitioner,
    neighbourhoods: Iterable[Place] | None = None,
    lived_experience: str = "",
    reach: str = LivedExperience.Reach.HUBS,
    room: str = "",
    **fields,
) -> None:
    """What a practitioner says of themself: job, phone, skills, languages, about, where they get about, how full they are.

    `lived_experience` is kept apart, and shown as far as `reach` says; without words there is none.
    """
    if room != practitioner.room or (room and practitioner.room_said_on is None):
        fields |= {"room": room, "room_said_on": timezone.localdate() if room else None}
    for name, value in fields.items():
        setattr(practitioner, name, value)
    if fields:
        practitioner.save(update_fields=list(fields))
    if neighbourhoods is not None:
        practitioner.neighbourhoods.set(neighbourhoods)
    if lived_experience:
        LivedExperience.objects.update_or_create(
            practitioner=practitioner, defaults={"words": lived_experience, "reach": reach}
        )
    else:
        LivedExperience.objects.filter(practitioner=practitioner).delete()
