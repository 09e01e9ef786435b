"""Someone leaves their job, or an organisation the partnership: nothing is lost and nobody is left unseen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.exceptions import GoneAlready, LeavingAlready
from hubs.models import (
    Entrusted,
    Glance,
    HubPerson,
    KnownAt,
    LawfulBasis,
    Leaving,
    Organisation,
    OrganisationBasis,
    Practitioner,
    PullIn,
    TeamMember,
)
from people.models import Conversation, Notice, Person
from relational.access import acting_as
from relational.access.models import Grant
from tests.factories.hubs import agree, choose_main, join, make_known_at, make_pull_in, propose
from tests.factories.organisations import leave
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_hub, make_organisation, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def ruth(hub):
    return make_worker_of(hub, "manager", "Ruth Adeyemi")


@pytest.fixture
def wharfline():
    return make_organisation("Wharfline Homes")


@pytest.fixture
def lorna(hub, wharfline):
    return make_worker_of(hub, name="Lorna McKie", organisation=wharfline)


@pytest.fixture
def deana(hub, lorna):
    """Begun by Imani; Lorna is the main person."""
    deana = make_person(make_worker_of(hub, name="Imani Osei"), "Deana Whitlock")
    make_known_at(deana, hub)
    join(deana, deana.began_by)
    choose_main(join(deana, lorna))
    return deana


def sees(practitioner) -> bool:
    with acting_as(practitioner):
        return Person.objects.exists()


def notices_of(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [notice.words for notice in Notice.objects.waiting_for(practitioner)]


def test_everything_ends_at_once_and_the_hub_holds_those_they_walked_beside(deana, hub, lorna, farida, ruth):
    leave(ruth, practitioner=lorna)
    assert not sees(lorna)
    lorna.refresh_from_db()
    assert (lorna.is_active, lorna.left_on, lorna.current_roles) == (False, timezone.localdate(), [])
    with acting_as(farida):
        held = Entrusted.objects.in_hand().get()
        assert (held.person_id, held.practitioner, held.hub, held.was_main) == (deana.pk, lorna, hub, True)
    assert notices_of(farida) == [
        f"Lorna McKie (Wharfline Homes) left. One person is in the hands of {hub} until they have chosen who comes instead."
    ]
    assert notices_of(deana.began_by) == ["Lorna McKie has left the team. Ask who they would like as main person now."]


def test_what_they_wrote_stays_under_their_name_and_where_they_worked(sign_in, deana, lorna, ruth):
    make_conversation(lorna, deana, "The boiler is mended.")
    leave(ruth, practitioner=lorna)
    month = timezone.localdate().strftime("%B %Y")
    with acting_as(deana.began_by):
        told = Conversation.objects.select_related("author__organisation").get()
        assert told.author.named_on(timezone.localdate()) == f"Lorna McKie (Wharfline Homes, until {month})"
    page = sign_in(deana.began_by).get(reverse("people:conversation", args=[told.pk])).text
    assert "The boiler is mended." in page
    assert f"Lorna McKie (Wharfline Homes, until {month})" in page


def test_an_organisation_leaves_with_those_who_work_for_no_other(deana, hub, lorna, farida, wharfline):
    rowan = make_practitioner("Rowan Teale")
    rowan.roles.create(kind="governance_lead")
    both = make_worker_of(hub, name="Marek Zielinski", organisation=wharfline)
    shed = make_organisation("The Kettle Shed")
    actions.work_for_another(practitioner=both, organisation=shed)
    with acting_as(rowan):
        basis = LawfulBasis.objects.create(name="A basis")
        actions.record_basis(organisation=wharfline, purpose="repairs", basis=basis, necessity="It is.", by=rowan)
    leave(rowan, organisation=wharfline)
    both.refresh_from_db()
    lorna.refresh_from_db()
    assert (both.is_active, both.organisation) == (True, shed)
    assert not lorna.is_active
    assert not Organisation.objects.get(pk=wharfline.pk).is_here
    with acting_as(rowan):
        assert not OrganisationBasis.objects.in_force().exists()


def test_planned_ahead_nothing_happens_but_that_grants_end_then(deana, lorna, ruth):
    leaving = leave(ruth, practitioner=lorna, days=3)
    assert sees(lorna)
    with acting_as(lorna):
        assert set(Grant.objects.filter(user=lorna).values_list("until", flat=True)) == {leaving.at}
    assert not actions.let_go(leaving=leaving)
    with acting_as(ruth), pytest.raises(LeavingAlready):
        actions.plan_leaving(practitioner=lorna, by=ruth, at=timezone.now() + timedelta(5))


def test_called_off_everything_is_as_it_was(deana, lorna, ruth):
    leaving = leave(ruth, practitioner=lorna, days=3)
    with acting_as(ruth):
        actions.call_off_leaving(leaving=leaving)
    with acting_as(lorna):
        assert set(Grant.objects.filter(user=lorna).values_list("until", flat=True)) == {None}
    with acting_as(ruth), pytest.raises(GoneAlready):
        actions.call_off_leaving(leaving=leaving)


def test_the_sweep_lets_go_when_the_time_has_come_and_once(deana, farida, lorna, ruth):
    leaving = leave(ruth, practitioner=lorna, days=3)
    with acting_as(ruth):
        Leaving.objects.filter(pk=leaving.pk).update(at=timezone.now())
    for _ in range(2):
        actions.let_go_of_all_whose_time_has_come()
    lorna.refresh_from_db()
    assert not lorna.is_active
    with acting_as(farida):
        assert Entrusted.objects.count() == 1


def test_open_asks_go_on_to_the_hub_and_invitations_are_answered(deana, hub, lorna, farida, ruth):
    ask = make_pull_in(deana.began_by, to_practitioner=lorna)
    other = make_person(deana.began_by, "Marlon")
    agree(propose(other, lorna), deana.began_by)
    leave(ruth, practitioner=lorna)
    with acting_as(farida):
        assert PullIn.objects.get(pk=ask.pk).to_hub == hub
    with acting_as(deana.began_by):
        assert TeamMember.objects.get(person=other).state == TeamMember.State.DECLINED


def test_whom_no_hub_knew_the_hub_is_told_of_by_name(hub, lorna, farida, ruth):
    ena = make_person(lorna, "Ena")
    join(ena, lorna)
    with acting_as(farida):
        assert not KnownAt.objects.exists()
    leave(ruth, practitioner=lorna)
    with acting_as(farida):
        assert HubPerson.objects.get().name == "Ena"


def test_where_a_hub_has_nobody_who_runs_it_those_who_answer_for_the_place_hear(deana, lorna):
    rowan = make_practitioner("Rowan Teale")
    rowan.roles.create(kind="governance_lead")
    leave(rowan, practitioner=lorna)
    assert len(notices_of(rowan)) == 1


def test_a_session_ends_with_the_job(sign_in, lorna, ruth):
    lornas = sign_in(lorna)
    assert lornas.get("/").status_code == 200
    leave(ruth, practitioner=lorna)
    assert lornas.get("/").status_code == 302


def test_from_planning_to_someone_new_as_people_do_it(sign_in, deana, hub, lorna, farida):
    bev = make_worker_of(hub, name="Bev Larkin")
    page = sign_in(farida)
    planned = page.post(reverse("hubs:practitioner_leaves", args=[lorna.pk]), {"at": "tomorrow 17.00"})
    shown = page.get(planned.headers["Location"]).text
    assert "main person for one" in shown
    assert "Deana" not in shown
    with acting_as(farida):
        leaving = Leaving.objects.get()
        assert timezone.localtime(leaving.at).strftime("%H:%M") == "17:00"
        Leaving.objects.update(at=timezone.now())
        actions.let_go(leaving=leaving)
        entrusted = Entrusted.objects.get()
    hands = reverse("hubs:in_our_hands", args=[hub.pk])
    assert hands in page.get(hub.get_absolute_url()).text
    assert hands not in sign_in(bev).get(hub.get_absolute_url()).text
    assert "Deana Whitlock" in page.get(hands).text
    proposed = page.post(reverse("hubs:propose_instead", args=[entrusted.pk]), {"practitioner": "Bev Larkin"})
    assert proposed.headers["Location"] == hands
    with acting_as(farida):
        member = TeamMember.objects.get(practitioner=bev)
    page.post(reverse("hubs:agreed_instead", args=[entrusted.pk, member.pk]), {"agrees": "1", "words": "She'll do"})
    sign_in(bev).post(reverse("hubs:answer_invitation", args=[member.pk]), {"accept": "1"})
    assert sees(bev)
    refused = page.post(reverse("hubs:settle_entrusted", args=[entrusted.pk]), {"words": ""})
    assert refused.status_code == 422
    page.post(reverse("hubs:settle_entrusted", args=[entrusted.pk]), {"words": "Bev, from now on."})
    assert "Nobody waits here" in page.get(hands).text


def test_those_who_left_are_in_no_count(sign_in, deana, hub, lorna, farida, ruth):
    """Of workers around someone, of an organisation's people, of who is where: four systems got this wrong (peers E)."""
    organisations = sign_in(farida).get(reverse("hubs:organisations")).text
    assert "Wharfline Homes" in organisations
    with acting_as(farida):
        assert HubPerson.objects.get().workers == 2
    actions.be_around(practitioner=lorna, hub=hub)
    leave(ruth, practitioner=lorna)
    with acting_as(farida):
        assert HubPerson.objects.get().workers == 1
        assert Glance.objects.at(hub).without_main_person().count() == 1
    page = sign_in(farida)
    assert "0 workers" in page.get(reverse("hubs:organisations")).text
    assert "Lorna" not in page.get(reverse("hubs:practitioners"), {"q": "Lorna"}).text.split('id="found"')[1]
    assert not Practitioner.objects.of_hub(hub).filter(pk=lorna.pk).exists()
    assert not Practitioner.objects.here_on().filter(pk=lorna.pk).exists()
    assert "Lorna" not in page.get(hub.get_absolute_url()).text.split("around-heading")[1].split("</section>")[0]


def test_only_those_who_run_their_hub_or_answer_for_the_place_may_say_it(sign_in, hub, lorna):
    elsewhere = make_worker_of(make_hub(), "manager", "Someone Else")
    colleague = make_worker_of(hub, name="A Colleague")
    for other in (elsewhere, colleague):
        answer = sign_in(other).post(reverse("hubs:practitioner_leaves", args=[lorna.pk]), {"at": "now"})
        assert answer.status_code == 404
    lorna.refresh_from_db()
    assert lorna.is_active
