"""Nobody can say "does not meet criteria" without it becoming visible (domain.md 4.7, row 20)."""

import pytest
from django.urls import reverse

from hubs import actions
from hubs.criteria_words import says_no_by_rule
from hubs.exceptions import AlreadyAnswered, WhichRule
from hubs.models import AskLink, PullIn
from learning.models import Barrier
from relational.access import act_with_link, acting_as
from tests.factories.hubs import make_pull_in
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_organisation, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db
RULE = "Nobody within 28 days of a missed appointment"


@pytest.fixture
def tomasz():
    return make_worker_of(make_hub("Tannery Row"), name="Tomasz Rudzki")


@pytest.fixture
def detox():
    return make_practitioner("A Nurse", organisation=make_organisation("Northgate Detox"))


@pytest.fixture
def marlon(tomasz):
    return make_person(tomasz, "Marlon Pettifer")


@pytest.fixture
def ask(tomasz, detox, marlon) -> PullIn:
    return make_pull_in(tomasz, person=marlon, to_practitioner=detox)


def test_a_rule_that_says_no_is_a_barrier_from_that_moment(sign_in, tomasz, detox, marlon, ask):
    sign_in(detox).post(reverse("hubs:answer", args=[ask.pk]), {"the_rule": "1", "rule": RULE})
    with acting_as(tomasz):
        barrier = Barrier.objects.get()
        assert (barrier.line, barrier.who_says, barrier.raised_by) == (RULE, "Northgate Detox", tomasz)
        assert barrier.hub.name == "Tannery Row"
        assert barrier.stories.get().person == marlon
    page = sign_in(tomasz).get(marlon.get_absolute_url()).text
    assert RULE in page
    asked = sign_in(tomasz).get(reverse("hubs:asked_for", args=[marlon.pk])).text
    assert ("One door stayed shut." in asked, RULE in asked) == (True, True)


def test_by_a_partners_link_as_well(tomasz, marlon):
    with acting_as(tomasz):
        partner = {"partner_name": "Gwen", "partner_organisation": "Northgate"}
        ask = actions.pull_in_help(ask="a bed", by=tomasz, person=marlon, partner=partner)
        made = actions.make_ask_link(ask=ask, by=tomasz)
    act_with_link(AskLink.hashed(made.secret))
    actions.say_the_rule(pull_in=ask, by=None, rule=RULE)
    with acting_as(tomasz):
        barrier = Barrier.objects.get()
        assert barrier.who_says == "Northgate"
        assert barrier.stories.get().person == marlon


def test_no_rule_without_words(tomasz, detox, ask):
    with acting_as(detox), pytest.raises(WhichRule):
        actions.say_the_rule(pull_in=ask, by=detox, rule="  ")
    with acting_as(tomasz):
        assert not Barrier.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["He does not meet our criteria", "below the threshold", "not eligible", "you can join the waiting list"],
)
def test_words_of_a_rule_lead_to_saying_which_and_are_never_a_block(sign_in, tomasz, detox, ask, words):
    client, url = sign_in(detox), reverse("hubs:answer", args=[ask.pk])
    page = client.post(url, {"cannot": "1", "words": words})
    assert page.status_code == 422
    assert "That sounds as if a rule says no" in page.text
    assert client.post(url, {"cannot": "1", "words": words, "as_it_is": "1"}).status_code == 302
    with acting_as(tomasz):
        assert PullIn.objects.get().state == "cannot"
        assert not Barrier.objects.exists()


@pytest.mark.parametrize("words", ["I am away until Friday", "The lift is broken", "Ask me again in May"])
def test_other_words_go_straight_through(words):
    assert not says_no_by_rule(words)


def test_whoever_asked_can_call_any_answer_a_door_that_stayed_shut_once(sign_in, tomasz, detox, ask):
    with acting_as(detox):
        actions.cannot_help(pull_in=ask, by=detox, words="Sorry.")
    url = reverse("hubs:settle_ask", args=[ask.pk])
    assert sign_in(tomasz).post(url, {"shut": "1", "rule": ""}).status_code == 422
    for _ in range(2):
        sign_in(tomasz).post(url, {"shut": "1", "rule": RULE})
    with acting_as(tomasz):
        assert Barrier.objects.get().line == RULE
        with pytest.raises(AlreadyAnswered):
            actions.call_it_a_shut_door(pull_in=ask, by=tomasz, rule="again")


def test_only_whoever_asked_calls_it_so(sign_in, detox, ask):
    assert sign_in(detox).post(reverse("hubs:settle_ask", args=[ask.pk]), {"shut": "1", "rule": "x"}).status_code == 404
