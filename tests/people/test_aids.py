"""Conversation aids: something to talk from if the person likes, kept for them alone (domain.md 4.6)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from people import actions
from people.models import AidAnswer, AidTalk, ConversationAid, WhatMatters
from people.pictures.wheel import wheel_of
from relational.access import acting_as, acting_as_person
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


def aid(name: str) -> ConversationAid:
    return ConversationAid.objects.get(name__startswith=name)


def talk(person, by, name="Round", *, days_ago=0, **steps) -> AidTalk:
    """`steps` by the question's place: q0=1."""
    with acting_as(by):
        questions = list(aid(name).questions.all())
        answers = [(questions[int(at[1:])], {"step": step}) for at, step in steps.items()]
        at = timezone.now() - timedelta(days=days_ago)
        return actions.talk_through(person=person, aid=aid(name), by=by, answers=answers, at=at)


def test_three_sets_are_there_from_the_start_each_with_where_it_comes_from(sign_in, imani):
    page = sign_in(imani).get(reverse("people:aids")).text
    assert "Open Government Licence v3.0" in page
    with acting_as(imani):
        assert ConversationAid.objects.count() == 3
        assert not ConversationAid.objects.filter(source="").exists()


def test_one_answer_is_enough_and_the_rest_is_left(sign_in, imani, deana):
    with acting_as(imani):
        happy = aid("Four").questions.get(words__contains="happy")
    url = reverse("people:talk", args=[deana.pk, happy.aid_id])
    answer = sign_in(imani).post(url, {f"q{happy.pk}-words": "Sunday was all right."}, follow=True)
    assert "Sunday was all right." in answer.text
    with acting_as(imani):
        assert AidAnswer.objects.get().number is None


def test_nothing_at_all_is_not_kept(sign_in, imani, deana):
    with acting_as(imani):
        url = reverse("people:talk", args=[deana.pk, aid("Four").pk])
    assert sign_in(imani).post(url, {}).status_code == 422
    with acting_as(imani):
        assert not AidTalk.objects.exists()


def test_a_number_beyond_ten_is_asked_again_and_the_words_are_not_lost(sign_in, imani, deana):
    with acting_as(imani):
        happy = aid("Four").questions.get(words__contains="happy")
    said = {f"q{happy.pk}-number": "11", f"q{happy.pk}-words": "over the moon"}
    answer = sign_in(imani).post(reverse("people:talk", args=[deana.pk, happy.aid_id]), said)
    assert answer.status_code == 422
    assert "over the moon" in answer.text


def test_an_answer_can_become_something_that_matters(sign_in, imani, deana):
    with acting_as(imani):
        first = aid("A good week").questions.first()
    said = {f"q{first.pk}-words": "Fish on the Friday.", f"q{first.pk}-matters": "on"}
    sign_in(imani).post(reverse("people:talk", args=[deana.pk, first.aid_id]), said)
    with acting_as(imani):
        assert WhatMatters.objects.get().words == "Fish on the Friday."


def test_what_matters_without_words_is_asked_for(sign_in, imani, deana):
    with acting_as(imani):
        first = aid("A good week").questions.first()
    answer = sign_in(imani).post(reverse("people:talk", args=[deana.pk, first.aid_id]), {f"q{first.pk}-matters": "on"})
    assert answer.status_code == 422
    assert "Write what matters, in their words." in answer.text


def test_the_time_before_stands_beside_now(sign_in, imani, deana):
    talk(deana, imani, days_ago=90, q0=0, q1=1, q2=2)
    now = talk(deana, imani, q0=3, q1=1, q2=2)
    page = sign_in(imani).get(reverse("people:talked", args=[deana.pk, now.pk])).text
    assert page.index("glad of it") < page.index("weighs on me")
    assert "wheel__before" in page


def test_a_wheel_is_drawn_from_three_answers_on_and_never_from_words(imani, deana):
    with acting_as(imani):
        assert wheel_of(talk(deana, imani, q0=1, q1=1), None) is None
        assert wheel_of(talk(deana, imani, q0=1, q1=1, q2=3), None).now.count(" ") == 2
        assert wheel_of(talk(deana, imani, "A good week"), None) is None


def test_a_coordinator_adds_a_set_and_everyone_may_use_it(sign_in, imani, deana):
    farida = make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida Noor")
    said = {
        "name": "Over a brew",
        "source": "Our own words.",
        "questions": "What made you laugh?\nWho rang?",
        "how": "words",
    }
    assert sign_in(farida).post(reverse("people:add_aid"), said).status_code == 302
    assert "What made you laugh?" in sign_in(imani).get(reverse("people:aids")).text


def test_steps_are_asked_for_where_they_are_answered_in_steps(sign_in):
    farida = make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida Noor")
    said = {"name": "A ladder", "questions": "Home", "how": "step", "step_lines": "one"}
    answer = sign_in(farida).post(reverse("people:add_aid"), said)
    assert answer.status_code == 422
    assert "Write at least two steps." in answer.text


def test_a_set_put_away_is_no_longer_offered_and_what_was_said_stays(sign_in, imani, deana):
    farida = make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida Noor")
    kept = talk(deana, imani, q0=1)
    sign_in(farida).post(reverse("people:put_aid_away", args=[kept.aid_id]))
    client = sign_in(imani)
    assert client.get(reverse("people:talk", args=[deana.pk, kept.aid_id])).status_code == 404
    assert client.get(reverse("people:talked", args=[deana.pk, kept.pk])).status_code == 200


def test_a_question_never_changes_once_it_is_there(imani):
    farida = make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida Noor")
    with acting_as(farida):
        assert not aid("Four").questions.update(words="Are you happy now?")
        assert not aid("Four").questions.all()._raw_delete("default")


def test_a_practitioner_who_keeps_no_sets_adds_none(imani):
    with acting_as(imani), pytest.raises(DatabaseError), transaction.atomic():
        actions.add_aid(name="Mine", questions=[{"words": "Why?"}], by=imani)


def test_answers_are_for_those_who_may_see_the_page_and_the_person(imani, deana):
    bev = make_practitioner("Bev")
    talk(deana, imani, q0=1)
    with acting_as(bev):
        assert not AidAnswer.objects.exists()
    let_in(deana, bev, imani)
    with acting_as(bev):
        assert AidAnswer.objects.count() == 1
    with acting_as_person(deana.pk):
        assert AidAnswer.objects.count() == 1


def test_nothing_of_learning_or_hubs_reads_what_was_answered():
    """Stars are no measure of anyone's work ([OS-MBR]): no other table refers to answers, so none can count them."""
    refer = {
        field.model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model in (AidTalk, AidAnswer)
    }
    assert {model.__name__ for model in refer} <= {"AidAnswer", "AidTalkEvent", "AidAnswerEvent"}
