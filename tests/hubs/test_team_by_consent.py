"""Nobody goes round the person or the worker: what the database says of a team, whatever sends it."""

import psycopg
import pytest

from hubs.models import TeamMember
from relational.access import acting_as
from tests.factories.hubs import agree, join, make_known_at, propose
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.usefixtures("committed_db")


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
def send(application_url):
    """`send(as_whom, sql)`: a plain connection with the application's role, around Django."""

    def sent(practitioner, sql: str) -> int:
        with psycopg.connect(application_url) as connection:
            connection.execute("SELECT set_config('app.user_id', %s, true)", [str(practitioner.pk)])
            return connection.execute(sql).rowcount

    return sent


ADDED = (
    "INSERT INTO hubs_teammember (person_id, practitioner_id, role, is_main, state, told, proposed_by_id, proposed_at,"
    " person_agreed_at, person_words, thanks) VALUES ({person}, {who}, '', false, '{state}', '', {who}, now(), now(), '', '')"
)


def test_a_coordinator_does_not_write_themself_into_a_team(deana, send):
    hub = make_hub()
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    make_known_at(deana, hub)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        send(farida, ADDED.format(person=deana.pk, who=farida.pk, state="accepted"))
    assert send(farida, ADDED.format(person=deana.pk, who=farida.pk, state="proposed")) == 1
    assert send(farida, "SELECT FROM people_person") == 0


@pytest.mark.parametrize(
    "change", ["state = 'agreed', person_agreed_at = now()", "state = 'accepted'", "state = 'withdrawn'"]
)
def test_a_worker_does_not_say_yes_for_the_person(deana, bev, send, change):
    member = propose(deana, bev)
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)):
        send(bev, f"UPDATE hubs_teammember SET {change} WHERE id = {member.pk}")


def test_nobody_says_yes_for_the_worker(imani, deana, bev, send):
    member = agree(propose(deana, bev), imani)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        send(imani, f"UPDATE hubs_teammember SET state = 'accepted', accepted_at = now() WHERE id = {member.pk}")


def test_an_invitation_opens_no_other_page_and_none_that_is_over_opens_again(imani, deana, bev, send):
    other = make_person(imani, "Marlon Pettifer")
    member = join(deana, bev)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        send(bev, f"UPDATE hubs_teammember SET person_id = {other.pk} WHERE id = {member.pk}")
    send(bev, f"UPDATE hubs_teammember SET state = 'stepped_back', ended_at = now() WHERE id = {member.pk}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        send(bev, f"UPDATE hubs_teammember SET state = 'accepted' WHERE id = {member.pk}")
    assert send(bev, "SELECT FROM people_person") == 0


def test_whoever_is_only_asked_does_not_make_themself_the_main_person(imani, deana, bev, send):
    member = agree(propose(deana, bev), imani)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        send(bev, f"UPDATE hubs_teammember SET is_main = true WHERE id = {member.pk}")


def test_an_organisation_outside_sees_nothing_of_a_team_its_gaps_and_its_hand_overs(imani, deana, bev, send):
    from tests.factories.hubs import make_hand_over, name_strand_of

    name_strand_of(deana)
    make_hand_over(join(deana, imani), join(deana, bev))
    sal = make_worker_of(make_hub("Beckfold"), "coordinator", "Sal Whitty")
    for table in ("hubs_teammember", "hubs_teammemberevent", "hubs_strand", "hubs_handover", "hubs_hubperson"):
        assert send(sal, f"SELECT FROM {table}") == 0
        assert send(imani, f"SELECT FROM {table}") or table in ("hubs_hubperson",)
    assert send(sal, f"SELECT FROM who_knows({deana.pk})") == 0
    with acting_as(imani):
        assert TeamMember.objects.present().count() == 2
