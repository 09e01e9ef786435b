"""Amended with visible versions, withdrawn with a reason, never silently gone."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from people import actions
from people.models import Attachment, Conversation
from people.versions import compare, versions_of
from relational.access import acting_as
from relational.access.models import Grant
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.uploads import make_attachment

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani)


@pytest.fixture
def tomasz(imani, deana):
    tomasz = make_practitioner("Tomasz Rudzki")
    let_in(deana, tomasz, by=imani)
    return tomasz


def withdraw(said, by, why="I had misheard"):
    with acting_as(by):
        return actions.withdraw_conversation(conversation=said, why=why)


def test_every_reader_sees_who_changed_what_and_why(imani, deana, tomasz, sign_in):
    said = make_conversation(imani, deana, text="Twenty envelopes on the table.")
    with acting_as(imani):
        actions.amend_conversation(conversation=said, why="counted again", text="Twenty-three envelopes on the table.")
    page = sign_in(tomasz).get(said.get_absolute_url()).text
    assert "counted again" in page
    assert "<ins>" in page
    assert "Twenty envelopes" in page
    assert "Imani Osei" in page


def test_the_words_that_changed_are_marked_and_no_others():
    passages = list(compare("The bailiffs were polite.", "The bailiffs came."))
    assert [(p.words, p.how) for p in passages if p.how != "same"] == [("were polite", "went"), ("came", "came")]


def test_very_long_wordings_are_shown_whole():
    former, now = "word " * 3000, "other " * 3000
    assert [p.how for p in compare(former, now)] == ["went", "came"]


def test_an_agreement_was_to_the_former_words_and_a_disagreement_stays(imani, deana):
    agreed, disputed = make_conversation(imani, deana), make_conversation(imani, deana)
    with acting_as(imani):
        for said, response in ((agreed, "agreed"), (disputed, "not_quite")):
            actions.record_response(conversation=said, response=response, words="my words")
            actions.amend_conversation(conversation=said, why="clearer", text="Said better.")
        assert agreed.response == ""
        assert disputed.is_disputed


def test_withdrawn_the_entry_stays_with_its_reason_and_the_words_are_gone(imani, deana, tomasz, sign_in):
    said = make_conversation(imani, deana, text="He drinks.", opinion="He lies.")
    client = sign_in(imani)
    url = reverse("people:withdraw", args=[said.pk])
    assert client.post(url, {"why": ""}).status_code == 422
    assert client.post(url, {"why": "It was someone else"}).status_code == 302
    reader = sign_in(tomasz)
    for address in (said.get_absolute_url(), deana.get_absolute_url()):
        page = reader.get(address).text
        assert "It was someone else" in page
        assert "Withdrawn by Imani Osei" in page
        assert "He drinks." not in page
        assert "He lies." not in page


def test_withdrawn_words_are_found_by_no_search(imani, deana, tomasz):
    said = make_conversation(imani, deana, text="He drinks.")
    withdraw(said, imani)
    for reader in (imani, tomasz):
        with acting_as(reader):
            assert not Conversation.objects.saying("drinks").exists()


def test_the_author_still_reads_what_was_withdrawn_and_nobody_else_in_the_team(imani, deana, tomasz, sign_in):
    said = make_conversation(imani, deana, text="He drinks.")
    with acting_as(imani):
        actions.amend_conversation(conversation=said, why="more", text="He drinks a lot.")
    withdraw(said, imani)
    assert "He drinks a lot." in "".join(
        passage.words for version in versions_for(imani, said) for part in version.changes for passage in part
    )
    assert versions_for(tomasz, said) == []
    with acting_as(tomasz):
        assert not said.events.exists()


def versions_for(practitioner, said):
    with acting_as(practitioner):
        return versions_of(Conversation.objects.get(pk=said.pk))


def test_the_persons_disagreement_outlives_the_words_it_was_about(imani, deana, tomasz, sign_in):
    said = make_conversation(imani, deana, text="The bailiffs were polite.")
    with acting_as(imani):
        actions.record_response(conversation=said, response="not_quite", words="I never said they were polite")
    withdraw(said, imani)
    assert "I never said they were polite" in sign_in(tomasz).get(said.get_absolute_url()).text


def test_pictures_go_with_the_words(imani, deana, tomasz, sign_in):
    said = make_conversation(imani, deana)
    kept = make_attachment(imani, deana, conversation=said)
    withdraw(said, imani)
    assert sign_in(tomasz).get(kept.get_absolute_url()).status_code == 404
    with acting_as(tomasz):
        assert not Attachment.objects.exists()


def test_only_the_author_withdraws_and_only_once(imani, deana, tomasz, sign_in):
    said = make_conversation(imani, deana)
    url = reverse("people:withdraw", args=[said.pk])
    assert sign_in(tomasz).post(url, {"why": "mine now"}).status_code == 403
    withdraw(said, imani)
    assert sign_in(imani).get(url).status_code == 403
    assert sign_in(imani).get(reverse("people:amend", args=[said.pk])).status_code == 403


def test_the_database_keeps_no_withdrawn_words_and_no_withdrawal_without_a_reason(imani, deana):
    said = make_conversation(imani, deana)
    withdraw(said, imani)
    for fields in ({"withdrawn_why": ""}, {"text": "back again"}):
        with acting_as(imani), pytest.raises(IntegrityError), transaction.atomic():
            Conversation.objects.filter(pk=said.pk).update(**fields)


def test_an_opinion_is_shown_as_one_with_whose_it_is(imani, deana, tomasz, sign_in):
    said = make_conversation(imani, deana, noticed="The chain was on.", opinion="She is afraid of Craig.")
    for address in (said.get_absolute_url(), deana.get_absolute_url()):
        page = sign_in(tomasz).get(address).text
        assert "Imani Osei's opinion" in page
        assert "She is afraid of Craig." in page


def test_what_matters_is_read_back_and_not_quite_stays_beside_it(imani, deana):
    with acting_as(imani):
        statement = actions.hear_what_matters(person=deana, words="the post", by=imani)
        actions.read_back_what_matters(statement=statement, response="not_quite", words="the brown ones")
        statement.refresh_from_db()
        assert (statement.is_disputed, statement.response_words) == (True, "the brown ones")
        actions.reword_what_matters(statement=statement, words="the brown envelopes")
        assert statement.response == ""


def test_an_author_who_may_only_look_by_now_gets_a_clear_answer(imani, deana, tomasz, sign_in):
    said = make_conversation(tomasz, deana)
    with acting_as(imani):
        Grant.objects.filter(user=tomasz, permission__codename="contribute_to_person").delete()
    client = sign_in(tomasz)
    assert client.get(said.get_absolute_url()).status_code == 200
    for name in ("amend", "withdraw"):
        assert client.get(reverse(f"people:{name}", args=[said.pk])).status_code == 403


def test_a_conversation_asks_the_database_little_however_often_it_changed(imani, deana, sign_in, asks_at_most):
    said = make_conversation(imani, deana)
    for number in range(5):
        make_attachment(imani, deana, conversation=said)
        with acting_as(imani):
            actions.amend_conversation(conversation=said, why="again", text=f"Wording {number}.")
    client = sign_in(imani)
    with asks_at_most(16):
        client.get(said.get_absolute_url())
