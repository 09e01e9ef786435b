from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hubs.models import Hub, Practitioner
from learning.exceptions import NeedsWords
from learning.models import Barrier, BarrierMove, BarrierStory
from people.models import Conversation, Person


@transaction.atomic
def notice_barrier(
    *,
    line: str,
    by,
    hub: Hub | None = None,
    person: Person | None = None,
    conversation: Conversation | None = None,
    at: datetime | None = None,
    **shape,
) -> Barrier:
    """Something got in the way, in one line. `shape` may say more at once (see `shape_barrier`).

    With a person, whose story it is is kept apart: only those who may see the person see the link.
    """
    if not line.strip():
        raise NeedsWords
    at = at or timezone.now()
    barrier = Barrier.objects.create(
        line=line.strip(), raised_by=by, hub=hub or _hub_of(by), raised_at=at, last_word_at=at, **shape
    )
    if person:
        add_story(barrier=barrier, person=person, conversation=conversation)
    return barrier


@transaction.atomic
def add_story(*, barrier: Barrier, person: Person, conversation: Conversation | None = None) -> BarrierStory:
    """The same barrier stands in another person's way."""
    story, _ = BarrierStory.objects.get_or_create(
        barrier=barrier, person=person, defaults={"conversation": conversation}
    )
    return story


@transaction.atomic
def shape_barrier(*, barrier: Barrier, **shape) -> Barrier:
    """Say more: line, kind, who_says, effect, workaround, stayed_legal, hub, level, held_by."""
    for name, value in shape.items():
        setattr(barrier, name, value)
    barrier.save(update_fields=list(shape))
    return barrier


@transaction.atomic
def move_barrier(
    *,
    barrier: Barrier,
    answer: str,
    words: str,
    by,
    to_level: str = "",
    held_by: Practitioner | None = None,
    at: datetime | None = None,
) -> BarrierMove:
    """A reply, a move to where it can be changed, or its end; never without a human sentence (domain.md 4.7).

    A word after the end opens it again.
    """
    words, at = words.strip(), at or timezone.now()
    if not words:
        raise NeedsWords
    move = BarrierMove.objects.create(
        barrier=barrier, answer=answer, words=words, to_level=to_level, by=by, moved_at=at
    )
    ends = answer in BarrierMove.SETTLING
    barrier.level = to_level or barrier.level
    barrier.held_by = held_by or barrier.held_by
    barrier.last_word_at = max(at, barrier.last_word_at)
    barrier.settled_at = at if ends else None
    barrier.settled_words = words if ends else ""
    barrier.save(update_fields=["level", "held_by", "last_word_at", "settled_at", "settled_words"])
    return move


def _hub_of(practitioner) -> Hub | None:
    """Where a barrier is held first: the one hub its raiser works at; nowhere yet when there are several or none."""
    hubs = list(Hub.objects.of(practitioner)[:2])
    return hubs[0] if len(hubs) == 1 else None
