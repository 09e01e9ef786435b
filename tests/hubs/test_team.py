"""The team around a person: proposed, agreed by the person, accepted by the worker; sight follows."""

import uuid

import pytest
from django.urls import reverse

from hubs import actions
from hubs.exceptions import AlreadyAnswered, AlreadyInTeam, PersonHasNotAgreed
from hubs.models import HubPerson, TeamMember
from people.models import Person
from relational.access import acting_as
from tests.factories.hubs import agree, choose_main, join, make_known_at, propose
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def bev():
    return make_practitioner("Bev Larkin", skills="recovery, tea")


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


def sees(practitioner) -> bool:
    with acting_as(practitioner):
        return Person.objects.exists()


def test_nobody_joins_before_the_person_agrees(deana, bev):
    member = propose(deana, bev)
    with acting_as(bev), pytest.raises(PersonHasNotAgreed):
        actions.accept_invitation(member=member)
    assert not sees(bev)


def test_from_proposal_to_team_as_people_do_it(sign_in, imani, bev, deana):
    asked = sign_in(imani)
    team = reverse("hubs:team", args=[deana.pk])
    fields = {
        "submission_id": uuid.uuid4(),
        "practitioner": [bev.pk],
        f"role-{bev.pk}": "peer",
        "told": "Deana, likes a laugh",
    }
    assert asked.post(reverse("hubs:propose", args=[deana.pk]), fields).status_code == 302
    with acting_as(imani):
        member = TeamMember.objects.get()
    assert "Deana, likes a laugh" not in sign_in(bev).get("/").text
    asked.post(reverse("hubs:agreement", args=[deana.pk, member.pk]), {"agrees": "1", "words": "She's a laugh"})
    today = sign_in(bev).get("/").text
    assert "Deana, likes a laugh" in today
    answer = sign_in(bev).post(reverse("hubs:answer_invitation", args=[member.pk]), {"accept": "1"})
    assert answer.headers["Location"] == deana.get_absolute_url()
    assert sign_in(bev).get(deana.get_absolute_url()).status_code == 200
    assert "Bev Larkin" in asked.get(team).text


def test_a_worker_may_say_no_without_a_reason(sign_in, imani, bev, deana):
    member = agree(propose(deana, bev), imani)
    sign_in(bev).post(reverse("hubs:answer_invitation", args=[member.pk]), {"decline": "1"})
    assert not sees(bev)


def test_the_person_may_say_rather_not(sign_in, imani, bev, deana):
    member = propose(deana, bev)
    url = reverse("hubs:agreement", args=[deana.pk, member.pk])
    sign_in(imani).post(url, {"rather_not": "1", "words": "not him"})
    with acting_as(imani):
        member.refresh_from_db()
    assert member.state == TeamMember.State.NOT_WANTED
    with acting_as(bev), pytest.raises(AlreadyAnswered):
        actions.accept_invitation(member=member)


def test_someone_elses_invitation_is_404(sign_in, imani, bev, deana):
    member = agree(propose(deana, bev), imani)
    stranger = make_practitioner("A Stranger")
    assert (
        sign_in(stranger).post(reverse("hubs:answer_invitation", args=[member.pk]), {"accept": "1"}).status_code == 404
    )


def test_stepping_back_with_thanks_ends_sight_at_once(sign_in, imani, bev, deana):
    member = join(deana, bev)
    assert sees(bev)
    url = reverse("hubs:step_back", args=[deana.pk, member.pk])
    sign_in(imani).post(url, {"thanks": "You made her laugh"})
    assert not sees(bev)
    assert "You made her laugh" in sign_in(imani).get(reverse("hubs:team", args=[deana.pk])).text
    assert sign_in(bev).get(deana.get_absolute_url()).status_code == 404


def test_nobody_is_asked_twice(deana, bev):
    propose(deana, bev)
    with pytest.raises(AlreadyInTeam):
        propose(deana, bev)


def test_there_is_one_main_person_and_the_person_chooses(sign_in, imani, bev, deana):
    choose_main(join(deana, imani))
    second = join(deana, bev)
    sign_in(imani).post(reverse("hubs:main_person", args=[deana.pk, second.pk]))
    with acting_as(imani):
        assert [member.practitioner for member in TeamMember.objects.filter(is_main=True)] == [bev]


def test_those_known_already_are_suggested_first(sign_in, imani, bev, deana):
    join(deana, bev)
    make_conversation(bev, deana)
    with acting_as(bev):
        actions.step_back(member=TeamMember.objects.get(practitioner=bev))
    found = sign_in(imani).get(reverse("hubs:team", args=[deana.pk])).context["page"].candidates
    assert [(each.practitioner, each.is_known) for each in found] == [(bev, True)]
    assert found[0].reasons[0].startswith("was in the team until")


def test_seven_workers_is_that_kind(sign_in, imani, deana):
    for number in range(7):
        join(deana, make_practitioner(f"Worker {number}"))
    assert "7 workers: is that kind?" in sign_in(imani).get(deana.get_absolute_url()).text


def test_someone_who_left_their_job_is_counted_nowhere(imani, bev, deana):
    hub = make_hub()
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    make_known_at(deana, hub)
    join(deana, bev)
    bev.is_active = False
    bev.save()
    with acting_as(farida):
        assert HubPerson.objects.get().workers == 0


@pytest.mark.parametrize("forged", ["0", "999999", "x", ""])
def test_a_forged_practitioner_is_a_clear_answer(sign_in, imani, deana, forged):
    answer = sign_in(imani).post(reverse("hubs:propose", args=[deana.pk]), {"practitioner": forged})
    assert answer.status_code == 422
