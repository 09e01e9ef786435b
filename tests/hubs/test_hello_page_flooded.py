"""Whoever floods the page for everyone stands before a closed door alone: by where they write from, and by hub."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from hubs.actions import hear_from_outside
from hubs.exceptions import WrittenToTooOften
from hubs.forms import hello_page
from hubs.models import Introduction
from hubs.views.hello_page import FROM_ONE_PLACE
from relational.access import acting_as
from tests.factories.practitioners import make_hub, make_worker_of
from tests.hubs.test_hello_page import SAID, heard, page, send

PLACES = ("127.0.0.1", "198.51.100.7", "198.51.100.8", "2001:db8:1:1::/64", "2001:db8:1:2::/64")


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.delete_many([f"hellos:{place}" for place in PLACES])


@pytest.fixture
def hub(db):
    return make_hub("Saltgate Quay")


@pytest.fixture
def maureen(hub):
    return make_worker_of(hub, "coordinator", "Maureen Pike")


@pytest.fixture
def an_hour_ago(monkeypatch):
    monkeypatch.setattr(hello_page, "QUICKEST_SECONDS", -1)


@pytest.mark.usefixtures("an_hour_ago")
def test_from_one_place_so_many_in_an_hour_whatever_it_says_of_itself(client, hub, maureen):
    for number in range(FROM_ONE_PLACE):
        assert send(client, hub, name=f"{number}").status_code == 302
    refused = client.post(
        page(hub), SAID | {"stamp": hello_page.new_stamp(hub)}, headers={"x-forwarded-for": "203.0.113.9"}
    )
    assert refused.status_code == 429
    assert "He&#x27;s thinner." in refused.text
    assert send(client, hub, address="198.51.100.7").status_code == 302
    assert len(heard(maureen)) == FROM_ONE_PLACE + 1


@pytest.mark.usefixtures("an_hour_ago")
def test_one_connection_counts_once_however_many_addresses_it_has(client, hub):
    for number in range(FROM_ONE_PLACE):
        assert send(client, hub, address=f"2001:db8:1:1::{number + 1:x}").status_code == 302
    assert send(client, hub, address="2001:db8:1:1:ffff::9").status_code == 429
    assert send(client, hub, address="2001:db8:1:2::9").status_code == 302


@pytest.mark.usefixtures("an_hour_ago")
def test_behind_a_trusted_proxy_the_place_is_what_the_proxy_saw_and_no_more(client, hub, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def through(*addresses: str) -> int:
        said = SAID | {"stamp": hello_page.new_stamp(hub)}
        return client.post(page(hub), said, headers={"x-forwarded-for": ", ".join(addresses)}).status_code

    for number in range(FROM_ONE_PLACE):
        assert through(f"203.0.113.{number}", "198.51.100.7") == 302
    assert through("203.0.113.99", "198.51.100.7") == 429
    assert through("198.51.100.8") == 302


@pytest.mark.usefixtures("an_hour_ago")
def test_with_the_cache_away_the_page_still_works_and_the_database_holds_the_hubs_limit(client, hub, maureen, settings):
    settings.CACHES = {
        "default": {"BACKEND": "relational.cache.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    answers = [send(client, hub, name=f"someone {number}").status_code for number in range(41)]
    assert answers == [302] * 40 + [429]
    assert send(client, make_hub("Beckfold")).status_code == 302


def test_the_limit_is_the_hours_and_only_for_what_comes_from_outside(hub, maureen):
    for number in range(40):
        hear_from_outside(hub=hub, name=f"{number}", words="x", sent_id=uuid.uuid4())
    with pytest.raises(WrittenToTooOften):
        hear_from_outside(hub=hub, name="one more", words="x", sent_id=uuid.uuid4())
    with acting_as(maureen):
        Introduction.objects.create(hub=hub, name="from the board", words="x", heard_by=maureen)
        Introduction.objects.update(heard_at=timezone.now() - timedelta(minutes=61))
    hear_from_outside(hub=hub, name="an hour later", words="x", sent_id=uuid.uuid4())


def test_many_at_once_are_no_more_than_the_limit_and_the_same_one_is_there_once(committed_db):
    hub = make_hub("Saltgate Quay")
    maureen = make_worker_of(hub, "coordinator", "Maureen Pike")
    same = uuid.uuid4()
    for number in range(36):
        hear_from_outside(hub=hub, name=f"{number}", words="x", sent_id=uuid.uuid4())

    def write(sent_id: uuid.UUID) -> None:
        try:
            hear_from_outside(hub=hub, name="at once", words="x", sent_id=sent_id)
        except WrittenToTooOften:
            refused.append(sent_id)
        finally:
            connection.close()

    refused: list[uuid.UUID] = []
    together = [
        threading.Thread(target=write, args=[sent_id]) for sent_id in [same] * 3 + [uuid.uuid4() for _ in "12345"]
    ]
    for each in together:
        each.start()
    for each in together:
        each.join()
    with acting_as(maureen):
        assert Introduction.objects.count() == 40
        assert Introduction.objects.filter(sent_id=same).count() <= 1
