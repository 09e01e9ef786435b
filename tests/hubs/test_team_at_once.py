"""Two at the same moment, each with a connection of their own: one clear outcome, and the other hears how it stands."""

import threading

import pytest
from django.db import connection

from hubs import actions
from hubs.exceptions import AlreadyInTeam, HubError, MovedOn, NotAskedAnyMore, SomeoneElseIsMain
from hubs.models import TeamMember
from relational.access import acting_as
from tests.factories.hubs import agree, choose_main, join, make_known_at, propose
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.usefixtures("committed_db")
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


def at_once(*tries) -> list:
    """Do each as its own practitioner, at the same moment; answers "done" or what each of them heard, in their order."""
    together, heard = threading.Barrier(len(tries)), [""] * len(tries)

    def one(place: int, who, action) -> None:
        try:
            with acting_as(who):
                together.wait(timeout=10)
                action()
            heard[place] = "done"
        except HubError as error:
            heard[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(place, *each)) for place, each in enumerate(tries)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return heard


def test_two_coordinators_who_propose_the_same_worker_do_it_once_and_one_hears_who_was_quicker(deana, bev):
    hub = make_hub()
    farida, glyn = (make_worker_of(hub, "coordinator", name) for name in ("Farida Noor", "Glyn Pritchard"))
    make_known_at(deana, hub)

    def proposing(by):
        return lambda: actions.propose_team_member(person=deana, practitioner=bev, by=by)

    heard = at_once((farida, proposing(farida)), (glyn, proposing(glyn)))
    quicker = "Farida Noor" if heard[0] == "done" else "Glyn Pritchard"
    (too_late,) = [each for each in heard if each != "done"]
    assert isinstance(too_late, AlreadyInTeam)
    assert str(too_late) == f"{quicker} has asked Bev Larkin already."


def test_accepting_and_withdrawing_at_once_end_in_one_of_the_two(imani, deana, bev):
    member = agree(propose(deana, bev), imani)
    accepted, withdrawn = at_once(
        (bev, lambda: actions.accept_invitation(member=member)),
        (imani, lambda: actions.withdraw_invitation(member=member)),
    )
    with acting_as(imani):
        state = TeamMember.objects.get().state
    if state == State.ACCEPTED:
        assert accepted == "done"
        assert isinstance(withdrawn, MovedOn)
        assert "is in the team" in str(withdrawn)
    else:
        assert (state, withdrawn) == (State.WITHDRAWN, "done")
        assert isinstance(accepted, NotAskedAnyMore)


def test_of_two_main_persons_chosen_at_once_one_stands_and_the_other_is_asked_about(imani, deana, bev):
    first = join(deana, imani)
    choose_main(first)
    members = [join(deana, bev), join(deana, make_practitioner("Lorna McKie"))]

    def choosing(member):
        return lambda: actions.choose_main_person(member=member, by=imani, instead_of=first.pk)

    heard = at_once(*((imani, choosing(member)) for member in members))
    with acting_as(imani):
        main = TeamMember.objects.get(is_main=True)
    chosen = members[heard.index("done")]
    (too_late,) = [each for each in heard if each != "done"]
    assert main == chosen
    assert isinstance(too_late, SomeoneElseIsMain)
    assert chosen.practitioner.name in str(too_late)


def test_someone_chosen_as_main_person_while_they_step_back_is_never_both(imani, deana, bev):
    choose_main(join(deana, imani))
    member = join(deana, bev)
    chosen, stepped = at_once(
        (imani, lambda: actions.choose_main_person(member=member, by=imani)),
        (bev, lambda: actions.step_back(member=member)),
    )
    assert stepped == "done"
    assert chosen == "done" or isinstance(chosen, MovedOn)
    with acting_as(imani):
        member = TeamMember.objects.get(pk=member.pk)
    assert (member.state, member.is_main) == (State.STEPPED_BACK, False)
