"""Unfinished words: kept for whoever wrote them, through a session that ended and a network that was not there."""

import json
import uuid
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Conversation, Draft
from relational.access import acting_as
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_practitioner

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


def test_a_draft_is_kept_for_this_author_and_this_person_only(sign_in, imani, deana):
    marlon = make_person(imani, "Marlon")
    client = sign_in(imani)
    kept = client.post(AUTOSAVE, {"text": "Half a sen", "draft_of": deana.pk, "place": "café"})
    assert kept.json()["saved"]
    assert "Half a sen" in client.get(f"{CAPTURE}?person={deana.pk}").text
    assert "Half a sen" not in client.get(f"{CAPTURE}?person={marlon.pk}").text
    assert "Half a sen" not in client.get(CAPTURE).text
    unfinished = client.get(reverse("people:unfinished")).text
    assert "Half a sen" in unfinished
    assert "Deana Whitlock" in unfinished


def test_a_draft_is_shown_to_nobody_else(sign_in, imani, deana):
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    sign_in(imani).post(AUTOSAVE, {"text": "Half a sen", "draft_of": deana.pk})
    assert "Half a sen" not in sign_in(tomasz).get(f"{CAPTURE}?person={deana.pk}").text


def test_saving_and_discarding_end_the_draft(sign_in, imani, deana):
    client = sign_in(imani)
    client.post(AUTOSAVE, {"text": "Half", "draft_of": deana.pk})
    send(client, text="Whole.", draft_of=deana.pk, person=deana.pk, who=deana.name)
    client.post(AUTOSAVE, {"text": "Another half"})
    with acting_as(imani):
        draft = Draft.objects.get()
    client.post(reverse("people:discard", args=[draft.pk]))
    with acting_as(imani):
        assert not Draft.objects.exists()


def test_words_sent_after_the_session_ended_survive_signing_in_again(client, imani, deana):
    client.force_login(imani, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(CAPTURE)
    token = page.context["by"]
    client.logout()
    answer = client.post(CAPTURE, {"text": "Long and careful words.", "by": token, "submission_id": uuid.uuid4()})
    assert answer.status_code == 302
    assert "login" in answer.headers["Location"]
    client.force_login(imani, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Long and careful words." in client.get(CAPTURE).text


def test_words_of_one_are_not_shown_to_another_who_signs_in_there(client, imani):
    client.force_login(imani, backend="allauth.account.auth_backends.AuthenticationBackend")
    token = client.get(CAPTURE).context["by"]
    client.logout()
    client.post(CAPTURE, {"text": "Long and careful words.", "by": token, "submission_id": uuid.uuid4()})
    stranger = make_practitioner("A Stranger")
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Long and careful words." not in client.get(CAPTURE).text


def test_a_fragment_asked_for_after_the_session_ended_is_401_and_no_sign_in_page(client):
    answer = client.get(reverse("people:audience"), headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert not answer.content


def test_a_draft_with_a_null_byte_is_refused(sign_in, imani):
    assert sign_in(imani).post(AUTOSAVE, {"text": "a\x00b"}).status_code == 422


def test_autosave_answers_json(sign_in, imani):
    assert json.loads(sign_in(imani).post(AUTOSAVE, {"text": ""}).content) == {"saved": ""}


def written(when: datetime) -> dict:
    return {"text": "He asked for a tea.", "written_at": when.isoformat()}


def test_words_that_waited_for_a_network_were_said_when_they_were_written(sign_in, imani):
    when = timezone.now() - timedelta(hours=5)
    send(sign_in(imani), **written(when))
    assert conversations_of(imani)[0].happened_at == when


def test_yesterday_is_the_day_before_it_was_written(sign_in, imani):
    when = timezone.now() - timedelta(days=3)
    send(sign_in(imani), **written(when), happened_at="yesterday")
    assert timezone.localdate(conversations_of(imani)[0].happened_at) == timezone.localdate(when) - timedelta(days=1)


@pytest.mark.parametrize(
    "clock", ["2046-01-01T10:00:00Z", "1999-01-01T10:00:00Z", "2026-13-45T99:99", "yesterday", "2026-01-01T10:00"]
)
def test_a_clock_that_is_wrong_changes_nothing(sign_in, imani, clock):
    send(sign_in(imani), text="He asked for a tea.", written_at=clock)
    assert timezone.now() - conversations_of(imani)[0].happened_at < timedelta(minutes=1)
