import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from people.exceptions import AddressIsKept
from people.models import Address, CoercionQuestion, Person, SafeContact, VisitNote
from people.safe_times import SafeTime

Answer = CoercionQuestion.Answer
LASTS = timedelta(days=365)
REVIEWED_AFTER = timedelta(days=90)


@transaction.atomic
def set_safe_contact(*, person: Person, by, times: Iterable[SafeTime] = (), **fields) -> SafeContact:
    """How and when it is safe to reach them, as told to `by`."""
    fields |= {"times": [each.as_json() for each in times], "set_by": by}
    contact, _created = SafeContact.objects.update_or_create(person=person, defaults=fields)
    return contact


@transaction.atomic
def set_own_safe_contact(
    *, times: Iterable[SafeTime] = (), number: str = "", discreet_name: str = "", never: str = ""
) -> bool:
    """The same, said by the person on their own page.

    Answers False, and changes nothing, where a worker agreed something with them for safety: whoever holds the page
    neither reads that nor undoes it. A human has to be told.
    """
    stretches = json.dumps([each.as_json() for each in times])
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_own_safe_contact(%s, %s, %s, %s)", [number, discreet_name, stretches, never])
        return cursor.fetchone()[0]


@transaction.atomic
def keep_address(
    *, person: Person, words: str, by, is_protected: bool = True, named: Iterable = (), note: str = ""
) -> Address:
    """Write down where they live; the former address ends. Raises AddressIsKept when that is not for `by` to see."""
    person.addresses.filter(ended_at=None).update(ended_at=timezone.now())
    try:
        with transaction.atomic():
            return Address.objects.create(
                person=person,
                words=words,
                note=note,
                is_protected=is_protected,
                named=sorted({by.pk, *(practitioner.pk for practitioner in named)}),
                added_by=by,
            )
    except IntegrityError as error:
        raise AddressIsKept from error


@transaction.atomic
def ask_about_coercion(*, person: Person, answer: str, by, at: datetime | None = None, **fields) -> CoercionQuestion:
    """Could anyone make you open your page? Asked before it is enabled, and again when it is time."""
    return CoercionQuestion.objects.create(
        person=person, answer=answer, asked_by=by, asked_at=at or timezone.now(), **fields
    )


def switch_off_own_page(*, person: Person, by, words: str = "") -> CoercionQuestion:
    """Close the person's own page, every link and every proxy, at once."""
    return ask_about_coercion(person=person, answer=Answer.SWITCHED_OFF, words=words, by=by)


@transaction.atomic
def note_for_visits(
    *,
    person: Person,
    what: str,
    seen_by: str,
    by,
    happened_on: date | None = None,
    review_on: date | None = None,
    expires_on: date | None = None,
    **fields,
) -> VisitNote:
    """What happened, when and who saw it. It is looked at again within three months and ends within a year."""
    today = timezone.localdate()
    happened_on = happened_on or today
    expires_on = expires_on or today + LASTS
    return VisitNote.objects.create(
        person=person,
        what=what,
        seen_by=seen_by,
        written_by=by,
        happened_on=happened_on,
        review_on=review_on or min(today + REVIEWED_AFTER, expires_on),
        expires_on=expires_on,
        **fields,
    )


@transaction.atomic
def contest_visit_note(*, note: VisitNote, words: str, at: datetime | None = None) -> VisitNote:
    """How the person sees it, kept beside the note for every reader."""
    note.contested_words = words
    note.contested_at = at or timezone.now()
    note.save(update_fields=["contested_words", "contested_at"])
    return note


@transaction.atomic
def keep_visit_note(*, note: VisitNote, review_on: date) -> VisitNote:
    """Looked at again, and still worth knowing."""
    note.review_on = min(review_on, note.expires_on)
    note.save(update_fields=["review_on"])
    return note


@transaction.atomic
def end_visit_note(*, note: VisitNote, words: str = "", at: datetime | None = None) -> VisitNote:
    note.ended_at = at or timezone.now()
    note.ended_words = words
    note.save(update_fields=["ended_at", "ended_words"])
    return note


def tell_what_is_worth_a_look() -> None:
    """Tell whoever wrote it that the day to look again has come; each once. Works for nobody, so the database does it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tell_what_is_worth_a_look()")
