"""New connections still alive after three months: asked gently, told in one tap, counted without names (domain.md 4.6)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import Connection
from people.actions import remember
from people.models import Notice
from relational.access import acting_as
from tests.factories.hubs import choose_main, join
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def maureen():
    return make_worker_of(make_hub("Saltgate Quay"), name="Maureen Tait")


@pytest.fixture
def scouts(maureen):
    with acting_as(maureen):
        return actions.add_asset(name="Sea Scouts", by=maureen)


@pytest.fixture
def introduced(maureen, scouts):
    """`introduced(name, days)`: someone who was introduced to the scouts so many days ago."""

    def made(name: str, days: int) -> Connection:
        person = make_person(maureen, name)
        choose_main(join(person, maureen))
        with acting_as(maureen):
            at = timezone.now() - timedelta(days=days)
            return actions.connect(person=person, asset=scouts, by=maureen, at=at)

    return made


def notices(of) -> list[str]:
    with acting_as(of):
        return [notice.words for notice in Notice.objects.filter(about__contains="three months")]


def test_after_three_months_whoever_is_beside_them_is_asked_once(maureen, introduced):
    introduced("Harold", 92)
    introduced("Kez", 60)
    actions.ask_whether_they_live()
    actions.ask_whether_they_live()
    (words,) = notices(maureen)
    assert "Sea Scouts" in words


def test_nobody_is_asked_about_someone_who_died_or_what_was_answered_already(maureen, introduced):
    made, answered = introduced("Harold", 92), introduced("Kez", 92)
    with acting_as(maureen):
        remember(person=made.person)
        actions.say_whether_it_lives(made=answered, still="ended")
    actions.ask_whether_they_live()
    assert notices(maureen) == []


@pytest.mark.parametrize("still", ["going", "ended", "unknown"])
def test_one_tap_says_it_and_another_says_it_anew(sign_in, maureen, introduced, still):
    made, client = introduced("Harold", 92), sign_in(maureen)
    page = client.get(reverse("hubs:matches", args=[made.person_id])).text
    assert "Is it still going?" in page
    url = reverse("hubs:still_going", args=[made.person_id, made.pk])
    client.post(url, {"still": still})
    client.post(url, {"still": "nonsense"})
    with acting_as(maureen):
        made.refresh_from_db()
        assert made.still == still
    client.post(url, {"still": "going"})
    assert "Still going" in client.get(reverse("hubs:matches", args=[made.person_id])).text


def test_it_is_not_asked_of_what_is_new(sign_in, maureen, introduced):
    made = introduced("Harold", 30)
    assert "Is it still going?" not in sign_in(maureen).get(reverse("hubs:matches", args=[made.person_id])).text


def test_numbers_are_told_only_where_they_tell_of_nobody(maureen, introduced):
    with acting_as(maureen):
        assert actions.connections_alive() == actions.Alive(None, None, None)
    for number, still in enumerate(["going"] * 6 + ["ended"] * 5):
        made = introduced(f"P{number}", 100)
        with acting_as(maureen):
            actions.say_whether_it_lives(made=made, still=still)
    with acting_as(maureen):
        assert actions.connections_alive() == actions.Alive(made=11, said=11, going=6)
    # One of them more is not known: 12 beside 11 would tell of that one.
    introduced("Harold", 100)
    with acting_as(maureen):
        assert actions.connections_alive() == actions.Alive(made=12, said=None, going=None)
