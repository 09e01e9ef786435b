from datetime import timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from hubs.models import AskLink, Practitioner, PullIn
from relational.access.secret_addresses import MadeAddress, make_secret_address, withdraw_secret_address

LASTS = timedelta(days=14)


@transaction.atomic
def make_ask_link(*, ask: PullIn, by: Practitioner, lasts: timedelta = LASTS) -> MadeAddress:
    """The address at which a partner answers; one made before ends with it."""
    withdraw_ask_links(ask=ask, by=by)
    return make_secret_address(AskLink, by=by, lasts=lasts, ask=ask)


@transaction.atomic
def withdraw_ask_links(*, ask: PullIn, by: Practitioner) -> None:
    """Whoever has it open is out with their next step."""
    for link in AskLink.objects.usable().filter(ask=ask):
        withdraw_secret_address(address=link, by=by)


def send_ask_link(*, ask: PullIn, address: str) -> None:
    """Write to the partner, once everything is saved. The letter names who asks and nobody they ask for."""
    facts = {"name": ask.partner_name, "asker": ask.asked_by.name, "organisation": ask.asked_by.organisation.name}
    words = _(
        "Dear %(name)s,\n\n%(asker)s of %(organisation)s asks for your help, or a word. What they ask is here, and you answer"
        " there; you need no account:\n\n%(address)s\n\nThe address is for you alone and ends in two weeks."
    ) % (facts | {"address": address})
    subject = _("%(asker)s asks you something") % facts
    transaction.on_commit(lambda: send_mail(subject, words, None, [ask.partner_email]))
