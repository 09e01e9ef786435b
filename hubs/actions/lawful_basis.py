from datetime import date

from django.db import transaction
from django.utils import timezone

from hubs.models import LawfulBasis, Organisation, OrganisationBasis, Practitioner


@transaction.atomic
def record_basis(
    *, organisation: Organisation, purpose: str, basis: LawfulBasis, necessity: str, by: Practitioner, **fields
) -> OrganisationBasis:
    """On what basis an organisation uses information for a purpose, and why it is necessary."""
    return OrganisationBasis.objects.create(
        organisation=organisation, purpose=purpose, basis=basis, necessity=necessity, recorded_by=by, **fields
    )


@transaction.atomic
def end_basis(*, record: OrganisationBasis, on: date | None = None) -> OrganisationBasis:
    record.ended_on = on or timezone.localdate()
    record.save(update_fields=["ended_on"])
    return record


@transaction.atomic
def list_basis(*, name: str, **fields) -> LawfulBasis:
    """Add to the list of bases in law, or say one anew: the law changes."""
    basis, _created = LawfulBasis.objects.update_or_create(name=name, defaults=fields)
    return basis
