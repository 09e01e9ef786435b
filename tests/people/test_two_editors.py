"""Two people change the same words: neither overwrites the other unseen, and nothing of either is lost."""

import uuid
from dataclasses import dataclass

import pytest
from django.urls import reverse

from people import actions
from people.models import Person, SharedPlan
from relational.access import acting_as
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@dataclass
class Screen:
    """Where words are changed: its page, where that sends to, the form's name on the page and the field."""

    page: str
    sends_to: str
    form: str
    field: str
    others: dict


@pytest.fixture
def imani():
    return make_practitioner("Imani Osei")


@pytest.fixture
def tomasz():
    return make_practitioner("Tomasz Rudzki")


@pytest.fixture
def deana(imani, tomasz):
    deana = make_person(imani, "Deana Whitlock", about_me="I like tea.", reach="Text first.")
    let_in(deana, tomasz, by=imani)
    return deana


def about_me(deana, imani) -> Screen:
    address = reverse("people:describe", args=[deana.pk])
    return Screen(address, address, "form", "about_me", {"name": deana.name, "reach": "Text first."})


def what_matters(deana, imani) -> Screen:
    with acting_as(imani):
        statement = actions.hear_what_matters(person=deana, words="my shifts", by=imani)
    address = reverse("people:reword", args=[deana.pk, statement.pk])
    return Screen(address, address, "form", "words", {"state": "now"})


def good_month(deana, imani) -> Screen:
    address = reverse("people:good_month", args=[deana.pk])
    return Screen(reverse("people:plan", args=[deana.pk]), address, "month_form", "words", {})


def good_month_together(deana, imani) -> Screen:
    address = reverse("people:together_part", args=[deana.pk, "month"])
    return Screen(address, address, "form", "words", {})


SCREENS = [about_me, what_matters, good_month, good_month_together]


def begin(client, screen: Screen) -> dict:
    """What a browser has when someone begins to write."""
    page = client.get(screen.page)
    marks = page.context[screen.form]["began_from"].value()
    return {"began_from": marks, "submission_id": uuid.uuid4(), **screen.others}


@pytest.mark.parametrize("screen", SCREENS)
def test_both_wordings_come_side_by_side_and_saving_again_takes_mine(sign_in, imani, tomasz, deana, screen):
    screen = screen(deana, imani)
    mine, theirs = sign_in(imani), sign_in(tomasz)
    i_began, they_began = begin(mine, screen), begin(theirs, screen)
    assert theirs.post(screen.sends_to, they_began | {screen.field: "Their words."}).status_code == 302
    clash = mine.post(screen.sends_to, i_began | {screen.field: "My words."})
    assert clash.status_code == 422
    assert "It says now" in clash.text
    assert clash.text.count("Their words.") >= 1
    assert clash.text.count("My words.") >= 2
    again = i_began | {"began_from": clash.context[screen.form]["began_from"].value(), screen.field: "Words of both."}
    assert mine.post(screen.sends_to, again).status_code == 302
    assert "Words of both." in mine.get(screen.page).text


@pytest.mark.parametrize("screen", SCREENS)
def test_the_same_words_written_by_both_are_no_conflict(sign_in, imani, tomasz, deana, screen):
    screen = screen(deana, imani)
    mine, theirs = sign_in(imani), sign_in(tomasz)
    i_began, they_began = begin(mine, screen), begin(theirs, screen)
    theirs.post(screen.sends_to, they_began | {screen.field: "The same words."})
    assert mine.post(screen.sends_to, i_began | {screen.field: "The same words.\r\n"}).status_code == 302


@pytest.mark.parametrize("screen", SCREENS)
def test_sent_again_when_nobody_knew_whether_it_arrived_it_is_no_conflict_with_itself(sign_in, imani, deana, screen):
    screen = screen(deana, imani)
    client = sign_in(imani)
    sent = begin(client, screen) | {screen.field: "My words."}
    assert [client.post(screen.sends_to, sent).status_code for _ in range(2)] == [302, 302]


def test_what_only_somebody_else_changed_stays_as_they_have_it(sign_in, imani, tomasz, deana):
    screen = about_me(deana, imani)
    mine, theirs = sign_in(imani), sign_in(tomasz)
    i_began, they_began = begin(mine, screen), begin(theirs, screen)
    theirs.post(screen.sends_to, they_began | {"about_me": "I like tea.", "reach": "Ring after four."})
    assert mine.post(screen.sends_to, i_began | {"about_me": "I like coffee."}).status_code == 302
    with acting_as(imani):
        now = Person.objects.get(pk=deana.pk)
    assert (now.about_me, now.reach) == ("I like coffee.", "Ring after four.")


def test_a_conversation_amended_twice_at_once_shows_both(sign_in, imani, deana):
    said = make_conversation(imani, deana, text="One.")
    address = reverse("people:amend", args=[said.pk])
    client = sign_in(imani)
    began = {"began_from": client.get(address).context["form"]["began_from"].value(), "noticed": "", "amended_why": ""}
    assert client.post(address, began | {"text": "Two."}).status_code == 302
    clash = client.post(address, began | {"text": "Three."})
    assert clash.status_code == 422
    assert "Two." in clash.text
    assert "Three." in clash.text


def test_a_step_settled_by_two_is_asked_about_once(sign_in, imani, tomasz, deana):
    with acting_as(imani):
        step = actions.add_step(person=deana, words="ring the school", by=imani)
    address = reverse("people:settle", args=[deana.pk, step.pk])
    sign_in(tomasz).post(address, {"state": "let_go"})
    mine = sign_in(imani)
    clash = mine.post(address, {"state": "done"})
    assert clash.status_code == 422
    assert "let go" in clash.text
    began_from = clash.context["form"]["began_from"].value()
    assert mine.post(address, {"state": "done", "began_from": began_from}).status_code == 302
    with acting_as(imani):
        step.refresh_from_db()
    assert step.state == "done"


def test_without_a_mark_words_are_saved_as_ever(sign_in, imani, deana):
    sign_in(imani).post(reverse("people:good_month", args=[deana.pk]), {"words": "Sleep."})
    with acting_as(imani):
        assert SharedPlan.objects.get(person=deana).good_month == "Sleep."


@pytest.mark.parametrize("mark", ["about_me", "about_me:x:y", "nothing:abc", ":", "\u2028", "about_me:" * 90])
def test_a_mark_that_is_none_is_no_harm(sign_in, imani, deana, mark):
    answer = sign_in(imani).post(
        reverse("people:describe", args=[deana.pk]), {"name": "Deana", "about_me": "I like tea.", "began_from": mark}
    )
    assert answer.status_code in {302, 422}
