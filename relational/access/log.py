from .acting import Actor
from .models import AccessEntry


def record_access(
    practitioner: Actor | None, what: AccessEntry.What, person=None, *, person_id: int | None = None, detail: str = ""
) -> None:
    """Leave an entry in the append-only access log; `practitioner` is None for the person themself."""
    AccessEntry.objects.create(
        practitioner_id=practitioner.pk if practitioner else None,
        what=what,
        person_id=person.pk if person else person_id,
        detail=detail[:200],
    )
