"""What the people floor puts on the line of time.

Conversations are asked for a page at a time. One person has few steps and statements: a screen that shows them anyway
fetches them beforehand, and they are not asked for twice.
"""

from collections.abc import Iterator
from datetime import datetime

from .models import Person
from .story import Entry, source


@source
def conversations(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    said = person.conversations.filter(happened_at__lt=before).newest_first().with_author().saying_if_in_confidence()
    for conversation in said[:limit]:
        conversation.kept = [each for each in person.kept if each.conversation_id == conversation.pk]
        yield Entry(
            conversation.happened_at,
            "conversation",
            "people/story/conversation.html",
            conversation,
            by=conversation.author,
        )


@source
def settled_steps(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    for step in person.steps.all():
        if step.settled_at and step.settled_at < before:
            yield Entry(step.settled_at, "step", "people/story/step.html", step)


@source
def what_matters(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    for statement in person.what_matters.all():
        if statement.said_at < before:
            yield Entry(
                statement.said_at, "what_matters", "people/story/what_matters.html", statement, by=statement.heard_by
            )


@source
def own_words(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    for said in person.own_words.filter(said_at__lt=before).newest_first().select_related("typed_by")[:limit]:
        yield Entry(said.said_at, "own_words", "people/story/own_words.html", said)


@source
def rests(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    if not getattr(person, "has_rested", True):
        return
    for rest in person.rests.prefetch_related("hellos__heard_by"):
        if rest.began_at < before:
            yield Entry(rest.began_at, "rest", "people/story/rest.html", rest)
        if rest.ended_at and rest.ended_at < before:
            yield Entry(rest.ended_at, "back", "people/story/rest.html", rest)


@source
def reviews(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    """One entry for each time it was looked at together, from what was said then."""
    said = [each for statement in person.what_matters.all() for each in statement.said if each.review_id]
    for review_id in sorted({each.review_id for each in said}):
        together = [each for each in said if each.review_id == review_id]
        if together[0].said_at < before:
            yield Entry(together[0].said_at, "step", "people/story/review.html", {"said": together})
