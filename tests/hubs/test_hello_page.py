"""The page for everyone: a neighbour's line gets in, machines do not, and nothing gets out."""

import uuid

import psycopg
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hubs.actions import draw_area, hear_from_outside
from hubs.forms import hello_page
from hubs.models import Introduction
from hubs.spam import looks_like_an_advertisement
from people.models import Notice
from relational.access import acting_as
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of

SAID = {"name": "the old boy at Stan's", "words": "He's thinner.", "where": "Stan's, about noon"}


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.delete("hellos:127.0.0.1")


@pytest.fixture
def hub(db):
    return make_hub("Saltgate Quay")


@pytest.fixture
def maureen(hub):
    return make_worker_of(hub, "coordinator", "Maureen Pike")


@pytest.fixture
def an_hour_ago(monkeypatch):
    """The form was opened long enough ago for a human to have written in it."""
    monkeypatch.setattr(hello_page, "QUICKEST_SECONDS", -1)


def page(hub) -> str:
    return reverse("hubs:hello_page", args=[hub.pk])


def send(client, hub, **fields):
    sent = SAID | {"stamp": hello_page.new_stamp(hub)} | fields
    where_from = {"REMOTE_ADDR": fields.pop("address")} if "address" in fields else {}
    return client.post(page(hub) + fields.pop("query", ""), sent, **where_from)


def heard(by) -> list[Introduction]:
    with acting_as(by):
        return list(Introduction.objects.order_by("pk"))


# --- In ----------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("an_hour_ago")
def test_a_neighbours_line_reaches_the_board_and_a_human(client, sign_in, hub, maureen):
    answer = send(client, hub, heard_from="the chip shop", knows="no", tell_back="tell me in the shop")
    assert answer.headers["Location"] == reverse("hubs:hello_thanks", args=[hub.pk])
    (hello,) = heard(maureen)
    assert (hello.name, hello.heard_from, hello.knows, hello.heard_by) == (SAID["name"], "the chip shop", "no", None)
    with acting_as(maureen):
        assert Notice.objects.waiting_for(maureen).get().url == hello.get_absolute_url()
    assert "He&#x27;s thinner." in sign_in(maureen).get(hub.get_absolute_url()).text


@pytest.mark.usefixtures("an_hour_ago")
def test_two_lines_are_enough_and_without_them_nothing_that_was_written_is_lost(client, hub, maureen):
    answer = send(client, hub, name="", where="Stan's, about noon")
    assert answer.status_code == 422
    assert "Stan&#x27;s, about noon" in answer.text
    assert send(client, hub, where="").status_code == 302


@pytest.mark.usefixtures("an_hour_ago")
def test_for_myself_asks_how_to_be_found_and_nothing_about_others(client, hub, maureen):
    mine = client.get(page(hub) + "?for=me").text
    assert "What do you like to be called?" in mine
    assert "Do they know" not in mine
    assert send(client, hub, where="", query="?for=me").status_code == 422
    answer = send(client, hub, where="", reach="ring after six", query="?for=me")
    assert answer.headers["Location"].endswith("?for=me")
    (hello,) = heard(maureen)
    assert hello.themself


@pytest.mark.usefixtures("an_hour_ago")
def test_sent_twice_it_is_there_once_and_answered_the_same(client, hub, maureen):
    stamp = hello_page.new_stamp(hub)
    first, second = (send(client, hub, stamp=stamp) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(heard(maureen)) == 1


@pytest.mark.usefixtures("an_hour_ago")
def test_thanks_say_what_happens_next_and_nothing_of_what_was_written(client, hub):
    thanks = client.get(send(client, hub).headers["Location"]).text
    assert "They do not say who told us." in thanks
    assert "Ring 999" in thanks
    assert not any(words in thanks for words in ("old boy", "thinner", "Stan"))


def test_every_page_of_it_stays_nowhere_and_has_a_way_out(client, hub):
    for address in (reverse("hubs:hello_start"), page(hub), reverse("hubs:hello_thanks", args=[hub.pk])):
        answer = client.get(address)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Leave this page now" in answer.text
        assert "Ring 999" in answer.text


def test_a_hub_is_found_by_its_place_or_in_the_list(client, hub):
    start = reverse("hubs:hello_start")
    assert client.get(start, {"q": "nowhere at all"}).text.count(page(hub)) == 1
    assert client.get(start, {"q": "Saltgate Quay"}).text.count(page(hub)) == 2


def test_a_hub_is_found_by_a_postcode_by_somebody_who_is_signed_in_nowhere(client, hub):
    leader = make_practitioner("Callum")
    give_role(leader, "leader")
    with acting_as(leader):
        draw_area(hub=hub, codes=["HM3"])
    assert client.get(reverse("hubs:hello_start"), {"q": "11 Quay Row, hm3 1ab"}).text.count(page(hub)) == 2


def test_a_poster_for_a_shop_window_leads_there(sign_in, hub, maureen):
    poster = sign_in(maureen).get(reverse("hubs:hello_poster", args=[hub.pk])).text
    assert f"http://testserver{page(hub)}" in poster
    assert "<svg" in poster


# --- What tries to get in, and what does not -----------------------------------------------------------------------------


@pytest.mark.usefixtures("an_hour_ago")
def test_what_fills_in_every_field_is_thanked_and_not_heard(client, hub, maureen):
    answer = send(client, hub, website="https://example.com")
    assert answer.headers["Location"] == reverse("hubs:hello_thanks", args=[hub.pk])
    assert heard(maureen) == []


def test_what_is_sent_at_once_is_asked_to_look_again_and_the_same_form_may_then_be_sent(
    client, hub, maureen, monkeypatch
):
    stamp = hello_page.new_stamp(hub)
    assert "That was very quick." in send(client, hub, stamp=stamp).text
    monkeypatch.setattr(hello_page, "QUICKEST_SECONDS", -1)
    assert send(client, hub, stamp=stamp).status_code == 302


@pytest.mark.usefixtures("an_hour_ago")
@pytest.mark.parametrize("wrong", ["", "made up", "of another hub", "of yesterday"])
def test_a_stamp_that_is_none_is_replaced_and_the_words_stay(client, hub, maureen, monkeypatch, wrong):
    stamps = {"of another hub": lambda: hello_page.new_stamp(make_hub("Beckfold"))}
    if wrong == "of yesterday":
        monkeypatch.setattr(hello_page, "LONGEST_SECONDS", -1)
        stamps[wrong] = lambda: hello_page.new_stamp(hub)
    answer = send(client, hub, stamp=stamps.get(wrong, lambda: wrong)())
    assert answer.status_code == 422
    assert "Please send it once more." in answer.text
    assert "He&#x27;s thinner." in answer.text
    assert heard(maureen) == []
    monkeypatch.setattr(hello_page, "LONGEST_SECONDS", 60)
    assert send(client, hub, stamp=answer.context["form"]["stamp"].value()).status_code == 302


@pytest.mark.usefixtures("an_hour_ago")
@pytest.mark.parametrize(
    "field", [{"words": "x" * 1_001}, {"name": "a\x00b"}, {"knows": "maybe"}, {"where": "x" * 201}]
)
def test_what_cannot_be_meant_is_a_clear_422(client, hub, maureen, field):
    assert send(client, hub, **field).status_code == 422
    assert heard(maureen) == []


@pytest.mark.usefixtures("an_hour_ago")
def test_a_form_from_another_site_is_refused(hub, maureen):
    assert send(Client(enforce_csrf_checks=True), hub).status_code == 403
    assert heard(maureen) == []


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("see https://best-pills.example", True),
        ("www.win.example now", True),
        ("cheap-loans.xyz", True),
        ("[url=x]y[/url]", True),
        ("He sits by St. Anne's. At 4.30, no.14", False),
        ("ring me: stan@chips.co.uk", False),
        ("She goes to the Co-op.Then home.", False),
    ],
)
def test_an_advertisement_is_known_by_where_it_leads(words, is_one):
    assert looks_like_an_advertisement("Reg", words) is is_one


@pytest.mark.usefixtures("an_hour_ago")
def test_an_advertisement_is_held_back_told_to_nobody_and_a_human_looks(client, sign_in, hub, maureen):
    for words in ("win at https://pills.example", "his own page is www.reg-boats.example, look at March"):
        send(client, hub, words=words)
    worker = sign_in(make_worker_of(hub, name="Dot Larkin"))
    board = worker.get(hub.get_absolute_url()).text
    assert "pills" not in board
    assert "2 held back" in board
    with acting_as(maureen):
        assert not Notice.objects.exists()
    first, second = heard(maureen)
    worker.post(reverse("hubs:hello_look_at", args=[first.pk]))
    worker.post(reverse("hubs:hello_look_at", args=[second.pk]), {"let_on": "1"})
    assert heard(maureen) == [second]
    with acting_as(maureen):
        assert Notice.objects.count() == 1


# --- Out: nothing ----------------------------------------------------------------------------------------------------------


def test_a_connection_of_nobody_adds_a_line_and_reads_changes_and_removes_none(committed_db, application_url):
    hub = make_hub("Saltgate Quay")
    maureen = make_worker_of(hub, "coordinator", "Maureen Pike")
    hear_from_outside(hub=hub, name="the old boy", words="thinner", sent_id=uuid.uuid4())
    columns = 'hub_id, name, words, "where", reach, heard_from, themself, knows, tell_back, heard_at, held, hello_words, outcome'
    row = f"{hub.pk}, 'a', 'b', '', '', '', false, '', '', now(), false, '', ''"
    with psycopg.connect(application_url, autocommit=True) as plain:
        plain.execute(f"INSERT INTO hubs_introduction ({columns}, sent_id) VALUES ({row}, gen_random_uuid())")
        assert plain.execute("SELECT count(*) FROM hubs_introduction").fetchone() == (0,)
        assert plain.execute("UPDATE hubs_introduction SET words = 'x'").rowcount == 0
        assert plain.execute("DELETE FROM hubs_introduction").rowcount == 0
        for extra, value in (("heard_by_id", maureen.pk), ("taken_by_id", maureen.pk), ("person_id", 1)):
            with pytest.raises(psycopg.errors.Error):
                plain.execute(
                    f"INSERT INTO hubs_introduction ({columns}, sent_id, {extra}) VALUES ({row}, gen_random_uuid(), {value})"
                )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            plain.execute(f"INSERT INTO hubs_introduction ({columns}) VALUES ({row})")
    assert [hello.name for hello in heard(maureen)] == ["the old boy", "a"]


@pytest.mark.usefixtures("an_hour_ago")
def test_the_answer_is_the_same_whoever_is_named(client, hub, maureen):
    with acting_as(maureen):
        Introduction.objects.create(hub=hub, name="Mr Pettigrew", words="", heard_by=maureen)
        Introduction.objects.update(hello_by=maureen, hello_at=timezone.now(), outcome="leave")
    known, unknown = send(client, hub, name="Mr Pettigrew", where=""), send(client, hub, name="Nobody Atall", where="")
    assert known.headers["Location"] == unknown.headers["Location"]
    assert [hello.left_be_id is None for hello in heard(maureen)[1:]] == [False, True]
