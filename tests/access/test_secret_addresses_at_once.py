"""Secret addresses over connections of their own: around Django, and two devices at the same moment."""

import threading
from datetime import timedelta

import psycopg
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import path

from people.models import OwnLink
from relational.access import acting_as
from relational.access.secret_addresses import MadeAddress, make_secret_address, secret_address
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

from .test_secret_addresses import read

pytestmark = pytest.mark.urls(__name__)
urlpatterns = [
    path("one/<str:token>/", secret_address("people.OwnLink", door="access/door.html", one_device=True)(read)),
]


@pytest.fixture
def made(committed_db) -> MadeAddress:
    cache.clear()
    sal = make_practitioner("Sal Whitty")
    with acting_as(sal):
        return make_secret_address(OwnLink, by=sal, lasts=timedelta(days=1), person=make_person(sal), how="paper")


def test_around_django_a_holder_sees_one_row(application_url, made):
    key = made.address.token_hash
    with psycopg.connect(application_url) as holder:
        holder.execute("SELECT set_config('app.link_key', %s, true)", [key])
        assert holder.execute("SELECT token_hash FROM people_ownlink").fetchall() == [(key,)]
        assert holder.execute("SELECT count(*) FROM people_person").fetchone() == (0,)


def test_of_two_devices_that_open_it_at_once_one_has_it(made):
    start, answers = threading.Barrier(2), []

    def open_it() -> None:
        start.wait()
        answers.append(Client().post(f"/one/{made.secret}/", {"open": "1"}).status_code)
        connection.close()

    threads = [threading.Thread(target=open_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 404]
