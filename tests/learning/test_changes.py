"""What changed because of what practitioners wrote, with their names only as they like (domain.md 2, row 34)."""

import pytest
from django.urls import reverse

from learning import actions
from learning.models import Change, ChangeSource
from people.models import Notice
from relational.access import acting_as
from tests.factories.learning import HubAtWork, make_barrier, make_reflection

pytestmark = pytest.mark.django_db

DIFFERENT = "A card goes through the door before any letter."


@pytest.fixture
def place():
    return HubAtWork()


@pytest.fixture
def change(sign_in, place):
    """A manager writes down what a worker's shared reflection led to."""
    reflection = make_reflection(place.workers[0], hub=place.hub)
    fields = {"words": DIFFERENT, "hub": place.hub.pk, "reflection": reflection.pk}
    answer = sign_in(place.manager).post(reverse("learning:record_change"), fields)
    assert answer.status_code == 302, answer.text
    with acting_as(place.manager):
        return Change.objects.get()


def page_of(change, reader, sign_in) -> str:
    return sign_in(reader).get(change.get_absolute_url()).text


def test_its_author_is_asked_and_named_only_after_a_yes(sign_in, place, change):
    author, colleague = place.workers[:2]
    with acting_as(author):
        assert DIFFERENT in Notice.objects.get().words
    assert author.name not in page_of(change, colleague, sign_in)
    sign_in(author).post(reverse("learning:credit", args=[change.pk]), {"named": "1"})
    assert author.name in page_of(change, colleague, sign_in)
    assert author.name in sign_in(colleague).get(reverse("learning:changes")).text
    sign_in(author).post(reverse("learning:credit", args=[change.pk]))
    assert author.name not in page_of(change, colleague, sign_in)


def test_nobody_else_answers_for_the_author(sign_in, place, change):
    sign_in(place.manager).post(reverse("learning:credit", args=[change.pk]), {"named": "1"})
    with acting_as(place.workers[0]):
        assert ChangeSource.objects.get().credit == "asked"


def test_the_database_itself_keeps_who_did_not_want_to_be_named(place, change):
    with acting_as(place.workers[1]):
        assert Change.objects.exists()
        assert not ChangeSource.objects.exists()


def test_taking_the_reflection_back_takes_the_name_away(place, change):
    author = place.workers[0]
    with acting_as(author):
        source = ChangeSource.objects.get()
        actions.answer_credit(source=source, named=True)
        actions.change_reach(reflection=source.reflection, reach="private")
    with acting_as(place.manager):
        assert not ChangeSource.objects.exists()


def test_a_reflection_one_may_not_read_is_never_said_to_have_led_to_anything(sign_in, place):
    private = make_reflection(place.workers[0])
    fields = {"words": DIFFERENT, "hub": place.hub.pk, "reflection": private.pk}
    sign_in(place.manager).post(reverse("learning:record_change"), fields)
    with acting_as(place.workers[0]):
        assert not ChangeSource.objects.exists()


def test_a_change_leads_back_to_the_barrier_that_went(sign_in, place):
    barrier = make_barrier(place.workers[0])
    fields = {"words": DIFFERENT, "hub": place.hub.pk, "barrier": barrier.pk}
    page = sign_in(place.manager).post(reverse("learning:record_change"), fields, follow=True).text
    assert barrier.line in page


def test_what_is_different_is_asked_for_in_words_and_nothing_is_lost(sign_in, place):
    answer = sign_in(place.manager).post(
        reverse("learning:record_change"), {"words": "", "changed_on": "1 March", "hub": place.hub.pk}
    )
    assert answer.status_code == 422
    assert "1 March" in answer.text
