"""The summary: read with its sources, edited beside what was compiled, signed, told back."""

import pytest

from hubs.models import Role
from learning import actions
from learning.models import Compilation, Summary, SummaryPart
from relational.access import acting_as
from tests.factories.learning import (
    HubAtWork,
    ask,
    compile_cycle,
    make_barrier,
    make_experiment,
    make_reflection,
    sign,
)
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db
QUOTE = "I held the letter back and rang her first."


@pytest.fixture
def place() -> HubAtWork:
    place = HubAtWork()
    anna = place.workers[0]
    place.reflection = make_reflection(
        anna, QUOTE, hub=place.hub, themes=["letters"], may_quote=True, surprise="She rang back.",
        believed_before="They never ring back.",
    )  # fmt: skip
    place.barrier = make_barrier(anna, "Two forms of photo ID.", hub=place.hub, held_by=place.manager)
    place.experiment = make_experiment(anna, place.cycle)
    place.summary = compile_cycle(place.cycle, place.manager)
    return place


def url(summary, what="") -> str:
    return f"/learning/summaries/{summary.pk}/{what}"


def leader():
    practitioner = make_practitioner()
    Role.objects.create(practitioner=practitioner, kind=Role.Kind.LEADER)
    return practitioner


def test_every_part_is_there_with_what_was_heard_and_believed_before(sign_in, place):
    page = sign_in(place.manager).get(url(place.summary)).content.decode()
    for part in SummaryPart.Key.values:
        assert f'id="{part}"' in page
    for words in (QUOTE, "letters", "They never ring back.", "Two forms of photo ID.", "Ruth Achebe holds it", "a few"):
        assert words in page


def test_a_draft_is_for_the_hub_and_signed_it_is_for_everyone(sign_in, place):
    someone = leader()
    assert sign_in(someone).get(url(place.summary)).status_code == 404
    sign(place.summary, place.manager)
    page = sign_in(someone).get(url(place.summary))
    assert page.status_code == 200
    assert QUOTE in page.content.decode()
    assert place.reflection.get_absolute_url() not in page.content.decode()
    assert place.reflection.get_absolute_url() in sign_in(place.workers[1]).get(url(place.summary)).content.decode()


def test_a_part_is_edited_beside_what_was_compiled(sign_in, place):
    client = sign_in(place.manager)
    page = client.get(url(place.summary, "parts/heard/"))
    assert QUOTE.encode() in page.content
    began_from = page.context["form"]["began_from"].value()
    response = client.post(url(place.summary, "parts/heard/"), {"words": "We heard fear.", "began_from": began_from})
    assert response["Location"].endswith("#heard")
    shown = client.get(url(place.summary)).content
    assert b"We heard fear." in shown
    assert QUOTE.encode() in shown


def test_two_editors_at_once_get_both_versions_side_by_side(sign_in, place):
    address = url(place.summary, "parts/heard/")
    mine, theirs = sign_in(place.manager), sign_in(place.coordinator)
    began_from = mine.get(address).context["form"]["began_from"].value()
    theirs.post(address, {"words": "Gwen's words.", "began_from": began_from})
    clash = mine.post(address, {"words": "Ruth's words.", "began_from": began_from})
    assert clash.status_code == 422
    assert b"Gwen&#x27;s words." in clash.content
    assert b"Ruth&#x27;s words." in clash.content
    again = {"words": "Both.", "began_from": clash.context["form"]["began_from"].value()}
    assert mine.post(address, again).status_code == 302


def test_it_is_signed_by_the_manager_and_told_back(sign_in, place):
    client = sign_in(place.manager)
    suggested = client.get(url(place.summary, "sign/")).content
    assert b"You wrote about letters." in suggested
    client.post(url(place.summary, "sign/"), {"told_back": "You said letters frighten. We ring first."})
    with acting_as(place.manager):
        place.summary.refresh_from_db()
    assert (place.summary.is_published, place.summary.signed_by) == (True, place.manager)
    assert b"We ring first." in sign_in(place.workers[0]).get("/learning/").content


def test_nobody_else_signs(sign_in, place):
    for who in (place.workers[0], place.coordinator, HubAtWork().manager, leader()):
        assert sign_in(who).post(url(place.summary, "sign/"), {"told_back": "Mine."}).status_code in {403, 404}
    with acting_as(place.manager):
        assert not Summary.objects.get(pk=place.summary.pk).is_published


def test_signed_it_stays_as_it_was_signed(sign_in, place):
    sign(place.summary, place.manager)
    client = sign_in(place.manager)
    response = client.post(url(place.summary, "parts/heard/"), {"words": "Later.", "began_from": ""})
    assert response.status_code == 422
    assert client.post(url(place.summary, "sign/"), {"told_back": "Again."}).status_code == 422
    assert b"It stays as it was signed" in response.content


def test_a_source_taken_back_leaves_the_shown_summary(sign_in, place):
    sign(place.summary, place.manager)
    with acting_as(place.workers[0]):
        actions.change_reach(reflection=place.reflection, reach="private")
    page = sign_in(place.manager).get(url(place.summary)).content.decode()
    assert QUOTE not in page
    assert "They never ring back." not in page
    assert "taken back by whoever wrote it" in page


def test_compiling_shows_how_far_it_is_and_can_be_left(sign_in, place):
    client = sign_in(place.manager)
    response = client.post(f"/learning/cycles/{place.cycle.pk}/compile/")
    page = client.get(response["Location"])
    assert b"Waiting for a worker" in page.content
    assert b"Look again" in page.content
    assert b"every 1s" in page.content
    fragment = client.get(response["Location"], headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content
    with acting_as(place.manager):
        run = Compilation.objects.get(state="waiting")
    actions.compile_summary(compilation=run)
    assert client.get(response["Location"])["Location"] == url(place.summary)
    done = client.get(response["Location"], headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == url(place.summary)


def test_asked_for_twice_it_is_one_run(sign_in, place):
    client = sign_in(place.manager)
    first = client.post(f"/learning/cycles/{place.cycle.pk}/compile/")
    second = client.post(f"/learning/cycles/{place.cycle.pk}/compile/")
    assert first["Location"] == second["Location"]


def test_a_run_that_failed_offers_to_go_on(sign_in, place):
    run = ask(place.cycle, place.manager)
    with acting_as(place.manager):
        Compilation.objects.filter(pk=run.pk).update(state="failed")
    page = sign_in(place.manager).get(f"/learning/compilations/{run.pk}/").content
    assert b"Nothing is lost" in page


def test_the_list_shows_what_is_signed_and_my_drafts(sign_in, place):
    assert b"To read and sign" in sign_in(place.manager).get("/learning/summaries/").content
    assert b"No signed summary yet" in sign_in(leader()).get("/learning/summaries/").content
    sign(place.summary, place.manager)
    assert place.hub.name.encode() in sign_in(leader()).get("/learning/summaries/").content


@pytest.mark.parametrize("rounds", [1, 12])
def test_the_page_asks_the_database_no_more_with_more_on_it(sign_in, place, rounds, django_assert_max_num_queries):
    for number in range(rounds):
        make_reflection(place.workers[1], f"Said {number}.", hub=place.hub, themes=[f"theme {number}"], may_quote=True)
        make_barrier(place.workers[1], f"Barrier {number}.", hub=place.hub, held_by=place.coordinator)
        make_experiment(place.workers[1], place.cycle, f"Try {number}")
    compile_cycle(place.cycle, place.manager)
    client = sign_in(place.manager)
    client.get("/learning/log/")
    with django_assert_max_num_queries(15):
        assert client.get(url(place.summary)).status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(url(place.summary, "parts/heard/")).status_code == 200
