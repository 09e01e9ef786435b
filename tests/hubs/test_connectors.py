"""Who connects people to what a place has: neighbours and volunteers have privacy too (domain.md 5.20)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import Connector, Hub, Place
from relational.access import acting_as
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def quay():
    return Hub.objects.create(name="Saltgate Quay", neighbourhood=Place.objects.create(name="Saltgate"))


@pytest.fixture
def maureen(quay):
    return make_worker_of(quay, "coordinator", "Maureen Tait")


@pytest.fixture
def shop(quay, maureen):
    with acting_as(maureen):
        return actions.add_asset(name="Chip shop", by=maureen, neighbourhood=quay.neighbourhood)


def who_reads(connector_reach: str, shop, maureen, *readers) -> list[bool]:
    with acting_as(maureen):
        actions.name_connector(asset=shop, name="Stan", reach=connector_reach)
    seen = []
    for reader in readers:
        with acting_as(reader):
            seen.append(Connector.objects.filter(name="Stan").exists())
    return seen


def test_nobody_is_named_without_their_yes(sign_in, maureen, shop):
    client, url = sign_in(maureen), reverse("hubs:name_connector", args=[shop.pk])
    said = {"name": "Stan", "how": "over the counter", "reach": "hub"}
    refused = client.post(url, said)
    assert refused.status_code == 422
    assert "Without their yes nobody is named" in refused.text
    assert "over the counter" in refused.text
    client.post(url, said | {"agreed": "on"})
    assert "Stan, over the counter" in client.get(shop.get_absolute_url()).text


def test_the_name_goes_as_far_as_they_said_and_no_further(quay, maureen, shop):
    beside = make_worker_of(quay, name="Nkechi")
    elsewhere = make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida")
    leader = make_practitioner("Callum")
    give_role(leader, "leader")
    readers = (maureen, beside, elsewhere, leader)
    assert who_reads("public", shop, maureen, *readers) == [True, True, True, True]
    assert who_reads("hub", shop, maureen, *readers) == [True, True, False, False]
    assert who_reads("private", shop, maureen, *readers) == [True, False, False, False]


def test_a_connector_is_named_no_longer_than_they_said_and_then_forgotten(sign_in, maureen, shop):
    with acting_as(maureen):
        actions.name_connector(asset=shop, name="Stan", until=timezone.localdate() - timedelta(days=1))
    assert "Stan" not in sign_in(maureen).get(shop.get_absolute_url()).text
    actions.forget_connectors()
    with acting_as(maureen):
        assert not Connector.objects.exists()


def test_whoever_would_rather_not_any_more_is_gone_at_once(sign_in, maureen, shop):
    with acting_as(maureen):
        stan = actions.name_connector(asset=shop, name="Stan")
    sign_in(maureen).post(reverse("hubs:forget_connector", args=[stan.pk]))
    with acting_as(maureen):
        assert not Connector.objects.exists()


def test_what_only_a_coordinator_may_read_another_cannot_take_away(sign_in, quay, maureen, shop):
    with acting_as(maureen):
        stan = actions.name_connector(asset=shop, name="Stan", reach="private")
    client = sign_in(make_worker_of(quay, name="Nkechi"))
    assert client.post(reverse("hubs:forget_connector", args=[stan.pk])).status_code == 404
