"""The rule register: what people bumped into, and what it turned out to be (domain.md 2, row 51)."""

import pytest
from django.db import IntegrityError

from learning import actions
from learning.models import Rule
from people.models import Notice
from relational.access import acting_as
from tests.factories.learning import HubAtWork, make_barrier, make_rule

pytestmark = pytest.mark.django_db
REGISTER = "/learning/rules/"
THREE_MISSED = "Three missed appointments and you are out."


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


def test_it_grows_out_of_a_barrier_with_what_is_known_of_it(sign_in, place):
    anna = place.workers[0]
    barrier = make_barrier(anna, THREE_MISSED, kind="custom", who_says="The front desk", hub=place.hub)
    client = sign_in(anna)
    form = client.get(f"{REGISTER}add/?barrier={barrier.pk}").context["form"]
    assert (form.initial["name"], form.initial["kind"], form.initial["where"]) == (
        THREE_MISSED,
        "custom",
        "The front desk",
    )
    client.post(f"{REGISTER}add/", {"name": THREE_MISSED, "kind": "custom", "barrier": barrier.pk})
    with acting_as(anna):
        barrier.refresh_from_db()
        assert barrier.rule == Rule.objects.get(name=THREE_MISSED)


def test_the_next_one_finds_it_by_its_words_and_says_it_is_this_one(sign_in, place):
    rule = make_rule(place.workers[0], says="Nothing in the contract says so.")
    make_rule(place.workers[0], "A landline is needed.")
    barrier = make_barrier(place.workers[1], "He missed three and they closed the door.", hub=place.hub)
    client = sign_in(place.workers[1])
    page = client.get(f"{REGISTER}?q=appointment&barrier={barrier.pk}")
    assert list(page.context["page"]) == [rule]
    client.post(f"/learning/barriers/{barrier.pk}/rule/", {"rule": rule.pk})
    assert THREE_MISSED in client.get(barrier.get_absolute_url()).text
    assert barrier.line in client.get(rule.get_absolute_url()).text


def test_what_it_turned_out_to_be_says_how_we_know_and_reaches_everyone_who_met_it(sign_in, place):
    anna, tom = place.workers[:2]
    rule = make_rule(anna)
    barrier = make_barrier(tom, rule=rule, hub=place.hub)
    found = f"/learning/rules/{rule.pk}/found/"
    assert sign_in(anna).post(found, {"found": "not_a_rule", "words": " "}).status_code == 422
    sign_in(anna).post(found, {"found": "not_a_rule", "words": "Their manager had never heard of it."})
    with acting_as(tom):
        notice = Notice.objects.waiting_for(tom).get()
        barrier.refresh_from_db()
    assert "Their manager had never heard of it." in notice.words
    assert not barrier.is_settled, "only a human sentence about the barrier itself ends it"


def test_a_barrier_that_ends_as_no_rule_says_so_of_its_rule(place):
    rule = make_rule(place.workers[0])
    barrier = make_barrier(place.workers[0], rule=rule, hub=place.hub)
    with acting_as(place.manager):
        actions.move_barrier(barrier=barrier, answer="not_a_rule", words="It was a habit.", by=place.manager)
        rule.refresh_from_db()
    assert (rule.found, rule.found_words, rule.found_by) == ("not_a_rule", "It was a habit.", place.manager)


def test_those_nobody_has_looked_into_come_first(sign_in, place):
    known = make_rule(place.workers[0], "A known one.")
    with acting_as(place.manager):
        actions.find_out(rule=known, found="real", words="Section 4.", by=place.manager)
    unknown = make_rule(place.workers[0], "An unknown one.")
    assert list(sign_in(place.workers[1]).get(REGISTER).context["page"]) == [known, unknown][::-1]


def test_the_database_refuses_a_finding_without_how_we_know(place):
    rule = make_rule(place.workers[0])
    with pytest.raises(IntegrityError, match="what_a_rule_is_says_how_we_know"), acting_as(place.manager):
        Rule.objects.filter(pk=rule.pk).update(found="real")


def test_more_is_said_when_more_is_known(sign_in, place):
    rule = make_rule(place.workers[0])
    url = f"/learning/rules/{rule.pk}/say-more/"
    sign_in(place.workers[1]).post(url, {"name": rule.name, "who_can_change": "The clinic's board"})
    with acting_as(place.manager):
        rule.refresh_from_db()
    assert rule.who_can_change == "The clinic's board"


@pytest.mark.parametrize("rounds", [1, 12])
def test_the_register_asks_the_database_no_more_with_more_in_it(sign_in, place, rounds, django_assert_max_num_queries):
    for number in range(rounds):
        make_barrier(place.workers[0], rule=make_rule(place.workers[0], f"Rule {number}"), hub=place.hub)
    client = sign_in(place.workers[1])
    client.get("/learning/log/")
    with django_assert_max_num_queries(9):
        assert client.get(REGISTER).status_code == 200
