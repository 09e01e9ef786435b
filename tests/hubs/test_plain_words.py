"""What a place has is found by plain words: in other words, whatever the accents, nearly spelt (domain.md 2, row 12)."""

import pytest
from django.urls import reverse

from hubs import actions
from hubs.matching import good_for_what_matters
from hubs.models import Asset, WordsAlike
from people.actions import hear_what_matters
from relational.access import acting_as
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def maureen():
    return make_worker_of(make_hub("Saltgate Quay"), "coordinator", "Maureen Tait")


@pytest.fixture
def had(maureen):
    """`had(name, good_for)`: something the place has."""

    def added(name: str, good_for: str = "", **fields) -> Asset:
        with acting_as(maureen):
            return actions.add_asset(name=name, good_for=good_for, by=maureen, **fields)

    return added


@pytest.fixture
def found(maureen):
    """`found(words)`: the names of what these words find, the best first."""

    def names(words: str) -> list[str]:
        with acting_as(maureen):
            return [asset.name for asset in Asset.objects.to_hand().about(words)]

    return names


def test_someone_to_fish_with_finds_the_anglers_who_never_say_so(had, found):
    had("North pier anglers", "bass off the end, tea from a flask")
    had("Chess on Mondays", "thinking")
    assert found("someone to fish with") == ["North pier anglers"]


def test_what_says_the_word_itself_comes_before_what_says_one_alike(had, found):
    had("Carp club", "quiet water")
    had("Fishing for beginners", "first casts")
    assert found("fishing") == ["Fishing for beginners", "Carp club"]


def test_what_meets_more_of_the_words_comes_first(had, found):
    had("Tea dance", "foxtrot")
    had("Dance for new mums", "babies welcome")
    assert found("dancing with the baby") == ["Dance for new mums", "Tea dance"]


def test_a_phrase_may_mean_what_none_of_its_words_do(had, found):
    had("Stitch and natter", "wool")
    assert found("she never gets out of the house") == ["Stitch and natter"]


@pytest.mark.parametrize("typed", ["swiming", "swimmin", "SWIMMERS", "cafe", "café"])
def test_accents_capitals_and_slips_of_the_finger_do_not_matter(had, found, typed):
    had("Harbour swimmers' café")
    assert found(typed) == ["Harbour swimmers' café"]


@pytest.mark.parametrize("typed", ["'", "\\", "a & | !b <-> :*", "(" * 500, "💧", "x" * 90, "%_", "someone to help me"])
def test_whatever_is_typed_it_answers(had, found, typed):
    had("Sea Scouts", "knots")
    assert found(typed) == []


def test_what_was_put_away_is_not_found(maureen, had, found):
    asset = had("Angling club")
    with acting_as(maureen):
        actions.put_asset_away(asset=asset)
    assert found("fishing") == []


def test_a_partnership_adds_the_words_of_its_own_streets(sign_in, maureen, had, found):
    had("Ginnel gang", "keeping the back lanes tidy")
    assert found("jitty") == []
    client = sign_in(maureen)
    client.post(reverse("hubs:teach_words"), {"words": "ginnel,  jitty,\nback lane"})
    assert WordsAlike.objects.filter(words="ginnel, jitty, back lane").exists()
    assert found("jitty") == ["Ginnel gang"]
    alike = WordsAlike.objects.get(words__startswith="ginnel")
    assert client.post(reverse("hubs:change_words", args=[alike.pk]), {"words": "ginnel"}).status_code == 422
    client.post(reverse("hubs:forget_words", args=[alike.pk]))
    assert found("jitty") == []


def test_what_matters_meets_what_is_said_in_other_words(maureen, had):
    had("North pier anglers", "bass off the end")
    harold = make_person(maureen, "Harold")
    with acting_as(maureen):
        hear_what_matters(person=harold, words="somebody to go fishing with", by=maureen)
        (match,) = good_for_what_matters(harold)
    assert match.asset.name == "North pier anglers"
    assert match.meeting == ["fishing"]
