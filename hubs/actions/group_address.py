from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from hubs.models import Asset, GroupAddress, Practitioner
from relational.access.secret_addresses import MadeAddress, make_secret_address, new_secret, withdraw_secret_address

# How long the address in a reminder holds.
REMINDER_HOLDS = timedelta(days=60)


def give_group_address(*, asset: Asset, held_by: str, by: Practitioner, email: str = "") -> MadeAddress:
    """An address for somebody of the group, until it is withdrawn. Its secret is seen once."""
    return make_secret_address(GroupAddress, by=by, asset=asset, held_by=held_by, email=email)


def withdraw_group_address(*, address: GroupAddress, by: Practitioner) -> None:
    """Closed at once, whoever has it open."""
    withdraw_secret_address(address=address, by=by)


def remind_groups() -> int:
    """Ask each group whose page nobody has confirmed for long whether it is still so: once, by e-mail, with an address.

    Works for nobody, so the database says whom to ask and keeps that they were asked. A letter that cannot be sent is
    tried again. Answers how many were sent.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, email, held_by, name FROM groups_to_remind(%s)", [settings.ASSET_STILL_TRUE_DAYS])
        waiting = cursor.fetchall()
    return sum(_remind(*each) for each in waiting)


@transaction.atomic
def _remind(address: int, email: str, held_by: str, name: str) -> bool:
    secret = new_secret()
    asked: list[Any] = [address, GroupAddress.hashed(secret), settings.ASSET_STILL_TRUE_DAYS, REMINDER_HOLDS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT group_is_reminded(%s, %s, %s, %s)", asked)
        if not cursor.fetchone()[0]:
            return False
    facts = {"held_by": held_by, "name": name, "address": settings.SITE_ADDRESS + reverse("hubs:group", args=[secret])}
    words = _(
        "Hello %(held_by)s,\n\n"
        "people find “%(name)s” on the list of what this place has, and nobody has said for a while that it is still so."
        " One tap says it is; what has changed can be put right there too:\n\n%(address)s\n\n"
        "The address is for you. It ends by itself, and we will not ask again before long."
    )
    send_mail(_("Is it still so? %(name)s") % facts, words % facts, None, [email])
    return True
