"""What the people floor puts on the line of time."""

from collections.abc import Iterator
from datetime import datetime

from .models import Person
from .story import Entry, source


@source
def conversations(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    said = person.conversations.filter(happened_at__lt=before).newest_first().with_author()
    for conversation in said[:limit]:
        yield Entry(
            conversation.happened_at,
            "conversation",
            "people/story/conversation.html",
            conversation,
            by=conversation.author,
        )


@source
def settled_steps(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    steps = person.steps.filter(settled_at__lt=before).select_related("practitioner").order_by("-settled_at")
    for step in steps[:limit]:
        yield Entry(step.settled_at, "step", "people/story/step.html", step)


@source
def what_matters(person: Person, before: datetime, limit: int) -> Iterator[Entry]:
    heard = person.what_matters.filter(said_at__lt=before).select_related("heard_by").order_by("-said_at")
    for statement in heard[:limit]:
        yield Entry(
            statement.said_at, "what_matters", "people/story/what_matters.html", statement, by=statement.heard_by
        )
