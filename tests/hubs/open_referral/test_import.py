"""Lists of Open Referral UK become what a place has, once, and nothing anybody here changed is lost (domain.md 5.21)."""

import json
import zipfile
from io import BytesIO

import pytest
from django.utils import timezone

from hubs import actions
from hubs.models import Asset, FeedReading, FeedRecord, FeedRemark
from hubs.open_referral.files import NotReadable, read_file
from relational.access import acting_as
from tests.factories.feeds import PUBLISHED, bring, make_feed, make_service, published, upload
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db
Kind = FeedRemark.Kind


@pytest.fixture
def farida():
    return make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida Noor")


@pytest.fixture
def feed(farida):
    return make_feed(farida)


def remarks(reading, by) -> list[tuple]:
    with acting_as(by):
        return list(FeedRemark.objects.filter(reading=reading).order_by("line").values_list("line", "kind", "words"))


def everything(by) -> dict:
    """All there is of assets, their former wordings and where they came from, but for which reading saw them last."""
    with acting_as(by):
        records = [
            {name: value for name, value in row.items() if name != "seen_in_id"}
            for row in FeedRecord.objects.order_by("pk").values()
        ]
        return {
            "assets": list(Asset.objects.order_by("pk").values()),
            "history": Asset.pgh_event_model.objects.count(),
            "records": records,
        }


def test_the_profiles_own_example_is_taken_whole(feed, farida):
    reading = bring(feed, published("examples/service_full.json"))
    assert (reading.state, reading.added, reading.wrong) == ("done", 1, 0)
    assert remarks(reading, farida) == []
    with acting_as(farida):
        asset = Asset.objects.select_related("origin").get()
    assert asset.name == "Community Counselling"
    assert asset.when.startswith("The service is available from 10 am to 6pm weekdays.")
    assert asset.where == "MyCity Civic Center, 1-30 Main Street, MyCity, ABC 1234"
    assert asset.full.startswith("Following COVID-19")
    assert timezone.localdate(asset.confirmed_at).isoformat() == "2005-01-01"
    assert asset.origin.facts["organisation"] == "Example Organization Inc."
    assert "Under 18s and Over 60s £35 per 1 hour session" in asset.origin.facts["cost"]
    assert asset.origin.facts["ages"] == "12 to 100"
    assert "Ann Persona" not in str(FeedRecord.objects.values()) + str(asset.__dict__)


SHAPES = [
    "examples/service_list.json",
    "examples/organization_full.json",
    "examples/service_at_location_full.json",
    "hsds/service_full.json",
    "hsds/service_list.json",
    "hsds/organization_full.json",
    "hsds/tabular.json",
    "mocks/test_service_full.json",
    "mocks/warn_service_full.json",
    "mocks/warn_service_list.json",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_published_shape_of_a_list_is_read(feed, farida, shape):
    reading = bring(feed, published(shape))
    assert (reading.state, reading.added, reading.wrong) == ("done", 1, 0), remarks(reading, farida)
    with acting_as(farida):
        assert Asset.objects.get().name == "Community Counselling"


def test_tables_in_a_zip_are_put_together(feed, farida):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for table in (PUBLISHED / "hsds" / "csv").glob("*.csv"):
            archive.write(table, f"package/{table.name}")
    reading = bring(feed, packed.getvalue(), name="package.zip")
    assert (reading.added, reading.wrong) == (1, 0), remarks(reading, farida)
    with acting_as(farida):
        asset = Asset.objects.select_related("origin").get()
    assert asset.where == "MyCity Civic Center, 1-30 Main Street, MyCity, ABC 1234"
    assert asset.origin.facts["organisation"] == "Example Organization Inc."
    assert asset.origin.facts["languages"] == "Urdu"


def test_a_table_of_services_alone_is_read_and_a_bad_row_named_by_its_line(feed, farida):
    rows = 'id,name,description,status\n"{}","Walk, and talk","two\nlines",active\n,,,\n"{}",Choir,,closed\n'
    ids = [make_service(name)["id"] for name in ("a", "b")]
    reading = bring(feed, rows.format(*ids).encode(), name="services.csv")
    assert (reading.added, reading.wrong) == (1, 2)
    assert [line for line, *_ in remarks(reading, farida)] == [4, 5]


def test_what_the_validator_fails_is_told_and_the_rest_goes_in(feed, farida):
    listed = published("mocks/fail_service_list.json")
    reading = bring(feed, {**listed, "contents": [*listed["contents"], make_service("Sea Scouts")]})
    told = remarks(reading, farida)
    assert reading.added == 1
    assert reading.wrong == len(listed["contents"])
    assert told[0][:2] == (1, Kind.WRONG)
    assert "“name” is missing." in told[0][2]


def test_what_a_record_can_stand_without_is_left_out_and_told(feed, farida):
    reading = bring(feed, published("mocks/fail_service_full.json"))
    assert (reading.added, reading.wrong) == (1, 0)
    ((line, kind, words),) = remarks(reading, farida)
    assert (line, kind) == (1, Kind.LEFT_OUT)
    assert "“email” is “email-example_com”: no e-mail address." in words
    with acting_as(farida):
        assert FeedRecord.objects.get().facts.get("email") == "email@example.com", "the organisation's own"


def test_only_what_is_wrong_is_left_out_and_the_place_around_it_stays(feed, farida):
    """Addresses here have no county or country, whatever the schema asks; a mistyped link is not a reason to lose a door."""
    address = {"id": "x", "address_1": "1 Bridge Street", "city": "Harrowmere", "postal_code": "HM1 1AA"}
    location = {"id": make_service("at")["id"], "location_type": "physical", "name": "Library", "addresses": [address]}
    location["accessibility"] = [{"id": make_service("in")["id"], "description": "Ramp", "url": "nowhere at all"}]
    listed = make_service("Choir", service_at_locations=[{"id": make_service("both")["id"], "location": location}])
    reading = bring(feed, [listed])
    ((_, kind, words),) = remarks(reading, farida)
    assert (kind, words.count("“service_at_locations.1.location")) == (Kind.LEFT_OUT, 2)
    with acting_as(farida):
        asset = Asset.objects.select_related("origin").get()
    assert asset.where == "Library, 1 Bridge Street, Harrowmere, HM1 1AA"
    assert asset.origin.facts["getting_in"] == "Ramp"


def test_one_id_given_to_many_is_taken_once(feed, farida):
    """The validator's own list: 128 records, one id."""
    listed = published("mocks/test_service_list.json")
    reading = bring(feed, listed)
    assert (reading.added, reading.done) == (1, len(listed["contents"]))
    assert {words for _, _, words in remarks(reading, farida)} == {
        "Another record of this list has the same id. The first one was taken."
    }


def test_brought_twice_nothing_changes(feed, farida):
    listed = [make_service(f"Group {number}", alert="Full") for number in range(45)]
    first = bring(feed, listed, whole_list=True)
    before = everything(farida)
    again = bring(feed, listed, whole_list=True)
    assert (first.added, again.added, again.changed, again.unchanged, again.gone) == (45, 0, 0, 45, 0)
    assert everything(farida) == before


def test_what_the_feed_changes_is_changed_and_keeps_how_it_was(feed, farida):
    bring(feed, [make_service("Choir", description="Mondays")])
    reading = bring(feed, [make_service("Choir", description="Tuesdays now")])
    assert (reading.changed, reading.added) == (1, 0)
    with acting_as(farida):
        assert Asset.objects.get().good_for == "Tuesdays now"
        assert Asset.pgh_event_model.objects.get().good_for == "Mondays"


def test_what_people_here_changed_is_shown_beside_what_the_feed_says(feed, farida):
    bring(feed, [make_service("Choir", description="Singing", alert="Full")])
    with acting_as(farida):
        actions.change_asset(asset=Asset.objects.get(), by=farida, good_for="Singing, and tea after")
    assert bring(feed, [make_service("Choir", description="Singing", alert="Room again")]).changed == 1
    reading = bring(feed, [make_service("Choir", description="Singing and clapping", alert="Room again")])
    with acting_as(farida):
        asset, record = Asset.objects.get(), FeedRecord.objects.get()
        assert (asset.good_for, asset.full) == ("Singing, and tea after", "Room again")
        assert record.differs == {"good_for": "Singing and clapping"}
    assert [kind for _, kind, _ in remarks(reading, farida)] == [Kind.DIFFERS]
    before = everything(farida)
    bring(feed, [make_service("Choir", description="Singing and clapping", alert="Room again")])
    assert everything(farida) == before, "it goes on waiting for somebody to choose"


@pytest.mark.parametrize(("theirs", "chosen"), [(True, "Singing and clapping"), (False, "Singing, and tea after")])
def test_whoever_chooses_has_the_last_word_until_the_feed_says_something_new(feed, farida, theirs, chosen):
    bring(feed, [make_service("Choir", description="Singing")])
    with acting_as(farida):
        actions.change_asset(asset=Asset.objects.get(), by=farida, good_for="Singing, and tea after")
    new = [make_service("Choir", description="Singing and clapping")]
    bring(feed, new)
    with acting_as(farida):
        actions.choose_words(record=FeedRecord.objects.get(), field="good_for", theirs=theirs, by=farida)
    bring(feed, new)
    with acting_as(farida):
        assert Asset.objects.get().good_for == chosen
        assert FeedRecord.objects.get().differs == {}
        assert Asset.objects.get().confirmed_by == farida


def test_what_is_no_longer_listed_says_so_and_stays_and_comes_back(feed, farida):
    listed = [make_service("Choir"), make_service("Chess"), make_service("Bowls")]
    bring(feed, listed, whole_list=True)
    assert bring(feed, listed[:2], whole_list=True).gone == 1
    with acting_as(farida):
        gone = FeedRecord.objects.that_are_gone().get()
        assert (gone.asset.name, gone.asset.put_away_at) == ("Bowls", None)
    assert bring(feed, listed, whole_list=True).gone == 0
    with acting_as(farida):
        assert not FeedRecord.objects.that_are_gone().exists()


def test_part_of_a_list_and_a_list_that_is_suddenly_short_mark_nothing_as_gone(feed, farida):
    listed = [make_service(f"Group {number}") for number in range(6)]
    bring(feed, listed, whole_list=True)
    assert bring(feed, listed[:4], whole_list=False).gone == 0
    reading = bring(feed, listed[:2], whole_list=True)
    assert reading.gone == 0
    assert reading.why == "Only 2 of 6 known records were there: nothing was marked as gone."


def test_what_is_not_running_is_not_added_and_what_ended_says_so(feed, farida):
    assert bring(feed, [make_service("Choir", status="defunct")]).added == 0
    bring(feed, [make_service("Chess")])
    reading = bring(feed, [make_service("Chess", status="inactive")])
    assert reading.gone == 1
    with acting_as(farida):
        assert FeedRecord.objects.get().gone == FeedRecord.Gone.ENDED
    bring(feed, [make_service("Chess", status="temporarily closed")])
    with acting_as(farida):
        assert Asset.objects.get().full == "Closed for now."
        assert FeedRecord.objects.get().gone == ""


def test_words_from_elsewhere_are_plain_when_they_are_kept(feed, farida):
    nasty = "<p>Tea &amp; <b>talk</b></p><script>alert('x')</script>&lt;img src=x onerror=y&gt;\x00 \u202eback\u200b"
    service = make_service("Tea", description=nasty, url="javascript:alert(1)", alert="x" * 5_000)
    bring(feed, [service | {"name": "Tea\x00 <i>room</i>"}])
    with acting_as(farida):
        asset = Asset.objects.select_related("origin").get()
    assert asset.name == "Tea room"
    assert asset.good_for == "Tea & talk\nback"
    assert len(asset.full) == 200
    assert "web" not in asset.origin.facts


def test_it_stands_beside_one_of_the_same_name_and_says_so(feed, farida):
    with acting_as(farida):
        actions.add_asset(name="Sea Scouts", by=farida, good_for="knots")
    reading = bring(feed, [make_service("SEA SCOUTS")])
    assert [kind for _, kind, _ in remarks(reading, farida)] == [Kind.ALIKE]
    with acting_as(farida):
        assert Asset.objects.count() == 2


def test_put_away_here_it_stays_away(feed, farida):
    bring(feed, [make_service("Choir")])
    with acting_as(farida):
        actions.put_asset_away(asset=Asset.objects.get())
    bring(feed, [make_service("Choir", description="New")])
    with acting_as(farida):
        assert Asset.objects.get().good_for == "Choir, for all"
        assert not Asset.objects.to_hand().exists()


def test_a_feed_confirms_nothing_nobody_checked(feed, farida):
    bring(feed, [make_service("Choir")])
    with acting_as(farida):
        assert Asset.objects.get().is_stale
        assert not Asset.objects.to_confirm().exists(), "that is theirs to ask, until somebody here says it is true"
        actions.confirm_asset(asset=Asset.objects.get(), by=farida)
    bring(feed, [make_service("Choir", assured_date="2020-01-01")])
    with acting_as(farida):
        assert Asset.objects.get().confirmed_by == farida


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "a.json", "nothing in this file"),
        (b'{"contents": [', "a.json", "line 1, column 15"),
        (b"\xff\xfe\x00", "a.json", "no text in UTF-8"),
        (b'{"contents": 3}', "a.json", None),
        (b"7", "a.json", "no service of Open Referral UK"),
        (b"[" * 200_000, "a.json", "nested deeper"),
        (b"PK\x03\x04broken", "a.zip", "cannot be opened"),
        (b"when,where\n1,2\n", "a.csv", "name the columns"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_why(content, name, why):
    if why is None:
        assert len(list(read_file(upload(content, name)))) == 1
        return
    with pytest.raises(NotReadable, match=why):
        list(read_file(upload(content, name)))


def test_a_zip_that_would_unfold_into_everything_is_refused():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"0" * 101_000_000)
    with pytest.raises(NotReadable, match="100 megabytes"):
        read_file(upload(packed.getvalue(), "a.zip"))


def test_one_record_a_line_is_read_and_a_broken_line_named(feed, farida):
    lines = [json.dumps(make_service("Choir")), "{broken", json.dumps(make_service("Chess"))]
    reading = bring(feed, "\n".join(lines).encode(), name="services.ndjson")
    assert (reading.added, reading.wrong) == (2, 1)
    assert remarks(reading, farida) == [(2, Kind.WRONG, "This line is no JSON.")]


def test_the_reader_changes_what_came_from_a_feed_and_nothing_else(feed, farida):
    with acting_as(farida):
        ours = actions.add_asset(name="Second Spanner", by=farida)
    bring(feed, [make_service("Choir")])
    with acting_as(actions.feed_reader()):
        assert Asset.objects.filter(pk=ours.pk).update(name="Theirs") == 0
        assert Asset.objects.exclude(pk=ours.pk).update(when="Mondays") == 1
        assert FeedReading.objects.count() == 1
