"""Writing down what one learned: private first, shared by choice, answered kindly."""

import uuid

import pytest

from learning import actions
from learning.models import Reflection, Reply
from learning.prompts import PROMPTS
from relational.access import acting_as
from tests.factories.learning import HubAtWork, make_reflection
from tests.factories.people import make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner

pytestmark = pytest.mark.django_db
WRITE = "/learning/reflections/write/"


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


def url(reflection, what="") -> str:
    return f"/learning/reflections/{reflection.pk}/{what}"


def only_one(by) -> Reflection:
    with acting_as(by):
        return Reflection.objects.get()


def test_one_line_is_enough_and_it_is_private(sign_in, place):
    anna = place.workers[0]
    response = sign_in(anna).post(WRITE, {"words": "He opened the post."})
    kept = only_one(anna)
    assert (kept.reach, kept.shared_at, kept.first_words) == ("private", None, "He opened the post.")
    assert response["Location"] == url(kept)


def test_nothing_written_is_refused_and_nothing_asked_is_required(sign_in, place):
    response = sign_in(place.workers[0]).post(WRITE, {"words": "  ", "themes": "letters"})
    assert response.status_code == 422
    assert b"Write a few words in any of the boxes" in response.content
    assert b'value="letters"' in response.content


@pytest.mark.parametrize("key", PROMPTS)
def test_each_prompt_may_be_answered_in_part(sign_in, place, key):
    anna = place.workers[0]
    client = sign_in(anna)
    last = f"words_{len(PROMPTS[key].questions) - 1}"
    assert client.get(f"{WRITE}?prompt={key}").status_code == 200
    client.post(WRITE, {"prompt": key, last: "Only this."})
    kept = only_one(anna)
    assert kept.prompt == key
    assert kept.answers == [{"asked": str(PROMPTS[key].questions[-1]), "words": "Only this."}]


def test_shared_as_it_is_written_it_goes_where_the_writer_said(sign_in, place):
    anna = place.workers[0]
    sign_in(anna).post(WRITE, {"words": "We waited.", "reach": "hub", "themes": "waiting, Waiting , letters"})
    kept = only_one(anna)
    assert (kept.reach, kept.hub, kept.themes) == ("hub", place.hub, ["waiting", "letters"])


def test_someone_of_two_hubs_says_which(sign_in, place):
    anna = place.workers[0]
    give_role(anna, "practitioner", make_hub())
    client = sign_in(anna)
    assert client.post(WRITE, {"words": "We waited.", "reach": "hub"}).status_code == 422
    client.post(WRITE, {"words": "We waited.", "reach": "hub", "hub": place.hub.pk})
    assert only_one(anna).hub == place.hub


def test_nobody_shares_at_a_hub_they_are_no_part_of(sign_in, place):
    anna = place.workers[0]
    other = make_hub()
    reflection = make_reflection(anna)
    sign_in(anna).post(url(reflection, "reach/"), {"reach": "hub", "hub": other.pk})
    assert only_one(anna).hub in {None, place.hub}


def test_a_persons_name_is_kept_private_first_and_the_writer_is_asked_gently(sign_in, place):
    anna = place.workers[0]
    make_person(anna, "Deana Whitlock")
    client = sign_in(anna)
    response = client.post(WRITE, {"words": "Deana laughed.", "reach": "hub"}, follow=True)
    assert only_one(anna).is_private
    assert b"Your words name Deana Whitlock" in response.content
    assert b"Share as it is" in response.content
    client.post(url(only_one(anna), "reach/"), {"reach": "hub"})
    assert only_one(anna).reach == "hub"


def test_a_name_nobody_told_me_is_not_known_to_me(sign_in, place):
    make_person(place.workers[1], "Deana Whitlock")
    sign_in(place.workers[0]).post(WRITE, {"words": "Deana laughed.", "reach": "hub"})
    assert only_one(place.workers[0]).reach == "hub"


def test_sharing_and_taking_back_are_one_tap_each(sign_in, place):
    anna = place.workers[0]
    reflection = make_reflection(anna)
    client = sign_in(anna)
    client.post(url(reflection, "reach/"), {"reach": "hub", "may_quote": "on"})
    shared = only_one(anna)
    assert (shared.reach, shared.may_quote, bool(shared.shared_at)) == ("hub", True, True)
    client.post(url(reflection, "reach/"), {"reach": "private"})
    assert (only_one(anna).reach, only_one(anna).shared_at) == ("private", None)


def test_what_is_private_does_not_exist_for_anyone_else(sign_in, place):
    reflection = make_reflection(place.workers[0])
    for who in (place.workers[1], place.coordinator, place.manager):
        assert sign_in(who).get(url(reflection)).status_code == 404
        assert sign_in(who).post(url(reflection, "reply/"), {"kind": "thank"}).status_code == 404


def test_only_the_author_changes_it(sign_in, place):
    reflection = make_reflection(place.workers[0], hub=place.hub)
    client = sign_in(place.manager)
    assert client.get(url(reflection)).status_code == 200
    for what in ("amend/", "reach/"):
        assert client.post(url(reflection, what), {"words": "Mine now.", "reach": "private"}).status_code == 404


def test_the_author_says_it_differently(sign_in, place):
    anna = place.workers[0]
    reflection = make_reflection(anna, prompt="one_breath")
    page = sign_in(anna).get(url(reflection, "amend/"))
    assert b"He opened the post himself." in page.content
    sign_in(anna).post(url(reflection, "amend/"), {"words": "Better words.", "themes": "post"})
    assert (only_one(anna).first_words, only_one(anna).themes) == ("Better words.", ["post"])


@pytest.mark.parametrize(
    ("kind", "words"), [("thank", ""), ("wonder", "what if…"), ("act", "I ring them."), ("talk", "At one?")]
)
def test_there_are_four_ways_to_answer(sign_in, place, kind, words):
    reflection = make_reflection(place.workers[0], hub=place.hub)
    sign_in(place.manager).post(url(reflection, "reply/"), {"kind": kind, "words": words})
    with acting_as(place.workers[0]):
        assert Reply.objects.values_list("kind", "words").get() == (kind, words)


def test_wondering_needs_words(sign_in, place):
    reflection = make_reflection(place.workers[0], hub=place.hub)
    assert sign_in(place.manager).post(url(reflection, "reply/"), {"kind": "wonder"}).status_code == 422


def test_nobody_answers_themselves(sign_in, place):
    reflection = make_reflection(place.workers[0], hub=place.hub)
    assert sign_in(place.workers[0]).post(url(reflection, "reply/"), {"kind": "thank"}).status_code == 403


def test_sent_twice_it_is_kept_once(sign_in, place):
    anna = place.workers[0]
    client, once = sign_in(anna), str(uuid.uuid4())
    first = client.post(WRITE, {"words": "Once.", "submission_id": once})
    second = client.post(WRITE, {"words": "Once.", "submission_id": once})
    assert first["Location"] == second["Location"] == url(only_one(anna))


def test_words_survive_a_session_that_ended(sign_in, client, place):
    anna = place.workers[0]
    page = sign_in(anna).get(WRITE)
    client.post(WRITE, {"words": "Almost lost.", "by": page.context["by"]})
    client.force_login(anna, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert b"Almost lost." in client.get(WRITE).content


def test_a_reply_stays_with_its_author_when_the_reflection_is_taken_back(sign_in, place):
    reflection = make_reflection(place.workers[0], hub=place.hub)
    with acting_as(place.manager):
        actions.reply_to_reflection(reflection=reflection, kind="thank", by=place.manager)
    with acting_as(place.workers[0]):
        actions.change_reach(reflection=reflection, reach="private")
    assert sign_in(place.manager).get(url(reflection)).status_code == 404
    assert b"Thank you" in sign_in(place.workers[0]).get(url(reflection)).content


def test_the_disclosure_is_said_where_one_writes(sign_in, place):
    for address in (WRITE, "/learning/"):
        assert b"not legally privileged" in sign_in(place.workers[0]).get(address).content


def test_a_stranger_to_every_hub_can_write_and_has_nowhere_to_share(sign_in):
    leader = make_practitioner()
    page = sign_in(leader).get(WRITE)
    assert page.status_code == 200
    assert b'value="hub"' not in page.content
