"""Jobs of the learning floor. Each may run twice without harm; the sweep finds what was lost on the way."""

from datetime import timedelta

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from relational.access import acting_as

from . import actions
from .actions.compilation import ask_for_due_compilations, compiler, send_interrupted
from .barrier_news import remind_of_silence
from .models import Compilation

QUIET = timedelta(seconds=90)


# What may pass: the database away for a moment, or more to compile than one go allows (the next goes on from there).
PASSING = (DatabaseError, InterfaceError, SoftTimeLimitExceeded)


@shared_task(autoretry_for=PASSING, retry_backoff=2, retry_backoff_max=120, max_retries=6)
def compile_summary(compilation_id: int) -> None:
    with acting_as(compiler()):
        compilation = Compilation.objects.select_related("cycle__hub").get(pk=compilation_id)
    actions.compile_summary(compilation=compilation)


@shared_task
def compile_due_summaries() -> None:
    by = compiler()
    with acting_as(by):
        ask_for_due_compilations(by=by)


@shared_task
def finish_interrupted_compilations() -> None:
    with acting_as(compiler()):
        send_interrupted(quiet_since=timezone.now() - QUIET)


@shared_task
def ask_for_a_word() -> None:
    """Of those who hold a barrier and have been silent."""
    with acting_as(compiler()):
        remind_of_silence(timezone.now())
