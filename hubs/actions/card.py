from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hubs.models import Asset, Card, Practitioner
from hubs.models.card import in_four_weeks


@transaction.atomic
def put_up_card(
    *,
    asset: Asset,
    words: str,
    kind: str = Card.Kind.ASK,
    until: date | None = None,
    by: Practitioner | None = None,
    at: datetime | None = None,
) -> Card:
    """Something a group asks for or offers, on the board until its day. `by` None: the group itself."""
    return Card.objects.create(
        asset=asset, kind=kind, words=words, until=until or in_four_weeks(), made_by=by, made_at=at or timezone.now()
    )


@transaction.atomic
def take_down_card(*, card: Card, answer: str = "", by: Practitioner | None = None, at: datetime | None = None) -> Card:
    """It was answered, or is not wanted any more. Taken down twice, the first holds."""
    up = Card.objects.filter(pk=card.pk, answered_at=None)
    up.update(answered_at=at or timezone.now(), answer=answer, answered_by=by)
    card.refresh_from_db(fields=["answered_at", "answer", "answered_by"])
    return card
