"""The person themself, as PostgreSQL sees them: what is theirs, and nothing else (domain.md section 5, matrix)."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from people import actions
from people.models import Conversation, Gift, OwnLink, OwnWords, Person, PrivateWords, Step, WhatMatters
from relational.access import act_as_person, act_with_link, acting_as, acting_as_person
from tests.factories.hubs import join
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    deana = make_person(imani, "Deana Whitlock")
    with acting_as(imani):
        actions.hear_what_matters(person=deana, words="opening the post", by=imani)
        actions.add_step(person=deana, words="ring the school", by=imani)
        actions.note_gift(person=deana, words="brilliant at rotas", by=imani)
    make_conversation(imani, deana, text="You opened it.")
    join(deana, imani)
    return deana


@pytest.fixture
def marlon():
    return make_person(make_practitioner("Tomasz"), "Marlon Pettifer")


def test_they_see_their_own_page_and_nobody_elses(deana, marlon):
    with acting_as_person(deana.pk):
        assert Person.objects.get() == deana
        for model in (WhatMatters, Step, Gift, Conversation):
            assert model.objects.get().person_id == deana.pk
    with acting_as_person(marlon.pk):
        assert Person.objects.get() == marlon
        assert not Conversation.objects.exists()


def test_what_a_worker_wrote_for_themself_or_hid_is_not_on_it(imani, deana):
    make_conversation(imani, deana, text="only mine", reach="author")
    hidden = make_conversation(imani, deana, text="not safe at home")
    with acting_as(imani):
        actions.hide_from_person(conversation=hidden, hidden=True)
    with acting_as_person(deana.pk):
        assert [each.text for each in Conversation.objects.all()] == ["You opened it."]


STAFFS_OWN = """people_draft people_address people_confidence people_coercionquestion people_onmymind people_notice
    access_block access_lookupalert learning_reflection """


@pytest.mark.parametrize("table", STAFFS_OWN.split())
def test_a_workers_own_and_what_is_kept_for_safety_are_out_of_their_sight(imani, deana, table):
    with acting_as(imani):
        actions.save_draft(author=imani, person=deana, fields={"text": ["half"]})
        actions.keep_address(person=deana, words="4 Row", by=imani)
        actions.tell_in_confidence(person=deana, words="between us", by=imani)
        actions.ask_about_coercion(person=deana, answer="safe", by=imani)
        actions.keep_in_mind(person=deana, by=imani)
        actions.tell(practitioner=imani, words="Look in on her.", about="x", person=deana)
    with acting_as_person(deana.pk), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] == 0


def test_they_add_words_that_their_team_reads_as_theirs(imani, deana):
    with acting_as_person(deana.pk):
        actions.add_own_words(person=deana, words="It was the blue one.")
    with acting_as(imani):
        added = OwnWords.objects.get()
    assert (added.words, added.typed_by) == ("It was the blue one.", None)


def test_their_private_words_are_seen_by_nobody_who_works(imani, deana):
    with acting_as_person(deana.pk):
        actions.write_privately(person=deana, words="I might leave.")
        assert PrivateWords.objects.exists()
    with acting_as(imani):
        assert not PrivateWords.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            PrivateWords.objects.create(person=deana, words="planted")


def test_they_answer_a_conversation_and_cannot_rewrite_it(imani, deana):
    with acting_as_person(deana.pk):
        conversation = Conversation.objects.get()
        actions.answer_conversation(conversation=conversation, response="not_quite", words="I never said that.")
        Conversation.objects.update(text="changed")
    with acting_as(imani):
        conversation.refresh_from_db()
    assert (conversation.text, conversation.response_words) == ("You opened it.", "I never said that.")


def test_they_cannot_answer_what_they_cannot_see(imani, deana):
    hidden = make_conversation(imani, deana, text="only mine", reach="author")
    with acting_as_person(deana.pk):
        actions.answer_conversation(conversation=hidden, response="agreed")
    with acting_as(imani):
        hidden.refresh_from_db()
    assert hidden.response == ""


def test_nobody_writes_in_a_practitioners_name_from_a_persons_page(imani, deana):
    with acting_as_person(deana.pk):
        for wrong in (
            lambda: WhatMatters.objects.create(person=deana, words="planted", heard_by=imani),
            lambda: Gift.objects.create(person=deana, words="planted", noticed_by=imani),
            lambda: OwnWords.objects.create(person=deana, words="planted", typed_by=imani),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                wrong()


def test_a_link_shows_its_holder_that_link_and_nothing_of_the_page(imani, deana):
    with acting_as(imani):
        actions.ask_about_coercion(person=deana, answer="safe", by=imani)
        made = actions.make_own_link(person=deana, how="paper", by=imani)
        actions.make_own_link(person=deana, how="paper", by=imani)
    with transaction.atomic():
        act_with_link(OwnLink.hashed(made.token))
        assert OwnLink.objects.get() == made.link
        assert not Person.objects.exists()
    with transaction.atomic():
        act_with_link(OwnLink.hashed("guessed"))
        assert not OwnLink.objects.exists()


def test_acting_for_two_at_once_is_not_possible(imani, deana):
    with acting_as(imani):
        act_as_person(deana.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT app_user(), app_person()")
            assert cursor.fetchone() == (None, deana.pk)


def test_every_table_of_a_person_was_thought_of():
    """A new table about people says what the person themself sees of it, or stands here with the reason."""
    unseen = {
        "people_draft": "a worker's own",
        "people_onmymind": "a worker's own",
        "people_notthesame": "names somebody else, who is another person",
        "people_notice": "told to a worker",
        "people_address": "protected: told to named people",
        "people_confidence": "told by someone else, in confidence",
        "people_coercionquestion": "staff only, for safety",
        "access_block": "staff only, for safety",
        "access_lookupalert": "staff only, for safety",
        "learning_barrierstory": "the barrier names nobody; whose story it is stays with the team",
        "hubs_checkin": "a worker's own, for their safety",
        "hubs_introduction": "said by others before there was a page",
        "hubs_hubperson": "a view of what a hub may know",
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tablename FROM pg_policies WHERE policyname = 'own_see'")
        seen = {row[0] for row in cursor.fetchall()}
    about = {
        model._meta.db_table
        for model in apps.get_models()
        if not model.__name__.endswith("Event")
        and any(getattr(field.related_model, "__name__", "") == "Person" for field in model._meta.concrete_fields)
    }
    assert about - seen - set(unseen) == set()
