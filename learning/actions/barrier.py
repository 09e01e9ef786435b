from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hubs.models import Hub, Practitioner
from learning.barrier_news import tell_holder, tell_of_move
from learning.exceptions import NeedsWords, NotTheSame
from learning.models import Barrier, BarrierMove, BarrierStory, Rule
from people.models import Conversation, Person

from .rule import find_out

# What the end of a barrier says about the rule it grew from.
SAYS_OF_THE_RULE: dict[str, str] = {
    BarrierMove.Answer.NOT_A_RULE: Rule.Found.NOT_A_RULE,
    BarrierMove.Answer.CHANGED: Rule.Found.CHANGED,
}


@transaction.atomic
def notice_barrier(
    *,
    line: str,
    by,
    hub: Hub | None = None,
    person: Person | None = None,
    conversation: Conversation | None = None,
    same_as: Barrier | None = None,
    at: datetime | None = None,
    **shape,
) -> Barrier:
    """Something got in the way, in one line. `shape` may say more at once (see `shape_barrier`).

    With a person, whose story it is is kept apart: only those who may see the person see the link. With `same_as`, it
    is that barrier once more, from somebody else.
    """
    if not line.strip():
        raise NeedsWords
    at = at or timezone.now()
    barrier = Barrier.objects.create(
        line=line.strip(), raised_by=by, hub=hub or _hub_of(by), raised_at=at, last_word_at=at, **shape
    )
    if person:
        add_story(barrier=barrier, person=person, conversation=conversation)
    if same_as:
        join_barrier(barrier=barrier, into=same_as, by=by, at=at)
    return barrier


@transaction.atomic
def add_story(*, barrier: Barrier, person: Person, conversation: Conversation | None = None) -> BarrierStory:
    """The same barrier stands in another person's way."""
    story, _ = BarrierStory.objects.get_or_create(
        barrier=barrier, person=person, defaults={"conversation": conversation}
    )
    return story


@transaction.atomic
def say_whether_to_tell(*, story: BarrierStory, wishes_to_hear: bool) -> BarrierStory:
    """Whether the person would like to hear what comes of it."""
    story.wishes_to_hear = wishes_to_hear
    story.save(update_fields=["wishes_to_hear"])
    return story


@transaction.atomic
def shape_barrier(*, barrier: Barrier, by=None, **shape) -> Barrier:
    """Say more: line, kind, who_says, effect, workaround, stayed_legal, hub, level, held_by."""
    for name, value in shape.items():
        setattr(barrier, name, value)
    barrier.save(update_fields=list(shape))
    if "held_by" in shape:
        tell_holder(barrier, by=by)
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

    A word after the end opens it again. Everyone who said it hears of it, and the person where they wish.
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
    if held_by:
        tell_holder(barrier, by=by)
    if barrier.rule and answer in SAYS_OF_THE_RULE:
        find_out(rule=barrier.rule, found=SAYS_OF_THE_RULE[answer], words=words, by=by, at=at)
    tell_of_move(move)
    return move


@transaction.atomic
def join_barrier(*, barrier: Barrier, into: Barrier, by, at: datetime | None = None) -> Barrier:
    """Two that are the same become one. Each keeps its line, its raiser and its stories; answers go to all of them.

    Said again after the end, it is open again. Raises NotTheSame.
    """
    locked = {each.pk: each for each in _locked_in_order(barrier, into)}
    into = locked[into.pk]
    if barrier.pk == into.pk or into.same_as_id or locked[barrier.pk].same_as_id:
        raise NotTheSame
    barrier.also_said.update(same_as=into)
    barrier.same_as = into
    barrier.save(update_fields=["same_as"])
    if into.is_settled and not locked[barrier.pk].is_settled:
        move_barrier(barrier=into, answer=BarrierMove.Answer.AGAIN, words=barrier.line, by=by, at=at)
    return barrier


@transaction.atomic
def part_barrier(*, barrier: Barrier) -> Barrier:
    """It was not the same after all: it stands for itself again."""
    barrier.same_as = None
    barrier.save(update_fields=["same_as"])
    return barrier


def _locked_in_order(*barriers: Barrier) -> list[Barrier]:
    """The newest of each, in one order, so that two who join the same two never wait for each other."""
    ids = [barrier.pk for barrier in barriers]
    return list(Barrier.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _hub_of(practitioner) -> Hub | None:
    """Where a barrier is held first: the one hub its raiser works at; nowhere yet when there are several or none."""
    hubs = list(Hub.objects.of(practitioner)[:2])
    return hubs[0] if len(hubs) == 1 else None
