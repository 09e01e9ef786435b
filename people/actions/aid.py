from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import AidAnswer, AidQuestion, AidTalk, ConversationAid, Person

from .what_matters import hear_what_matters


@transaction.atomic
def add_aid(
    *, name: str, questions: list[dict], by, about: str = "", source: str = "", steps: Sequence[str] = ()
) -> ConversationAid:
    """A set of questions to talk from. `questions`: words, how, low, high of each, in their order."""
    aid = ConversationAid.objects.create(name=name, about=about, source=source, steps=list(steps), added_by=by)
    AidQuestion.objects.bulk_create(AidQuestion(aid=aid, position=at, **each) for at, each in enumerate(questions))
    return aid


@transaction.atomic
def put_aid_away(*, aid: ConversationAid) -> None:
    """No longer offered; what was said with it stays."""
    aid.put_away_at = timezone.now()
    aid.save(update_fields=["put_away_at"])


@transaction.atomic
def talk_through(
    *,
    person: Person,
    aid: ConversationAid,
    answers: list[tuple[AidQuestion, dict]],
    by,
    words: str = "",
    matters: Sequence[str] = (),
    at: datetime | None = None,
) -> AidTalk:
    """Keep what they said. `answers`: words, number or step for those questions they liked to answer; `matters`: words
    of theirs that become something that matters."""
    talk = AidTalk.objects.create(person=person, aid=aid, by=by, words=words, at=at or timezone.now())
    AidAnswer.objects.bulk_create(
        AidAnswer(talk=talk, person=person, question=question, **said) for question, said in answers
    )
    for each in matters:
        hear_what_matters(person=person, words=each, by=by, said_at=talk.at)
    return talk
