"""Everything that goes into a summary, and nothing else: what was shared at hub reach while the cycle ran, the
barriers raised, the experiments tried, and which groups work at the hub."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from hubs.models import Practitioner
from learning.models import Barrier, Experiment, LearningCycle, Reflection

from .words import excerpt, without_names

# Another way of compiling is another digest, so that drafts are compiled anew after a change of these modules.
EDITION = 4


@dataclass(frozen=True)
class Said:
    """A reflection, as far as it may be used: words only where its author lets them be quoted."""

    id: int
    author: int
    written_on: str
    stage: str
    themes: tuple[str, ...]
    quote: str
    surprise: str
    believed_before: str
    surprised: bool


@dataclass(frozen=True)
class InTheWay:
    id: int
    line: str
    kind: str
    level: str
    raised_on: str
    last_word_on: str
    settled_on: str
    settled_words: str
    moved_in_cycle: bool
    answer: str


@dataclass(frozen=True)
class Tried:
    id: int
    title: str
    assumption: str
    observations: tuple[str, ...]
    decision: str
    we_were_wrong: bool
    learned: str
    look_again_on: str


@dataclass(frozen=True)
class Worker:
    id: int
    organisation: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Inputs:
    cycle: int
    purpose: str
    question: str
    stage: str
    missing_voices: str
    starts_on: str
    ends_on: str
    said: tuple[Said, ...]
    in_the_way: tuple[InTheWay, ...]
    tried: tuple[Tried, ...]
    workers: tuple[Worker, ...]
    smallest_number: int

    def in_order(self) -> "Inputs":
        """The same, in one order whatever order it was read in."""
        ordered: dict[str, Any] = {
            name: tuple(sorted(getattr(self, name), key=lambda each: each.id))
            for name in ("said", "in_the_way", "tried", "workers")
        }
        return replace(self, **ordered)

    @property
    def digest(self) -> str:
        canonical = json.dumps([EDITION, asdict(self.in_order())], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


def gather(cycle: LearningCycle) -> Inputs:
    """Read what may be used. Row-level security has already left out what was not shared."""
    workers = list(_workers_at(cycle))
    names = {worker.name for worker in workers}
    return Inputs(
        cycle=cycle.pk,
        purpose=cycle.purpose,
        question=cycle.question,
        stage=cycle.stage,
        missing_voices=cycle.missing_voices,
        starts_on=_day(cycle.starts_on),
        ends_on=_day(cycle.ends_on),
        said=tuple(_said(reflection, names) for reflection in Reflection.objects.shared_to_hub_in(cycle)),
        in_the_way=tuple(_in_the_way(barrier, cycle, names) for barrier in _barriers_in(cycle)),
        tried=tuple(_tried(experiment, names) for experiment in _experiments_of(cycle)),
        workers=tuple(_worker(worker, cycle) for worker in workers),
        smallest_number=settings.SMALLEST_NUMBER_SHOWN,
    ).in_order()


def _workers_at(cycle: LearningCycle) -> Iterable[Practitioner]:
    return Practitioner.objects.of_hub(cycle.hub).prefetch_related("roles")


def _barriers_in(cycle: LearningCycle) -> Iterable[Barrier]:
    """Raised before the cycle ended, and not settled before it began; none that only stand on what people refused."""
    return (
        Barrier.objects.at(cycle.hub)
        .exclude(pk__in=RawSQL("SELECT barriers_kept_from_learning()", []))
        .filter(Q(settled_at=None) | Q(settled_at__date__gte=cycle.starts_on), raised_at__date__lte=cycle.ends_on)
        .prefetch_related("moves")
    )


def _experiments_of(cycle: LearningCycle) -> Iterable[Experiment]:
    return cycle.experiments.prefetch_related("observations")


def _said(reflection: Reflection, names: set[str]) -> Said:
    def quoted(words: str) -> str:
        return without_names(excerpt(words), names) if reflection.may_quote else ""

    return Said(
        id=reflection.pk,
        author=reflection.author_id,
        written_on=_day(reflection.written_at),
        stage=reflection.stage,
        themes=tuple(without_names(theme, names) for theme in reflection.themes),
        quote=quoted(_most_telling(reflection)),
        surprise=quoted(reflection.surprise),
        believed_before=quoted(reflection.believed_before),
        surprised=bool(reflection.surprise.strip()),
    )


def _most_telling(reflection: Reflection) -> str:
    """The answer its author had most to say to."""
    return max((answer["words"] for answer in reflection.answers), key=len, default="")


def _in_the_way(barrier: Barrier, cycle: LearningCycle, names: set[str]) -> InTheWay:
    """A barrier as it stood when the cycle ended: what came later belongs to the next."""
    last_day = _day(cycle.ends_on)
    moves = sorted(barrier.moves.all(), key=lambda move: (move.moved_at, move.pk))
    moves = [move for move in moves if _day(move.moved_at) <= last_day]
    settled = barrier.is_settled and _day(barrier.settled_at) <= last_day
    return InTheWay(
        id=barrier.pk,
        line=without_names(excerpt(barrier.line), names),
        kind=barrier.kind,
        level=barrier.level,
        raised_on=_day(barrier.raised_at),
        last_word_on=_day(moves[-1].moved_at if moves else barrier.raised_at),
        settled_on=_day(barrier.settled_at) if settled else "",
        settled_words=without_names(excerpt(barrier.settled_words), names) if settled else "",
        moved_in_cycle=any(_day(move.moved_at) >= _day(cycle.starts_on) for move in moves),
        answer=without_names(excerpt(moves[-1].words), names) if moves else "",
    )


def _tried(experiment: Experiment, names: set[str]) -> Tried:
    noticed = sorted(experiment.observations.all(), key=lambda each: (each.observed_at, each.pk))
    return Tried(
        id=experiment.pk,
        title=without_names(experiment.title, names),
        assumption=without_names(excerpt(experiment.assumption), names),
        observations=tuple(without_names(excerpt(each.words), names) for each in noticed),
        decision=experiment.decision,
        we_were_wrong=experiment.we_were_wrong,
        learned=without_names(excerpt(experiment.learned), names),
        look_again_on=_day(experiment.look_again_on),
    )


def _worker(practitioner: Practitioner, cycle: LearningCycle) -> Worker:
    kinds = {role.kind for role in practitioner.roles.all() if role.hub_id == cycle.hub_id and role.until is None}
    return Worker(id=practitioner.pk, organisation=practitioner.organisation.name, roles=tuple(sorted(kinds)))


def _day(moment: date | None) -> str:
    if moment is None:
        return ""
    return (timezone.localdate(moment) if isinstance(moment, datetime) else moment).isoformat()
