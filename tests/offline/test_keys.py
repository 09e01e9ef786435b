"""What a device gets to seal with: gone with the session, and nobody else's."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from relational.offline.keys import COOKIE
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db
KEYS = reverse("offline_keys")
SIGN_OUT = reverse("account_logout")


@pytest.fixture
def imani():
    return make_practitioner("Imani Osei")


def test_neither_half_tells_of_the_other(sign_in, imani):
    answer = sign_in(imani).get(KEYS)
    name, half = answer.cookies[COOKIE].value.split(".")
    assert name == answer.json()["name"]
    assert half not in answer.text
    assert len(half) == len(answer.json()["half"]) == 64
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_cookie_goes_when_the_session_goes_and_to_no_other_site(sign_in, imani):
    client = sign_in(imani)
    cookie = client.get(KEYS).cookies[COOKIE]
    assert (cookie["max-age"], cookie["samesite"]) == (client.session.get_expiry_age(), "Strict")
    session = client.session
    session.set_expiry(0)
    session.save()
    assert client.get(KEYS).cookies[COOKIE]["max-age"] == ""


def test_each_session_has_a_key_of_its_own_and_the_words_key_is_the_practitioners(sign_in, imani):
    first, second = (sign_in(imani).get(KEYS).json() for _ in range(2))
    assert first["half"] != second["half"]
    assert first["words"] == second["words"]
    assert sign_in(make_practitioner("Tomasz")).get(KEYS).json()["words"] != first["words"]


def test_staying_signed_in_keeps_the_same_key(sign_in, imani):
    client = sign_in(imani)
    first = client.get(KEYS).cookies[COOKIE].value
    assert client.get(reverse("session")).cookies[COOKIE].value == first


def test_nothing_of_a_key_is_stored_with_the_session(sign_in, imani):
    client = sign_in(imani)
    keys = client.get(KEYS).json()
    stored = Session.objects.get(pk=client.session.session_key).get_decoded()
    assert not [value for value in map(str, stored.values()) if value in keys.values()]


def test_signing_out_tells_the_browser_to_forget(sign_in, imani):
    answer = sign_in(imani).post(SIGN_OUT)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies[COOKIE].value == ""


def test_sealed_words_of_someone_else_on_a_shared_device_are_left_to_them(sign_in, imani):
    assert sign_in(imani).post(SIGN_OUT, {"others_wait": "1"}).headers["Clear-Site-Data"] == '"cache"'


def test_a_page_that_does_not_sign_out_clears_nothing(sign_in, imani):
    assert "Clear-Site-Data" not in sign_in(imani).get("/").headers
