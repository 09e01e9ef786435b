from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.exceptions import KeptAfterDeath
from people.models import Confidence, Conversation, Person
from people.models.confidable import Confidable


@transaction.atomic
def tell_in_confidence(
    *,
    person: Person,
    words: str,
    by,
    to: Iterable = (),
    told_by: str = "",
    conversation: Conversation | None = None,
    at: datetime | None = None,
) -> Confidence:
    """Write down a passage told in confidence; besides `by` only the practitioners in `to` may ever read it."""
    return Confidence.objects.create(
        person=person,
        conversation=conversation,
        words=words,
        told_by=told_by,
        author=by,
        confided_to=_readers(by, to),
        told_at=at or (conversation.happened_at if conversation else timezone.now()),
    )


@transaction.atomic
def keep_in_confidence(*, subject: Confidable, by, to: Iterable = (), told_by: str = "") -> None:
    """Close something already written to everyone but `by`, its author and those the person named."""
    authors = (getattr(subject, name, None) for name in ("author", "heard_by", "added_by"))
    author = next((each for each in authors if each), by)
    subject.confided_to = _readers(by, [author, *to])
    subject.told_by = told_by
    subject.save(update_fields=["confided_to", "told_by"])


@transaction.atomic
def no_longer_in_confidence(*, subject: Confidable) -> None:
    """The person lets it be known. Raises KeptAfterDeath when they have died."""
    if subject.person and subject.person.has_died:
        raise KeptAfterDeath
    subject.confided_to = None
    subject.told_by = ""
    subject.save(update_fields=["confided_to", "told_by"])


@transaction.atomic
def hide_from_person(*, conversation: Conversation, hidden: bool) -> None:
    """Keep a conversation off the person's own page, where it leaves no gap, or put it back (domain.md 5.8)."""
    conversation.hidden_from_person = hidden
    conversation.save(update_fields=["hidden_from_person"])


def _readers(by, to: Iterable) -> list[int]:
    return sorted({by.pk, *(practitioner.pk for practitioner in to)})
