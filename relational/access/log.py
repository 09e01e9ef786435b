from .models import AccessEntry


def record_access(
    practitioner, what: AccessEntry.What, person=None, *, person_id: int | None = None, detail: str = ""
) -> None:
    """Leave an entry in the append-only access log."""
    AccessEntry.objects.create(
        practitioner_id=practitioner.pk, what=what, person_id=person.pk if person else person_id, detail=detail[:200]
    )
