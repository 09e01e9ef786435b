"""Two at the same moment, each on a connection of its own: one clear outcome."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from hubs import actions
from hubs.actions.welcome import welcome_practitioner
from hubs.exceptions import AlreadyCovered, HubError
from hubs.models import Entrusted, Leaving, Organisation, Practitioner, Role
from relational.access import acting_as
from tests.factories.hubs import join, make_known_at
from tests.factories.organisations import make_absence
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_organisation, make_practitioner, make_worker_of

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture
def hub():
    return make_hub()


@pytest.fixture
def rowan():
    rowan = make_practitioner("Rowan Teale")
    rowan.roles.create(kind="governance_lead")
    return rowan


def at_once(*doings) -> list[str]:
    """Each in a thread and on a connection of its own; how each ended, in words."""
    together = threading.Barrier(len(doings))
    outcomes = []

    def run(doing) -> None:
        together.wait()
        try:
            outcomes.append(doing() or "done")
        except HubError as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[doing]) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_two_coordinators_arrange_cover_at_once_and_one_is_told_who_was_quicker(hub):
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    others = [make_worker_of(hub, "manager", "Ruth Adeyemi"), make_worker_of(hub, "coordinator", "Glyn Pritchard")]
    absence = make_absence(farida, 0, 5)

    def cover(who):
        with acting_as(who):
            actions.cover_hub(absence=absence, hub=hub, practitioner=who, by=who)

    assert at_once(*[lambda who=who: cover(who) for who in others]) == ["AlreadyCovered", "done"]
    role = Role.objects.get(covers=absence)
    assert AlreadyCovered(role.practitioner.name).message.startswith(role.practitioner.name)


def test_whoever_is_welcomed_while_their_organisation_merges_belongs_to_the_whole(hub, rowan):
    wharfline, tidewell = make_organisation("Wharfline Homes"), make_organisation("Tidewell Housing")

    def merge():
        with acting_as(rowan):
            actions.merge_organisations(organisation=wharfline, into=tidewell, by=rowan)

    def welcome():
        with transaction.atomic():
            welcome_practitioner(
                name="New", email="new@example.org", organisation="Wharfline Homes", kind="practitioner", hub=hub
            )

    assert at_once(merge, welcome) == ["done", "done"]
    new = Practitioner.objects.get(email="new@example.org")
    assert new.organisation == tidewell
    assert [m.organisation for m in new.memberships.in_force()] == [tidewell]


def test_two_mergers_each_into_the_other_end_with_one(rowan):
    one, other = make_organisation("One"), make_organisation("Other")

    def merge(organisation, into):
        with acting_as(rowan):
            actions.merge_organisations(organisation=organisation, into=into, by=rowan)

    assert at_once(lambda: merge(one, other), lambda: merge(other, one)) == ["NotPartOfUs", "done"]
    assert Organisation.objects.filter(merged_into=None, pk__in=[one.pk, other.pk]).count() == 1


def test_two_jobs_that_let_go_at_once_do_it_once(hub, rowan):
    lorna = make_worker_of(hub, name="Lorna McKie")
    deana = make_person(make_worker_of(hub, name="Imani Osei"), "Deana")
    make_known_at(deana, hub)
    join(deana, lorna)
    with acting_as(rowan):
        leaving = actions.plan_leaving(practitioner=lorna, by=rowan, at=timezone.now() + timedelta(1))
        Leaving.objects.filter(pk=leaving.pk).update(at=timezone.now())

    def let_go():
        return "let go" if actions.let_go(leaving=leaving) else "nothing to do"

    assert at_once(let_go, let_go, let_go) == ["let go", "nothing to do", "nothing to do"]
    with acting_as(make_worker_of(hub, "coordinator", "Farida Noor")):
        assert Entrusted.objects.count() == 1


def test_an_organisation_leaves_while_one_of_its_people_is_being_asked_into_a_team(hub, rowan):
    """As in a huddle: whichever comes first, they are in no team afterwards, and the person's page is closed to them."""
    wharfline = make_organisation("Wharfline Homes")
    lorna = make_worker_of(hub, name="Lorna McKie", organisation=wharfline)
    imani = make_worker_of(hub, name="Imani Osei")
    deana = make_person(imani, "Deana")
    make_known_at(deana, hub)
    with acting_as(imani):
        member = actions.propose_team_member(person=deana, practitioner=lorna, by=imani)
        member = actions.record_agreement(member=member, by=imani)
    with acting_as(rowan):
        leaving = actions.plan_leaving(organisation=wharfline, by=rowan, at=timezone.now() + timedelta(1))
        Leaving.objects.filter(pk=leaving.pk).update(at=timezone.now())

    def accept():
        with acting_as(lorna):
            actions.accept_invitation(member=member)

    def let_go():
        actions.let_go(leaving=leaving)

    assert at_once(accept, let_go) in (["MovedOn", "done"], ["done", "done"])
    with acting_as(imani):
        member.refresh_from_db()
        assert member.state in {"declined", "stepped_back"}
    with acting_as(lorna), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM visible_people()")
        assert cursor.fetchone()[0] == 0
