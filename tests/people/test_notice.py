"""Lines on Today that ask for a human."""

import pytest
from django.urls import reverse

from people.actions import tell
from people.models import Notice
from relational.access import acting_as
from relational.access.models import Block
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def ruth():
    return make_practitioner("Ruth Adeyemi")


def test_what_a_colleague_tells_stands_on_today_once_until_seen_to(sign_in, imani, ruth):
    with acting_as(ruth):
        for _ in range(2):
            tell(practitioner=imani, words="Deana rang the hub.", about="call:1", url="/people/")
    client = sign_in(imani)
    assert client.get("/").text.count("Deana rang the hub.</p>") == 1
    with acting_as(imani):
        notice = Notice.objects.get()
    client.post(reverse("people:notice_done", args=[notice.pk]))
    assert "Deana rang the hub." not in client.get("/").text


def test_nobody_reads_or_puts_away_a_line_on_anothers_today(sign_in, imani, ruth):
    with acting_as(ruth):
        tell(practitioner=imani, words="Deana rang the hub.", about="call:1")
        assert not Notice.objects.exists()
    with acting_as(imani):
        notice = Notice.objects.get()
    assert sign_in(ruth).post(reverse("people:notice_done", args=[notice.pk])).status_code == 404


def test_who_is_kept_from_a_person_hears_nothing_of_them(imani, ruth):
    deana = make_person(ruth, "Deana Whitlock")
    with acting_as(ruth):
        Block.objects.create(practitioner=imani, person=deana, reason="cousin", set_by=ruth)
        tell(practitioner=imani, words="Deana rang the hub.", about="call:1", person=deana)
    with acting_as(imani):
        assert not Notice.objects.exists()
