"""The two-way board: what groups ask for and offer now, and who could answer (domain.md 2, row 36)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.matching import answers_to
from hubs.models import Card, Hub, Place
from people.actions import note_gift, offer_gift
from relational.access import acting_as
from tests.factories.people import make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def maureen():
    return make_worker_of(make_hub("Saltgate Quay"), "coordinator", "Maureen Tait")


@pytest.fixture
def group(maureen):
    """`group(name)`: a group of the place."""

    def made(name: str, **fields):
        with acting_as(maureen):
            return actions.add_asset(name=name, by=maureen, **fields)

    return made


@pytest.fixture
def card(maureen):
    def hung(asset, words: str, **fields) -> Card:
        with acting_as(maureen):
            return actions.put_up_card(asset=asset, words=words, by=maureen, **fields)

    return hung


def test_a_worker_puts_up_what_a_group_said_on_the_phone(sign_in, maureen, group):
    cafe, client = group("Repair café"), sign_in(maureen)
    url = reverse("hubs:put_up_card", args=[cafe.pk])
    assert client.post(url, {"kind": "ask", "words": ""}).status_code == 422
    too_far = client.post(url, {"kind": "ask", "words": "solder", "until": "1/1/2099"})
    assert (too_far.status_code, "within half a year" in too_far.text) == (422, True)
    client.post(url, {"kind": "ask", "words": "Someone who can solder", "until": ""})
    page = client.get(reverse("hubs:cards")).text
    assert "Someone who can solder" in page
    with acting_as(maureen):
        assert Card.objects.get().until == timezone.localdate() + timedelta(weeks=4)


def test_it_comes_down_on_its_day_and_when_it_is_answered(sign_in, maureen, group, card):
    cafe, client, today = group("Repair café"), sign_in(maureen), timezone.localdate()
    card(cafe, "Solder, last week", until=today - timedelta(days=1))
    asked = card(cafe, "Solder, today", until=today)
    page = client.get(reverse("hubs:cards")).text
    assert "Solder, last week" not in page
    assert "Solder, today" in page
    client.post(reverse("hubs:answered_card", args=[asked.pk]), {"answer": "Marlon did it"})
    assert "Solder, today" not in client.get(reverse("hubs:cards")).text
    with acting_as(maureen):
        actions.take_down_card(card=asked, answer="again", by=None)
        assert (asked.answer, asked.answered_by) == ("Marlon did it", maureen)


def test_an_ask_meets_gifts_offered_with_their_yes_and_what_others_have_to_give(maureen, group, card):
    pots, bikes = group("Lobster men"), group("Second Spanner")
    asked = card(pots, "Someone who can splice rope")
    offered = card(bikes, "Old ropes, knotted", kind="offer")
    harold = make_person(maureen, "Harold")
    with acting_as(maureen):
        gift = note_gift(person=harold, words="splices anything", by=maureen)
        assert answers_to([asked])[0].gifts == []
        offer_gift(gift=gift, reach="place")
        (answered,) = answers_to([asked])
    assert [offer.words for offer in answered.gifts] == ["splices anything"]
    assert answered.gifts[0].name is None
    assert answered.others == [offered]


def test_a_leader_reads_the_board_and_no_gifts(sign_in, maureen, group, card):
    card(group("Lobster men"), "Someone who can splice rope")
    harold = make_person(maureen, "Harold")
    with acting_as(maureen):
        offer_gift(gift=note_gift(person=harold, words="splices anything", by=maureen), reach="place")
    leader = make_practitioner("Callum")
    give_role(leader, "leader")
    page = sign_in(leader).get(reverse("hubs:cards")).text
    assert "Someone who can splice rope" in page
    assert "splices anything" not in page


def test_a_hub_shows_its_own_neighbourhood_and_what_is_of_no_place(sign_in, maureen, group, card):
    beckfold = Hub.objects.create(name="Beckfold", neighbourhood=Place.objects.create(name="Beckfold"))
    card(group("Allotments", neighbourhood=beckfold.neighbourhood), "Diggers")
    card(group("Women's kitchen"), "A sewing machine")
    card(group("Scouts", neighbourhood=Hub.objects.get(name="Saltgate Quay").neighbourhood), "A rope man")
    page = sign_in(maureen).get(reverse("hubs:cards"), {"hub": beckfold.pk}).text
    assert [words in page for words in ("Diggers", "A sewing machine", "A rope man")] == [True, True, False]


def test_the_board_asks_the_same_number_of_queries_however_much_hangs_there(
    sign_in, maureen, group, card, asks_at_most
):
    for number in range(6):
        card(group(f"Band {number}"), f"a drummer, {number}")
        card(group(f"Shop {number}"), f"drums, {number}", kind="offer")
    client = sign_in(maureen)
    with asks_at_most(11):
        client.get(reverse("hubs:cards"))
