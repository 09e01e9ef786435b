"""One worker hands over to another: joined first, talked together, then stepped back; nothing falls between."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.exceptions import HandingOverAlready, TalkTogetherFirst
from hubs.models import HandOver, TeamMember
from people.dates import dates_of
from people.models import Notice
from relational.access import acting_as
from tests.factories.hubs import agree, choose_main, join, make_hand_over, name_strand_of, propose
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db
State = TeamMember.State


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def bev():
    return make_practitioner("Bev Larkin")


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


@pytest.fixture
def leaving(imani, deana):
    choose_main(member := join(deana, imani))
    return member


def team(person) -> str:
    return reverse("hubs:team", args=[person.pk])


def newest(member, by) -> TeamMember:
    with acting_as(by):
        return TeamMember.objects.get(pk=member.pk)


def test_from_a_plan_to_thanks_as_people_do_it(sign_in, imani, bev, deana, leaving):
    arriving, strand = join(deana, bev), name_strand_of(deana)
    with acting_as(imani):
        actions.hold_strand(strand=strand, member=leaving)
    client = sign_in(imani)
    plan = {"arriving": arriving.pk, "talk_at": "in 3 days", "where": "the café", "words": "no rush"}
    client.post(reverse("hubs:hand_over", args=[deana.pk, leaving.pk]), plan)
    page = client.get(team(deana)).text
    assert "Handing over to Bev Larkin" in page
    assert "the café" in page
    with acting_as(bev):
        assert "A hand-over is planned between you and Imani Osei" in Notice.objects.waiting_for(bev).get().words
    with acting_as(imani):
        hand_over = HandOver.objects.get()
    said = {"words": "Bev gets it", "main_moves": "on", "steps_back": "on", "thanks": "for the door"}
    answer = client.post(reverse("hubs:talk_together", args=[deana.pk, hand_over.pk]), said)
    assert answer.headers["Location"] == reverse("hubs:today")
    assert client.get(deana.get_absolute_url()).status_code == 404
    with acting_as(bev):
        members = {member.practitioner.name: (member.state, member.is_main) for member in TeamMember.objects.all()}
        assert strand.__class__.objects.get().member == arriving
    assert members == {"Imani Osei": (State.STEPPED_BACK, False), "Bev Larkin": (State.ACCEPTED, True)}


def test_the_main_person_stays_unless_the_person_said_so(sign_in, imani, bev, deana, leaving):
    hand_over = make_hand_over(leaving, join(deana, bev))
    sign_in(imani).post(reverse("hubs:talk_together", args=[deana.pk, hand_over.pk]), {"words": "stay a while"})
    member = newest(leaving, imani)
    assert (member.state, member.is_main) == (State.ACCEPTED, True)


def test_nobody_steps_back_before_they_have_talked(sign_in, imani, bev, deana, leaving):
    hand_over = make_hand_over(leaving, join(deana, bev))
    with acting_as(imani), pytest.raises(TalkTogetherFirst):
        actions.step_back(member=leaving)
    page = sign_in(imani).post(reverse("hubs:step_back", args=[deana.pk, leaving.pk]), follow=True).text
    assert "talk together first, or call it off" in page
    sign_in(imani).post(reverse("hubs:call_off", args=[deana.pk, hand_over.pk]))
    sign_in(imani).post(reverse("hubs:step_back", args=[deana.pk, leaving.pk]))
    assert newest(leaving, bev).state == State.STEPPED_BACK


def test_whoever_arrives_is_in_the_team_first(sign_in, imani, bev, deana, leaving):
    arriving = propose(deana, bev)
    hand_over = make_hand_over(leaving, arriving)
    with acting_as(bev):
        assert not Notice.objects.exists()
    url = reverse("hubs:talk_together", args=[deana.pk, hand_over.pk])
    page = sign_in(imani).post(url, {"steps_back": "on"}, follow=True).text
    assert "Bev Larkin joins the team first" in page
    with acting_as(bev):
        actions.accept_invitation(member=agree(arriving, imani))
    sign_in(imani).post(url, {"steps_back": "on"})
    assert newest(leaving, bev).state == State.STEPPED_BACK


def test_when_one_of_them_leaves_their_job_meanwhile_it_shows_and_can_still_be_seen_to(
    sign_in, imani, bev, deana, leaving
):
    other = join(deana, make_practitioner("Lorna McKie"))
    hand_over = make_hand_over(leaving, join(deana, bev))
    imani.is_active = False
    imani.save()
    client = sign_in(other.practitioner)
    assert "Imani Osei has left meanwhile" in client.get(team(deana)).text
    assert "They were to hand over to Bev Larkin: talk all the same." in client.get(deana.get_absolute_url()).text
    said = {"main_moves": "on", "steps_back": "on"}
    client.post(reverse("hubs:talk_together", args=[deana.pk, hand_over.pk]), said)
    assert newest(leaving, bev).state == State.STEPPED_BACK
    second = make_hand_over(newest(hand_over.arriving, bev), other)
    other.practitioner.is_active = False
    other.practitioner.save()
    assert "Lorna McKie cannot take it on any more" in sign_in(bev).get(team(deana)).text
    assert second.is_planned


def test_one_at_a_time_another_day_and_settled_twice_are_clear_answers(sign_in, imani, bev, deana, leaving):
    arriving, lorna = join(deana, bev), join(deana, make_practitioner("Lorna McKie"))
    hand_over = make_hand_over(leaving, arriving)
    with acting_as(imani), pytest.raises(HandingOverAlready):
        actions.plan_hand_over(leaving=leaving, arriving=lorna, by=imani)
    client, plan = sign_in(imani), reverse("hubs:hand_over", args=[deana.pk, leaving.pk])
    client.post(plan, {"talk_at": "tomorrow", "where": "the lock"})
    assert "the lock" in client.get(team(deana)).text
    assert client.post(plan, {"talk_at": "when pigs fly"}).status_code == 422
    talked = reverse("hubs:talk_together", args=[deana.pk, hand_over.pk])
    client.post(talked, {})
    assert "settled already" in client.post(talked, {}, follow=True).text
    assert client.post(plan, {"arriving": leaving.pk}).status_code == 422


def test_the_talk_is_in_the_calendar_of_both_who_are_in_the_team(imani, bev, deana, leaving):
    at = timezone.now() + timedelta(days=3)
    asked = agree(propose(deana, bev), imani)
    make_hand_over(leaving, asked, talk_at=at)
    with acting_as(imani):
        assert [(each.begins, each.name) for each in dates_of(imani)] == [(at, "Deana Whitlock")]
    with acting_as(bev):
        assert not dates_of(bev)
        actions.accept_invitation(member=asked)
        assert [each.begins for each in dates_of(bev)] == [at]
