"""The same thing said by several: one barrier, each story kept, one answer for all."""

import re
import threading

import pytest
from django.db import connection

from learning import actions
from learning.exceptions import NotTheSame
from learning.models import Barrier
from people.models import Notice
from relational.access import acting_as
from tests.factories.learning import HubAtWork, days_ago, make_barrier
from tests.factories.people import let_in, make_person

BOARD = "/learning/barriers/"


def url(barrier, what="") -> str:
    return f"/learning/barriers/{barrier.pk}/{what}"


@pytest.fixture
def place(db) -> HubAtWork:
    return HubAtWork()


@pytest.fixture
def two(place) -> tuple[Barrier, Barrier]:
    anna, tom = place.workers[:2]
    return (
        make_barrier(anna, "A tenancy needs two forms of photo ID.", hub=place.hub),
        make_barrier(tom, "They want two photo IDs before they give a tenancy.", hub=place.hub),
    )


def notices(practitioner) -> list[str]:
    with acting_as(practitioner):
        return list(Notice.objects.waiting_for(practitioner).values_list("words", flat=True))


def test_what_somebody_said_before_is_offered_beside_it(sign_in, place, two):
    make_barrier(place.workers[0], "The clinic closes at four.", hub=place.hub)
    page = sign_in(place.workers[1]).get(url(two[1]))
    assert [each.pk for each in page.context["alike"]] == [two[0].pk]
    assert b"It is the same" in page.content


def test_made_one_each_keeps_its_words_and_the_board_shows_one(sign_in, place, two):
    first, second = two
    client = sign_in(place.workers[1])
    assert client.post(url(second, "join/"), {"into": first.pk})["Location"] == url(first)
    board = client.get(BOARD)
    assert [(each.pk, each.said) for each in board.context["barriers"]] == [(first.pk, 2)]
    assert second.line in client.get(url(first)).text
    assert client.get(url(second))["Location"] == url(first)


def test_an_answer_reaches_everyone_who_said_it(place, two):
    first, second = two
    with acting_as(place.manager):
        actions.join_barrier(barrier=second, into=first, by=place.manager)
        actions.move_barrier(barrier=first, answer="will_change", words="One is enough from May.", by=place.manager)
    for worker in place.workers[:2]:
        assert ["One is enough from May." in words for words in notices(worker)] == [True]
    assert notices(place.manager) == []


def test_each_sees_only_the_lives_they_may_see(sign_in, place, two):
    anna, tom = place.workers[:2]
    deana, marlon = make_person(anna, "Deana Whitlock"), make_person(tom, "Marlon Pettifer")
    for barrier, person, by in ((two[0], deana, anna), (two[1], marlon, tom)):
        with acting_as(by):
            actions.add_story(barrier=barrier, person=person)
    with acting_as(place.manager):
        actions.join_barrier(barrier=two[1], into=two[0], by=place.manager)
    page = sign_in(tom).get(url(two[0])).text
    assert "Marlon Pettifer" in page
    assert "Deana Whitlock" not in page
    with acting_as(tom):
        assert list(Barrier.objects.in_the_way_of(marlon)) == [two[0]]


def test_it_is_in_our_way_too_adds_a_line_of_ones_own(sign_in, place, two):
    client = sign_in(place.workers[2])
    assert two[0].line in client.get(f"{BOARD}notice/?same_as={two[0].pk}").text
    client.post(f"{BOARD}notice/", {"line": "Here as well, for a shed.", "same_as": two[0].pk})
    with acting_as(place.manager):
        assert Barrier.objects.get(line="Here as well, for a shed.").same_as == two[0]


def test_not_the_same_after_all_they_stand_for_themselves_again(sign_in, place, two):
    client = sign_in(place.workers[1])
    client.post(url(two[1], "join/"), {"into": two[0].pk})
    client.post(url(two[1], "part/"))
    assert len(client.get(BOARD).context["barriers"]) == 2


def test_said_again_after_its_end_it_is_open_again(place, two):
    first, second = two
    with acting_as(place.manager):
        actions.move_barrier(barrier=first, answer="changed", words="One ID is enough.", by=place.manager)
        actions.join_barrier(barrier=second, into=first, by=place.manager)
        first.refresh_from_db()
        assert not first.is_settled
        assert first.moves.last().words == second.line


def test_one_is_not_the_same_as_itself_nor_as_part_of_another(place, two):
    first, second = two
    with acting_as(place.manager):
        with pytest.raises(NotTheSame):
            actions.join_barrier(barrier=first, into=first, by=place.manager)
        actions.join_barrier(barrier=second, into=first, by=place.manager)
        third = actions.notice_barrier(line="A third.", by=place.manager)
        with pytest.raises(NotTheSame):
            actions.join_barrier(barrier=third, into=second, by=place.manager)


def test_those_that_followed_it_come_along(place, two):
    first, second = two
    with acting_as(place.manager):
        actions.join_barrier(barrier=second, into=first, by=place.manager)
        wider = actions.notice_barrier(line="Photo ID for anything at all.", by=place.manager)
        actions.join_barrier(barrier=first, into=wider, by=place.manager)
        assert set(wider.also_said.all()) == {first, second}


def test_a_hub_still_finds_what_was_said_there_once_it_stands_elsewhere(place, two):
    other = HubAtWork()
    with acting_as(other.manager):
        theirs = make_barrier(other.workers[0], "ID again.", hub=other.hub)
        actions.join_barrier(barrier=two[0], into=theirs, by=other.manager)
        assert set(Barrier.objects.unsettled().at(place.hub)) == {theirs, two[1]}


def test_the_board_goes_on_where_it_stopped(sign_in, place):
    for number in range(30):
        make_barrier(place.workers[0], f"Barrier {number}", at=days_ago(number + 1))
    client = sign_in(place.workers[1])
    page = client.get(BOARD)
    rest = client.get(BOARD + page.context["more_url"], headers={"HX-Request": "true"})
    lines = re.findall(r">(Barrier \d+)<", page.text + rest.text)
    assert lines == [f"Barrier {number}" for number in reversed(range(30))]


def test_one_looks_only_at_ones_own(sign_in, place, two):
    mine = sign_in(place.workers[1]).get(f"{BOARD}?mine=raised").context["barriers"]
    assert mine == [two[1]]
    assert sign_in(place.manager).get(f"{BOARD}?mine=held&level=nonsense").status_code == 200


def test_two_who_join_the_same_two_either_way_leave_one_that_stands(committed_db):
    place = HubAtWork()
    one = make_barrier(place.workers[0], "One.", hub=place.hub)
    other = make_barrier(place.workers[1], "Other.", hub=place.hub)
    together, refused = threading.Barrier(2), []

    def join(barrier, into, by) -> None:
        try:
            with acting_as(by):
                together.wait(10)
                actions.join_barrier(barrier=barrier, into=into, by=by)
        except NotTheSame:
            refused.append(barrier)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=join, args=(one, other, place.manager)),
        threading.Thread(target=join, args=(other, one, place.coordinator)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    with acting_as(place.manager):
        assert len(refused) == 1
        assert Barrier.objects.one_each().count() == 1


def test_someone_elses_person_cannot_be_spoken_for(sign_in, place, two):
    anna, tom = place.workers[:2]
    deana = make_person(anna, "Deana Whitlock")
    with acting_as(anna):
        story = actions.add_story(barrier=two[0], person=deana)
    tell = f"/learning/stories/{story.pk}/tell/"
    assert sign_in(tom).post(tell, {"wishes_to_hear": "1"}).status_code == 404
    let_in(deana, tom, by=anna)
    assert sign_in(tom).post(tell, {"wishes_to_hear": "1"}).status_code == 302
