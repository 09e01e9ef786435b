"""Going around Django: a plain connection of the application's role, on the hubs floor's tables."""

import psycopg
import pytest

from tests.factories.hubs import make_introduction, make_known_at, make_pull_in, propose
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

TABLES = ["hubs_teammember", "hubs_pullin", "hubs_introduction", "hubs_knownat", "hubs_hubperson"]


@pytest.mark.usefixtures("committed_db")
def test_with_no_user_or_a_stranger_there_is_nothing(application_url):
    hub = make_hub()
    imani, bev = make_worker_of(hub), make_practitioner("Bev Larkin")
    deana = make_person(imani)
    propose(deana, bev)
    make_pull_in(imani, to_hub=hub)
    make_introduction(hub, imani)
    make_known_at(deana, hub)
    with psycopg.connect(application_url) as plain:
        assert _counts(plain) == [0, 0, 0, 0, 0]
        _act_as(plain, make_practitioner("A Stranger"))
        assert _counts(plain) == [0, 0, 0, 0, 0]
        _act_as(plain, bev)
        assert _counts(plain) == [1, 0, 0, 0, 0]
        _act_as(plain, imani)
        assert _counts(plain) == [1, 1, 1, 1, 1]


def _act_as(plain: psycopg.Connection, practitioner) -> None:
    plain.execute("SELECT set_config('app.user_id', %s, true)", [str(practitioner.pk)])


def _counts(plain: psycopg.Connection) -> list[int]:
    return [plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
