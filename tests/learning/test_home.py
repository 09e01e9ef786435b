"""The learning home: mine first, what others shared, the cycle, what came back."""

import re
from calendar import month_name

import pytest
from django.utils.html import strip_tags

from hubs.models import Role
from learning import actions
from relational.access import acting_as
from tests.factories.learning import HubAtWork, compile_cycle, make_barrier, make_experiment, make_reflection, sign
from tests.factories.practitioners import make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db
HOME = "/learning/"


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


def test_it_invites_when_there_is_nothing(sign_in):
    page = sign_in(make_practitioner()).get(HOME).content
    assert b"Nothing written yet" in page
    assert b"Only you will see this" in page


def test_i_see_my_private_words_and_nobody_elses(sign_in, place):
    make_reflection(place.workers[0], "Mine alone.")
    make_reflection(place.workers[1], "Theirs alone.")
    page = sign_in(place.workers[0]).get(HOME).content
    assert b"Mine alone." in page
    assert b"Theirs alone." not in page


def test_a_manager_reads_what_was_shared_before_writing(sign_in, place):
    make_reflection(place.workers[0], "For Ruth.", hub=place.hub, reach="manager")
    page = sign_in(place.manager).get(HOME).content.decode()
    assert page.index("For Ruth.") < page.index("What stayed with you?")


def test_what_was_learned_is_told_back_to_those_who_shared_and_to_no_one_else(sign_in, place):
    make_reflection(place.workers[0], hub=place.hub)
    sign(compile_cycle(place.cycle, place.manager), place.manager, told_back="You said, we did.")
    assert b"You said, we did." in sign_in(place.workers[0]).get(HOME).content
    assert b"You said, we did." not in sign_in(place.workers[1]).get(HOME).content


def test_the_cycle_is_a_ring_and_the_same_as_text(sign_in, place):
    make_experiment(place.workers[0], place.cycle, "Hold the letters")
    with acting_as(place.manager):
        actions.move_stage(cycle=place.cycle, stage="try")
    page = sign_in(place.workers[0]).get(HOME).content.decode()
    assert "<svg" in page
    assert 'aria-current="step"' in page
    assert "Hold the letters" in page


def test_everything_shared_is_listed_page_by_page(sign_in, place):
    for number in range(27):
        make_reflection(place.workers[0], f"Number {number}.", hub=place.hub)
    client = sign_in(place.manager)
    first = client.get("/learning/shared/").content
    assert b"Number 26." in first
    assert b"Number 1." not in first
    fragment = client.get("/learning/shared/?page=2", headers={"HX-Request": "true"}).content
    assert b"Number 1." in fragment
    assert b"<html" not in fragment


def test_nothing_counts_or_ranks_workers(sign_in, place):
    for _ in range(7):
        make_reflection(place.workers[0], "A line.", hub=place.hub)
    for address in (HOME, "/learning/shared/", "/learning/log/", f"/learning/cycles/{place.cycle.pk}/"):
        words = strip_tags(sign_in(place.manager).get(address).content.decode().split("<main")[1]).lower()
        assert not re.search(rf"\b7\b(?! ({'|'.join(month_name[1:])}))", words, re.I)
        for word in ("most active", "has not written", "overdue", "score", "rank", "target"):
            assert word not in words


@pytest.mark.parametrize("rounds", [1, 12])
def test_home_asks_the_database_no_more_with_more_on_it(sign_in, place, rounds, django_assert_max_num_queries):
    for number in range(rounds):
        mine = make_reflection(place.workers[0], f"Mine {number}", hub=place.hub)
        make_reflection(place.workers[1], f"Theirs {number}", hub=place.hub)
        make_barrier(place.workers[1], f"Barrier {number}", hub=place.hub)
        make_experiment(place.workers[0], place.cycle, f"Try {number}")
        with acting_as(place.manager):
            actions.reply_to_reflection(reflection=mine, kind="thank", by=place.manager)
    sign(compile_cycle(place.cycle, place.manager), place.manager)
    client = sign_in(place.workers[0])
    client.get("/learning/log/")
    with django_assert_max_num_queries(15):
        assert client.get(HOME).status_code == 200


def test_a_leader_has_a_home_too(sign_in, place):
    leader = make_practitioner()
    Role.objects.create(practitioner=leader, kind=Role.Kind.LEADER)
    make_reflection(place.workers[0], "At the hub.", hub=place.hub)
    page = sign_in(leader).get(HOME)
    assert page.status_code == 200
    assert b"made relational work easier?" in page.content
    assert b"At the hub." not in page.content


def test_a_manager_of_another_hub_sees_nothing_of_this_one(sign_in, place):
    other = HubAtWork()
    make_reflection(place.workers[0], "At the hub.", hub=place.hub)
    assert b"At the hub." not in sign_in(other.manager).get("/learning/shared/").content
    assert b"At the hub." not in sign_in(make_worker_of(other.hub)).get("/learning/shared/").content
