import uuid

import pytest
from django.urls import reverse

from people import actions
from people.models import SharedPlan, Step
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


def add(client, deana, **fields):
    return client.post(
        reverse("people:step", args=[deana.pk]), {"submission_id": uuid.uuid4(), "who": "person", **fields}
    )


def test_a_step_needs_no_date(sign_in, imani, deana):
    assert add(sign_in(imani), deana, words="open one letter", chosen_by_person="on").status_code == 302
    with acting_as(imani):
        step = Step.objects.get()
    assert (step.words, step.who, step.due_on, step.chosen_by_person) == ("open one letter", "person", None, True)


def test_anyone_may_do_a_step(sign_in, imani, deana):
    client = sign_in(imani)
    add(client, deana, words="ask about the light", who="worker", practitioner=imani.pk, due_on="tomorrow")
    add(client, deana, words="mind Kit", who="someone", who_name="Mum")
    page = client.get(reverse("people:plan", args=[deana.pk])).text
    assert "Imani Osei" in page
    assert "Mum" in page


def test_an_empty_step_comes_back_with_what_was_typed(sign_in, imani, deana):
    answer = add(sign_in(imani), deana, words="", who="someone", who_name="Mr Obi")
    assert answer.status_code == 422
    assert "Mr Obi" in answer.text


@pytest.mark.parametrize("state", ["done", "let_go", "carried_on"])
def test_a_step_is_done_let_go_or_carried_on(sign_in, imani, deana, state):
    with acting_as(imani):
        step = actions.add_step(person=deana, words="ring", by=imani)
    sign_in(imani).post(reverse("people:settle", args=[deana.pk, step.pk]), {"state": state, "note": "went well"})
    with acting_as(imani):
        step.refresh_from_db()
    assert (step.state, step.note) == (state, "went well")
    assert step.settled_at


def test_a_plan_is_agreed_or_not_quite_with_their_own_words_beside_it(sign_in, imani, deana):
    client = sign_in(imani)
    client.post(reverse("people:agree", args=[deana.pk]), {"agreement": "not_quite", "words": "It's too much at once"})
    with acting_as(imani):
        assert SharedPlan.objects.get().is_not_quite
    assert "It&#x27;s too much at once" in client.get(reverse("people:plan", args=[deana.pk])).text


def test_it_prints_what_matters_and_who_does_each_step(sign_in, imani, deana):
    with acting_as(imani):
        actions.hear_what_matters(person=deana, words="the post", by=imani)
        actions.add_step(person=deana, words="open one letter", by=imani)
    page = sign_in(imani).get(reverse("people:print_plan", args=[deana.pk])).text
    assert "the post" in page
    assert "open one letter" in page


def test_a_step_of_another_person_is_404(sign_in, imani, deana):
    with acting_as(imani):
        step = actions.add_step(person=make_person(imani, "Marlon"), words="ring", by=imani)
    assert sign_in(imani).post(reverse("people:settle", args=[deana.pk, step.pk]), {"state": "done"}).status_code == 404
