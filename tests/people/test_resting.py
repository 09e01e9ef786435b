"""Resting, not closing: any contact opens the door, and nobody is asked how they are who did not say yes (row 30)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs.tasks import tell_of_hellos
from people import actions
from people.models import Notice, Rest
from relational.access import acting_as, acting_as_person
from tests.factories.hubs import choose_main, join, make_pull_in
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_hub, make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def marlon(imani):
    person = make_person(imani, "Marlon Pettifer")
    choose_main(join(person, imani))
    return person


def let_rest(person, by, **fields) -> Rest:
    with acting_as(by):
        return actions.rest(person=person, by=by, **fields)


def is_resting(person, by) -> bool:
    with acting_as(by):
        person.refresh_from_db()
        return person.is_resting


def lines(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [notice.words for notice in Notice.objects.waiting_for(practitioner)]


def test_nothing_has_to_be_said_to_rest_or_to_be_back(sign_in, imani, marlon):
    client = sign_in(imani)
    client.post(reverse("people:resting", args=[marlon.pk]))
    assert is_resting(marlon, imani)
    assert "resting, the door is open" in client.get(marlon.get_absolute_url()).text
    client.post(reverse("people:back", args=[marlon.pk]))
    assert not is_resting(marlon, imani)


def test_a_conversation_welcomes_back_and_the_story_says_so(sign_in, imani, marlon):
    let_rest(marlon, imani, words="Don't close me.")
    make_conversation(imani, marlon, text="He texted.")
    assert not is_resting(marlon, imani)
    page = sign_in(imani).get(marlon.get_absolute_url()).text
    assert "Don&#x27;t close me." in page
    assert "Welcome back, Marlon Pettifer: a conversation" in page


def test_their_own_page_or_help_pulled_in_welcomes_back(imani, marlon):
    let_rest(marlon, imani)
    with acting_as_person(marlon.pk):
        actions.add_own_words(person=marlon, words="I'm about.")
    assert not is_resting(marlon, imani)
    let_rest(marlon, imani)
    make_pull_in(imani, person=marlon, to_hub=make_hub())
    assert not is_resting(marlon, imani)
    with acting_as(imani):
        assert [rest.came_back_by for rest in Rest.objects.order_by("pk")] == ["own_page", "pull_in"]


def test_their_team_stays_while_they_rest(imani, marlon):
    let_rest(marlon, imani)
    with acting_as(imani):
        assert marlon.team.present().count() == 1


def test_nobody_asks_how_things_are_who_was_not_told_they_may(imani, marlon):
    let_rest(marlon, imani)
    tell_of_hellos()
    assert lines(imani) == []


def test_a_light_hello_comes_on_the_day_they_said_once_and_not_before(imani, marlon):
    rest = let_rest(marlon, imani, hello_on=timezone.localdate() + timedelta(days=1), hello_how="a text")
    tell_of_hellos()
    assert lines(imani) == []
    with acting_as(imani):
        Rest.objects.filter(pk=rest.pk).update(hello_on=timezone.localdate())
    for _ in range(3):
        tell_of_hellos()
    assert lines(imani) == ["Marlon Pettifer said yes to a light hello about now. How are things? (a text)"]


def test_back_again_they_are_not_asked(imani, marlon):
    let_rest(marlon, imani, hello_on=timezone.localdate())
    make_conversation(imani, marlon)
    tell_of_hellos()
    assert lines(imani) == []


def test_the_answer_is_a_line_and_the_rest_goes_on(sign_in, imani, marlon):
    let_rest(marlon, imani, hello_on=timezone.localdate())
    client = sign_in(imani)
    client.post(reverse("people:hello", args=[marlon.pk]), {"words": "Still truing wheels."})
    assert is_resting(marlon, imani)
    assert "Still truing wheels." in client.get(marlon.get_absolute_url()).text
    tell_of_hellos()
    assert lines(imani) == []


def test_what_was_promised_to_someone_who_rests_does_not_nag(sign_in, imani, marlon):
    with acting_as(imani):
        actions.add_step(person=marlon, words="find a second key", by=imani, practitioner=imani)
    client = sign_in(imani)
    assert "find a second key" in client.get("/").text
    let_rest(marlon, imani)
    assert "find a second key" not in client.get("/").text
