"""Read a feed portion by portion, so that whoever takes over from one that died goes on where it stopped.

What comes from outside is fetched between transactions; each portion is one transaction, which only whoever finds the
reading where they left it may write. So two at once, or one message twice, take every record once.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import Feed, FeedReading, FeedRecord
from hubs.open_referral.pages import Pages, Portion
from hubs.open_referral.staged import Staged
from relational.access import acting_as
from relational.fetching import NotFetched

from .feed import feed_reader, send
from .take_record import Taking

Acting = Callable[[], AbstractContextManager[None]]
State = FeedReading.State
# Under the time limit of a job, with room for the slowest portion.
SLICE_SECONDS = 120
MOST_TRIES = 6
READINGS_KEPT = 20
# Fewer than this part of what was known: the list is broken rather than shorter.
STILL_A_LIST = 0.5


def read_feed(*, reading_id: int) -> None:
    reader = feed_reader()
    acting: Acting = partial(acting_as, reader)
    with acting():
        reading = _take_up(reading_id)
    if reading is None:
        return
    source = Staged(acting) if reading.from_file else Pages(reading.feed, acting)
    until = time.monotonic() + SLICE_SECONDS
    while True:
        try:
            portion = source.portion(reading)
        except NotFetched as error:
            with acting():
                _come_back_later(reading, error) if error.passing else _fail(reading, str(error))
            return
        with acting():
            is_ours = _take(reading, portion, source, Taking(reading, reader))
        if not is_ours or portion.is_last:
            return
        if time.monotonic() > until:
            send(reading_id)
            return


def _take_up(reading_id: int) -> FeedReading | None:
    under_way = FeedReading.objects.under_way().select_for_update(of=("self",))
    reading = under_way.select_related("feed__place", "asked_by").filter(pk=reading_id).first()
    if reading:
        reading.state, reading.not_before = State.READING, None
        reading.save(update_fields=["state", "not_before", "touched_at"])
    return reading


def _take(reading: FeedReading, portion: Portion, source: Pages | Staged, taking: Taking) -> bool:
    """Whether the reading was where we left it, and is ours to go on with."""
    now = FeedReading.objects.select_for_update().filter(pk=reading.pk, state=State.READING).first()
    if now is None or (now.page, now.offset) != (reading.page, reading.offset):
        return False
    taking.take(portion.found)
    if portion.page > reading.page or portion.is_last:
        source.keep(reading.page)
    reading.page, reading.offset, reading.tries = portion.page, portion.offset, 0
    reading.all = portion.all if portion.all is not None else reading.all
    reading.done += len(portion.found)
    if portion.is_last:
        _finish(reading)
    reading.save()
    return True


def _finish(reading: FeedReading) -> None:
    reading.state, reading.ended_at = State.DONE, timezone.now()
    reading.all = reading.done
    reading.items.all().delete()
    if reading.whole_list:
        _say_what_is_gone(reading)
    old = reading.feed.readings.newest_first().values("pk")[READINGS_KEPT:]
    # Records keep who saw them last: a reading that is forgotten is nobody's last.
    FeedReading.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()


def _say_what_is_gone(reading: FeedReading) -> None:
    """What the whole list no longer has says so, and stays. A list that is suddenly short is not believed."""
    feed: Feed = reading.feed
    there = FeedRecord.objects.filter(feed=feed, gone="")
    missing = there.exclude(seen_in=reading)
    seen, known = there.filter(seen_in=reading).count(), there.count()
    if seen < known * STILL_A_LIST:
        reading.why = _("Only %(seen)d of %(known)d known records were there: nothing was marked as gone.") % {
            "seen": seen,
            "known": known,
        }
        return
    reading.gone += missing.update(gone=FeedRecord.Gone.NOT_LISTED, gone_at=timezone.now())


def _come_back_later(reading: FeedReading, error: NotFetched) -> None:
    """The feed was away: later, and later still; the sweep takes it up again."""
    if reading.tries + 1 >= MOST_TRIES:
        _fail(reading, str(error))
        return
    wait = max(30 * 2**reading.tries, min(getattr(error, "seconds", 0), 3600))
    FeedReading.objects.filter(pk=reading.pk, state=State.READING).update(
        tries=reading.tries + 1,
        not_before=timezone.now() + timedelta(seconds=wait),
        touched_at=timezone.now(),
        why=str(error)[:300],
    )


def _fail(reading: FeedReading, why: str) -> None:
    FeedReading.objects.filter(pk=reading.pk, state=State.READING).update(
        state=State.FAILED, why=why[:300], ended_at=timezone.now(), touched_at=timezone.now()
    )
