import logging
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from hubs.models import Practitioner
from learning.models import Compilation, LearningCycle, Summary

log = logging.getLogger(__name__)
COMPILER_EMAIL = "compiler@service.invalid"
UNDER_WAY = (Compilation.State.WAITING, Compilation.State.RUNNING)


def compiler() -> Practitioner:
    """The identity the job reads under: it sees what was shared with it and nothing else."""
    return Practitioner.objects.get(email=COMPILER_EMAIL)


@transaction.atomic
def ask_for_compilation(*, cycle: LearningCycle, by, at: datetime | None = None) -> Compilation:
    """Have the cycle's summary compiled; asked for twice, it is compiled once."""
    try:
        with transaction.atomic():
            compilation = Compilation.objects.create(cycle=cycle, asked_by=by, asked_at=at or timezone.now())
    except IntegrityError:
        # The run that was in the way may have ended in the meantime.
        runs = Compilation.objects.filter(cycle=cycle)
        return runs.filter(state__in=UNDER_WAY).first() or runs.latest("touched_at")
    transaction.on_commit(partial(send, compilation.pk))
    return compilation


def ask_for_due_compilations(*, by) -> list[Compilation]:
    """A draft when a cycle ends, and one more when its last day is over."""
    return [ask_for_compilation(cycle=cycle, by=by) for cycle in LearningCycle.objects.due() if _is_wanted(cycle)]


def send_interrupted(*, quiet_since: datetime) -> list[int]:
    """Send again what nobody has worked on for a while: the message, or the worker that had it, was lost."""
    quiet = Compilation.objects.filter(state__in=UNDER_WAY, touched_at__lt=quiet_since)
    ids = list(quiet.values_list("pk", flat=True))
    # Not again at the next sweep: with no worker at all the messages would pile up.
    Compilation.objects.filter(pk__in=ids).update(touched_at=timezone.now())
    for compilation_id in ids:
        send(compilation_id)
    return ids


def send(compilation_id: int) -> None:
    """Hand it to a worker. With Redis away nothing is lost: the sweep sends it again."""
    from learning.tasks import compile_summary

    try:
        compile_summary.delay(compilation_id)
    except OperationalError as error:
        log.warning("Compilation %s waits for the sweep: %s", compilation_id, error)


def _is_wanted(cycle: LearningCycle) -> bool:
    summary = Summary.objects.filter(cycle=cycle).first()
    if summary is None or summary.compiled_at is None:
        return True
    is_over = timezone.localdate() > cycle.ends_on
    return not summary.is_published and is_over and timezone.localdate(summary.compiled_at) <= cycle.ends_on
