"""Going around Django: a plain connection of the application's role sees of learning exactly what it should."""

from contextlib import suppress

import psycopg
import pytest

from hubs.models import Role
from learning import actions
from learning.actions import compiler
from learning.models import Reflection
from relational.access import acting_as
from tests.factories.hubs import join
from tests.factories.learning import HubAtWork, compile_cycle, make_barrier, make_reflection, sign
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

Reach = Reflection.Reach


@pytest.fixture
def place(committed_db) -> HubAtWork:
    place = HubAtWork()
    anna = place.workers[0]
    place.reflections = {
        reach: make_reflection(anna, f"For {reach}.", hub=place.hub, reach=reach, may_quote=True)
        for reach in Reach.values
    }
    with acting_as(place.manager):
        actions.reply_to_reflection(reflection=place.reflections["manager"], kind="thank", by=place.manager)
    deana = make_person(anna)
    make_barrier(anna, person=deana, hub=place.hub)
    place.summary = compile_cycle(place.cycle, place.manager)
    return place


@pytest.fixture
def plain(application_url):
    with psycopg.connect(application_url) as connection:
        yield connection


def become(plain, practitioner) -> None:
    plain.rollback()
    plain.execute("SELECT set_config('app.user_id', %s, true)", [str(practitioner.pk) if practitioner else ""])


def reaches(plain, practitioner) -> set[str]:
    become(plain, practitioner)
    return {reach for (reach,) in plain.execute("SELECT reach FROM learning_reflection")}


def count(plain, table: str) -> int:
    return plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def someone_who(kind: str):
    practitioner = make_practitioner()
    Role.objects.create(practitioner=practitioner, kind=kind)
    return practitioner


TABLES = [
    "learning_" + name
    for name in (
        "reflection", "reply", "barrier", "barriermove", "barrierstory", "learningcycle", "experiment", "observation",
        "summary", "summarypart", "summarysource", "compilation", "reflectionevent", "barrierevent", "summarypartevent",
        "learningcycleevent", "experimentevent",
    )
]  # fmt: skip


def test_without_a_user_there_is_nothing_at_all(place, plain):
    become(plain, None)
    assert {table: count(plain, table) for table in TABLES} == dict.fromkeys(TABLES, 0)


def test_each_sees_the_reflections_their_author_meant_for_them(place, plain):
    seen = {
        "the author": reaches(plain, place.workers[0]),
        "the manager": reaches(plain, place.manager),
        "a colleague": reaches(plain, place.workers[1]),
        "the coordinator": reaches(plain, place.coordinator),
        "the compiler": reaches(plain, compiler()),
        "another hub's manager": reaches(plain, HubAtWork().manager),
        "a commissioner": reaches(plain, someone_who(Role.Kind.COMMISSIONER)),
        "a leader": reaches(plain, someone_who(Role.Kind.LEADER)),
    }
    assert seen == {
        "the author": {"private", "manager", "team", "hub"},
        "the manager": {"manager", "team", "hub"},
        "a colleague": {"hub"},
        "the coordinator": {"hub"},
        "the compiler": {"hub"},
        "another hub's manager": set(),
        "a commissioner": set(),
        "a leader": set(),
    }


def test_the_people_i_work_beside_read_what_is_meant_for_them(place, plain):
    anna, tom = place.workers[:2]
    person = make_person(anna, "Marlon")
    for worker in (anna, tom):
        join(person, worker)
    assert reaches(plain, tom) == {"team", "hub"}
    assert reaches(plain, place.workers[2]) == {"hub"}


def test_former_wordings_of_a_reflection_are_its_authors_alone(place, plain):
    with acting_as(place.workers[0]):
        actions.amend_reflection(reflection=place.reflections["hub"], answers="Said better.")
    become(plain, place.workers[0])
    assert count(plain, "learning_reflectionevent") > 0
    become(plain, place.manager)
    assert count(plain, "learning_reflectionevent") == 0


def test_replies_are_for_those_who_may_read_what_they_answer(place, plain):
    for who, number in ((place.workers[0], 1), (place.manager, 1), (place.workers[1], 0), (compiler(), 0)):
        become(plain, who)
        assert count(plain, "learning_reply") == number


def test_whose_story_a_barrier_is_shows_only_to_those_around_the_person(place, plain):
    for who, number in ((place.workers[0], 1), (place.manager, 0), (compiler(), 0)):
        become(plain, who)
        assert (count(plain, "learning_barrierstory"), count(plain, "learning_barrier")) == (number, 1)


def test_a_draft_is_the_hubs_and_a_published_summary_everyones(place, plain):
    commissioner = someone_who(Role.Kind.COMMISSIONER)
    become(plain, commissioner)
    assert count(plain, "learning_summary") == count(plain, "learning_summarypart") == 0
    sign(place.summary, place.manager)
    become(plain, commissioner)
    assert (count(plain, "learning_summary"), count(plain, "learning_summarypart")) == (1, 7)
    assert count(plain, "learning_reflection") == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE learning_reflection SET reach = 'hub'",
        "UPDATE learning_summary SET state = 'draft'",
        "UPDATE learning_summarypart SET edited_words = 'Mine.'",
        "UPDATE learning_learningcycle SET purpose = 'Mine.'",
        "DELETE FROM learning_summarysource",
        "DELETE FROM learning_reflection",
        "DELETE FROM learning_barrier",
        "DELETE FROM learning_reply",
    ],
)
def test_a_stranger_changes_nothing(place, plain, statement):
    sign(place.summary, place.manager)
    become(plain, someone_who(Role.Kind.LEADER))
    with suppress(psycopg.errors.InsufficientPrivilege):
        assert plain.execute(statement).rowcount == 0


def test_nobody_writes_or_answers_in_anothers_name(place, plain):
    become(plain, place.workers[1])
    forged = (
        "INSERT INTO learning_reply (reflection_id, by_id, kind, words, replied_at) VALUES (%s, %s, 'thank', '', now())"
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        plain.execute(forged, [place.reflections["hub"].pk, place.manager.pk])
    become(plain, place.workers[1])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        plain.execute(forged, [place.reflections["private"].pk, place.workers[1].pk])


def test_neither_the_job_nor_a_coordinator_can_sign_and_no_one_can_change_what_is_signed(place, plain):
    sign_it = "UPDATE learning_summary SET state = 'published', signed_by_id = %s, signed_at = now()"
    for who in (compiler(), place.coordinator):
        become(plain, who)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            plain.execute(sign_it, [who.pk])
    sign(place.summary, place.manager)
    for who in (compiler(), place.coordinator, place.manager):
        become(plain, who)
        for statement in (
            "UPDATE learning_summary SET told_back = 'Other.'",
            "UPDATE learning_summarypart SET content = '{}'",
            "DELETE FROM learning_summarysource",
        ):
            assert plain.execute(statement).rowcount == 0


def test_taking_back_empties_quotes_everywhere_whoever_does_it_and_however(place, plain):
    sign(place.summary, place.manager)
    quoted = "SELECT count(*) FROM learning_summarysource WHERE quote <> ''"
    become(plain, place.manager)
    assert plain.execute(quoted).fetchone()[0] > 0
    become(plain, place.workers[0])
    plain.execute("UPDATE learning_reflection SET may_quote = false")
    assert plain.execute(quoted).fetchone()[0] == 0


def test_the_job_cannot_quote_what_was_taken_back_while_it_ran(place):
    """It gathered the words before; by the time it writes them down they are no longer given."""
    from learning.actions.compile_summary import SummarySource

    reflection = place.reflections["hub"]
    with acting_as(place.workers[0]):
        actions.change_reach(reflection=reflection, reach="private")
    with acting_as(compiler()):
        part = place.summary.parts.get(key="heard")
        late = SummarySource.objects.create(part=part, reflection_id=reflection.pk, quote="For hub.")
        late.refresh_from_db()
    assert late.quote == ""
    assert late.withdrawn_at
