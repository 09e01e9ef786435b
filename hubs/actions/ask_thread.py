from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import AskMessage, Practitioner, PullIn
from people.actions import tell


@transaction.atomic
def say_beside_ask(*, ask: PullIn, words: str, by: Practitioner | None, at: datetime | None = None) -> AskMessage:
    """A short message beside an ask; whoever else is in it hears that there is one, and nothing of what it says.

    `by` is None for a partner, who acts with their link.
    """
    message = AskMessage.objects.create(ask=ask, by=by, words=words, at=at or timezone.now())
    for reader in _others_in(ask, by):
        _tell_once_a_turn(ask, reader, by)
    return message


def _others_in(ask: PullIn, by: Practitioner | None) -> set[Practitioner]:
    """Whoever asked, whoever was asked or answered, and those of a hub who have written here."""
    wrote = Practitioner.objects.filter(pk__in=AskMessage.objects.filter(ask=ask, by__isnull=False).values("by"))
    return {each for each in (ask.asked_by, ask.to_practitioner, ask.answered_by, *wrote) if each} - {by}


def _tell_once_a_turn(ask: PullIn, reader: Practitioner, by: Practitioner | None) -> None:
    """One line on Today until they have written themselves, a new one each day."""
    turn = AskMessage.objects.filter(ask=ask, by=reader).order_by("-pk").values_list("pk", flat=True).first()
    about = f"ask {ask.pk} words {turn or 0} {timezone.localdate()}"
    words = _("%(name)s wrote to you beside an ask.") % {"name": by.name if by else ask.partner_name}
    tell(practitioner=reader, words=words, about=about, url=ask.get_absolute_url())
