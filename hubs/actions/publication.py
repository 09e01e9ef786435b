from django.db import transaction
from django.utils import timezone

from hubs.models import Asset, Practitioner, Publication


@transaction.atomic
def publish_asset(*, asset: Asset, by: Practitioner) -> Publication:
    """Let everyone read it, under the same id as before."""
    now = {"published_by": by, "published_at": timezone.now(), "withdrawn_at": None}
    publication, _ = Publication.objects.update_or_create(asset=asset, defaults=now)
    return publication


@transaction.atomic
def withdraw_publication(*, publication: Publication) -> None:
    """From the next request on nobody reads it there."""
    publication.withdrawn_at = timezone.now()
    publication.save(update_fields=["withdrawn_at"])
