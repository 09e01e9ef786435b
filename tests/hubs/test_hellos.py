"""Someone might like a hello: a human the same day, in somebody's hands, and nothing kept that nobody agreed to."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import Introduction, Tried
from hubs.tasks import forget_hellos, tell_of_waiting_hellos
from people.models import Notice
from relational.access import acting_as
from tests.factories.hubs import make_introduction
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db
Outcome = Introduction.Outcome


@pytest.fixture
def hub():
    return make_hub("Saltgate Quay")


@pytest.fixture
def maureen(hub):
    return make_worker_of(hub, "coordinator", "Maureen Pike")


@pytest.fixture
def nkechi(hub):
    return make_worker_of(hub, name="Nkechi Eze")


@pytest.fixture
def dot(hub):
    return make_worker_of(hub, name="Dot Larkin")


def lines(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [notice.words for notice in Notice.objects.waiting_for(practitioner)]


def be_in(practitioner, hub) -> None:
    with acting_as(practitioner):
        actions.be_around(practitioner=practitioner, hub=hub)


def today_at(hour: int) -> datetime:
    return timezone.localtime().replace(hour=hour, minute=0)


def now_of(introduction: Introduction, by) -> Introduction:
    with acting_as(by):
        return Introduction.objects.get(pk=introduction.pk)


def said(hub, by, *, outcome: str = Outcome.HELLO, **fields) -> Introduction:
    found = make_introduction(hub, by, **fields)
    with acting_as(by):
        return actions.say_hello(introduction=found, by=by, outcome=outcome, words="two cups on the table")


# --- Who hears of it ---------------------------------------------------------------------------------------------------


def test_the_coordinator_hears_when_nobody_is_in(hub, maureen, nkechi, dot):
    make_introduction(hub, nkechi)
    assert lines(maureen) == ["Someone near Saltgate Quay might like a hello."]
    assert lines(dot) == []


def test_those_who_are_in_hear_and_then_not_the_coordinator(hub, maureen, nkechi, dot):
    be_in(dot, hub)
    make_introduction(hub, nkechi)
    assert len(lines(dot)) == 1
    assert lines(maureen) == []


def test_it_asks_nobody_any_more_once_somebody_has_it_in_hand(sign_in, hub, maureen, nkechi, dot):
    be_in(dot, hub)
    hello = make_introduction(hub, nkechi)
    sign_in(nkechi).post(reverse("hubs:hello_in_hand", args=[hello.pk]))
    assert lines(dot) == []
    assert "Nkechi Eze has it in hand" in sign_in(maureen).get(hub.get_absolute_url()).text


def test_the_second_who_takes_it_is_told_who_was_quicker(sign_in, hub, nkechi, dot):
    hello = make_introduction(hub, nkechi)
    url = reverse("hubs:hello_in_hand", args=[hello.pk])
    sign_in(nkechi).post(url)
    assert "Nkechi Eze has it in hand already." in sign_in(dot).post(url, follow=True).text
    assert now_of(hello, dot).taken_by == nkechi


def test_put_back_it_is_the_boards_again(sign_in, hub, maureen, nkechi):
    hello = make_introduction(hub, nkechi)
    client = sign_in(nkechi)
    client.post(reverse("hubs:hello_in_hand", args=[hello.pk]))
    client.post(reverse("hubs:hello_in_hand", args=[hello.pk]), {"put_back": "1"})
    assert now_of(hello, nkechi).taken_by is None
    with acting_as(maureen):
        assert list(Introduction.objects.in_nobodys_hands()) == [hello]


def test_mine_stand_on_my_today_and_what_a_notice_says_stands_there_once(sign_in, hub, maureen, nkechi):
    hello = make_introduction(hub, nkechi, name="the old boy at Stan's")
    page = sign_in(maureen).get(reverse("hubs:today")).text
    assert page.count(hello.get_absolute_url()) == 1
    assert "the old boy" not in sign_in(nkechi).get(reverse("hubs:today")).text
    sign_in(nkechi).post(reverse("hubs:hello_in_hand", args=[hello.pk]))
    assert "the old boy" in sign_in(nkechi).get(reverse("hubs:today")).text


# --- In the afternoon --------------------------------------------------------------------------------------------------


def test_in_the_afternoon_the_coordinator_hears_first_and_an_hour_later_whoever_is_in(hub, maureen, nkechi, dot):
    make_introduction(hub, maureen)
    be_in(dot, hub)
    actions.tell_of_waiting_hellos(now=today_at(13))
    assert lines(maureen) == lines(dot) == []
    actions.tell_of_waiting_hellos(now=today_at(14))
    assert lines(maureen) == ["A hello at Saltgate Quay is in nobody's hands yet. Could you, or who could?"]
    assert lines(dot) == []
    actions.tell_of_waiting_hellos(now=today_at(15))
    assert len(lines(dot)) == 1


def test_it_is_told_once_however_often_it_is_looked_for_and_a_newer_one_in_the_same_line(hub, maureen):
    make_introduction(hub, maureen)
    for _ in range(3):
        actions.tell_of_waiting_hellos(now=today_at(16))
    assert len(lines(maureen)) == 1
    make_introduction(hub, maureen, name="the twins' aunt")
    actions.tell_of_waiting_hellos(now=today_at(17))
    assert lines(maureen) == ["2 hellos at Saltgate Quay are in nobody's hands yet. Could you, or who could?"]


def test_the_line_goes_when_the_last_is_in_somebodys_hands(hub, maureen, nkechi):
    first, second = make_introduction(hub, maureen), make_introduction(hub, maureen, name="the twins' aunt")
    actions.tell_of_waiting_hellos(now=today_at(14))
    with acting_as(nkechi):
        actions.take_in_hand(introduction=first, by=nkechi)
    assert len(lines(maureen)) == 1
    with acting_as(nkechi):
        actions.say_hello(introduction=second, by=nkechi)
    assert lines(maureen) == []


def test_another_hub_hears_nothing_and_what_is_in_hand_is_not_told(hub, maureen, nkechi):
    sal = make_worker_of(make_hub("Beckfold"), "coordinator", "Sal Whitty")
    hello = make_introduction(hub, maureen)
    with acting_as(nkechi):
        actions.take_in_hand(introduction=hello, by=nkechi)
    actions.tell_of_waiting_hellos(now=today_at(17))
    assert lines(sal) == lines(maureen) == []


def test_the_jobs_run_as_nobody(hub, maureen):
    tell_of_waiting_hellos()
    forget_hellos()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.user_id', true)")
        assert cursor.fetchone()[0] in ("", None)


# --- How it ends -------------------------------------------------------------------------------------------------------


def test_how_it_ended_is_said_in_words_and_whoever_mentioned_them_hears_that_and_nothing_more(sign_in, hub, nkechi):
    hello = make_introduction(hub, nkechi, tell_back="tell me in the shop", heard_from="the chip shop")
    client = sign_in(nkechi)
    page = client.post(hello.get_absolute_url(), {"outcome": "hello", "words": "two cups"}, follow=True).text
    assert "the chip shop would like to hear back: tell me in the shop" in page
    assert "How it went is not yours to tell." in page
    client.post(reverse("hubs:hello_told_back", args=[hello.pk]))
    kept = now_of(hello, nkechi)
    assert (kept.tell_back, kept.told_back_at is not None) == ("", True)


def test_leave_me_be_keeps_who_and_where_and_nothing_of_what_was_said(sign_in, hub, nkechi):
    hello = make_introduction(hub, nkechi, where="the prefabs", reach="mornings", tell_back="ring 0300")
    with acting_as(nkechi):
        actions.could_not_connect(introduction=hello, by=nkechi, words="knocked twice")
    sign_in(nkechi).post(hello.get_absolute_url(), {"outcome": "leave", "words": "She says no thank you."})
    kept = now_of(hello, nkechi)
    assert (kept.name, kept.where, kept.tell_back) == ("the lady at no. 14", "the prefabs", "ring 0300")
    assert (kept.words, kept.reach, kept.heard_from, kept.hello_words) == ("", "", "", "")
    with acting_as(nkechi):
        assert not Tried.objects.exists()


def test_whoever_asked_to_be_left_be_is_not_brought_up_again_by_another_mention(sign_in, hub, maureen, nkechi):
    left = said(hub, nkechi, outcome=Outcome.LEAVE, name="Mr Pettigrew", where="the prefabs")
    again = make_introduction(hub, nkechi, name="Mr. Pettigrew, prefabs", words="milk at ten")
    assert now_of(again, nkechi).left_be_id == left.pk
    assert lines(maureen) == []
    actions.tell_of_waiting_hellos(now=today_at(17))
    assert lines(maureen) == []
    page = sign_in(maureen).get(hub.get_absolute_url()).text
    assert "milk at ten" not in page
    assert "One asked to be left be, and was mentioned again" in page


def test_somebody_else_of_a_like_name_is_put_on_the_board_by_a_human_and_told_then(sign_in, hub, maureen, nkechi):
    said(hub, nkechi, outcome=Outcome.LEAVE, name="Mr Pettigrew", where="the prefabs")
    again = make_introduction(hub, nkechi, name="Mr Pettigrew's son", where="the prefabs")
    client = sign_in(nkechi)
    assert "Mr Pettigrew&#x27;s son" in client.get(reverse("hubs:hellos", args=[hub.pk])).text
    client.post(reverse("hubs:hello_look_at", args=[again.pk]), {"let_on": "1"})
    assert len(lines(maureen)) == 1
    with acting_as(maureen):
        assert list(Introduction.objects.waiting()) == [again]


def test_left_be_once_more_keeps_nothing_of_the_new_mention_either(sign_in, hub, nkechi):
    said(hub, nkechi, outcome=Outcome.LEAVE, name="Mr Pettigrew", where="the prefabs")
    again = make_introduction(hub, nkechi, name="Mr Pettigrew", where="the prefabs", words="milk at ten")
    sign_in(nkechi).post(reverse("hubs:hello_look_at", args=[again.pk]))
    assert (now_of(again, nkechi).outcome, now_of(again, nkechi).words) == ("leave", "")


def test_who_asks_for_themself_is_heard_even_after_leave_me_be(hub, maureen, nkechi):
    said(hub, nkechi, outcome=Outcome.LEAVE, name="Mr Pettigrew", where="the prefabs")
    make_introduction(hub, nkechi, name="Mr Pettigrew", where="the prefabs", themself=True)
    assert len(lines(maureen)) == 1


def test_when_they_could_not_be_found_what_was_tried_stays_for_whoever_tries_next(sign_in, hub, nkechi, dot):
    hello = make_introduction(hub, nkechi)
    client = sign_in(nkechi)
    assert client.post(hello.get_absolute_url(), {"outcome": "again"}).status_code == 422
    client.post(hello.get_absolute_url(), {"outcome": "again", "words": "Knocked at four, no light."})
    assert "Knocked at four, no light." in sign_in(dot).get(hello.get_absolute_url()).text
    client.post(hello.get_absolute_url(), {"outcome": "not_found", "words": "Three times."})
    assert now_of(hello, nkechi).outcome == Outcome.NOT_FOUND


# --- What is forgotten -------------------------------------------------------------------------------------------------


def age(by, **fields) -> None:
    with acting_as(by):
        Introduction.objects.update(**fields)


@pytest.mark.parametrize(
    ("outcome", "days", "stays"),
    [
        (Outcome.HELLO, 59, True),
        (Outcome.HELLO, 61, False),
        (Outcome.NOT_FOUND, 61, False),
        (Outcome.LEAVE, 61, True),
        (Outcome.LEAVE, 731, False),
    ],
)
def test_what_was_said_of_someone_who_wanted_no_page_is_forgotten_in_time(hub, nkechi, outcome, days, stays):
    mention = make_introduction(hub, nkechi)
    said(hub, nkechi, outcome=outcome)
    with acting_as(nkechi):
        root = Introduction.objects.exclude(pk=mention.pk).get()
        Introduction.objects.filter(pk=mention.pk).update(mention_of=root, hello_at=root.hello_at, outcome=outcome)
    age(nkechi, hello_at=timezone.now() - timedelta(days=days))
    forget_hellos()
    with acting_as(nkechi):
        assert Introduction.objects.exists() is stays


def test_what_waits_and_what_became_a_page_is_not_forgotten(sign_in, hub, nkechi):
    hello = make_introduction(hub, nkechi, name="Harold", tell_back="ring 0300")
    sign_in(nkechi).post(hello.get_absolute_url(), {"outcome": "page", "name": "Harold"})
    age(nkechi, hello_at=timezone.now() - timedelta(days=900))
    waiting = make_introduction(hub, nkechi, name="somebody else", at=timezone.now() - timedelta(days=900))
    forget_hellos()
    with acting_as(nkechi):
        assert set(Introduction.objects.all()) == {hello, waiting}
    assert now_of(hello, nkechi).tell_back == ""


# --- What it asks of the database ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rounds", [1, 15])
def test_the_pages_of_hellos_ask_as_much_whatever_there_is(sign_in, hub, nkechi, rounds, asks_at_most):
    for number in range(rounds):
        said(hub, nkechi, name=f"someone {number}", tell_back="ring")
        make_introduction(hub, nkechi, name=f"the lady at no. {number}")
    hello = make_introduction(hub, nkechi)
    client = sign_in(nkechi)
    with asks_at_most(15):
        assert client.get(reverse("hubs:hellos", args=[hub.pk])).status_code == 200
    with asks_at_most(13):
        assert client.get(hello.get_absolute_url()).status_code == 200


def test_said_ones_come_a_page_at_a_time(sign_in, hub, nkechi):
    for number in range(22):
        said(hub, nkechi, name=f"someone {number}")
    client = sign_in(nkechi)
    page = client.get(reverse("hubs:hellos", args=[hub.pk]))
    assert "someone 21" in page.text
    assert "someone 0<" not in page.text
    assert "someone 0<" in client.get(reverse("hubs:hellos", args=[hub.pk]) + page.context["more_url"]).text
