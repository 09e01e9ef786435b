"""Who is taken along for a day without a network, with what of them, and what is left behind."""

import pytest
from django.urls import reverse

from people import actions
from people.models import Someone
from relational.access import acting_as
from relational.access.grants import end_access
from relational.access.models import AccessEntry
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db
TODAY = reverse("offline_today")


@pytest.fixture
def imani():
    return make_practitioner("Imani Osei")


@pytest.fixture
def deana(imani):
    deana = make_person(imani, "Deana Whitlock", reach="Text first, then ring.")
    with acting_as(imani):
        actions.keep_in_mind(person=deana, by=imani)
        actions.hear_what_matters(person=deana, words="my shifts so I can read to Kit", by=imani)
        actions.add_step(person=deana, words="ring the school", by=imani)
        Someone.objects.create(person=deana, name="Pat", who="Mum", ring_first=True)
        Someone.objects.create(person=deana, name="Craig", not_to_ring=True, ring_words="not since March")
    make_conversation(imani, deana, "We opened the post.")
    return deana


def taken(client) -> dict[str, str]:
    return {person["name"]: person["page"] for person in client.get(TODAY).json()["people"]}


@pytest.mark.usefixtures("deana")
def test_it_holds_what_one_needs_at_the_door(sign_in, imani):
    page = taken(sign_in(imani))["Deana Whitlock"]
    for words in ("my shifts", "Text first", "Pat", "ring first", "Craig", "not since March", "ring the school"):
        assert words in page
    assert "We opened the post." in page
    assert "<form" not in page


def test_those_of_today_and_nobody_else(sign_in, imani, deana):
    make_person(imani, "Someone of last year")
    spoken_with, begun, promised, died = (make_person(imani, name) for name in ("Harold", "Remy", "Vi", "Hamza"))
    make_conversation(imani, spoken_with)
    with acting_as(imani):
        actions.save_draft(author=imani, person=begun, fields={"text": ["She was"]})
        actions.add_step(person=promised, words="bring the form", by=imani, practitioner=imani, who="worker")
        actions.keep_in_mind(person=died, by=imani)
        actions.remember(person=died)
    assert list(taken(sign_in(imani))) == ["Deana Whitlock", "Harold", "Remy", "Vi"]


def test_what_was_told_in_confidence_stays_behind(sign_in, imani, deana):
    with acting_as(imani):
        quiet = actions.hear_what_matters(person=deana, words="nobody may know of this", by=imani)
        actions.keep_in_confidence(subject=quiet, to=[], by=imani)
    assert "nobody may know of this" not in taken(sign_in(imani))["Deana Whitlock"]


def test_each_of_them_can_read_once_a_day_that_they_were_taken_along(sign_in, imani, deana):
    client = sign_in(imani)
    for _ in range(3):
        client.get(TODAY)
    with acting_as(imani):
        entry = AccessEntry.objects.about(deana).get(what=AccessEntry.What.TAKEN_ALONG)
    assert entry.practitioner == imani


def test_someone_kept_in_mind_whose_page_closed_is_not_taken_along(sign_in, imani, deana):
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    with acting_as(tomasz):
        actions.keep_in_mind(person=deana, by=tomasz)
    client = sign_in(tomasz)
    assert list(taken(client)) == ["Deana Whitlock"]
    with acting_as(imani):
        end_access(person=deana, practitioner=tomasz)
    assert taken(client) == {}


def test_unfinished_words_come_along(sign_in, imani, deana):
    with acting_as(imani):
        actions.save_draft(author=imani, person=deana, fields={"text": ["She said"], "touches": ["1", "2"]})
    drafts = sign_in(imani).get(TODAY).json()["drafts"]
    assert drafts == [{"person": str(deana.pk), "fields": [["text", "She said"], ["touches", "2"]]}]


def test_many_people_ask_the_database_no_more(sign_in, imani, deana, asks_at_most):
    for number in range(12):
        make_conversation(imani, make_person(imani, f"Person {number}"))
    client = sign_in(imani)
    with asks_at_most(18):
        assert len(taken(client)) > 8
