import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from hubs.models import Practitioner
from tests.factories.practitioners import make_organisation, make_practitioner

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("account_login")
PASSWORD = "the kettle is on at nine"


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def imani():
    return Practitioner.objects.create_user(
        "imani@example.org", PASSWORD, name="Imani Osei", organisation=make_organisation()
    )


def sign_in(client: Client, email: str, password: str, **extra):
    return client.post(SIGN_IN, {"login": email, "password": password}, **extra)


def test_with_a_password_kept_as_argon2(client, imani):
    assert imani.password.startswith("argon2$argon2id$")
    answer = sign_in(client, "Imani@Example.org", PASSWORD)
    assert answer.headers["Location"] == reverse("hubs:today")
    assert client.get("/").status_code == 200


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, imani):
    wrong = sign_in(client, "imani@example.org", "something else").context["form"].errors
    unknown = sign_in(client, "nobody@example.org", "something else").context["form"].errors
    assert wrong == unknown


def test_after_many_wrong_tries_the_right_password_waits_too(client, imani):
    for _ in range(6):
        sign_in(client, "imani@example.org", "guess")
    sign_in(client, "imani@example.org", PASSWORD)
    assert client.get("/").status_code == 302


def test_a_made_up_forwarding_header_does_not_buy_more_tries(client, imani):
    for number in range(12):
        sign_in(client, f"nobody{number}@example.org", "guess", headers={"X-Forwarded-For": f"10.0.0.{number}"})
    sign_in(client, "imani@example.org", PASSWORD, headers={"X-Forwarded-For": "10.9.9.9"})
    assert client.get("/").status_code == 302


def test_nobody_signs_themselves_up(client):
    answer = client.post(
        reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert "new@example.org" not in Practitioner.objects.values_list("email", flat=True)
    assert answer.status_code == 200


def test_one_who_left_cannot_sign_in_and_their_session_ends(client, imani):
    sign_in(client, "imani@example.org", PASSWORD)
    Practitioner.objects.filter(pk=imani.pk).update(is_active=False)
    assert client.get("/").status_code == 302


def test_there_is_no_account_that_sees_everything():
    with pytest.raises(IntegrityError, match="nobody_sees_everything"):
        make_practitioner(is_superuser=True)


def test_passkeys_and_one_time_codes_are_there(client, imani):
    assert "passkey" in client.get(SIGN_IN).text.lower()
    sign_in(client, "imani@example.org", PASSWORD)
    for name in ("mfa_index", "mfa_activate_totp", "mfa_list_webauthn"):
        assert client.get(reverse(name), follow=True).status_code == 200
