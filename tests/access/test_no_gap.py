"""Hidden without trace: every row the database shows a reader, before and after, in every table there is."""

import pytest
from django.db import connection
from django.utils import timezone

from people import actions
from people.models import Conversation
from relational.access import acting_as, acting_as_person
from relational.access.log import record_access
from relational.access.models import AccessEntry
from tests.factories.hubs import join, make_known_at, make_pull_in
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import confide, make_block

pytestmark = pytest.mark.django_db
OURS = ("people_", "hubs_", "learning_", "access_")
# Bookkeeping of requests and changes; it says nothing of whom.
NOT_SHOWN = {"access_submission"}
# What differs for everyone when a hub opens or someone works there.
CONTEXT = ["hubs_hub", "hubs_place", "hubs_role", "hubs_practitioner", "hubs_organisation"]


@pytest.fixture
def orla():
    return make_practitioner("Orla")


@pytest.fixture
def imani():
    return make_practitioner("Imani")


@pytest.fixture
def samina(orla, imani):
    samina = make_person(orla, "Samina")
    let_in(samina, imani, by=orla)
    make_conversation(orla, samina, text="We had tea.")
    with acting_as(orla):
        actions.hear_what_matters(person=samina, words="to do somebody's books", by=orla)
    return samina


def everything() -> dict[str, list]:
    """Each table of ours with what it shows whoever asks now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace"
        )
        tables = [name for (name,) in cursor.fetchall() if name.startswith(OURS) and name not in NOT_SHOWN]
        shown = {}
        for table in sorted(tables):
            cursor.execute(f"SELECT each::text FROM {table} each ORDER BY 1")
            shown[table] = cursor.fetchall()
        return shown


def hide(orla, samina) -> Conversation:
    hidden = make_conversation(orla, samina, text="He said it again.", others="her sister", place="the Lantern")
    with acting_as(orla):
        actions.hide_from_person(conversation=hidden, hidden=True)
        hidden.refresh_from_db()
        actions.amend_conversation(conversation=hidden, text="He said it twice.", why="she said so")
        hidden.touches.set(samina.what_matters.all())
        record_access(orla, AccessEntry.What.CONVERSATION, samina, detail=str(hidden.pk))
    return hidden


def test_a_hidden_conversation_leaves_the_person_not_one_row_more_or_less(orla, samina):
    with acting_as_person(samina.pk):
        before = everything()
    hide(orla, samina)
    with acting_as_person(samina.pk):
        assert everything() == before


def test_what_was_seen_before_and_is_hidden_now_is_as_if_it_never_was(orla, samina):
    with acting_as_person(samina.pk):
        before = everything()
    seen = make_conversation(orla, samina)
    with acting_as(orla):
        record_access(orla, AccessEntry.What.CONVERSATION, samina, detail=str(seen.pk))
    with acting_as_person(samina.pk):
        assert everything() != before
    with acting_as(orla):
        actions.hide_from_person(conversation=seen, hidden=True)
    with acting_as_person(samina.pk):
        assert everything() == before


def test_what_is_written_for_safety_leaves_the_person_no_row(orla, samina):
    cousin = make_practitioner("The cousin")
    with acting_as_person(samina.pk):
        before = everything()
    confide(samina)
    make_block(samina, cousin)
    today = timezone.localdate()
    with acting_as(orla):
        actions.keep_address(person=samina, words="12 Somewhere", by=orla)
        actions.ask_about_coercion(person=samina, answer="not_safe", by=orla)
        actions.note_for_visits(person=samina, what="x", seen_by="y", by=orla, hidden_from_person=True)
        actions.set_safe_contact(person=samina, by=orla, number="07700 900612", discreet_name="library books")
        actions.decide_sharing(
            person=samina, category="other", by=orla, to_whom="MASH", decided_by="override", legal_reason="a child",
            not_told_why="he reads it", review_on=today,
        )  # fmt: skip
    with acting_as_person(samina.pk):
        assert everything() == before


def test_a_confidence_leaves_a_team_mate_not_one_row_more_or_less(orla, imani, samina):
    with acting_as(imani):
        before = everything()
    confide(samina)
    kept = make_conversation(orla, samina, text="word for word")
    with acting_as(orla):
        actions.keep_in_confidence(subject=kept, by=orla)
        kept.refresh_from_db()
        actions.amend_conversation(conversation=kept, text="word for exact word", why="she said so")
        record_access(orla, AccessEntry.What.CONVERSATION, samina, detail=str(kept.pk))
        statement = actions.hear_what_matters(person=samina, words="a plan he can't see", by=orla)
        actions.keep_in_confidence(subject=statement, by=orla)
        actions.reword_what_matters(statement=statement, words="a plan")
        someone = actions.note_someone(person=samina, name="Rubina")
        actions.keep_in_confidence(subject=someone, by=orla)
    with acting_as(imani):
        assert everything() == before


def test_who_is_blocked_sees_no_row_of_the_person_not_even_what_they_wrote(sign_in, orla, samina):
    hub = make_hub()
    cousin = make_worker_of(hub, name="The cousin")
    make_known_at(samina, make_hub())
    with acting_as(cousin):
        before = everything()
    join(samina, cousin)
    make_known_at(samina, hub)
    make_conversation(cousin, samina)
    make_pull_in(orla, person=samina, to_practitioner=cousin)
    with acting_as(cousin):
        actions.keep_in_mind(person=samina, by=cousin)
        actions.save_draft(author=cousin, person=samina, fields={"text": ["half"]})
    make_block(samina, cousin)
    sign_in(cousin).get(samina.get_absolute_url())
    with acting_as(cousin):
        after = everything()
    assert after | dict.fromkeys(CONTEXT) == before | dict.fromkeys(CONTEXT)
