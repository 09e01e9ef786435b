"""The job with several at it, and with one killed half-way: every record once, none lost."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connections

from hubs import actions
from hubs.models import Asset, Feed, FeedReading
from relational.access import acting_as
from tests.factories.feeds import as_the_reader, make_feed, make_service, see
from tests.factories.practitioners import make_hub, make_worker_of

from .listing import Listing, served

ROOT = Path(__file__).parent.parent.parent.parent
READ = "import django; django.setup(); from hubs.actions import read_feed; read_feed(reading_id={})"


@pytest.fixture
def listing(settings):
    settings.FETCH_FROM_THIS_MACHINE = True
    with served(Listing([make_service(f"Group {number:02}") for number in range(25)], per_page=10)) as listing:
        yield listing


@pytest.fixture
def reading(committed_db, listing) -> FeedReading:
    feed: Feed = make_feed(make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida Noor"), url=listing.url)
    with as_the_reader():
        return FeedReading.objects.select_related("feed__added_by").get(feed=feed)


def assets_of(reading) -> int:
    with acting_as(reading.feed.added_by):
        return Asset.objects.count()


def read_alone(reading_id: int) -> None:
    try:
        actions.read_feed(reading_id=reading_id)
    finally:
        connections.close_all()


def test_several_at_once_take_every_record_once(reading, listing):
    threads = [threading.Thread(target=read_alone, args=[reading.pk]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = see(reading)
    assert (done.state, done.added, done.done, done.wrong) == ("done", 25, 25, 0)
    assert assets_of(reading) == 25


def test_killed_half_way_another_goes_on_where_it_stopped(reading, listing, application_url):
    at_the_second_page, go_on = threading.Event(), threading.Event()

    def wait_at_the_second_page(handler, path):
        if path.endswith(listing.services[13]["id"]):
            at_the_second_page.set()
            go_on.wait(30)
        return False

    listing.before = wait_at_the_second_page
    environment = os.environ | {"DATABASE_URL": application_url, "FETCH_FROM_THIS_MACHINE": "1"}
    worker = subprocess.Popen([sys.executable, "-c", READ.format(reading.pk)], cwd=ROOT, env=environment)
    assert at_the_second_page.wait(60)
    worker.kill()
    worker.wait()
    go_on.set()
    half = see(reading)
    assert (half.state, half.done, assets_of(reading)) == ("reading", 10, 10)
    listing.before = lambda handler, path: False
    listing.asked.clear()
    actions.read_feed(reading_id=reading.pk)
    done = see(reading)
    assert (done.state, done.added, done.done) == ("done", 25, 25)
    assert not [path for path in listing.asked if "page=1&" in path]
