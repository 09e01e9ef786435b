from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hubs.models import Practitioner
from relational.access.models import Block, LookUpAlert


@transaction.atomic
def set_block(
    *,
    person_id: int,
    practitioner: Practitioner,
    reason: str,
    by: Practitioner,
    only_alerts: bool = False,
    until: date | None = None,
    at: datetime | None = None,
) -> Block:
    """Keep a practitioner from a person's page, whatever access they have; or only be told when they look.

    A block there already gives way to this one.
    """
    Block.objects.filter(person_id=person_id, practitioner=practitioner, lifted_at=None).update(
        lifted_at=timezone.now(), lifted_by=by
    )
    return Block.objects.create(
        person_id=person_id,
        practitioner=practitioner,
        reason=reason,
        set_by=by,
        only_alerts=only_alerts,
        until=until,
        created_at=at or timezone.now(),
    )


@transaction.atomic
def lift_block(*, block: Block, by: Practitioner, words: str = "", at: datetime | None = None) -> Block:
    """It no longer holds; that it did stays on record."""
    block.lifted_at = at or timezone.now()
    block.lifted_by = by
    block.lifted_words = words
    block.save(update_fields=["lifted_at", "lifted_by", "lifted_words"])
    return block


@transaction.atomic
def review_look_up(*, alert: LookUpAlert, words: str, by: Practitioner, at: datetime | None = None) -> LookUpAlert:
    """Someone looked where they must not: what was found, and what follows."""
    alert.reviewed_at = at or timezone.now()
    alert.reviewed_by = by
    alert.review_words = words
    alert.save(update_fields=["reviewed_at", "reviewed_by", "review_words"])
    return alert
