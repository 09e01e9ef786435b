"""Whatever sends, rings or opens something to a person asks here first (domain.md 5.8)."""

from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .exceptions import NotNow
from .models import CoercionQuestion, Person, SafeContact
from .safe_times import in_words

# What a message may say when nothing else was agreed: no service, no name, no reason.
DISCREET = {
    "link": gettext_lazy("Hello. Your plan is ready to look at."),
    "check_in": gettext_lazy("Hello. Just saying hello. No need to answer."),
    "meeting": gettext_lazy("Hello. See you as planned."),
    "reply": gettext_lazy("Hello. There is an answer for you."),
}
WITH_A_NAME = {
    "link": gettext_lazy("Hello. It's about the %(about)s: ready when you are."),
    "check_in": gettext_lazy("Hello. It's about the %(about)s. No need to answer."),
    "meeting": gettext_lazy("Hello. It's about the %(about)s: as planned."),
    "reply": gettext_lazy("Hello. It's about the %(about)s: there is an answer."),
}


def safe_contact_of(person: Person) -> SafeContact | None:
    """How and when it is safe to reach them, asked for once."""
    return getattr(person, "safe_contact", None)


def not_now(person: Person, at: datetime | None = None) -> str:
    """Why nothing may be sent at this moment, in a sentence; empty when it may."""
    if person.has_died:
        return _("They have died. Nothing is sent.")
    contact = safe_contact_of(person)
    times = contact.safe_times if contact else []
    if not times or any(each.holds(at or timezone.now()) for each in times):
        return ""
    return _("Not now: safe times are %(times)s.") % {"times": in_words(times)}


def only_when_safe(person: Person, at: datetime | None = None) -> None:
    """Raise NotNow outside the person's safe times. Called by everything that sends or rings."""
    why = not_now(person, at)
    if why:
        raise NotNow(why)


def discreet_message(person: Person, kind: str) -> str:
    """The words of a message: `kind` is link, check_in, meeting or reply. It names no service and no reason.

    With a discreet name ("library books") it is about that and nothing else.
    """
    contact = safe_contact_of(person)
    if contact and contact.discreet_name:
        return WITH_A_NAME[kind] % {"about": contact.discreet_name}
    return str(DISCREET[kind])


def safe_number(person: Person) -> str:
    """The number that is safe, when one was given."""
    contact = safe_contact_of(person)
    return contact.number if contact else ""


def may_enable_own_page(person: Person) -> bool:
    """Whether the question of coercion was asked, answered "safe", and is not due to be asked again."""
    question = CoercionQuestion.objects.latest_about(person)
    return bool(question and question.opens_the_page and not person.has_died)


def own_page_is_off(person_id: int) -> bool:
    """Whether the person's own page, its links and those acting for them were switched off. Needs no sight of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT own_page_is_off(%s)", [person_id])
        return cursor.fetchone()[0]
