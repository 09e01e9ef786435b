import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from people.exceptions import OwnPageNotSafe
from people.models import OwnLink, Person
from people.safety import may_enable_own_page
from relational.access.secret_addresses import make_secret_address, withdraw_secret_address

# Nothing that is mistaken for something else, read aloud or by hand: no O and 0, I and 1, S and 5, B and 8.
LETTERS = "ACDEFHJKMNPRTUVWXY3479"
CODE_LENGTH = 6


@dataclass(frozen=True)
class MadeLink:
    """A new link with its secrets, which can be read here and nowhere else afterwards."""

    link: OwnLink
    token: str
    code: str


@transaction.atomic
def make_own_link(*, person: Person, how: str, by, lasts: timedelta = timedelta(days=30)) -> MadeLink:
    """A link to the person's own page and the code it opens with. Raises OwnPageNotSafe unless it was asked and is safe."""
    if not may_enable_own_page(person):
        raise OwnPageNotSafe
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    made = make_secret_address(OwnLink, by=by, lasts=lasts, person=person, how=how, code_hash=make_password(code))
    return MadeLink(made.address, made.secret, f"{code[:3]} {code[3:]}")


@transaction.atomic
def open_own_link(*, token: str, code: str, device: str) -> OwnLink | None:
    """Open a link with its code on `device`, a secret of that browser; None when it does not open, whyever.

    Call it as the holder of the link (`act_with_link`). Each wrong code counts; after a few the link stays closed.
    """
    link = OwnLink.objects.select_for_update().with_secret(token).first()
    if link is None or not link.is_usable:
        return None
    elsewhere = link.device_hash not in {"", OwnLink.hashed(device)}
    if elsewhere or not check_password(_tidy(code), link.code_hash):
        link.tries += 1
        link.save(update_fields=["tries"])
        return None
    now = timezone.now()
    link.device_hash, link.tries, link.seen_at = OwnLink.hashed(device), 0, now
    link.opened_at = link.opened_at or now
    link.save(update_fields=["device_hash", "tries", "seen_at", "opened_at"])
    return link


@transaction.atomic
def leave_own_page(*, link: OwnLink) -> None:
    """Close the page on its device; the code opens it again, unless it was opened at a hub."""
    link.seen_at = None
    if link.how == OwnLink.How.KIOSK:
        link.withdrawn_at = timezone.now()
    link.save(update_fields=["seen_at", "withdrawn_at"])


@transaction.atomic
def withdraw_own_link(*, link: OwnLink, by=None) -> None:
    """Close a link for good, at once; whoever has the page open is out with their next step."""
    withdraw_secret_address(address=link, by=by)
    link.seen_at = None
    link.save(update_fields=["seen_at"])


def _tidy(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
