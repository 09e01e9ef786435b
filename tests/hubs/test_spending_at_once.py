"""Two connections, one pot."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from hubs import actions
from hubs.exceptions import NotEnoughLeft
from relational.access import acting_as
from tests.factories.practitioners import make_hub, make_worker_of


@pytest.mark.usefixtures("committed_db")
def test_two_who_spend_the_last_of_it_at_once_do_not_both():
    hub = make_hub()
    imani, ruth = make_worker_of(hub), make_worker_of(hub, "manager", "Ruth Adeyemi")
    with acting_as(ruth):
        pot = actions.open_pot(hub=hub, total=Decimal(100), limit=Decimal(100))
    outcomes = []

    def try_it() -> None:
        try:
            with acting_as(imani):
                actions.spend(pot=pot, amount=Decimal(80), what="a bed", by=imani)
            outcomes.append("spent")
        except NotEnoughLeft:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["spent", "too late"]
