from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import CheckIn, Practitioner
from people.models import Person


@transaction.atomic
def check_in(
    *,
    by: Practitioner,
    back_by: datetime,
    buddy: Practitioner | None = None,
    person: Person | None = None,
    where: str = "",
    at: datetime | None = None,
) -> CheckIn:
    """Say that one is going alone and when one will be back. One at a time: a newer one takes the older one's place."""
    CheckIn.objects.under_way().filter(practitioner=by).update(ended_at=timezone.now(), ended_by=by)
    return CheckIn.objects.create(
        practitioner=by, buddy=buddy, person=person, where=where, back_by=back_by, began_at=at or timezone.now()
    )


@transaction.atomic
def say_back(*, check_in: CheckIn, by: Practitioner, words: str = "") -> None:
    """They are back; or somebody reached them, and says how they are."""
    check_in.ended_at, check_in.ended_by, check_in.words = timezone.now(), by, words
    check_in.save(update_fields=["ended_at", "ended_by", "words"])


@transaction.atomic
def need_longer(*, check_in: CheckIn, minutes: int) -> None:
    """From now on, not from when they were to be back."""
    check_in.back_by = timezone.now() + timedelta(minutes=minutes)
    check_in.save(update_fields=["back_by"])


@transaction.atomic
def ask_for_help(*, check_in: CheckIn) -> None:
    """Buddy and managers hear of it at once, without waiting for the next sweep."""
    check_in.help_asked_at = timezone.now()
    check_in.save(update_fields=["help_asked_at"])
    raise_alerts()


def raise_alerts() -> None:
    """Tell buddies and then managers of those who are not back. Safe to run at any time, by several at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT raise_check_in_alerts(%s)", [settings.CHECK_IN_MANAGERS_AFTER_MINUTES])


@transaction.atomic
def mail_alerts() -> int:
    """Send what has not been sent; a worker that dies in between leaves it to the next. Answers how many were sent.

    The letter names the worker and nobody they visit. An SMS gateway is reached by its own e-mail address.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM alerts_to_mail()")
        waiting = cursor.fetchall()
        for alert, address, name, phone in waiting:
            facts = {"name": name, "phone": phone or _("no number")}
            words = _("Ring %(name)s now: %(phone)s. Then say on your Today how they are.") % facts
            send_mail(_("%(name)s is not back yet") % facts, words, None, [address])
            cursor.execute("SELECT alert_was_mailed(%s)", [alert])
    return len(waiting)


def forget_where_they_went() -> None:
    """Where and to whom, once it is some days ago (domain.md 5.15: 24 to 72 hours)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_where_they_went(%s)", [settings.CHECK_IN_FORGET_HOURS])
