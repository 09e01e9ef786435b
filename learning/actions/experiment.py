from datetime import datetime

from django.db import transaction
from django.utils import timezone

from learning.exceptions import CycleClosed, NeedsWords
from learning.models import Experiment, LearningCycle, Observation


@transaction.atomic
def begin_experiment(
    *, cycle: LearningCycle, title: str, assumption: str, by, at: datetime | None = None, **fields
) -> Experiment:
    """Try something small and safe. `fields`: smallest_try, how_we_notice, harm_check, stop_rule, horizon, look_again_on."""
    fields.setdefault("started_on", timezone.localdate(at or timezone.now()))
    if cycle.closed_on and fields["started_on"] > cycle.closed_on:
        raise CycleClosed
    return Experiment.objects.create(cycle=cycle, title=title, assumption=assumption, begun_by=by, **fields)


@transaction.atomic
def observe(*, experiment: Experiment, words: str, by, at: datetime | None = None) -> Observation:
    """What someone noticed while it ran."""
    if not words.strip():
        raise NeedsWords
    return Observation.objects.create(
        experiment=experiment, words=words.strip(), by=by, observed_at=at or timezone.now()
    )


@transaction.atomic
def decide_experiment(
    *,
    experiment: Experiment,
    decision: str,
    learned: str = "",
    we_were_wrong: bool = False,
    at: datetime | None = None,
) -> Experiment:
    """Keep, adapt, stop or spread; having been wrong is worth as much as having been right."""
    experiment.decision = decision
    experiment.decided_on = timezone.localdate(at or timezone.now())
    experiment.we_were_wrong = we_were_wrong
    experiment.learned = learned.strip()
    experiment.save(update_fields=["decision", "decided_on", "we_were_wrong", "learned"])
    return experiment
