"""Told in confidence, and hidden: seen by those it is for, and no gap for anyone else."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from people import actions
from people.exceptions import KeptAfterDeath
from people.models import Confidence, Conversation, Someone, WhatMatters
from relational.access import acting_as
from relational.access.models import AccessEntry
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.sharing import confide

pytestmark = pytest.mark.django_db


@pytest.fixture
def nkechi():
    return make_practitioner("Nkechi")


@pytest.fixture
def ines():
    return make_practitioner("Inês")


@pytest.fixture
def dan(nkechi, ines):
    dan = make_person(nkechi, "Dan")
    let_in(dan, ines, by=nkechi)
    return dan


def count(model, practitioner) -> int:
    with acting_as(practitioner):
        return model.objects.count()


def act_as_the_person() -> None:
    """No practitioner asks: the sight of the person's own page."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', '', true)")


def page(client, address: str) -> str:
    return re.sub(
        r'(csrfmiddlewaretoken" value="|x-csrftoken": "|submission_id" value=")[\w-]+', "", client.get(address).text
    )


def test_what_was_told_in_confidence_is_read_by_its_author_and_those_named(dan, nkechi, ines):
    other = make_practitioner("Third")
    let_in(dan, other, by=nkechi)
    confide(dan, to=[ines])
    assert [count(Confidence, who) for who in (nkechi, ines, other)] == [1, 1, 0]


def test_no_one_reads_a_confidence_of_a_page_they_may_no_longer_open(dan, nkechi, ines):
    confide(dan, to=[make_practitioner("Never in the team")])
    stranger = make_practitioner("Stranger")
    confide(dan, to=[stranger])
    assert count(Confidence, stranger) == 0


@pytest.mark.parametrize("kind", ["conversation", "what matters", "someone"])
def test_something_kept_in_confidence_is_as_if_it_never_was_for_the_team(sign_in, dan, nkechi, ines, kind):
    """The team mate's pages, byte for byte, before it was written and after."""
    client = sign_in(ines)
    addresses = [
        reverse(name, args=[dan.pk])
        for name in ("people:person", "people:story", "people:plan", "people:circle", "people:print_plan")
    ] + [reverse("people:search") + "?q=nineteen", reverse("people:list")]
    before = [page(client, address) for address in addresses]
    with acting_as(nkechi):
        if kind == "conversation":
            subject = actions.record_conversation(person=dan, text="when I was nineteen", by=nkechi)
        elif kind == "what matters":
            subject = actions.hear_what_matters(person=dan, words="when I was nineteen", by=nkechi)
        else:
            subject = actions.note_someone(person=dan, name="from when I was nineteen")
        actions.keep_in_confidence(subject=subject, by=nkechi)
    assert [page(client, address) for address in addresses] == before
    model = type(subject)
    assert (count(model, nkechi), count(model, ines)) == (1, 0)
    with acting_as(ines):
        assert not subject.events.exists()


def test_a_look_at_a_conversation_in_confidence_is_not_in_the_list_of_who_looked(sign_in, dan, nkechi, ines):
    kept = make_conversation(nkechi, dan)
    with acting_as(nkechi):
        actions.keep_in_confidence(subject=kept, by=nkechi)
    sign_in(nkechi).get(kept.get_absolute_url())
    looked = {"what": AccessEntry.What.CONVERSATION}
    with acting_as(nkechi):
        assert AccessEntry.objects.filter(**looked).exists()
    with acting_as(ines):
        assert not AccessEntry.objects.filter(**looked).exists()


def test_the_person_may_let_it_be_known(dan, nkechi, ines):
    kept = make_conversation(nkechi, dan)
    with acting_as(nkechi):
        actions.keep_in_confidence(subject=kept, by=nkechi)
        actions.no_longer_in_confidence(subject=kept)
    assert count(Conversation, ines) == 1


def test_those_not_in_the_confidence_cannot_open_it(dan, nkechi, ines):
    confided = confide(dan)
    with acting_as(ines):
        assert Confidence.objects.filter(pk=confided.pk).update(confided_to=[ines.pk]) == 0


def test_a_confidence_is_kept_after_death(dan, nkechi, ines):
    kept, confided = make_conversation(nkechi, dan), confide(dan)
    with acting_as(nkechi):
        actions.keep_in_confidence(subject=kept, by=nkechi)
        actions.remember(person=dan)
        kept.refresh_from_db()
        with pytest.raises(KeptAfterDeath):
            actions.no_longer_in_confidence(subject=kept)
        with pytest.raises(IntegrityError, match="kept after death"), transaction.atomic():
            Confidence.objects.filter(pk=confided.pk).update(confided_to=[nkechi.pk, ines.pk])
    assert (count(Confidence, nkechi), count(Confidence, ines)) == (1, 0)


def test_a_hidden_conversation_is_there_for_the_team_and_not_for_the_person(dan, nkechi, ines):
    hidden = make_conversation(nkechi, dan)
    with acting_as(nkechi):
        actions.hide_from_person(conversation=hidden, hidden=True)
        hidden.refresh_from_db()
        assert not hidden.was_amended
    assert count(Conversation, ines) == 1
    act_as_the_person()
    assert not Conversation.objects.exists()


def test_models_that_may_be_in_confidence_say_so(dan, nkechi):
    with acting_as(nkechi):
        someone = actions.note_someone(person=dan, name="Sheila")
        actions.keep_in_confidence(subject=someone, by=nkechi, told_by="his mother")
        assert Someone.objects.get().is_in_confidence
        assert not WhatMatters().is_in_confidence
