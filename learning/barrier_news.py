"""Who hears what of a barrier: whoever holds it, everyone who said it, the person where they wish (domain.md 4.7).

Each is told once (people.models.Notice), whoever tells and however often a job runs.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hubs.models import Practitioner, Role
from people.actions import tell
from people.models import Notice

from .models import Barrier, BarrierMove, Rule

SHORT = 90


def tell_holder(barrier: Barrier, *, by) -> None:
    """Whoever holds it now owes a word, and hears so at once."""
    if barrier.held_by is None or barrier.held_by == by:
        return
    words = _("“%(line)s” is with you now. Whoever raised it waits for a word.") % {"line": _short(barrier.line)}
    since = barrier.last_word_at
    _tell([barrier.held_by], words, f"barrier {barrier.pk} held since {since:%Y%m%d%H%M}", barrier, at=since)


def tell_of_move(move: BarrierMove) -> None:
    """Told back to everyone who said it; those beside the people who wish to hear are told to say it to them."""
    barrier = move.barrier
    words = _("“%(line)s”: %(answer)s. %(words)s") % {
        "line": _short(barrier.line),
        "answer": move.get_answer_display(),
        "words": move.words,
    }
    _tell(raisers_of(barrier).exclude(pk=move.by_id), words, f"barrier move {move.pk}", barrier, at=move.moved_at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tell_beside_of_barrier_move(%s, %s)", [move.pk, _short(barrier.line)])


def tell_of_rule(rule: Rule, *, by) -> None:
    words = _("“%(rule)s”: %(found)s. %(words)s") % {
        "rule": _short(rule.name),
        "found": rule.get_found_display(),
        "words": rule.found_words,
    }
    met = Barrier.objects.filter(Q(rule=rule) | Q(same_as__rule=rule))
    bumped = Practitioner.objects.working().filter(pk__in=met.values("raised_by")).exclude(pk=by.pk)
    _tell(bumped, words, f"rule {rule.pk} {rule.found_at:%Y%m%d%H%M}", rule, at=rule.found_at)


def remind_of_silence(now: datetime) -> None:
    """Whoever holds a barrier without a word is asked for one, gently, once in each such time; after two of them
    whoever raised it hears that it is silent. What nobody holds is shown to those who run its hub, once."""
    wait = timedelta(days=settings.BARRIER_WORD_DAYS)
    for barrier in Barrier.objects.held_and_silent(now - wait).with_people().iterator(chunk_size=500):
        _remind(barrier, times=(now - barrier.last_word_at) // wait)
    nobodys = Barrier.objects.unsettled().filter(held_by=None, last_word_at__lt=now - wait).exclude(hub=None)
    for barrier in nobodys.with_people().iterator(chunk_size=500):
        words = _("Nobody holds “%(line)s” yet. Who could?") % {"line": _short(barrier.line)}
        _tell(_those_who_run(barrier.hub_id), words, f"barrier {barrier.pk} held by nobody", barrier)


def raisers_of(barrier: Barrier):
    """Everyone who said it, in their own line or in this one; those who left are told nothing."""
    said = Barrier.objects.filter(Q(pk=barrier.pk) | Q(same_as=barrier))
    return Practitioner.objects.working().filter(pk__in=said.values("raised_by"))


def _remind(barrier: Barrier, times: int) -> None:
    silent = f"barrier {barrier.pk} silent since {barrier.last_word_at:%Y%m%d}"
    since = {"line": _short(barrier.line), "day": date_format(localtime(barrier.last_word_at), "j F")}
    words = _("“%(line)s” has had no word since %(day)s. A sentence is enough, also that you can't.") % since
    _tell([barrier.held_by], words, f"{silent} {times}", barrier)
    if times >= 2:
        since["name"] = barrier.held_by.name
        words = _("“%(line)s” has had no word since %(day)s. %(name)s holds it; it can be moved up.") % since
        _tell(raisers_of(barrier).exclude(pk=barrier.held_by_id), words, silent, barrier)


def _those_who_run(hub_id: int):
    running = Role.objects.in_force().filter(hub_id=hub_id, kind__in=[Role.Kind.COORDINATOR, Role.Kind.MANAGER])
    return Practitioner.objects.working().filter(pk__in=running.values("practitioner"))


def _tell(
    readers: Iterable[Practitioner], words: str, about: str, where: Barrier | Rule, at: datetime | None = None
) -> None:
    news = {"words": words, "about": about, "kind": Notice.Kind.LEARNING, "url": where.get_absolute_url(), "at": at}
    for reader in readers:
        tell(practitioner=reader, **news)


def _short(line: str) -> str:
    return Truncator(line).chars(SHORT)
