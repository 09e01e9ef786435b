"""Whoever refuses to have their page used for learning is in no summary, and nothing shows that they are not."""

import pytest

from learning import actions
from learning.compiling.inputs import gather
from people.models import Purpose, Wish
from relational.access import acting_as
from tests.factories.learning import HubAtWork, make_barrier
from tests.factories.people import make_person
from tests.factories.sharing import make_wish

pytestmark = pytest.mark.django_db


def lines(at_work) -> list[str]:
    with acting_as(at_work.manager):
        return [barrier.line for barrier in gather(at_work.cycle).in_the_way]


def add_story(barrier, person) -> None:
    with acting_as(person.began_by):
        actions.add_story(barrier=barrier, person=person)


def test_a_barrier_that_stands_on_their_story_alone_is_in_no_summary():
    at_work = HubAtWork()
    worker = at_work.workers[0]
    samina, deana = make_person(worker, "Samina"), make_person(worker, "Deana")
    theirs = make_barrier(worker, "The letter goes to the shared address.", hub=at_work.hub)
    add_story(theirs, samina)
    make_barrier(worker, "Two forms of photo ID.", hub=at_work.hub)
    assert len(lines(at_work)) == 2
    make_wish(samina, Wish.Kind.NOT_USED, purpose=Purpose.LEARNING)
    assert lines(at_work) == ["Two forms of photo ID."]
    add_story(theirs, deana)
    assert len(lines(at_work)) == 2, "it stands on somebody else's story too"
