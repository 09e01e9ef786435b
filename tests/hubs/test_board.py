"""The hub board, and what a hub may know of a person."""

import re
import uuid

import pytest
from django.urls import reverse

from hubs.models import HubPerson, Introduction, Presence
from people import actions as people_actions
from people.models import Person
from relational.access import acting_as
from relational.access.models import Block
from tests.factories.hubs import join, make_introduction, make_known_at, make_pull_in
from tests.factories.people import make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def deana(hub):
    imani = make_worker_of(hub)
    person = make_person(imani, "Deana Whitlock")
    with acting_as(imani):
        people_actions.hear_what_matters(person=person, words="opening the post", by=imani)
    return person


def test_the_board_begins_with_hellos_to_make(sign_in, hub, farida):
    make_introduction(hub, farida)
    page = sign_in(farida).get(hub.get_absolute_url()).text
    assert "the lady at no. 14" in page
    assert "the chip shop" in page


def test_a_hello_needs_only_a_line_and_becomes_a_page_only_when_wanted(sign_in, hub, farida):
    client = sign_in(farida)
    client.post(
        reverse("hubs:hear", args=[hub.pk]), {"name": "Mr E", "words": "thinner", "submission_id": uuid.uuid4()}
    )
    with acting_as(farida):
        introduction = Introduction.objects.get()
    client.post(reverse("hubs:hello", args=[introduction.pk]), {"words": "He made me tea"})
    with acting_as(farida):
        introduction.refresh_from_db()
        assert introduction.hello_by == farida
        assert not Person.objects.exists()


def test_a_page_can_begin_from_a_hello(sign_in, hub, farida):
    introduction = make_introduction(hub, farida)
    fields = {"words": "He'd like that", "name": "Harold", "what_matters_agreed": "on"}
    answer = sign_in(farida).post(reverse("hubs:hello", args=[introduction.pk]), fields)
    with acting_as(farida):
        person = Person.objects.get()
        assert answer.headers["Location"] == person.get_absolute_url()
        assert HubPerson.objects.get().name == "Harold"


def test_two_say_hello_at_once_and_one_is_told(sign_in, hub, farida):
    introduction = make_introduction(hub, farida)
    client = sign_in(farida)
    url = reverse("hubs:hello", args=[introduction.pk])
    client.post(url, {"words": "first"})
    assert "Someone has said hello already" in client.post(url, {"words": "second"}, follow=True).text


def test_i_am_here_in_one_tap(sign_in, hub, farida):
    client = sign_in(farida)
    client.post(reverse("hubs:presence", args=[hub.pk]))
    assert Presence.objects.filter(practitioner=farida).count() == 1
    client.post(reverse("hubs:presence", args=[hub.pk]), {"leave": "1"})
    assert not Presence.objects.filter(practitioner=farida).exists()


def test_a_coordinator_sees_a_name_and_what_matters_only_if_agreed(sign_in, hub, farida, deana):
    make_known_at(deana, hub, what_matters_agreed=False)
    page = sign_in(farida).get(hub.get_absolute_url()).text
    assert "Deana Whitlock" in page
    assert "opening the post" not in page
    make_known_at(deana, hub, what_matters_agreed=True)
    assert "opening the post" in sign_in(farida).get(hub.get_absolute_url()).text


def test_a_manager_sees_the_name_and_not_what_matters(sign_in, hub, deana):
    ruth = make_worker_of(hub, "manager", "Ruth Adeyemi")
    make_known_at(deana, hub)
    page = sign_in(ruth).get(hub.get_absolute_url()).text
    assert "Deana Whitlock" in page
    assert "opening the post" not in page


def test_a_known_page_is_closed_with_who_can_help_and_a_way_to_ask(sign_in, hub, farida, deana):
    make_known_at(deana, hub)
    client = sign_in(farida)
    answer = client.get(deana.get_absolute_url())
    assert answer.status_code == 403
    assert "page is open to their team" in answer.text
    assert "Ask whether I may help" in answer.text
    assert client.post(reverse("hubs:ask_to_help", args=[deana.pk]), {"words": "I know her mum"}).status_code == 302


def test_a_page_of_another_hub_never_was(sign_in, farida, deana):
    other = make_hub("Beckfold")
    make_known_at(deana, other)
    client = sign_in(farida)
    assert client.get(deana.get_absolute_url()).status_code == 404
    assert client.post(reverse("hubs:ask_to_help", args=[deana.pk])).status_code == 404


def test_a_blocked_coordinator_does_not_even_know_of_them(sign_in, hub, farida, deana):
    make_known_at(deana, hub)
    with acting_as(deana.began_by):
        Block.objects.create(person=deana, practitioner=farida, reason="cousin", set_by=deana.began_by)
    assert "Deana" not in sign_in(farida).get(hub.get_absolute_url()).text
    assert sign_in(farida).get(deana.get_absolute_url()).status_code == 404


def test_another_hubs_board_is_404(sign_in, farida):
    assert sign_in(farida).get(make_hub("Beckfold").get_absolute_url()).status_code == 404


def test_those_without_work_in_a_hub_get_403(sign_in, hub):
    sunita = make_practitioner("Sunita Rao")
    give_role(sunita, "commissioner")
    assert sign_in(sunita).get(hub.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("rounds", [1, 20])
def test_the_board_asks_the_database_fifteen_times_however_much_there_is(sign_in, hub, farida, rounds, asks_at_most):
    imani = make_worker_of(hub)
    for number in range(rounds):
        make_introduction(hub, farida, name=f"someone {number}")
        make_pull_in(imani, to_hub=hub)
        make_known_at(make_person(imani, f"Person {number}"), hub)
    client = sign_in(farida)
    with asks_at_most(15):
        assert client.get(hub.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rounds", [1, 20])
def test_today_asks_the_database_fifteen_times_however_much_there_is(sign_in, hub, farida, rounds, asks_at_most):
    imani = make_worker_of(hub)
    for number in range(rounds):
        person = make_person(imani, f"Person {number}")
        join(person, farida)
        make_pull_in(imani, to_practitioner=farida)
        with acting_as(farida):
            people_actions.record_conversation(person=person, text="hello", by=farida)
            people_actions.add_step(person=person, words="ring", by=farida, practitioner=farida)
    client = sign_in(farida)
    client.get("/")
    with asks_at_most(15):
        assert client.get("/").status_code == 200


def test_a_board_left_open_hears_of_a_hello_and_then_of_nothing_new(sign_in, hub, farida):
    client = sign_in(farida)
    url = reverse("hubs:board_now", args=[hub.pk])
    before = client.get(url)
    seen = re.search(r"seen=(\w+)", before.text)[1]
    assert client.get(url, {"seen": seen}).status_code == 204
    make_introduction(hub, farida)
    after = client.get(url, {"seen": seen})
    assert "the lady at no. 14" in after.text
    assert f"seen={seen}" not in after.text
