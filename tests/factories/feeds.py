import json
import uuid
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from hubs import actions
from hubs.models import Feed, FeedReading, Place, Practitioner
from hubs.open_referral.files import read_file
from relational.access import acting_as

PUBLISHED = Path(__file__).parent.parent / "hubs" / "open_referral" / "published"
NAMES = uuid.UUID(int=7)


def published(name: str):
    return json.loads((PUBLISHED / name).read_text())


def make_service(name: str, **fields) -> dict:
    """A valid service; the same name has the same id."""
    return {
        "id": str(uuid.uuid5(NAMES, name)),
        "name": name,
        "status": "active",
        "description": f"{name}, for all",
    } | fields


def make_feed(by: Practitioner, *, url: str = "", place: Place | None = None, **fields) -> Feed:
    place = place or Place.objects.get_or_create(name="Harrowmere", kind=Place.Kind.PLACE)[0]
    with acting_as(by):
        return actions.add_feed(name=fields.pop("name", "Harrowmere Council"), place=place, url=url, by=by, **fields)


def upload(content, name: str = "services.json") -> SimpleUploadedFile:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return SimpleUploadedFile(name, data)


def bring(feed: Feed, content, *, name: str = "services.json", whole_list: bool = False) -> FeedReading:
    """A file, brought by whoever added the feed, and read."""
    by = feed.added_by
    with acting_as(by):
        reading = actions.bring_file(feed=feed, found=read_file(upload(content, name)), by=by, whole_list=whole_list)
    return read(reading)


def read(reading: FeedReading) -> FeedReading:
    actions.read_feed(reading_id=reading.pk)
    return see(reading)


def see(reading: FeedReading) -> FeedReading:
    with acting_as(actions.feed_reader()):
        return FeedReading.objects.get(pk=reading.pk)


@contextmanager
def as_the_reader():
    with acting_as(actions.feed_reader()):
        yield
