"""Going around Django altogether, with a plain connection of the application's role."""

import psycopg
import pytest

from people import actions
from relational.access import acting_as
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.sharing import confide


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


@pytest.mark.usefixtures("committed_db")
def test_a_plain_connection_finds_no_confidence_whoever_it_acts_for(application_url):
    nkechi, ines = make_practitioner("Nkechi"), make_practitioner("Inês")
    dan = make_person(nkechi, "Dan")
    let_in(dan, ines, by=nkechi)
    kept = make_conversation(nkechi, dan, text="when I was nineteen")
    confide(dan)
    with acting_as(nkechi):
        actions.keep_in_confidence(subject=kept, by=nkechi)
        kept.text = "when I was just nineteen"
        kept.save()
    tables = ("people_confidence", "people_confidenceevent", "people_conversation", "people_conversationevent")
    with psycopg.connect(application_url) as plain:
        for who, expected in (("", 0), (str(ines.pk), 0), (str(nkechi.pk), 1)):
            plain.execute("SELECT set_config('app.user_id', %s, true)", [who])
            found = [plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
            assert [number > 0 for number in found] == [expected, False, expected, expected], who


def _count(plain: psycopg.Connection, table: str) -> int:
    return plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
