"""`manage.py welcome`: how the first account of a real deployment comes to be."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from hubs.models import Hub, Practitioner, Role

pytestmark = pytest.mark.django_db


def welcome(*arguments: str, role: str = "coordinator") -> str:
    out = StringIO()
    call_command(
        "welcome", "Farida Noor", "farida@example.org", "--organisation", "Millgate Trust", "--role", role, *arguments,
        stdout=out,
    )  # fmt: skip
    return out.getvalue()


AT_MILLGATE = ("--hub", "Millgate hub", "--neighbourhood", "Millgate", "--place", "Harrowmere")


def test_the_first_practitioner_opens_the_hub_and_chooses_a_password(client):
    link = welcome(*AT_MILLGATE).split()[-1]
    farida = Practitioner.objects.get(email="farida@example.org")
    assert farida.has_role_in(Hub.objects.get(name="Millgate hub"), Role.Kind.COORDINATOR)

    form = client.get(urlsplit(link).path, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": "a quiet canal at dusk", "password2": "a quiet canal at dusk"})
    farida.refresh_from_db()
    assert farida.check_password("a quiet canal at dusk")


def test_a_second_role_is_added_to_the_same_account():
    welcome(*AT_MILLGATE)
    welcome("--hub", "Millgate hub", role="manager")
    assert Practitioner.objects.filter(email="farida@example.org").count() == 1
    assert Role.objects.count() == 2


@pytest.mark.parametrize(
    ("arguments", "role"),
    [((), "practitioner"), (("--hub", "Nowhere"), "manager"), (("--hub", "X", "--place", "Y"), "manager")],
)
def test_what_is_missing_is_said_and_nothing_is_made(arguments, role):
    with pytest.raises(CommandError):
        welcome(*arguments, role=role)
    assert not Practitioner.objects.filter(is_service=False).exists()
