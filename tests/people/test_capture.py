"""Recording a conversation: only the words are needed."""

import uuid
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.models import Conversation, Reach, Step, WhatMatters
from relational.access import acting_as
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_organisation, make_practitioner
from tests.factories.uploads import make_file, make_picture, make_voice

pytestmark = pytest.mark.django_db
CAPTURE = reverse("people:capture")
AUTOSAVE = reverse("people:autosave")


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


def send(client, **fields):
    return client.post(CAPTURE, {"submission_id": uuid.uuid4(), **fields})


def conversations_of(practitioner) -> list[Conversation]:
    with acting_as(practitioner):
        return list(Conversation.objects.all())


def test_a_few_words_about_someone_without_a_page_are_enough(sign_in, imani):
    answer = send(sign_in(imani), text="He asked for a tea and stayed.", who="someone at the food bank")
    assert answer.status_code == 302
    [said] = conversations_of(imani)
    assert (said.person, said.someone, said.reach) == (None, "someone at the food bank", Reach.AUTHOR)


def test_a_name_that_is_one_persons_puts_it_on_their_page(sign_in, imani, deana):
    answer = send(sign_in(imani), text="We opened the post.", who="deana whitlock")
    assert answer.headers["Location"] == deana.get_absolute_url()
    [said] = conversations_of(imani)
    assert (said.person, said.reach) == (deana, Reach.TEAM)


def test_a_name_that_could_be_several_asks_which_and_keeps_the_words(sign_in, imani, deana):
    make_person(imani, "Deana Price")
    client = sign_in(imani)
    answer = send(client, text="Who was it?", who="Deana")
    assert answer.status_code == 422
    assert "Who was it?" in answer.text
    assert "Deana Price" in answer.text
    assert not conversations_of(imani)
    assert send(client, text="Who was it?", who="Deana", which=deana.pk).status_code == 302
    assert conversations_of(imani)[0].person == deana


def test_someone_else_of_that_name_needs_no_page(sign_in, imani, deana):
    assert send(sign_in(imani), text="Another Deana.", who="Deana", which="none").status_code == 302
    assert conversations_of(imani)[0].person is None


def test_nothing_written_is_a_clear_answer(sign_in, imani, deana):
    answer = send(sign_in(imani), text="   ", who="Deana Whitlock", place="the café")
    assert answer.status_code == 422
    assert "Write a few words about what was said." in answer.text
    assert "the café" in answer.text


def test_sent_twice_it_is_saved_once(sign_in, imani, deana):
    client = sign_in(imani)
    fields = {"submission_id": uuid.uuid4(), "text": "Once.", "who": "Deana Whitlock"}
    first, second = client.post(CAPTURE, fields), client.post(CAPTURE, fields)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(conversations_of(imani)) == 1


def test_a_refused_form_may_be_sent_again_with_the_same_id(sign_in, imani):
    client = sign_in(imani)
    number = uuid.uuid4()
    assert client.post(CAPTURE, {"submission_id": number, "text": ""}).status_code == 422
    assert client.post(CAPTURE, {"submission_id": number, "text": "Now."}).status_code == 302


def test_chips_make_something_of_what_was_said(sign_in, imani, deana):
    send(sign_in(imani), text="We talked.", who="Deana Whitlock", changed="my shifts", step="ring the school")
    with acting_as(imani):
        assert WhatMatters.objects.get().words == "my shifts"
        assert Step.objects.get().words == "ring the school"


def test_a_step_for_nobody_is_a_clear_answer_and_nothing_is_saved(sign_in, imani):
    answer = send(sign_in(imani), text="We talked.", step="ring the school")
    assert answer.status_code == 422
    assert "Say whose page this belongs to" in answer.text
    assert not conversations_of(imani)


def test_it_touches_what_matters(sign_in, imani, deana):
    with acting_as(imani):
        statement = WhatMatters.objects.create(person=deana, words="the post", heard_by=imani)
    send(sign_in(imani), text="The post.", person=deana.pk, who=deana.name, touches=[statement.pk])
    with acting_as(imani):
        assert list(Conversation.objects.get().touches.all()) == [statement]


@pytest.mark.parametrize("forged", ["999999", "-1", "abc", "9" * 30, "1 OR 1=1"])
def test_a_forged_person_is_nobody(sign_in, imani, forged):
    send(sign_in(imani), text="Hello.", person=forged)
    assert conversations_of(imani)[0].person is None


def test_someone_elses_person_cannot_be_written_to(sign_in, imani, deana):
    stranger = make_practitioner("A Stranger")
    send(sign_in(stranger), text="Hello.", person=deana.pk, who=deana.name)
    assert not [said for said in conversations_of(imani) if said.person]
    assert sign_in(stranger).get(f"{CAPTURE}?person={deana.pk}").status_code == 404


@pytest.mark.parametrize("when", ["yesterday", "9.30", "1/3/26", "last Tuesday", "1/3/26 14:00"])
def test_times_are_typed_as_people_write_them(sign_in, imani, when, time_is_evening):
    assert send(sign_in(imani), text="Hello.", happened_at=when).status_code == 302


@pytest.fixture
def time_is_evening(monkeypatch):
    """9.30 has been, whatever the hour the tests run at."""
    from zoneinfo import ZoneInfo

    evening = datetime.now(ZoneInfo("Europe/London")).replace(hour=21)
    monkeypatch.setattr(timezone, "now", lambda: evening)


def test_a_time_nobody_can_read_is_a_clear_answer(sign_in, imani):
    answer = send(sign_in(imani), text="Hello.", happened_at="when the moon was blue")
    assert answer.status_code == 422
    assert "Write a day or time such as" in answer.text


def test_two_hundred_thousand_characters_are_kept(sign_in, imani):
    long = "Ünïcode words 🌳 " * 12_500
    assert send(sign_in(imani), text=long).status_code == 302
    assert conversations_of(imani)[0].text == long.strip()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1))
def test_whatever_is_written_is_kept_as_it_was_written(sign_in, imani, words):
    answer = send(sign_in(imani), text=words)
    if words.strip():
        assert answer.status_code == 302
        assert words.strip() in {said.text for said in conversations_of(imani)}
    else:
        assert answer.status_code == 422


@pytest.mark.parametrize("field", ["text", "who", "place"])
def test_a_null_byte_is_a_clear_answer(sign_in, imani, field):
    fields = {"text": "Hello.", field: "a\x00b"}
    assert send(sign_in(imani), **fields).status_code == 422
    assert not conversations_of(imani)


def test_one_sentence_says_who_will_see_it(sign_in, imani, deana):
    wharfline = make_organisation("Wharfline Homes")
    for name in ("Lorna", "Lewis"):
        let_in(deana, make_practitioner(name, organisation=wharfline), by=imani)
    page = sign_in(imani).get(f"{CAPTURE}?person={deana.pk}").text
    assert "Visible to you and 2 other people in Deana Whitlock&#x27;s team (2 organisations)." in page
    narrowed = sign_in(imani).get(
        reverse("people:audience"),
        {"person": deana.pk, "who": deana.name, "reach": "author"},
        headers={"HX-Request": "true"},
    )
    assert narrowed.text.strip() == "Only you will see this."


def test_pictures_and_voices_are_kept_with_what_was_said(sign_in, imani, deana):
    sent = {"photo": make_picture(), "files": [make_picture("b.png", kind="PNG"), make_voice()], "shown": "the piles"}
    assert send(sign_in(imani), text="We opened the post.", who=deana.name, **sent).status_code == 302
    with acting_as(imani):
        said = Conversation.objects.get()
        assert sorted(said.attachments.values_list("kind", "words")) == [
            ("photo", "the piles"),
            ("photo", "the piles"),
            ("voice", "the piles"),
        ]


def test_a_photo_of_someone_without_a_page_is_the_authors_until_there_is_one(sign_in, imani):
    assert send(sign_in(imani), text="By the food bank.", who="wheel man", photo=make_picture()).status_code == 302
    with acting_as(imani):
        assert Conversation.objects.get().attachments.get().person is None


def test_when_a_form_comes_back_it_says_which_files_to_choose_again(sign_in, imani, deana):
    answer = send(sign_in(imani), text="", files=make_picture("table.jpg"))
    assert answer.status_code == 422
    assert "choose these again" in answer.text
    assert "table.jpg" in answer.text


def test_a_file_that_cannot_be_kept_loses_no_words(sign_in, imani, deana):
    answer = send(sign_in(imani), text="We opened the post.", who="Deana", files=make_file("a.jpg", b"<html>"))
    assert answer.status_code == 422
    assert "We opened the post." in answer.text
    assert "“a.jpg” cannot be kept" in answer.text
