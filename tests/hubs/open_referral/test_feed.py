"""Feeds read by a job: page by page, gone on with where it stopped, gently, and as before when nothing changed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import Asset, FeedPage, FeedReading, FeedRecord, FeedRemark
from relational.access import acting_as
from tests.factories.feeds import as_the_reader, make_feed, make_service, read
from tests.factories.practitioners import make_hub, make_worker_of

from .listing import Listing, served

pytestmark = pytest.mark.django_db
FULL = {"schedules": [{"id": "48102e86-bb50-41c4-8f1e-e269368c41d1", "byday": "TH,FR", "opens_at": "10:00"}]}


@pytest.fixture(autouse=True)
def from_this_machine(settings):
    settings.FETCH_FROM_THIS_MACHINE = True


@pytest.fixture
def farida():
    return make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida Noor")


@pytest.fixture
def listing():
    services = [
        make_service(f"Group {number:02}", **FULL, last_modified=f"2026-01-{number + 1:02}T10:00:00Z")
        for number in range(25)
    ]
    with served(Listing(services, per_page=10)) as listing:
        yield listing


def reading_of(feed) -> FeedReading:
    with as_the_reader():
        return feed.readings.newest_first().first()


def read_again(feed) -> FeedReading:
    with acting_as(feed.added_by):
        reading = actions.ask_for_reading(feed=feed, by=feed.added_by)
    return read(reading)


def test_it_is_read_page_by_page_with_what_the_list_leaves_out(listing, farida):
    feed = make_feed(farida, url=listing.url)
    reading = read(reading_of(feed))
    assert (reading.state, reading.added, reading.done, reading.all) == ("done", 25, 25, 25)
    with acting_as(farida):
        assert {asset.when for asset in Asset.objects.all()} == {"Thursdays and Fridays, 10:00"}
    assert len([path for path in listing.asked if "page=" in path]) == 3


def test_as_before_it_asks_for_nothing_but_the_pages(listing, farida):
    feed = make_feed(farida, url=listing.url)
    read(reading_of(feed))
    listing.asked.clear()
    again = read_again(feed)
    assert (again.added, again.changed, again.unchanged, again.gone) == (0, 0, 25, 0)
    assert len(listing.asked) == 3
    with as_the_reader():
        assert FeedPage.objects.count() == 3


def test_only_what_changed_is_asked_for_again(listing, farida):
    feed = make_feed(farida, url=listing.url)
    read(reading_of(feed))
    listing.asked.clear()
    listing.services[7] |= {"description": "New words", "last_modified": "2026-06-01T10:00:00Z"}
    again = read_again(feed)
    assert (again.changed, again.unchanged) == (1, 24)
    assert [path for path in listing.asked if "page=" not in path] == [f"/api/services/{listing.services[7]['id']}"]


def test_without_marks_or_days_it_is_read_whole_and_twice_changes_nothing(farida):
    services = [make_service(f"Group {number}") for number in range(12)]
    with served(Listing(services, per_page=5, whole=True)) as listing:
        listing.marks = False
        feed = make_feed(farida, url=listing.url)
        read(reading_of(feed))
        with acting_as(farida):
            before = list(Asset.objects.values()), Asset.pgh_event_model.objects.count()
        again = read_again(feed)
        assert (again.added, again.changed, again.unchanged) == (0, 0, 12)
        with acting_as(farida):
            assert (list(Asset.objects.values()), Asset.pgh_event_model.objects.count()) == before


def test_what_left_the_feed_says_so_on_its_page(listing, farida, sign_in):
    feed = make_feed(farida, url=listing.url)
    read(reading_of(feed))
    left = listing.services.pop(3)
    assert read_again(feed).gone == 1
    with acting_as(farida):
        record = FeedRecord.objects.that_are_gone().get()
    assert record.external_id == left["id"]
    assert "No longer in the list of Harrowmere Council" in sign_in(farida).get(record.asset.get_absolute_url()).text


def test_a_bad_record_is_told_by_where_it_stands_and_the_rest_goes_in(listing, farida):
    listing.services[4] = listing.services[4] | {"status": "maybe"}
    listing.services[11] = "nonsense"
    reading = read(reading_of(make_feed(farida, url=listing.url)))
    assert (reading.added, reading.wrong) == (23, 2)
    with acting_as(farida):
        lines = dict(FeedRemark.objects.values_list("line", "words"))
    assert "which the standard does not know" in lines[5]
    assert "no record" in lines[12]


def test_whoever_takes_over_goes_on_where_it_stopped(listing, farida):
    """The feed breaks off in the middle; what was taken stays, and is not asked for again."""
    listing.before = lambda handler, path: (
        path.endswith(listing.services[14]["id"]) and (handler.send_error(503) or True)
    )
    feed = make_feed(farida, url=listing.url)
    reading = read(reading_of(feed))
    assert (reading.state, reading.done, reading.page, reading.offset) == ("reading", 10, 2, 0)
    assert reading.not_before > timezone.now()
    assert reading.why
    listing.before = lambda handler, path: False
    listing.asked.clear()
    with as_the_reader():
        assert actions.go_on_with_readings() == [], "not before it is time"
        FeedReading.objects.update(not_before=timezone.now())
        assert actions.go_on_with_readings() == [reading.pk]
    reading = read(reading)
    assert (reading.state, reading.added, reading.done) == ("done", 25, 25)
    assert not [path for path in listing.asked if "page=1&" in path]


def test_a_feed_that_stays_away_is_given_up_with_why(listing, farida):
    listing.before = lambda handler, path: handler.send_error(503) or True
    reading = reading_of(make_feed(farida, url=listing.url))
    waits = []
    for _ in range(6):
        reading = read(reading)
        waits.append(reading.not_before)
    assert reading.state == "failed"
    assert reading.why == "It is not there just now (503)."
    assert waits[1] - waits[0] < waits[3] - waits[2], "later, and later still"


def test_it_waits_as_long_as_the_feed_asks(listing, farida):
    def busy(handler, path):
        handler.send_response(429)
        handler.send_header("Retry-After", "1800")
        handler.end_headers()
        return True

    listing.before = busy
    reading = read(reading_of(make_feed(farida, url=listing.url)))
    assert (reading.not_before - timezone.now()).total_seconds() > 1_700


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"<html>", "What it answers is no JSON."),
        (b"[]", "What it answers is no record of Open Referral UK."),
        (b"{}", "What it answers is no list of services of Open Referral UK (“contents” is missing)."),
    ],
)
def test_what_is_no_list_is_said_at_once(listing, farida, answer, why):
    def other(handler, path):
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(answer)
        return True

    listing.before = other
    reading = read(reading_of(make_feed(farida, url=listing.url)))
    assert (reading.state, reading.why) == ("failed", why)


def test_a_feed_that_gives_one_page_for_ever_is_left(listing, farida):
    page = {"contents": [make_service("Choir", **FULL)], "last_page": False}
    listing.before = lambda handler, path: handler.give(page) or True
    reading = read(reading_of(make_feed(farida, url=listing.url)))
    assert reading.state == "failed"
    assert "again and again" in reading.why


def test_stopped_it_takes_no_more(listing, farida):
    feed = make_feed(farida, url=listing.url)
    reading = reading_of(feed)
    with as_the_reader():
        actions.stop_reading(reading=reading)
    assert read(reading).state == "stopped"
    assert listing.asked == []


def test_by_night_each_feed_is_read_that_is_to_be(listing, farida):
    nightly = make_feed(farida, url=listing.url)
    make_feed(farida, url=f"{listing.url}/other", every_night=False)
    ended = make_feed(farida, url=f"{listing.url}/ended")
    read(reading_of(nightly))
    with acting_as(farida):
        actions.end_feed(feed=ended)
    with as_the_reader():
        asked = actions.read_by_night(by=actions.feed_reader())
    assert [reading.feed for reading in asked] == [nightly]
    assert asked[0].asked_by is None


def test_a_coordinator_adds_one_sees_how_far_it_is_and_reads_the_report(sign_in, farida, listing):
    listing.services[2] = listing.services[2] | {"name": ""}
    client = sign_in(farida)
    page = client.get(reverse("hubs:add_feed"))
    place = page.context["form"].initial["place"]
    said = {"name": "The library", "url": f"{listing.url}/services", "place": place.pk, "every_night": "on"}
    page = client.post(reverse("hubs:add_feed"), said, follow=True)
    assert "Waiting for a worker" in page.text
    feed = page.context["feed"]
    assert feed.url == listing.url
    reading = read(reading_of(feed))
    page = client.get(feed.get_absolute_url()).text
    assert "24 new" in page
    assert "Record 3" in client.get(reading.get_absolute_url()).text
    assert client.post(reverse("hubs:add_feed"), said).status_code == 422, "it is read already"
    client.post(reverse("hubs:end_feed", args=[feed.pk]))
    assert "Read it now" not in client.get(feed.get_absolute_url()).text
    with acting_as(farida):
        assert Asset.objects.count() == 24


def test_only_addresses_anyone_may_read_are_added(sign_in, farida):
    client = sign_in(farida)
    for url in ("http://example.org/list", "ftp://example.org", "file:///etc/passwd", "gopher://x"):
        said = {
            "name": "x",
            "url": url,
            "place": client.get(reverse("hubs:add_feed")).context["form"].initial["place"].pk,
        }
        assert client.post(reverse("hubs:add_feed"), said).status_code == 422, url


def test_a_feeds_page_asks_little_however_long_the_list(sign_in, farida, listing, asks_at_most):
    feed = make_feed(farida, url=listing.url)
    read(reading_of(feed))
    client = sign_in(farida)
    with asks_at_most(12):
        client.get(feed.get_absolute_url())
    with asks_at_most(9):
        client.get(reverse("hubs:feeds"))
