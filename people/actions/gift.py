from datetime import date

from django.db import transaction
from django.utils import timezone

from people.models import Gift, Person


@transaction.atomic
def note_gift(*, person: Person, words: str, by=None) -> Gift:
    """Something the person is good at, knows or loves. `by` None: the person wrote it."""
    return Gift.objects.create(person=person, words=words, noticed_by=by)


@transaction.atomic
def offer_gift(*, gift: Gift, reach: str, offer: str = "", with_name: bool = False, until: date | None = None) -> Gift:
    """With the person's yes: who may know of it beyond their page, for what, with their name or without, and how long.

    Back to their page alone, nothing is left of the yes.
    """
    gift.reach, gift.offer, gift.until = reach, offer, until
    gift.with_name = with_name and reach != Gift.Reach.PAGE
    gift.agreed_on = None if reach == Gift.Reach.PAGE else timezone.localdate()
    gift.save(update_fields=["reach", "offer", "until", "with_name", "agreed_on"])
    return gift
