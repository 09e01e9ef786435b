"""Going around Django altogether, with a plain connection of the application's role."""

import psycopg
import pytest

from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_practitioner


@pytest.mark.usefixtures("committed_db")
def test_a_plain_connection_sees_nothing_without_a_user_and_only_theirs_with_one(application_url):
    imani, tomasz = make_practitioner(), make_practitioner("Tomasz Rudzki")
    make_conversation(imani, make_person(imani))
    with psycopg.connect(application_url) as plain:
        assert _count(plain, "people_person") == 0
        plain.execute("SELECT set_config('app.user_id', %s, true)", [str(tomasz.pk)])
        assert _count(plain, "people_person") == _count(plain, "people_conversation") == 0
        plain.execute("SELECT set_config('app.user_id', %s, true)", [str(imani.pk)])
        assert _count(plain, "people_person") == _count(plain, "people_conversation") == 1
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            plain.execute("DELETE FROM access_accessentry")


def _count(plain: psycopg.Connection, table: str) -> int:
    return plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
