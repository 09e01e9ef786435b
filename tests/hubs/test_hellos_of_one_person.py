"""One person, mentioned twice, or known here already: one hello, and no second page."""

import pytest
from django.urls import reverse

from hubs.models import Introduction, KnownAt
from people.models import Notice, Person
from relational.access import acting_as
from tests.factories.hubs import choose_main, join, make_introduction, make_known_at
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Saltgate Quay")


@pytest.fixture
def nkechi(hub):
    return make_worker_of(hub, name="Nkechi Eze")


@pytest.fixture
def dot(hub):
    return make_worker_of(hub, name="Dot Larkin")


def lines(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [notice.words for notice in Notice.objects.waiting_for(practitioner)]


def now_of(introduction: Introduction, by) -> Introduction:
    with acting_as(by):
        return Introduction.objects.get(pk=introduction.pk)


def test_two_mentions_of_one_person_are_one_hello(sign_in, hub, nkechi):
    first = make_introduction(hub, nkechi, name="Reg in the end cottage", heard_from="coal merchant")
    second = make_introduction(hub, nkechi, name="old Reg, end cottage", words="no smoke", heard_from="postwoman")
    client = sign_in(nkechi)
    assert "The same: one hello" in client.get(second.get_absolute_url()).text
    client.post(reverse("hubs:hello_same", args=[second.pk]), {"with": first.pk})
    with acting_as(nkechi):
        assert list(Introduction.objects.waiting()) == [first]
    assert "no smoke" in client.get(first.get_absolute_url()).text
    client.post(first.get_absolute_url(), {"outcome": "hello"})
    assert now_of(second, nkechi).hello_by == nkechi


def test_two_who_turn_out_to_be_two_are_kept_apart_again(sign_in, hub, nkechi):
    first, second = make_introduction(hub, nkechi), make_introduction(hub, nkechi)
    client = sign_in(nkechi)
    client.post(reverse("hubs:hello_same", args=[second.pk]), {"with": first.pk})
    client.post(reverse("hubs:hello_same", args=[second.pk]), {"apart": "1"})
    with acting_as(nkechi):
        assert set(Introduction.objects.waiting()) == {first, second}


@pytest.fixture
def harold(hub, nkechi):
    harold = make_person(nkechi, "Harold Entwhistle")
    make_known_at(harold, hub)
    choose_main(join(harold, nkechi))
    return harold


def test_somebody_known_at_the_hub_is_left_to_whoever_walks_beside_them(sign_in, hub, dot, nkechi, harold):
    hello = make_introduction(hub, dot, name="Harold, thinner")
    client = sign_in(dot)
    assert "Nkechi Eze is beside them" in client.get(hello.get_absolute_url()).text
    client.post(reverse("hubs:hello_same", args=[hello.pk]), {"known": harold.pk})
    assert now_of(hello, nkechi).taken_by == nkechi
    assert "Harold Entwhistle was mentioned at Saltgate Quay. You know them: would you say hello?" in lines(nkechi)


def test_a_page_is_not_begun_twice_for_someone_i_walk_beside(sign_in, hub, nkechi, harold):
    hello = make_introduction(hub, nkechi, name="the old boy")
    client = sign_in(nkechi)
    wanted = {"outcome": "page", "name": "Harold Entwistle"}
    page = client.post(hello.get_absolute_url(), wanted)
    assert page.status_code == 422
    assert "Is it one of these?" in page.text
    answer = client.post(hello.get_absolute_url(), wanted | {"same": harold.pk})
    assert answer.headers["Location"] == harold.get_absolute_url()
    with acting_as(nkechi):
        assert Person.objects.count() == 1
        assert Introduction.objects.get().person == harold


def test_nor_for_someone_the_hub_knows_whose_page_is_not_mine(sign_in, hub, dot, nkechi, harold):
    hello = make_introduction(hub, dot, name="the old boy")
    client = sign_in(dot)
    client.post(hello.get_absolute_url(), {"outcome": "page", "name": "Harold Entwhistle", "same": harold.pk})
    assert "Harold Entwhistle was mentioned at Saltgate Quay. You know them: would you say hello?" in lines(nkechi)
    with acting_as(dot):
        assert not Person.objects.exists()


def test_of_somebody_another_hub_knows_nothing_shows_and_a_page_can_begin(sign_in, dot, hub):
    sal = make_worker_of(make_hub("Beckfold"), name="Sal Whitty")
    make_person(sal, "Harold Entwhistle")
    hello = make_introduction(hub, dot, name="Harold Entwhistle")
    client = sign_in(dot)
    assert "Perhaps known" not in client.get(hello.get_absolute_url()).text
    client.post(hello.get_absolute_url(), {"outcome": "page", "name": "Harold Entwhistle"})
    with acting_as(dot):
        assert Person.objects.count() == 1


def test_a_page_begins_known_at_the_hub_as_far_as_they_agree(sign_in, hub, nkechi):
    hello = make_introduction(hub, nkechi)
    sign_in(nkechi).post(hello.get_absolute_url(), {"outcome": "page", "name": "Harold", "huddle_agreed": "on"})
    with acting_as(nkechi):
        known = KnownAt.objects.get()
    assert (known.hub, known.huddle_agreed, known.what_matters_agreed) == (hub, True, False)


def test_none_of_these_begins_a_page(sign_in, hub, nkechi, harold):
    hello = make_introduction(hub, nkechi)
    wanted = {"outcome": "page", "name": "Harold Entwhistle", "none_of_these": "1"}
    sign_in(nkechi).post(hello.get_absolute_url(), wanted)
    with acting_as(nkechi):
        assert Person.objects.count() == 2
