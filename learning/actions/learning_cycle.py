from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from hubs.models import Hub
from learning.exceptions import CycleAlreadyOpen, CycleClosed, NeedsWords
from learning.models import LearningCycle, Stage

USUAL_LENGTH = timedelta(weeks=6)


@transaction.atomic
def begin_cycle(
    *,
    hub: Hub,
    purpose: str,
    by,
    starts_on: date | None = None,
    ends_on: date | None = None,
    stage: str = Stage.PURPOSE,
    at: datetime | None = None,
    **fields,
) -> LearningCycle:
    """Begin a hub's loop; one at a time. `fields`: question, written_by, missing_voices."""
    if not purpose.strip():
        raise NeedsWords
    starts_on = starts_on or timezone.localdate(at or timezone.now())
    try:
        with transaction.atomic():
            return LearningCycle.objects.create(
                hub=hub,
                purpose=purpose.strip(),
                begun_by=by,
                stage=stage,
                starts_on=starts_on,
                ends_on=ends_on or starts_on + USUAL_LENGTH,
                **fields,
            )
    except IntegrityError as error:
        if "one_open_cycle" in str(error):
            raise CycleAlreadyOpen from error
        raise


@transaction.atomic
def describe_cycle(*, cycle: LearningCycle, **fields) -> LearningCycle:
    """Say it better: purpose, question, written_by, missing_voices, ends_on."""
    for name, value in fields.items():
        setattr(cycle, name, value)
    cycle.save(update_fields=list(fields))
    return cycle


@transaction.atomic
def move_stage(*, cycle: LearningCycle, stage: str, at: datetime | None = None) -> LearningCycle:
    """On to another stage, or back: the planned cycle is never the one that is run."""
    if not cycle.is_open:
        raise CycleClosed
    cycle.stage = stage
    cycle.save(update_fields=["stage"])
    return cycle


@transaction.atomic
def close_cycle(*, cycle: LearningCycle, at: datetime | None = None) -> LearningCycle:
    """This loop is run; its summary stays, and the hub may begin the next."""
    cycle.closed_on = cycle.closed_on or timezone.localdate(at or timezone.now())
    cycle.save(update_fields=["closed_on"])
    return cycle
