from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from people import actions
from people.actions.own_link import MadeLink
from relational.access import acting_as
from tests.factories.hubs import choose_main, join
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_practitioner


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    """A person with something of everything, and Imani as her main person."""
    deana = make_person(imani, "Deana Whitlock", reach="Text first")
    with acting_as(imani):
        actions.hear_what_matters(person=deana, words="opening the post", by=imani)
        actions.add_step(person=deana, words="ring the school", by=imani)
        actions.note_gift(person=deana, words="brilliant at rotas", by=imani)
        actions.ask_about_coercion(person=deana, answer="safe", by=imani)
    make_conversation(imani, deana, text="The bailiffs were polite.")
    choose_main(join(deana, imani))
    return deana


@pytest.fixture
def make_link(imani, deana) -> Callable[..., MadeLink]:
    def make(how: str = "paper", **fields) -> MadeLink:
        with acting_as(imani):
            return actions.make_own_link(person=deana, how=how, by=imani, **fields)

    return make


def try_code(client: Client, made: MadeLink, code: str | None = None):
    return client.post(reverse("own:open", args=[made.token]), {"code": code or made.code})


@pytest.fixture
def own(make_link) -> Client:
    """Deana's phone, with her page open on it."""
    phone = Client()
    assert try_code(phone, make_link()).status_code == 302
    return phone
