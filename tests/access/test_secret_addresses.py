"""Addresses that open without an account, whatever is behind them (here: a person's own link, without its code)."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import path
from django.utils import timezone

from people.models import OwnLink
from relational.access import act_with_link, acting_as
from relational.access.models import Submission
from relational.access.secret_addresses import (
    MadeAddress,
    make_secret_address,
    secret_address,
    withdraw_secret_address,
)
from relational.access.submissions import once
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def read(request, address):
    return HttpResponse(f"{address.person_id} of {OwnLink.objects.count()}")


@secret_address("people.OwnLink")
@once
def write(request, address):
    return redirect(f"/written/{uuid.uuid4()}")


urlpatterns = [
    path("open/<str:token>/", secret_address("people.OwnLink")(read)),
    path("door/<str:token>/", secret_address("people.OwnLink", door="access/door.html")(read)),
    path("one/<str:token>/", secret_address("people.OwnLink", door="access/door.html", one_device=True)(read)),
    path("write/<str:token>/", write),
]


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def made(imani) -> MadeAddress:
    return make_address(imani)


def make_address(by, lasts: timedelta = timedelta(days=1)) -> MadeAddress:
    with acting_as(by):
        return make_secret_address(
            OwnLink, by=by, lasts=lasts, person=make_person(by, "Deana Whitlock"), how="paper", device_hash="x"
        )


def test_whoever_holds_it_sees_what_is_behind_it_and_nothing_else(imani, made, client):
    make_address(imani)
    assert client.get(f"/open/{made.secret}/").text == f"{made.address.person_id} of 1"


def test_the_secret_is_not_in_the_database(imani, made):
    with acting_as(imani):
        row = OwnLink.objects.values().get()
    assert made.secret not in str(row)
    assert len(made.secret) >= 22


def test_withdrawn_ended_and_never_made_look_the_same(imani, made, client):
    ended = make_address(imani, lasts=timedelta(seconds=-1))
    with acting_as(imani):
        withdraw_secret_address(address=made.address, by=imani)
    answers = [client.get(f"/open/{secret}/") for secret in (made.secret, ended.secret, "never-made")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_withdrawn_twice_the_first_holds(imani, made):
    with acting_as(imani):
        withdraw_secret_address(address=made.address, by=imani)
        first = made.address.withdrawn_at
        withdraw_secret_address(address=made.address)
    assert (made.address.withdrawn_at, made.address.withdrawn_by_id) == (first, imani.pk)


def test_nothing_keeps_it_or_finds_it(made, client):
    for secret in (made.secret, "never-made"):
        headers = client.get(f"/open/{secret}/").headers
        assert "no-store" in headers["Cache-Control"]
        assert "noindex" in headers["X-Robots-Tag"]
        assert headers["Referrer-Policy"] == "same-origin"


def test_many_wrong_ones_from_one_place_have_to_wait_and_the_place_is_not_what_they_say_it_is(made, client):
    for number in range(60):
        answer = client.get(f"/open/guess{number}/", headers={"x-forwarded-for": f"10.0.0.{number}"})
        assert answer.status_code == 404
    assert client.get(f"/open/{made.secret}/", headers={"x-forwarded-for": "10.1.1.1"}).status_code == 429
    assert client.get(f"/open/{made.secret}/", REMOTE_ADDR="10.2.2.2").status_code == 200


def test_asking_for_one_that_ended_is_no_guess(imani, client):
    ended = make_address(imani, lasts=timedelta(seconds=-1))
    assert {client.get(f"/open/{ended.secret}/").status_code for _ in range(65)} == {404}


def test_what_fetches_addresses_in_messages_stops_at_the_door(imani, made, client):
    assert f"of {made.address.person_id}" not in client.get(f"/door/{made.secret}/").text
    with acting_as(imani):
        assert OwnLink.objects.get().opened_at is None
    assert client.post(f"/door/{made.secret}/", {"open": "1"}).status_code == 302
    assert client.get(f"/door/{made.secret}/").text.endswith("of 1")
    assert Client().get(f"/door/{made.secret}/").text != client.get(f"/door/{made.secret}/").text


def test_a_door_opened_once_opens_no_other(imani, made, client):
    other = make_address(imani)
    client.post(f"/door/{made.secret}/", {"open": "1"})
    client.cookies[f"opened-ownlink-{other.address.pk}"] = client.cookies[f"opened-ownlink-{made.address.pk}"].value
    assert "of 1" not in client.get(f"/door/{other.secret}/").text


def test_on_one_device_it_opens_nowhere_else(imani, made, client):
    with acting_as(imani):
        OwnLink.objects.update(device_hash="")
    client.post(f"/one/{made.secret}/", {"open": "1"})
    assert client.get(f"/one/{made.secret}/").status_code == 200
    other = Client()
    assert {other.get(f"/one/{made.secret}/").status_code, other.post(f"/one/{made.secret}/").status_code} == {404}


def test_sent_twice_it_is_saved_once_and_nobody_elses_is_seen(imani, made, client):
    fields = {"submission_id": uuid.uuid4()}
    answers = {client.post(f"/write/{made.secret}/", fields).headers["Location"] for _ in range(2)}
    assert len(answers) == 1
    act_with_link(OwnLink.hashed("another"))
    assert not Submission.objects.exists()


def test_the_first_opening_is_kept(imani, made, client):
    client.get(f"/open/{made.secret}/")
    with acting_as(imani):
        first = OwnLink.objects.get().opened_at
    client.get(f"/open/{made.secret}/")
    with acting_as(imani):
        assert OwnLink.objects.get().opened_at == first <= timezone.now()
