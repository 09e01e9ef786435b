"""Pull in help: the ask travels, the person stays; it carries only what they agreed to."""

import uuid

import pytest
from django.urls import reverse

from hubs import actions
from hubs.exceptions import AlreadyAnswered, NothingWithoutAgreement
from hubs.models import PullIn
from relational.access import acting_as
from tests.factories.hubs import make_pull_in
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def marek():
    return make_practitioner("Marek Zielinski")


def test_the_one_asked_sees_only_what_may_be_told(sign_in, imani, marek):
    deana = make_person(imani, "Deana Whitlock")
    fields = {
        "submission_id": uuid.uuid4(),
        "ask": "A breathing space, said slowly",
        "to_practitioner": marek.pk,
        "shared": "Someone on Tannery Row with arrears",
        "person_agreed": "on",
    }
    assert sign_in(imani).post(reverse("hubs:pull_in", args=[deana.pk]), fields).status_code == 302
    client = sign_in(marek)
    today = client.get("/").text
    assert "Someone on Tannery Row with arrears" in today
    assert "Deana Whitlock" not in today
    assert client.get(deana.get_absolute_url()).status_code == 404


def test_accepting_answers_the_asker_and_opens_no_page(sign_in, imani, marek):
    deana = make_person(imani)
    ask = make_pull_in(imani, person=deana, to_practitioner=marek)
    sign_in(marek).post(reverse("hubs:answer", args=[ask.pk]), {"accept": "1", "words": "Wednesday?"})
    with acting_as(imani):
        ask.refresh_from_db()
    assert (ask.state, ask.answer) == (PullIn.State.ACCEPTED, "Wednesday?")
    assert sign_in(marek).get(deana.get_absolute_url()).status_code == 404


def test_passing_on_tells_no_more_than_before(sign_in, imani, marek):
    dev = make_practitioner("Dev Chaudhary")
    deana = make_person(imani)
    ask = make_pull_in(imani, person=deana, to_practitioner=marek, shared="arrears", person_agreed=True)
    url = reverse("hubs:answer", args=[ask.pk])
    sign_in(marek).post(url, {"pass_on": "1", "to_practitioner": dev.pk, "words": "Dev knows"})
    with acting_as(dev):
        passed = PullIn.objects.get()
    assert (passed.shared, passed.asked_by, passed.is_open) == ("arrears", imani, True)


def test_passing_on_to_nobody_is_a_clear_answer(sign_in, imani, marek):
    ask = make_pull_in(imani, to_practitioner=marek)
    answer = sign_in(marek).post(reverse("hubs:answer", args=[ask.pk]), {"pass_on": "1"})
    assert answer.status_code == 422
    assert "Choose whom to pass it on to." in answer.text


def test_an_ask_to_a_hub_is_for_those_who_work_there(sign_in, imani):
    hub = make_hub()
    moira = make_worker_of(hub, name="Moira Sloan")
    ask = make_pull_in(imani, to_hub=hub)
    assert sign_in(moira).get(reverse("hubs:answer", args=[ask.pk])).status_code == 200
    assert sign_in(make_practitioner("A Stranger")).get(reverse("hubs:answer", args=[ask.pk])).status_code == 404


def test_nothing_is_told_without_agreement(sign_in, imani, marek):
    deana = make_person(imani)
    with acting_as(imani), pytest.raises(NothingWithoutAgreement):
        actions.pull_in_help(ask="help", by=imani, person=deana, to_practitioner=marek, shared="her debts")
    fields = {"ask": "help", "to_practitioner": marek.pk, "shared": "her debts"}
    answer = sign_in(imani).post(reverse("hubs:pull_in", args=[deana.pk]), fields)
    assert answer.status_code == 422
    assert "her debts" in answer.text


def test_an_ask_is_answered_once(imani, marek):
    ask = make_pull_in(imani, to_practitioner=marek)
    with acting_as(marek):
        actions.accept_pull_in(pull_in=ask, by=marek)
        with pytest.raises(AlreadyAnswered):
            actions.accept_pull_in(pull_in=ask, by=marek)


def test_sent_twice_it_is_asked_once(sign_in, imani, marek):
    client = sign_in(imani)
    fields = {"submission_id": uuid.uuid4(), "ask": "a van", "to_practitioner": marek.pk}
    client.post(reverse("hubs:ask"), fields)
    client.post(reverse("hubs:ask"), fields)
    with acting_as(imani):
        assert PullIn.objects.count() == 1


@pytest.mark.parametrize("field", ["ask", "shared"])
def test_a_null_byte_is_a_clear_answer(sign_in, imani, marek, field):
    fields = {"ask": "help", "to_practitioner": marek.pk, field: "a\x00b"}
    assert sign_in(imani).post(reverse("hubs:ask"), fields).status_code == 422
