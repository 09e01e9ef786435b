import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


def test_what_is_kept_on_the_device_says_nothing_of_who_is_signed_in(sign_in):
    page = sign_in(make_practitioner("Imani Osei")).get(reverse("offline")).text
    assert "What was said?" in page
    assert "Imani" not in page


def test_a_form_whose_token_is_stale_shows_the_words_again():
    answer = Client(enforce_csrf_checks=True).post(reverse("people:capture"), {"text": "Long and careful words."})
    assert answer.status_code == 403
    assert "Long and careful words." in answer.text


def test_the_health_check_asks_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(3):  # the question, inside the request's transaction
        assert client.get(reverse("healthz")).content == b"ok"


@pytest.mark.parametrize("address", ["/nowhere/", "/people/999999999999999999999/", "/people/1/nothing/"])
def test_a_page_that_never_was_is_a_kind_404(sign_in, address):
    answer = sign_in(make_practitioner()).get(address)
    assert answer.status_code == 404
    assert "Relational" in answer.text


def test_strict_headers_on_every_page(client):
    headers = client.get(reverse("account_login")).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
