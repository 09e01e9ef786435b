"""Something in the way: noticed in one line, read by everyone, never ended without a human sentence."""

import uuid

import pytest

from hubs.models import Role
from learning import actions
from learning.models import Barrier, BarrierMove, BarrierStory
from relational.access import acting_as
from tests.factories.learning import HubAtWork, days_ago, make_barrier
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db
BOARD, NOTICE = "/learning/barriers/", "/learning/barriers/notice/"


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


def url(barrier, what="") -> str:
    return f"/learning/barriers/{barrier.pk}/{what}"


def leader():
    practitioner = make_practitioner("Marian Oyelaran")
    Role.objects.create(practitioner=practitioner, kind=Role.Kind.LEADER)
    return practitioner


def test_one_line_is_enough_and_it_is_held_at_the_one_hub_of_its_raiser(sign_in, place):
    response = sign_in(place.workers[0]).post(NOTICE, {"line": "Two forms of photo ID."})
    with acting_as(place.workers[0]):
        barrier = Barrier.objects.get()
    assert (barrier.line, barrier.hub, barrier.level) == ("Two forms of photo ID.", place.hub, "hub")
    assert response["Location"] == url(barrier)


def test_above_the_box_it_says_who_reads_it(sign_in, place):
    page = sign_in(place.workers[0]).get(NOTICE).content.decode()
    assert page.index("Everyone in the partnership may read this line") < page.index("<textarea")


def test_whose_life_it_stands_in_is_seen_only_by_those_around_them(sign_in, place):
    anna, tom, other = place.workers[:3]
    deana = make_person(anna, "Deana Whitlock")
    let_in(deana, tom, by=anna)
    talk = make_conversation(anna, deana)
    sign_in(anna).post(NOTICE, {"line": "No ID.", "person": deana.pk, "conversation": talk.pk})
    with acting_as(anna):
        barrier = Barrier.objects.get()
        assert BarrierStory.objects.get().conversation == talk
    assert b"Deana" in sign_in(tom).get(url(barrier)).content
    for who in (other, place.manager, leader()):
        page = sign_in(who).get(url(barrier))
        assert page.status_code == 200
        assert b"Deana" not in page.content


def test_a_page_one_may_not_see_leaves_no_story_and_no_trace(sign_in, place):
    deana = make_person(place.workers[0], "Deana Whitlock")
    page = sign_in(place.workers[1]).get(f"{NOTICE}?person={deana.pk}")
    assert b"Deana" not in page.content
    sign_in(place.workers[1]).post(NOTICE, {"line": "No ID.", "person": deana.pk})
    with acting_as(place.workers[0]):
        assert not BarrierStory.objects.exists()


def test_the_longest_silence_comes_first(sign_in, place):
    make_barrier(place.workers[0], "Spoken of yesterday.", at=days_ago(1))
    make_barrier(place.workers[0], "Silent since spring.", at=days_ago(200))
    page = sign_in(place.workers[1]).get(BOARD).content.decode()
    assert page.index("Silent since spring.") < page.index("Spoken of yesterday.")
    assert "last word 6 months ago" in page
    assert "nobody holds it yet" in page


def test_an_answer_is_a_word_and_resets_the_silence(sign_in, place):
    barrier = make_barrier(place.workers[0], at=days_ago(100))
    answer = {"answer": "moved", "words": "Place can change it.", "to_level": "place", "held_by": leader().pk}
    sign_in(place.manager).post(url(barrier, "move/"), answer)
    with acting_as(place.manager):
        barrier.refresh_from_db()
    assert (barrier.level, barrier.held_by.name, barrier.is_quiet) == ("place", "Marian Oyelaran", False)


@pytest.mark.parametrize("answer", BarrierMove.SETTLING)
def test_it_ends_with_a_human_sentence_and_never_without(sign_in, place, answer):
    barrier = make_barrier(place.workers[0])
    client = sign_in(leader())
    assert client.post(url(barrier, "move/"), {"answer": answer, "words": " "}).status_code == 422
    client.post(url(barrier, "move/"), {"answer": answer, "words": "It was only a habit."})
    with acting_as(place.manager):
        barrier.refresh_from_db()
    assert barrier.settled_words == "It was only a habit."
    assert b"It was only a habit." in sign_in(place.workers[0]).get(BOARD).content


def test_a_word_after_the_end_opens_it_again(place):
    barrier = make_barrier(place.workers[0])
    with acting_as(place.manager):
        actions.move_barrier(barrier=barrier, answer="changed", words="Gone.", by=place.manager)
        actions.move_barrier(barrier=barrier, answer="tried", words="It is back.", by=place.manager)
    assert not barrier.is_settled


def test_the_database_refuses_an_end_without_words(place):
    barrier = make_barrier(place.workers[0])
    with pytest.raises(Exception, match="settled_with_a_human_sentence"), acting_as(place.manager):
        barrier.settled_at = days_ago(0)
        barrier.save()


def test_it_is_shaped_when_more_is_known(sign_in, place):
    barrier = make_barrier(place.workers[0])
    client = sign_in(place.workers[1])
    shape = {"line": barrier.line, "kind": "policy", "who_says": "The form says so", "level": "place"}
    assert client.get(url(barrier, "shape/")).status_code == 200
    client.post(url(barrier, "shape/"), shape)
    with acting_as(place.manager):
        barrier.refresh_from_db()
    assert (barrier.kind, barrier.who_says, barrier.level) == ("policy", "The form says so", "place")


def test_above_the_hubs_it_stands_without_its_raisers_name(sign_in, place):
    barrier = make_barrier(place.workers[0])
    assert b"Worker Number0" in sign_in(place.workers[1]).get(url(barrier)).content
    assert b"Worker Number0" not in sign_in(leader()).get(url(barrier)).content


def test_the_chip_under_a_conversation_notes_it_with_the_person(sign_in, place):
    anna = place.workers[0]
    deana = make_person(anna, "Deana Whitlock")
    written = {"text": "We rang.", "who": "Deana Whitlock", "person": deana.pk, "barrier": "On hold for an hour."}
    sign_in(anna).post("/people/write/", written)
    with acting_as(anna):
        story = BarrierStory.objects.select_related("barrier", "conversation").get()
    assert (story.barrier.line, story.conversation.text) == ("On hold for an hour.", "We rang.")


def test_the_chip_for_learning_keeps_it_private_and_apart_from_the_person(sign_in, place):
    from learning.models import Reflection

    anna = place.workers[0]
    sign_in(anna).post("/people/write/", {"text": "We rang.", "reflection": "I spoke too soon."})
    with acting_as(anna):
        kept = Reflection.objects.get()
    assert (kept.first_words, kept.reach) == ("I spoke too soon.", "private")


def test_sent_twice_it_is_noted_once(sign_in, place):
    client, once = sign_in(place.workers[0]), str(uuid.uuid4())
    for _ in range(2):
        client.post(NOTICE, {"line": "Once.", "submission_id": once})
    with acting_as(place.workers[0]):
        assert Barrier.objects.count() == 1


@pytest.mark.parametrize("rounds", [1, 15])
def test_the_board_asks_the_database_no_more_with_more_on_it(sign_in, place, rounds, django_assert_max_num_queries):
    for number in range(rounds):
        barrier = make_barrier(place.workers[0], f"Barrier {number}", held_by=place.manager)
        with acting_as(place.manager):
            actions.move_barrier(barrier=barrier, answer="tried", words="Tried.", by=place.manager)
    client = sign_in(place.workers[1])
    client.get("/learning/log/")
    with django_assert_max_num_queries(9):
        assert client.get(BOARD).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(url(barrier)).status_code == 200
