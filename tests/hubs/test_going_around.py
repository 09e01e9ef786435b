"""Going around Django: a plain connection of the application's role, on the hubs floor's tables."""

import psycopg
import pytest

from hubs import actions
from hubs.models import GroupAddress
from relational.access import acting_as
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


@pytest.mark.usefixtures("committed_db")
def test_going_around_django_a_holder_sees_one_page(application_url):
    maureen = make_worker_of(make_hub("Saltgate Quay"), "coordinator", "Maureen Tait")
    with acting_as(maureen):
        for name in ("Sea Scouts", "Chip shop"):
            asset = actions.add_asset(name=name, by=maureen)
            actions.put_up_card(asset=asset, words=f"for {name}", by=maureen)
            actions.name_connector(asset=asset, name=f"Stan of {name}", reach="private")
        made = actions.give_group_address(asset=asset, held_by="Stan", by=maureen)
    with psycopg.connect(application_url) as plain:
        seen = "SELECT (SELECT array_agg(name) FROM hubs_asset), (SELECT array_agg(words) FROM hubs_card),"
        seen += " (SELECT array_agg(name) FROM hubs_connector), (SELECT count(*) FROM hubs_assetevent)"
        assert plain.execute(seen).fetchone() == (None, None, None, 0)
        plain.execute("SELECT set_config('app.link_key', %s, true)", [GroupAddress.hashed(made.secret)])
        assert plain.execute(seen).fetchone() == (["Chip shop"], ["for Chip shop"], ["Stan of Chip shop"], 0)
        assert plain.execute("UPDATE hubs_asset SET name = 'mine'").rowcount == 1
        assert plain.execute("DELETE FROM hubs_asset").rowcount == 0
        plain.rollback()


def _act_as(plain: psycopg.Connection, practitioner) -> None:
    plain.execute("SELECT set_config('app.user_id', %s, true)", [str(practitioner.pk)])


def _counts(plain: psycopg.Connection) -> list[int]:
    return [plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
