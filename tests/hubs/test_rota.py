"""Who is around: a tick, today or days ahead, seen by everyone at the hub."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs.models import Presence
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub, name="Imani Osei")


def tick(client, hub, who, ahead: int, *, off: bool = False):
    day = timezone.localdate() + timedelta(days=ahead)
    words = f"{who.pk} {'not ' if off else ''}{day:%Y-%m-%d}"
    return client.post(reverse("hubs:tick", args=[hub.pk]), {"tick": words}, follow=True)


def ticked() -> list[tuple[str, int, str]]:
    today = timezone.localdate()
    rows = Presence.objects.order_by("day").select_related("practitioner", "said_by")
    return [(each.practitioner.name, (each.day - today).days, each.said_by and each.said_by.name) for each in rows]


def test_days_ahead_are_ticked_and_taken_back(sign_in, hub, imani):
    client = sign_in(imani)
    tick(client, hub, imani, 1)
    tick(client, hub, imani, 9)
    assert ticked() == [("Imani Osei", 1, None), ("Imani Osei", 9, None)]
    tick(client, hub, imani, 1, off=True)
    assert ticked() == [("Imani Osei", 9, None)]


def test_a_colleague_sees_the_tick_in_the_week_and_how_many_are_there_on_the_board(sign_in, hub, farida, imani):
    tick(sign_in(imani), hub, imani, 0)
    assert "Imani Osei" in sign_in(farida).get(reverse("hubs:week", args=[hub.pk])).text
    assert "<strong>1</strong>" in sign_in(farida).get(hub.get_absolute_url()).text


def test_a_coordinator_ticks_for_whoever_rings_in_and_it_says_who_did(sign_in, hub, farida, imani):
    tick(sign_in(farida), hub, imani, 2)
    assert ticked() == [("Imani Osei", 2, "Farida Noor")]


def test_nobody_else_ticks_for_another(sign_in, hub, farida, imani):
    assert tick(sign_in(imani), hub, farida, 0).status_code == 403
    assert ticked() == []


def test_someone_of_another_hub_is_not_ticked_here(sign_in, hub, farida):
    stranger = make_worker_of(make_hub("Beckfold"), name="Sal Whitty")
    assert "They have no part in this hub" in tick(sign_in(farida), hub, stranger, 0).text
    assert ticked() == []


@pytest.mark.parametrize("ahead", [-1, 400])
def test_a_day_that_is_past_or_far_ahead_is_refused_in_words(sign_in, hub, imani, ahead):
    assert "That day is past, or too far ahead." in tick(sign_in(imani), hub, imani, ahead).text
    assert ticked() == []


@pytest.mark.parametrize("words", ["", "x", "1", "1 2026-99-99", "1 not", "99999999999999999999 2026-01-01"])
def test_what_is_no_tick_changes_nothing(sign_in, hub, imani, words):
    answer = sign_in(imani).post(reverse("hubs:tick", args=[hub.pk]), {"tick": words})
    assert answer.status_code in (302, 403, 404)
    assert ticked() == []


def test_those_who_left_are_in_no_week_and_no_count(sign_in, hub, farida, imani):
    tick(sign_in(imani), hub, imani, 0)
    imani.is_active = False
    imani.save()
    page = sign_in(farida).get(hub.get_absolute_url()).text
    assert "Imani Osei" not in page + sign_in(farida).get(reverse("hubs:week", args=[hub.pk])).text
    assert "<strong>1</strong>" not in page


def test_someone_without_a_tick_is_found_by_name(sign_in, hub, farida, imani):
    url = reverse("hubs:week", args=[hub.pk])
    assert "Imani Osei" not in sign_in(farida).get(url).text
    assert "Imani Osei" in sign_in(farida).get(url, {"q": "iman"}).text


@pytest.mark.parametrize("workers", [2, 40])
def test_the_week_asks_the_database_ten_times_however_many_there_are(sign_in, hub, farida, workers, asks_at_most):
    for number in range(workers):
        Presence.objects.create(hub=hub, practitioner=make_worker_of(hub, name=f"Worker {number}"))
    client = sign_in(farida)
    with asks_at_most(10):
        assert client.get(reverse("hubs:week", args=[hub.pk])).status_code == 200
