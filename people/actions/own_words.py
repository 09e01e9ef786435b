from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from people.models import Conversation, OwnWords, Person, PrivateWords


@transaction.atomic
def add_own_words(
    *,
    person: Person,
    words: str,
    kind: str = OwnWords.Kind.ADDED,
    conversation: Conversation | None = None,
    typed_by=None,
    at: datetime | None = None,
) -> OwnWords:
    """What the person adds themself; `typed_by` is whoever typed in what came back on paper or by phone."""
    return OwnWords.objects.create(
        person=person,
        words=words,
        kind=kind,
        conversation=conversation,
        typed_by=typed_by,
        said_at=at or timezone.now(),
    )


@transaction.atomic
def answer_conversation(*, conversation: Conversation, response: str, words: str = "") -> None:
    """The person says whether it is right. On their own page they may answer a conversation, and change nothing else in
    it; that is why a function of the database does it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer_conversation(%s, %s, %s)", [conversation.pk, response, words])


@transaction.atomic
def write_privately(*, person: Person, words: str) -> PrivateWords:
    """Words nobody else ever sees."""
    return PrivateWords.objects.create(person=person, words=words)


@transaction.atomic
def throw_away(*, private: PrivateWords) -> None:
    private.delete()
