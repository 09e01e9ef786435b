"""An ask nobody answers: nudged once, gently; then it shows, and never as late."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from hubs import actions, tasks
from people.models import Notice
from relational.access import acting_as
from tests.factories.hubs import make_pull_in
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import make_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub)


@pytest.fixture
def marek():
    return make_practitioner("Marek Zielinski")


def lines_of(practitioner) -> list[str]:
    with acting_as(practitioner):
        return list(Notice.objects.values_list("words", flat=True))


def ago(days: float):
    return timezone.now() - timedelta(days=days)


def test_it_is_nudged_once_however_often_the_job_runs(imani, marek):
    make_pull_in(imani, to_practitioner=marek, at=ago(3))
    make_pull_in(imani, to_practitioner=marek, at=ago(1))
    for _ in range(3):
        tasks.nudge_asks()
    assert lines_of(marek) == ["Imani Osei would still be glad of your answer. “Not just now” is one."]
    assert lines_of(imani) == []


def test_then_it_shows_to_whoever_asked_with_ways_on(sign_in, imani, marek):
    ask = make_pull_in(imani, to_practitioner=marek, at=ago(5))
    for _ in range(2):
        tasks.nudge_asks()
    assert lines_of(imani) == ["Marek Zielinski has not answered yet. You may ask someone else as well."]
    page = sign_in(imani).get(reverse("hubs:answer", args=[ask.pk])).text
    assert f"?again={ask.pk}" in page
    assert "overdue" not in page.lower()


def test_an_answered_one_is_left_alone(imani, marek):
    ask = make_pull_in(imani, to_practitioner=marek, at=ago(9))
    with acting_as(marek):
        actions.cannot_help(pull_in=ask, by=marek)
    tasks.nudge_asks()
    assert lines_of(marek) == []


def test_of_a_hub_its_coordinators_hear(imani, hub):
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    make_pull_in(imani, to_hub=hub, at=ago(3))
    tasks.nudge_asks()
    assert len(lines_of(farida)) == 1


def test_on_the_board_it_shows_without_what_was_told(sign_in, imani, hub, marek):
    moira = make_worker_of(hub, name="Moira Sloan")
    deana = make_person(imani)
    told = {"shared": "She has arrears", "person_agreed": True}
    make_pull_in(imani, person=deana, to_practitioner=marek, ask="Someone with a van", at=ago(5), **told)
    board = sign_in(moira).get(hub.get_absolute_url()).text
    assert ("Someone with a van" in board, "She has arrears" in board) == (True, False)
    make_block(deana, moira)
    assert "Someone with a van" not in sign_in(moira).get(hub.get_absolute_url()).text


def test_a_partner_with_a_link_is_written_to_once_and_nothing_is_told(imani):
    partner = {"partner_name": "Gwen", "partner_email": "gwen@example.org"}
    ask = make_pull_in(imani, partner=partner, ask="a quiet room", at=ago(3))
    tasks.nudge_asks()
    assert mail.outbox == []
    with acting_as(imani):
        actions.make_ask_link(ask=ask, by=imani)
    for _ in range(2):
        tasks.nudge_asks()
    (letter,) = mail.outbox
    assert "quiet room" not in letter.body


def test_a_letter_that_could_not_be_sent_is_tried_again(imani, monkeypatch):
    ask = make_pull_in(imani, partner={"partner_name": "Gwen", "partner_email": "gwen@example.org"}, at=ago(3))
    with acting_as(imani):
        actions.make_ask_link(ask=ask, by=imani)

    def fails(*args) -> None:
        raise OSError

    with monkeypatch.context() as patch, pytest.raises(OSError):
        patch.setattr("hubs.actions.ask_nudges.send_mail", fails)
        tasks.nudge_asks()
    tasks.nudge_asks()
    assert len(mail.outbox) == 1
