"""Planning with one's family: asked, in and out on one's own page (domain.md 3.2)."""

import pytest
from django.urls import reverse

from people import actions
from people.models import NetworkMember
from relational.access import acting_as
from tests.factories.networks import make_asked, make_network
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(imani, deana) -> NetworkMember:
    """Deana is asked by her sister's network."""
    return make_asked(make_network(make_person(imani, "Shaz"), imani, name="The sisters"), deana, imani)


def test_they_read_who_asks_and_answer(own, imani, asked):
    assert "The sisters" in own.get(reverse("own:networks")).text
    page = own.get(reverse("own:network", args=[asked.pk])).text
    assert "Shaz" in page
    own.post(reverse("own:answer_network", args=[asked.pk]), {"state": "in", "words": "as long as it's Sundays"})
    with acting_as(imani):
        asked.refresh_from_db()
    assert (asked.is_in, asked.words) == (True, "as long as it's Sundays")


def test_rather_not_ends_it_and_nothing_is_left_of_the_asking(own, imani, asked):
    own.post(reverse("own:answer_network", args=[asked.pk]), {"state": "no"})
    assert "The sisters" not in own.get(reverse("own:networks")).text
    assert own.get(reverse("own:network", args=[asked.pk])).status_code == 404


def test_an_answer_left_out_is_asked_for_again(own, asked):
    answer = own.post(reverse("own:answer_network", args=[asked.pk]), {"words": "hm"})
    assert answer.status_code == 422
    assert "Choose one." in answer.text


def test_they_put_a_step_in_take_it_back_and_leave(own, imani, deana, asked):
    own.post(reverse("own:answer_network", args=[asked.pk]), {"state": "in"})
    with acting_as(imani):
        step = deana.steps.get()
    address = reverse("own:family_step", args=[asked.pk, step.pk])
    for expected in (asked.network_id, None, asked.network_id):
        own.post(address)
        with acting_as(imani):
            step.refresh_from_db()
        assert step.network_id == expected
    own.post(reverse("own:answer_network", args=[asked.pk]), {"leave": "1"})
    with acting_as(imani):
        step.refresh_from_db()
        asked.refresh_from_db()
    assert (step.network_id, asked.state) == (None, "left")


def test_they_say_of_the_plan_what_is_not_quite_right(own, imani, asked):
    own.post(reverse("own:answer_network", args=[asked.pk]), {"state": "in"})
    with acting_as(imani):
        actions.write_family_plan(network=asked.network, words="Sundays at Mum's.")
    assert "Sundays at Mum&#x27;s." in own.get(reverse("own:network", args=[asked.pk])).text
    own.post(reverse("own:family_word", args=[asked.pk]), {"response": "not_quite", "words": "not every Sunday"})
    assert "not every Sunday" in own.get(reverse("own:network", args=[asked.pk])).text


def test_the_one_beside_them_hears_that_they_answered(own, imani, deana, asked):
    own.post(reverse("own:answer_network", args=[asked.pk]), {"state": "in"})
    with acting_as(imani):
        assert imani.notices.filter(words__contains="planning with their family").exists()
