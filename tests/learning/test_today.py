"""What learning has for each role on Today, and on a person's page."""

import pytest
from django.template import Context, Template

from hubs.models import Role
from learning import actions
from learning.templatetags.learning_tags import age_in_words
from learning.today import today_for
from relational.access import acting_as
from tests.factories.learning import HubAtWork, compile_cycle, days_ago, make_barrier, make_reflection, sign
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


def leader():
    practitioner = make_practitioner()
    Role.objects.create(practitioner=practitioner, kind=Role.Kind.LEADER)
    return practitioner


def lists(practitioner) -> dict:
    with acting_as(practitioner):
        return {key: list(found) for key, found in today_for(practitioner).items()}


def test_a_practitioner_finds_their_open_barriers_and_what_was_told_back(place):
    anna = place.workers[0]
    mine, settled = make_barrier(anna, "Mine."), make_barrier(anna, "Over.")
    make_barrier(place.workers[1], "Not mine.")
    with acting_as(anna):
        actions.move_barrier(barrier=settled, answer="changed", words="Gone.", by=anna)
    make_reflection(anna, hub=place.hub)
    summary = sign(compile_cycle(place.cycle, place.manager), place.manager)
    today = lists(anna)
    assert (today["raised"], today["told_back"]) == ([mine], [summary])
    assert "shared" not in today


def test_a_manager_finds_what_was_shared_and_is_not_answered_yet_and_what_they_hold(place):
    first, second = (make_reflection(place.workers[n], hub=place.hub) for n in (0, 1))
    barrier = make_barrier(place.workers[0], held_by=place.manager)
    with acting_as(place.manager):
        actions.reply_to_reflection(reflection=first, kind="thank", by=place.manager)
    today = lists(place.manager)
    assert (today["shared"], today["held"]) == ([second], [barrier])


def test_a_manager_finds_the_draft_to_sign(place):
    make_reflection(place.workers[0], hub=place.hub)
    summary = compile_cycle(place.cycle, place.manager)
    assert lists(place.manager)["drafts"] == [summary]
    sign(summary, place.manager)
    assert lists(place.manager)["drafts"] == []


def test_a_leader_finds_signed_summaries_and_what_hubs_cannot_change(place):
    someone = leader()
    make_barrier(place.workers[0], "At the hub.")
    above = make_barrier(place.workers[0], "Above.", level="place")
    held = make_barrier(place.workers[0], "Held.", level="system", held_by=someone)
    compile_cycle(place.cycle, place.manager)
    assert lists(someone) == {"told_back": [], "drafts": [], "held": [held], "published": [], "at_place": [above]}


def test_a_persons_page_shows_what_stands_in_their_way_to_those_who_may_see_them(place):
    anna = place.workers[0]
    deana = make_person(anna, "Deana")
    make_barrier(anna, "No ID without an address.", person=deana)
    panel = Template("{% load learning_tags %}{% barriers_of person %}")
    with acting_as(anna):
        assert "No ID without an address." in panel.render(Context({"person": deana}))
    with acting_as(place.workers[1]):
        assert "No ID without an address." not in panel.render(Context({"person": deana}))


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "less than a day"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (59, "8 weeks"), (60, "2 months"), (400, "13 months")],
)  # fmt: skip
def test_age_is_told_in_words(days, words):
    assert age_in_words(days_ago(days)) == words
