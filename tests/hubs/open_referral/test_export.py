"""What a place opened to everyone, held against the published schemas, and brought to another place (domain.md 5.21)."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from hubs import actions
from hubs.models import Asset, OpenAsset, Place, Publication
from hubs.open_referral.judging import SCHEMA
from relational.access import acting_as
from tests.factories.feeds import PUBLISHED, bring, make_feed, make_service
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db
FIELDS = ("name", "kind", "where", "when", "good_for", "looking_for", "full")
SERVICES = "/open-referral/services"


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


@pytest.fixture
def maureen():
    return make_worker_of(make_hub("Saltgate Quay"), "coordinator", "Maureen Pike")


@pytest.fixture
def scouts(maureen):
    return opened(
        maureen,
        name="Sea Scouts",
        when="Thursdays at six",
        where="The boathouse, Quay Street",
        good_for="knots, boats, noise",
        looking_for="a rope man",
        full="Full till Easter, ring anyway",
    )


def opened(by, **fields) -> Asset:
    with acting_as(by):
        asset = actions.add_asset(by=by, **fields)
        actions.publish_asset(asset=asset, by=by)
    return asset


def id_of(asset, by) -> str:
    with acting_as(by):
        return str(Publication.objects.get(asset=asset).public_id)


def is_as(schema: str, record: dict) -> None:
    document = json.loads(
        SCHEMA.read_text() if schema == "service" else (PUBLISHED / "schema" / f"{schema}.json").read_text()
    )
    Draft202012Validator(document, format_checker=FormatChecker(["uuid", "email", "date"])).validate(record)


def test_each_answer_is_as_the_published_schemas_say(client, scouts, maureen):
    own = id_of(scouts, maureen)
    listed = client.get(SERVICES).json()
    assert {key: listed[key] for key in listed if key != "contents"} == {
        "total_items": 1,
        "total_pages": 1,
        "page_number": 1,
        "size": 1,
        "first_page": True,
        "last_page": True,
        "empty": False,
    }
    is_as("service_list", listed["contents"][0])
    whole = client.get(f"{SERVICES}/{own}").json()
    is_as("service", whole)
    assert whole["organization"]["name"] == "Sea Scouts"
    assert whole["assured_date"] == timezone.localdate().isoformat()
    (at,) = client.get("/open-referral/service_at_locations").json()["contents"]
    is_as("service_at_location_list", at)
    is_as("service_at_location", client.get(f"/open-referral/service_at_locations/{at['id']}").json())
    (taxonomy,) = client.get("/open-referral/taxonomies").json()["contents"]
    terms = client.get("/open-referral/taxonomy_terms").json()["contents"]
    is_as("taxonomy_term", client.get(f"/open-referral/taxonomy_terms/{terms[0]['id']}").json())
    assert client.get(f"/open-referral/taxonomies/{taxonomy['id']}").json() == taxonomy
    assert client.get("/open-referral/").json()["version"] == "HSDS-UK-3.0"


def test_brought_to_another_place_it_is_the_same(client, scouts, maureen):
    opened(maureen, name="The bench by the weir", kind="place", good_for="sitting")
    told = b"".join(client.get(f"{SERVICES}?format=ndjson").streaming_content)
    feed = make_feed(maureen, place=Place.objects.create(name="Elsewhere", kind="place"), name="Harrowmere")
    reading = bring(feed, told, name="services.ndjson")
    assert (reading.added, reading.wrong) == (2, 0)
    with acting_as(maureen):
        ours = Asset.objects.filter(origin=None).order_by("name")
        theirs = Asset.objects.exclude(origin=None).order_by("name")
        assert list(theirs.values(*FIELDS)) == list(ours.values(*FIELDS))
        days = [{timezone.localdate(asset.confirmed_at) for asset in side} for side in (ours, theirs)]
    assert days[0] == days[1]


def test_only_what_somebody_opened_is_there_and_never_what_is_not_ours(client, scouts, maureen):
    bring(make_feed(maureen), [make_service("Their choir")])
    with acting_as(maureen):
        actions.add_asset(name="Not opened", by=maureen)
        theirs = Asset.objects.get(name="Their choir")
        actions.publish_asset(asset=theirs, by=maureen)
    opened(maureen, name="Harold", kind="someone")
    assert [each["name"] for each in client.get(SERVICES).json()["contents"]] == ["Sea Scouts"]
    assert client.get(f"{SERVICES}/{id_of(theirs, maureen)}").status_code == 404


def test_closed_again_or_put_away_it_is_gone_at_once(client, scouts, maureen):
    own = id_of(scouts, maureen)
    with acting_as(maureen):
        actions.withdraw_publication(publication=Publication.objects.get())
    assert client.get(f"{SERVICES}/{own}").status_code == 404
    with acting_as(maureen):
        actions.publish_asset(asset=scouts, by=maureen)
    assert client.get(f"{SERVICES}/{own}").status_code == 200, "under the same id as before"
    with acting_as(maureen):
        actions.put_asset_away(asset=scouts)
    assert client.get(SERVICES).json()["empty"]


def test_whoever_connects_is_named_to_those_who_work_here_and_not_to_everyone(client, maureen):
    quiet = opened(maureen, name="Chess")
    with acting_as(maureen):
        actions.name_connector(asset=quiet, name="Stan", how="at the chip shop", reach="public")
    assert "Stan" not in client.get(f"{SERVICES}/{id_of(quiet, maureen)}").text


def test_nothing_of_what_those_who_work_here_say_of_it_is_told(client, scouts, maureen):
    with acting_as(maureen):
        actions.doubt_asset(asset=scouts, words="Barry left", by=maureen)
    told = client.get(f"{SERVICES}/{id_of(scouts, maureen)}").text
    assert "Barry" not in told
    assert "Maureen" not in told


def test_it_is_read_page_by_page_and_found_by_words_kind_and_day(client, maureen, scouts):
    for number in range(4):
        opened(maureen, name=f"Bench {number}", kind="place", good_for="sitting")
    pages = [client.get(SERVICES, {"per_page": 2, "page": number}).json() for number in (1, 2, 3)]
    assert [page["size"] for page in pages] == [2, 2, 1]
    assert [page["last_page"] for page in pages] == [False, False, True]
    assert len({each["id"] for page in pages for each in page["contents"]}) == 5
    assert client.get(SERVICES, {"page": 99}).json()["empty"]
    assert client.get(SERVICES, {"search": "knots"}).json()["total_items"] == 1
    term = client.get(f"{SERVICES}/{id_of(scouts, maureen)}").json()["attributes"][0]["taxonomy_term"]["id"]
    assert client.get(SERVICES, {"taxonomy_term_id": term}).json()["total_items"] == 1
    later = (timezone.now() + timedelta(hours=1)).isoformat()
    assert client.get(SERVICES, {"modified_after": later}).json()["empty"]
    assert client.get(SERVICES, {"per_page": "-3", "page": "x", "modified_after": "soon"}).json()["total_items"] == 5


def test_anybody_may_read_it_from_any_page_and_nobody_too_often(client, scouts, monkeypatch):
    answer = client.get(SERVICES)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    again = client.get(SERVICES, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post(SERVICES).status_code == 405
    monkeypatch.setattr("hubs.views.open_referral.FROM_ONE_PLACE", 3)
    assert client.get(SERVICES).status_code == 200
    assert client.get(SERVICES).status_code == 429


def test_nonsense_is_not_found(client, scouts):
    for address in ("services/1", "services/%00", "taxonomies/x", "taxonomy_terms/x", "service_at_locations/x"):
        assert client.get(f"/open-referral/{address}").status_code in (400, 404), address


def test_it_asks_the_database_little_whatever_its_length(client, maureen, scouts, asks_at_most):
    for number in range(30):
        opened(maureen, name=f"Bench {number}", kind="place", where="here")
    with asks_at_most(2):
        client.get(SERVICES, {"per_page": 50, "full": "true"})


def test_it_is_opened_with_a_yes_on_its_own_page_and_closed_again(sign_in, client, maureen):
    with acting_as(maureen):
        asset = actions.add_asset(name="Chess", by=maureen)
    worker = sign_in(maureen)
    address = reverse("hubs:publish_asset", args=[asset.pk])
    assert "This is what they read" in worker.get(address).text
    assert worker.post(address).status_code == 422
    assert "Everyone may read it" in worker.post(address, {"they_know": "on"}, follow=True).text
    assert client.get(SERVICES).json()["total_items"] == 1
    worker.post(reverse("hubs:withdraw_publication", args=[asset.pk]))
    assert client.get(SERVICES).json()["empty"]


def test_a_person_has_no_door_to_everyone(sign_in, maureen):
    with acting_as(maureen):
        harold = actions.add_asset(name="Harold", kind="someone", by=maureen)
    assert "Open it to everyone" not in sign_in(maureen).get(harold.get_absolute_url()).text
    assert sign_in(maureen).get(reverse("hubs:publish_asset", args=[harold.pk])).status_code == 404


def test_a_plain_connection_sees_the_view_and_no_table_behind_it(scouts):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', '', true)")
    assert OpenAsset.objects.count() == 1
    assert not Publication.objects.exists()
    assert not Asset.objects.exists()
