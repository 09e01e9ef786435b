import pytest
from django.urls import reverse

from people import actions
from people.models import WhatMatters
from relational.access import acting_as
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani)


def hear(deana, imani, words, **fields):
    with acting_as(imani):
        return actions.hear_what_matters(person=deana, words=words, by=imani, **fields)


def in_order(imani, deana) -> list[str]:
    with acting_as(imani):
        return [statement.words for statement in deana.what_matters.in_their_order()]


def test_it_is_written_down_in_their_exact_words(sign_in, imani, deana):
    words = "I just want to open the door without my stomach dropping"
    sign_in(imani).post(reverse("people:hear", args=[deana.pk]), {"words": words, "state": "start_here"})
    assert in_order(imani, deana) == [words]


def test_there_is_one_place_to_start(imani, deana):
    first = hear(deana, imani, "the post", state="start_here")
    hear(deana, imani, "my shifts", state="start_here")
    with acting_as(imani):
        first.refresh_from_db()
    assert first.state == WhatMatters.State.NOW
    assert in_order(imani, deana) == ["my shifts", "the post"]


def test_not_now_stands_last_and_stays(imani, deana):
    hear(deana, imani, "the old debt", state="not_now")
    hear(deana, imani, "my shifts")
    assert in_order(imani, deana) == ["my shifts", "the old debt"]


def test_former_wordings_are_kept_with_their_day(sign_in, imani, deana):
    statement = hear(deana, imani, "the post")
    client = sign_in(imani)
    url = reverse("people:reword", args=[deana.pk, statement.pk])
    assert client.post(url, {"words": "opening the post alone", "state": "now"}).status_code == 302
    page = client.get(reverse("people:wordings", args=[deana.pk, statement.pk])).text
    assert page.index("opening the post alone") < page.index("<p>the post</p>")


def test_the_order_is_the_persons(sign_in, imani, deana):
    hear(deana, imani, "first")
    second = hear(deana, imani, "second")
    sign_in(imani).post(reverse("people:move", args=[deana.pk, second.pk]), {"to": "up"})
    assert in_order(imani, deana) == ["second", "first"]


def test_a_statement_of_another_person_is_404(sign_in, imani, deana):
    other = hear(make_person(imani, "Marlon"), imani, "a key that is mine")
    assert sign_in(imani).get(reverse("people:reword", args=[deana.pk, other.pk])).status_code == 404
