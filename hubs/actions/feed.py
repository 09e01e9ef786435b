"""Feeds of Open Referral UK: added, read, stopped; and who chooses where both sides changed something."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from hubs.models import Asset, Feed, FeedItem, FeedReading, FeedRecord, Place, Practitioner
from hubs.open_referral.found import Found

from .asset import change_asset

log = logging.getLogger(__name__)
READER_EMAIL = "feeds@service.invalid"
BATCH = 200
QUIET = timedelta(seconds=90)
State = FeedReading.State


def feed_reader() -> Practitioner:
    """The identity under which feeds are read: it may change what came from a feed, and sees nobody's page."""
    return Practitioner.objects.get(email=READER_EMAIL)


@transaction.atomic
def add_feed(
    *, name: str, place: Place, by: Practitioner, url: str = "", licence: str = "", every_night: bool = True
) -> Feed:
    """Somebody's list, to be read from now on; with an address the first reading begins at once."""
    feed = Feed.objects.create(
        name=name, place=place, url=url, licence=licence, every_night=every_night and bool(url), added_by=by
    )
    if url:
        ask_for_reading(feed=feed, by=by)
    return feed


@transaction.atomic
def end_feed(*, feed: Feed) -> None:
    """Read it no more. What came from it stays, and says where it came from."""
    feed.ended_at, feed.every_night = timezone.now(), False
    feed.save(update_fields=["ended_at", "every_night"])
    for reading in feed.readings.under_way():
        stop_reading(reading=reading)


@transaction.atomic
def ask_for_reading(*, feed: Feed, by: Practitioner | None) -> FeedReading:
    """Have a feed read; asked for twice, it is read once."""
    reading, is_new = _begin(feed, asked_by=by)
    if is_new:
        transaction.on_commit(partial(send, reading.pk))
    return reading


@transaction.atomic
def bring_file(*, feed: Feed, found: Iterable[Found], by: Practitioner, whole_list: bool = False) -> FeedReading | None:
    """Have the records of a file read. None while another reading of the feed is under way: one after the other."""
    reading, is_new = _begin(feed, asked_by=by, from_file=True, whole_list=whole_list)
    if not is_new:
        return None
    numbered = enumerate(found, 1)
    while batch := list(islice(numbered, BATCH)):
        FeedItem.objects.bulk_create(
            FeedItem(
                reading=reading, number=number, line=each.line, record=_storable(each.record), problem=each.problem
            )
            for number, each in batch
        )
    reading.all = reading.items.count()
    reading.save(update_fields=["all"])
    transaction.on_commit(partial(send, reading.pk))
    return reading


@transaction.atomic
def stop_reading(*, reading: FeedReading) -> None:
    """What was taken stays; the rest is read another time."""
    FeedReading.objects.under_way().filter(pk=reading.pk).update(state=State.STOPPED, ended_at=timezone.now())
    reading.items.all().delete()


def read_by_night(*, by: Practitioner) -> list[FeedReading]:
    """Every feed that is to be read every night. `by` is the reader's own identity."""
    return [ask_for_reading(feed=feed, by=None) for feed in Feed.objects.to_read_by_night()]


def go_on_with_readings(*, now: datetime | None = None) -> list[int]:
    """Send again what nobody is at, and what waited for a feed that was away."""
    waiting = FeedReading.objects.to_go_on_with(quiet_since=(now or timezone.now()) - QUIET)
    ids = list(waiting.values_list("pk", flat=True))
    # Not again at the next sweep: with no worker at all the messages would pile up.
    FeedReading.objects.filter(pk__in=ids).update(touched_at=timezone.now(), not_before=None)
    for reading_id in ids:
        send(reading_id)
    return ids


@transaction.atomic
def choose_words(*, record: FeedRecord, field: str, theirs: bool, by: Practitioner) -> Asset:
    """Where both sides changed something: take what the feed says now, or keep what we say. Either confirms it."""
    record = FeedRecord.objects.select_for_update().select_related("asset").get(pk=record.pk)
    said = record.differs.pop(field, None)
    if said is None:
        return record.asset
    record.save(update_fields=["differs"])
    return change_asset(asset=record.asset, by=by, **({field: said} if theirs else {}))


def send(reading_id: int) -> None:
    """Hand it to a worker. With Redis away nothing is lost: the sweep sends it again."""
    from hubs.tasks import read_feed

    try:
        read_feed.delay(reading_id)
    except OperationalError as error:
        log.warning("Reading %s waits for the sweep: %s", reading_id, error)


def _begin(feed: Feed, **fields) -> tuple[FeedReading, bool]:
    try:
        with transaction.atomic():
            return FeedReading.objects.create(feed=feed, **fields), True
    except IntegrityError:
        readings = FeedReading.objects.filter(feed=feed)
        return readings.under_way().first() or readings.latest("touched_at"), False


def _storable(record):
    """PostgreSQL's JSON has no null byte and no half of a character; nothing anyone would read is lost with them."""
    if isinstance(record, str):
        return record.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(record, list):
        return [_storable(each) for each in record]
    if isinstance(record, dict):
        return {_storable(str(key)): _storable(value) for key, value in record.items()}
    if (isinstance(record, float) and record != record) or record in (float("inf"), float("-inf")):
        return None
    return record
