"""A partner without an account: a secret address that shows one ask, answers it, and can be closed at once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import AskLink, AskMessage, PullIn
from people.models import Notice, Person
from relational.access import act_with_link, acting_as, acting_as_person
from relational.access.models import AccessEntry
from tests.factories.hubs import make_pull_in
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db
LINK = re.compile(r"http://testserver(/asks/by-link/[\w-]+/)")


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def samina(imani):
    return make_person(imani, "Samina Rahman")


@pytest.fixture
def ask(imani, samina) -> PullIn:
    partner = {"partner_name": "Gwen", "partner_organisation": "Northgate", "partner_email": "gwen@example.org"}
    return make_pull_in(imani, person=samina, partner=partner, shared="Needs private times", person_agreed=True)


@pytest.fixture
def path(sign_in, imani, ask) -> str:
    return LINK.search(sign_in(imani).post(reverse("hubs:ask_link", args=[ask.pk])).text)[1]


@pytest.fixture
def gwen(path) -> Client:
    """Gwen's browser, in which she opened the link."""
    browser = Client()
    assert browser.post(path, {"open": "1"}).status_code == 302
    return browser


def test_a_partner_reads_what_was_agreed_and_nothing_more(gwen, path):
    page = gwen.get(path).text
    assert "Needs private times" in page
    assert "Samina" not in page
    assert "Still with Imani Osei" in page


def test_before_the_button_there_is_nothing_and_nobody_looked(path, samina):
    page = Client().get(path).text
    assert ("Needs private times" in page, "Imani Osei" in page) == (False, True)
    with acting_as_person(samina.pk):
        assert not AccessEntry.objects.filter(what="ask_link").exists()


def test_each_opening_stands_where_the_person_and_the_team_read_who_looked(sign_in, gwen, path, samina, imani):
    gwen.get(path)
    with acting_as_person(samina.pk):
        assert AccessEntry.objects.get(what="ask_link").partner == "Gwen, Northgate"
    assert "Gwen, Northgate" in sign_in(imani).get(reverse("people:who_looked", args=[samina.pk])).text


@pytest.mark.parametrize(
    ("pressed", "state"),
    [
        ({"accept": "1"}, "accepted"),
        ({"cannot": "1"}, "cannot"),
        ({"offer_something": "1", "offer": "Thursdays"}, "offered"),
        ({"suggest": "1", "suggested": "Ray at the pier"}, "passed_on"),
        ({"the_rule": "1", "rule": "Not before 28 days"}, "shut"),
    ],
)
def test_the_same_five_answers(imani, ask, gwen, path, pressed, state):
    assert gwen.post(path, pressed).status_code == 302
    with acting_as(imani):
        ask.refresh_from_db()
        assert (ask.state, ask.answered_by, ask.answered_by_whom) == (state, None, "Gwen")
        assert Notice.objects.get().words == "Gwen has answered what you asked."


def test_a_partner_has_no_directory_to_pass_it_on_in(imani, ask, gwen, path):
    marek = make_practitioner("Marek Zielinski")
    assert "Marek" not in gwen.post(path, {"look": "1", "look_for": "Marek"}).text
    assert gwen.post(path, {"pass_on": "1", "to": f"p{marek.pk}"}).status_code == 422
    with acting_as(imani):
        assert PullIn.objects.get().is_open


def test_they_write_beside_it_both_ways_and_it_is_looked_for_again(sign_in, imani, ask, gwen, path):
    gwen.post(f"{path}say/", {"message": "Which day?"})
    client = sign_in(imani)
    assert "wrote to you beside an ask" in client.get("/").text
    client.post(reverse("hubs:say", args=[ask.pk]), {"message": "Monday at ten."})
    news = gwen.get(f"{path}words/", {"seen": "0"})
    assert "Monday at ten." in news.text
    with acting_as(imani):
        newest = AskMessage.objects.last().pk
    assert gwen.get(f"{path}words/", {"seen": newest}).status_code == 204
    assert gwen.post(f"{path}say/", {"message": ""}).status_code == 422


def test_closed_it_leads_nowhere_at_once(sign_in, imani, ask, gwen, path):
    sign_in(imani).post(reverse("hubs:settle_ask", args=[ask.pk]), {"close_link": "1"})
    answers = [gwen.get(path), gwen.post(path, {"accept": "1"}), gwen.post(f"{path}say/", {"message": "?"})]
    assert {answer.status_code for answer in answers} == {404}
    with acting_as(imani):
        assert PullIn.objects.get().is_open


def test_no_longer_needed_ends_the_link_too(sign_in, imani, ask, gwen, path):
    sign_in(imani).post(reverse("hubs:settle_ask", args=[ask.pk]), {"withdraw": "1"})
    assert gwen.get(path).status_code == 404


def test_a_new_link_ends_the_one_before_and_it_is_mailed_without_a_word_about_the_person(
    sign_in, imani, ask, gwen, path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(imani).post(reverse("hubs:ask_link", args=[ask.pk]), {"by_mail": "1"})
    assert gwen.get(path).status_code == 404
    (letter,) = mail.outbox
    assert letter.to == ["gwen@example.org"]
    assert not [words for words in ("Samina", "private", ask.ask) if words in letter.body + letter.subject]
    assert Client().get(LINK.search(letter.body)[1]).status_code == 200


def test_only_whoever_asked_makes_a_link(sign_in, ask):
    assert sign_in(make_practitioner("A stranger")).post(reverse("hubs:ask_link", args=[ask.pk])).status_code == 404


def test_it_ends_by_itself(imani, ask):
    with acting_as(imani):
        made = actions.make_ask_link(ask=ask, by=imani, lasts=timedelta(seconds=-1))
    assert Client().get(reverse("hubs:by_link", args=[made.secret])).status_code == 404


def test_postgresql_shows_a_holder_the_ask_of_their_link_and_nothing_else(imani, ask, samina):
    other = make_pull_in(imani, person=samina, partner={"partner_name": "Ray"})
    with acting_as(imani):
        made = actions.make_ask_link(ask=ask, by=imani)
        actions.say_beside_ask(ask=other, words="for Ray", by=imani)
        ended = actions.make_ask_link(ask=other, by=imani, lasts=timedelta(seconds=-1))
    act_with_link(AskLink.hashed(made.secret))
    assert PullIn.objects.get() == ask
    assert AskLink.objects.get() == made.address
    assert not AskMessage.objects.exists()
    assert not Person.objects.exists()
    act_with_link(AskLink.hashed(ended.secret))
    assert not PullIn.objects.exists()


def test_an_answer_by_link_is_said_in_nobody_elses_name(imani, ask):
    with acting_as(imani):
        made = actions.make_ask_link(ask=ask, by=imani)
    act_with_link(AskLink.hashed(made.secret))
    with pytest.raises(Exception, match="row-level security"):
        PullIn.objects.update(answered_by=imani, answered_at=timezone.now())
