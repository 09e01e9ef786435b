"""Whom a practitioner keeps in mind: one tap, on Today, nobody else's business."""

import pytest
from django.urls import reverse

from people.models import OnMyMind
from relational.access import acting_as
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


def test_someone_is_kept_in_mind_in_one_tap_and_stands_on_today(sign_in, imani, deana):
    client = sign_in(imani)
    for _ in range(2):
        client.post(reverse("people:on_my_mind", args=[deana.pk]))
    assert "On my mind" in client.get("/").text
    assert "Not any more" in client.get(deana.get_absolute_url()).text
    client.post(reverse("people:on_my_mind", args=[deana.pk]), {"let_go": "1"})
    assert "On my mind" not in client.get("/").text


def test_nobody_else_sees_who_is_on_ones_mind(sign_in, imani, deana):
    sign_in(imani).post(reverse("people:on_my_mind", args=[deana.pk]))
    ruth = make_practitioner("Ruth Adeyemi")
    let_in(deana, ruth, imani)
    with acting_as(ruth):
        assert not OnMyMind.objects.exists()
    assert "On my mind" not in sign_in(ruth).get("/").text
