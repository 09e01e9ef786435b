"""Over time the person sees how much they and their own people did (domain.md 2, rows 28 and 37)."""

import pytest
from django.urls import reverse

from people import actions
from people.models import Step
from people.who_did import who_did
from relational.access import acting_as
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    person = make_person(imani, "Deana")
    with acting_as(imani):
        for who, state in (
            ("person", "done"),
            ("person", "carried_on"),
            ("family", "done"),
            ("neighbour", "done"),
            ("worker", "done"),
            ("worker", "let_go"),
            ("worker", "open"),
        ):
            step = actions.add_step(person=person, words=f"{who} {state}", by=imani, who=who)
            actions.settle_step(step=step, state=state)
    return person


def test_only_what_was_done_counts_and_family_and_neighbours_are_told_apart(imani, deana):
    with acting_as(imani):
        counts = who_did(deana, Step.objects.filter(person=deana))
    assert counts == [("Deana", 2), ("family", 1), ("a friend or neighbour", 1), ("a worker", 1)]


def test_the_plan_says_it_in_words_and_without_per_cent(sign_in, imani, deana):
    page = sign_in(imani).get(reverse("people:plan", args=[deana.pk])).text
    assert "2 by Deana" in page
    assert "%" not in page.split("Steps done so far")[1].split("</p>")[0]
