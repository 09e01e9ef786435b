"""Tannery Row and who works there; a test that wants them otherwise makes its own."""

import pytest

from people import actions as people_actions
from relational.access import acting_as
from tests.factories.hubs import make_known_at
from tests.factories.huddles import make_huddle
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_worker_of


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub, name="Imani Osei")


@pytest.fixture
def tomasz(hub):
    return make_worker_of(hub, name="Tomasz Rudzki")


@pytest.fixture
def deana(hub, imani):
    person = make_person(imani, "Deana Whitlock")
    with acting_as(imani):
        people_actions.hear_what_matters(person=person, words="opening the post", by=imani)
    make_known_at(person, hub, huddle_agreed=True)
    return person


@pytest.fixture
def huddle(hub, farida, tomasz, deana):
    """On: Farida and Tomasz are there, and it is about Deana."""
    return make_huddle(hub, farida, about=[deana], here=[tomasz])
