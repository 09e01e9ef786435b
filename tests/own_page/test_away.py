"""Who is there while my main person is away, and who comes after one who left: said on my own page."""

import pytest
from django.urls import reverse

from hubs import actions
from hubs.models import Cover
from people.models import Person
from relational.access import acting_as
from tests.factories.organisations import leave, make_absence
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


def sees(practitioner) -> bool:
    with acting_as(practitioner):
        return Person.objects.exists()


def test_they_say_yes_and_at_any_time_rather_not(own, imani, deana):
    bev = make_practitioner("Bev Larkin")
    with acting_as(imani):
        absence = make_absence(imani, 0, 5)
        made = actions.propose_cover(absence=absence, person=deana, practitioner=bev, by=imani)
    assert "Would you like Bev Larkin to be there for you meanwhile?" in own.get(reverse("own:team")).text
    own.post(reverse("own:cover", args=[made.pk]), {"choice": "yes"})
    with acting_as(bev):
        actions.answer_cover(cover=Cover.objects.get(), yes=True)
    assert sees(bev)
    assert "Meanwhile Bev Larkin is there for you." in own.get(reverse("own:team")).text
    own.post(reverse("own:cover", args=[made.pk]), {"choice": "no"})
    assert not sees(bev)


def test_someone_left_and_they_read_who_looks_after_it(own, imani, deana):
    hub = make_hub("Tannery Row")
    imani.roles.create(hub=hub, kind="practitioner")
    leave(make_worker_of(hub, "manager", "Ruth Adeyemi"), practitioner=imani)
    told = own.get(reverse("own:team")).text
    assert "Imani Osei has left" in told
    assert "Tannery Row looks after what they looked after" in told
