"""Several answers at the same moment, over connections of their own: one clear outcome each."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from hubs import actions
from hubs.exceptions import AlreadyAnswered, HubError
from hubs.models import PullIn
from learning.models import Barrier
from relational.access import acting_as
from tests.factories.hubs import make_pull_in
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.usefixtures("committed_db")


def at_once(*deeds: tuple[object, Callable]) -> list[str]:
    """Each deed by its practitioner, in a transaction of its own, all begun together."""
    start, outcomes = threading.Barrier(len(deeds)), []

    def run(who, deed) -> None:
        start.wait()
        try:
            with acting_as(who):
                deed(who)
            outcomes.append("done")
        except AlreadyAnswered:
            outcomes.append("answered")
        except HubError as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_two_of_a_hub_who_say_yes_at_once():
    hub = make_hub()
    imani, ada, ray = (make_worker_of(hub, name=name) for name in ("Imani Osei", "Ada", "Ray"))
    ask = make_pull_in(imani, to_hub=hub)

    def accept(who) -> None:
        actions.accept_pull_in(pull_in=ask, by=who)

    assert at_once((ada, accept), (ray, accept)) == ["answered", "done"]
    with acting_as(imani):
        assert PullIn.objects.get().answered_by in (ada, ray)


def test_a_yes_while_it_is_withdrawn():
    imani, marek = make_practitioner(), make_practitioner("Marek Zielinski")
    ask = make_pull_in(imani, to_practitioner=marek)
    outcomes = at_once(
        (marek, lambda who: actions.accept_pull_in(pull_in=ask, by=who)),
        (imani, lambda who: actions.withdraw_pull_in(pull_in=ask, by=who)),
    )
    assert outcomes == ["answered", "done"]
    with acting_as(imani):
        assert PullIn.objects.get().state in ("accepted", "withdrawn")


def test_passed_on_and_accepted_at_once():
    hub = make_hub()
    imani, ada, ray = (make_worker_of(hub, name=name) for name in ("Imani Osei", "Ada", "Ray"))
    dev = make_practitioner("Dev")
    ask = make_pull_in(imani, to_hub=hub)
    outcomes = at_once(
        (ada, lambda who: actions.pass_on_pull_in(pull_in=ask, by=who, to_practitioner=dev)),
        (ray, lambda who: actions.accept_pull_in(pull_in=ask, by=who)),
    )
    assert outcomes == ["answered", "done"]
    with acting_as(imani):
        states = sorted(PullIn.objects.values_list("state", flat=True))
    assert states in (["accepted"], ["open", "passed_on"])


def test_called_a_shut_door_twice_at_once_it_is_one_barrier():
    imani, marek = make_practitioner(), make_practitioner("Marek Zielinski")
    ask = make_pull_in(imani, to_practitioner=marek)
    with acting_as(marek):
        actions.cannot_help(pull_in=ask, by=marek)

    def call(who) -> None:
        actions.call_it_a_shut_door(pull_in=ask, by=who, rule="Only on Tuesdays")

    assert at_once((imani, call), (imani, call)) == ["answered", "done"]
    with acting_as(imani):
        assert Barrier.objects.filter(line="Only on Tuesdays").count() == 1
