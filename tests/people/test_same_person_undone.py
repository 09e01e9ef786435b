"""Joining two pages and taking them apart again leaves every row of every table as it was."""

from datetime import date

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import actions
from people.models import Address
from relational.access import acting_as
from tests.factories.hubs import join
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.sharing import make_wish

# What joining tells about itself; histories, which say when a chosen field changed and changed back.
ABOUT_ITSELF = ("people_joining", "people_joinedrow", "people_notthesame", "people_notice")
OURS = ("people_", "hubs_", "learning_", "access_")


def everything(superuser) -> dict[str, list]:
    """Every row of every table of ours. When a row was last touched is not what it says."""
    tables = superuser.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
    ).fetchall()
    ours = [name for (name,) in tables if name.startswith(OURS) and name not in ABOUT_ITSELF]
    rows = "SELECT (to_jsonb(t) - 'updated_at')::text FROM {} t ORDER BY 1"
    return {name: superuser.execute(rows.format(name)).fetchall() for name in ours if not _is_a_history(name)}


def _is_a_history(table: str) -> bool:
    return table.endswith("event") and table != "learning_demandevent"


def write_address(person, imani, number: int) -> None:
    if not Address.objects.filter(person=person).exists():
        actions.keep_address(person=person, words=f"{number} Street", by=imani, is_protected=bool(number % 2))


WRITTEN = {
    "talk": lambda person, by, n: actions.record_conversation(person=person, by=by, text=f"talk {n}"),
    "matters": lambda person, by, n: actions.hear_what_matters(person=person, words=f"matters {n}", by=by),
    "step": lambda person, by, n: actions.add_step(person=person, words=f"step {n}", by=by),
    "month": lambda person, by, n: actions.describe_good_month(person=person, words=f"month {n}", by=by),
    "gift": lambda person, by, n: actions.note_gift(person=person, words=f"gift {n}", by=by),
    "someone": lambda person, by, n: actions.note_someone(person=person, name=f"someone {n}"),
    "contact": lambda person, by, n: actions.set_safe_contact(person=person, by=by, number=str(n), never="the bell"),
    "address": write_address,
    "coercion": lambda person, by, n: actions.ask_about_coercion(
        person=person, answer=["safe", "not_safe"][n % 2], by=by
    ),
    "mind": lambda person, by, n: actions.keep_in_mind(person=person, by=by),
    "about": lambda person, by, n: actions.describe_person(
        person=person, about_me=f"about {n}", born_on=date(1980, 1, 1 + n)
    ),
    "network": lambda person, by, n: actions.begin_network(person=person, name=f"network {n}", by=by),
}
MADE = {
    "team": lambda person, n: join(person, make_practitioner(f"Worker {person.pk} {n}")),
    "wish": lambda person, n: make_wish(person, "not_used", purpose="exports"),
}


def something_of(kind: str, person, imani, number: int) -> None:
    if kind in MADE:
        MADE[kind](person, number)
        return
    with acting_as(imani):
        WRITTEN[kind](person, imani, number)


@pytest.fixture
def superuser(committed_db, superuser_url, test_database):
    with psycopg.connect(superuser_url(test_database), autocommit=True) as connection:
        yield connection


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([*WRITTEN, *MADE]), st.booleans()), max_size=14))
def test_joining_and_taking_apart_leaves_every_table_as_it_was(superuser, things):
    imani = make_practitioner()
    kept, other = make_person(imani, "Deana"), make_person(imani, "Dee")
    for number, (kind, on_the_other) in enumerate(things):
        something_of(kind, other if on_the_other else kept, imani, number)
    before = everything(superuser)
    with acting_as(imani):
        for page in (kept, other):
            page.refresh_from_db()
        joining = actions.join_pages(kept=kept, other=other, by=imani, choices={"about_me": "both"})
    assert everything(superuser) != before
    with acting_as(imani):
        actions.take_apart(joining=joining, by=imani)
    assert everything(superuser) == before
