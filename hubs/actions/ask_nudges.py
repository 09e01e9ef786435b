from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _


def nudge_asks() -> None:
    """A line to whoever has not answered, once; and later to whoever asked, that it is quiet. Safe to run at any time.

    It is a job that may not know of any person: what it tells names none.
    """
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nudge_asks(%s, %s, %s, %s)",
            [
                now - timedelta(hours=settings.ASK_NUDGE_HOURS),
                now - timedelta(hours=settings.ASK_SHOWS_HOURS),
                # format() in PostgreSQL puts the name where %s stands.
                _("%(name)s would still be glad of your answer. “Not just now” is one.") % {"name": "%s"},
                _("%(name)s has not answered yet. You may ask someone else as well.") % {"name": "%s"},
            ],
        )


@transaction.atomic
def mail_nudges() -> int:
    """Write to partners who were nudged and have an e-mail address; one that could not be sent is tried again.

    Their address is not in the letter: only its hash is kept. They have it from the first one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nudges_to_mail()")
        waiting = cursor.fetchall()
        for ask_id, address, name, asker in waiting:
            facts = {"name": name, "asker": asker}
            words = _(
                "Dear %(name)s,\n\n%(asker)s would still be glad of your answer, by the address they gave you. If you"
                " don't find it, or would rather not, a word to them is enough."
            )
            send_mail(_("%(asker)s asked you something") % facts, words % facts, None, [address])
            cursor.execute("SELECT nudge_was_mailed(%s)", [ask_id])
    return len(waiting)
