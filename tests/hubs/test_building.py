"""Whom to ask in, and why: trust first, then who is there, skill, patch, language, what they lived; in words, no score."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import Absence, LivedExperience, Presence, Role
from hubs.team_page import TeamPage
from people.actions import describe_person
from relational.access import acting_as
from relational.access.models import AccessEntry
from tests.factories.hubs import agree, join, make_known_at, name_strand_of, propose
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import make_block, make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub)


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def deana(imani, hub):
    deana = make_person(imani, "Deana Whitlock")
    make_known_at(deana, hub)
    return deana


def found(person, by, **asked) -> list:
    with acting_as(by):
        return TeamPage(person, **asked).found


def names(candidates) -> list[str]:
    return [each.practitioner.name for each in candidates]


def describe(practitioner, **said) -> None:
    with acting_as(practitioner):
        actions.describe_myself(practitioner=practitioner, **said)


def test_trust_comes_before_who_is_there_and_that_before_the_rest(deana, imani, hub):
    lorna = make_practitioner("Lorna McKie")
    join(deana, lorna)
    make_conversation(lorna, deana)
    make_conversation(imani, deana)
    with acting_as(lorna):
        actions.step_back(member=lorna.teams.get())
    in_today, full, near = (make_worker_of(hub, name=name) for name in ("Dev", "Bev", "Ann"))
    Presence.objects.create(practitioner=in_today, hub=hub)
    describe(full, room="full")
    order = found(deana, imani)
    assert set(names(order[:2])) == {"Imani Osei", "Lorna McKie"}
    assert names(order[2:]) == ["Dev", "Ann", "Bev"]
    said = {each.practitioner: each.reasons for each in order}
    assert said[in_today] == ["in today at Tannery Row", "works in Tannery Row"]
    assert said[near] == ["works in Tannery Row"]
    assert said[full][0].startswith("says “full” (")
    assert said[lorna][0].startswith("was in the team until")


def test_a_language_counts_where_the_person_speaks_it(deana, imani, hub):
    with acting_as(imani):
        describe_person(person=deana, language="Urdu")
    make_worker_of(hub, name="Ann")
    make_worker_of(hub, name="Zed", languages="English, Urdu")
    order = [each for each in found(deana, imani) if each.practitioner != imani]
    assert names(order) == ["Zed", "Ann"]
    assert "speaks Urdu" in order[0].reasons


def test_good_at_it_says_in_which_words_they_meet(deana, imani, hub):
    marek = make_practitioner("Marek", skills="debt, breathing space, bailiffs")
    strand = name_strand_of(deana, "someone for the debts")
    (only,) = found(deana, imani, good_for=strand)
    assert only.practitioner == marek
    assert only.reasons == ["good at: debts"]


def test_nobody_who_must_not_see_the_page_is_among_them_whoever_looks(deana, imani, farida, hub):
    cousin, officer = make_worker_of(hub, name="The Cousin"), make_worker_of(hub, name="The Officer")
    make_block(deana, cousin)
    make_wish(deana, "hide_page", organisation=officer.organisation)
    for looks in (imani, farida):
        assert not {"The Cousin", "The Officer"} & set(names(found(deana, looks)))
        assert not found(deana, looks, q="Cousin")


def test_whom_the_person_would_rather_not_have_stands_last_with_what_they_said(deana, imani, hub):
    ann = make_worker_of(hub, name="Ann")
    make_conversation(imani, deana)
    with acting_as(imani):
        actions.record_rather_not(member=propose(deana, ann), by=imani, words="not her")
    make_worker_of(hub, name="Zed")
    last = found(deana, imani)[-1]
    assert last.practitioner == ann
    assert "“not her”" in last.said_no


def test_what_somebody_lived_through_is_known_as_far_as_they_say(deana, imani, hub):
    bev, sal = make_worker_of(hub, name="Bev"), make_practitioner("Sal")
    describe(bev, lived_experience="nine years off the drink", reach="hubs")
    assert names(found(deana, imani, q="drink")) == ["Bev"]
    with acting_as(sal):
        assert not LivedExperience.objects.exists()
    describe(bev, lived_experience="nine years off the drink", reach="me")
    assert not found(deana, imani, q="drink")
    describe(bev, lived_experience="nine years off the drink", reach="workers")
    with acting_as(sal):
        assert LivedExperience.objects.exists()
        assert not LivedExperience.objects.update(words="mine now")


def test_a_coordinator_forms_the_team_without_opening_the_page(sign_in, deana, imani, farida, hub):
    make_conversation(imani, deana, "bailiffs came")
    client, team = sign_in(farida), reverse("hubs:team", args=[deana.pk])
    page = client.get(team)
    assert "known to each other since" in page.text
    assert "bailiffs" not in page.text
    assert client.get(deana.get_absolute_url()).status_code == 403
    bev, dev = make_practitioner("Bev Larkin"), make_practitioner("Dev")
    fields = {
        "practitioner": [bev.pk, dev.pk],
        f"role-{bev.pk}": "peer",
        "told": "D.",
        "agreed": "on",
        "words": "yes both",
    }
    client.post(reverse("hubs:propose", args=[deana.pk]), fields)
    for worker in (bev, dev):
        invitation = sign_in(worker).get("/").context["invitations"][0]
        sign_in(worker).post(reverse("hubs:answer_invitation", args=[invitation.pk]), {"accept": "1"})
        assert sign_in(worker).get(deana.get_absolute_url()).status_code == 200
    with acting_as(imani):
        assert AccessEntry.objects.filter(person=deana, practitioner=farida, what="team").exists()


def test_a_search_without_script_forgets_no_tick_and_no_word(sign_in, deana, imani, hub):
    ann = make_worker_of(hub, name="Ann")
    make_practitioner("Bev Larkin")
    fields = {"look": "1", "q": "Bev", "practitioner": [ann.pk], f"role-{ann.pk}": "the van", "told": "Deana, a van"}
    page = sign_in(imani).post(reverse("hubs:propose", args=[deana.pk]), fields)
    assert page.status_code == 200
    assert names(page.context["page"].candidates) == ["Ann", "Bev Larkin"]
    assert "the van" in page.text
    assert "Deana, a van" in page.text


def test_one_who_was_asked_meanwhile_loses_nothing_of_the_others(sign_in, deana, imani, hub):
    ann, bev = make_worker_of(hub, name="Ann"), make_worker_of(hub, name="Bev")
    propose(deana, ann)
    page = sign_in(imani).post(
        reverse("hubs:propose", args=[deana.pk]), {"practitioner": [ann.pk, bev.pk]}, follow=True
    )
    assert "Imani Osei has asked Ann already." in page.text
    assert sorted(names(page.context["page"].proposed)) == ["Ann", "Bev"]


def test_an_invitation_withdrawn_a_second_ago_is_told_in_words_and_may_be_made_again(sign_in, deana, imani):
    bev = make_practitioner("Bev Larkin")
    member = agree(propose(deana, bev), imani)
    sign_in(imani).post(reverse("hubs:withdraw_invitation", args=[deana.pk, member.pk]))
    page = sign_in(bev).post(reverse("hubs:answer_invitation", args=[member.pk]), {"accept": "1"}, follow=True)
    assert "This is no longer asked of you" in page.text
    assert propose(deana, bev).state == "proposed"


def test_four_hundred_at_the_hub_are_asked_about_in_a_bounded_number_of_questions(
    sign_in, deana, imani, hub, asks_at_most
):
    organisation = imani.organisation
    made = type(imani).objects.bulk_create(
        type(imani)(email=f"{n}@x.org", name=f"Worker {n}", organisation=organisation) for n in range(400)
    )
    Role.objects.bulk_create(Role(practitioner=each, hub=hub, kind="practitioner") for each in made)
    Presence.objects.bulk_create(Presence(practitioner=each, hub=hub, day=timezone.localdate()) for each in made[:200])
    client = sign_in(imani)
    with asks_at_most(34):
        page = client.get(reverse("hubs:team", args=[deana.pk]))
    assert len(page.context["page"].candidates) == 6


def test_a_practitioner_describes_themself_on_one_page(sign_in, imani, hub):
    client, page = sign_in(imani), reverse("hubs:about_me")
    said = {
        "job": "walks alongside",
        "languages": "English, Twi",
        "room": "more",
        "reach": "me",
        "lived_experience": "care leaver",
    }
    said["neighbourhoods"] = [hub.neighbourhood.pk]
    assert client.post(page, said).status_code == 302
    imani.refresh_from_db()
    assert (imani.room, imani.room_said_on) == ("more", timezone.localdate())
    assert list(imani.neighbourhoods.all()) == [hub.neighbourhood]
    assert "care leaver" in client.get(page).text
    assert client.post(page, said | {"neighbourhoods": ["x"]}).status_code == 422
    client.post(page, said | {"lived_experience": "", "room": ""})
    with acting_as(imani):
        assert not LivedExperience.objects.exists()
    imani.refresh_from_db()
    assert imani.room_said_on is None


def test_whoever_is_away_stands_after_those_who_are_here_with_until_when(deana, imani, hub):
    away, here = make_worker_of(hub, name="Ann"), make_worker_of(hub, name="Zed")
    today = timezone.localdate()
    with acting_as(away):
        Absence.objects.create(practitioner=away, starts_on=today, ends_on=today, arranged_by=away)
    order = [each for each in found(deana, imani) if each.practitioner != imani]
    assert [each.practitioner for each in order] == [here, away]
    assert order[1].reasons[0].startswith("away until")
