"""Lone working: who is not back is missed by a buddy, then by the managers, whatever happens to a worker (domain.md 5.15)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import CheckIn
from hubs.tasks import look_for_those_not_back
from people.actions import note_for_visits
from people.models import Notice
from relational.access import acting_as, acting_as_person
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub, name="Imani Osei")


@pytest.fixture
def bev(hub):
    return make_worker_of(hub, name="Bev Larkin")


@pytest.fixture
def ruth(hub):
    return make_worker_of(hub, "manager", "Ruth Adeyemi")


def out(imani, buddy=None, *, late_by: int = 0, **fields) -> CheckIn:
    """Out for an hour; `late_by` minutes ago they were to be back."""
    back_by = timezone.now() - timedelta(minutes=late_by) if late_by else timezone.now() + timedelta(hours=1)
    with acting_as(imani):
        return actions.check_in(by=imani, buddy=buddy, back_by=back_by, at=back_by - timedelta(hours=1), **fields)


def lines(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [notice.words for notice in Notice.objects.waiting_for(practitioner)]


def test_two_taps_and_one_is_out(sign_in, imani, bev):
    client = sign_in(imani)
    assert "Half an hour" in client.get(reverse("hubs:going_alone")).text
    page = client.post(reverse("hubs:going_alone"), {"minutes": "60", "buddy": bev.pk}, follow=True).text
    assert "Bev Larkin hears of it if you are not." in page


def test_the_buddy_of_last_time_is_there_already(sign_in, imani, bev):
    out(imani, bev)
    client = sign_in(imani)
    client.post(reverse("hubs:answer_check_in"), {"back": "1"})
    assert f'<option value="{bev.pk}" selected' in client.get(reverse("hubs:going_alone")).text


def test_one_tap_on_today_is_an_hour_with_the_buddy_of_last_time(sign_in, imani, bev):
    client = sign_in(imani)
    client.post(reverse("hubs:going_alone"), {"minutes": "30", "buddy": bev.pk})
    client.post(reverse("hubs:answer_check_in"), {"back": "1"})
    assert "back in an hour" in client.get(reverse("hubs:today")).text
    client.post(reverse("hubs:going_alone"), {"minutes": "60", "as_last_time": "1"})
    with acting_as(imani):
        assert CheckIn.objects.under_way().get().buddy == bev


def test_a_time_that_is_past_is_asked_again(sign_in, imani):
    answer = sign_in(imani).post(reverse("hubs:going_alone"), {"back_by": "yesterday", "where": "Bridge Street"})
    assert answer.status_code == 422
    assert "Bridge Street" in answer.text


def test_nobody_hears_of_someone_who_is_back_in_time(sign_in, imani, bev, ruth):
    out(imani, bev)
    sign_in(imani).post(reverse("hubs:answer_check_in"), {"back": "1"})
    look_for_those_not_back()
    assert lines(bev) == lines(ruth) == mail.outbox == []


def test_the_buddy_hears_first_and_the_managers_when_nobody_reached_them(imani, bev, ruth):
    out(imani, bev, late_by=5)
    look_for_those_not_back()
    assert lines(bev) == ["Imani Osei is not back yet from a visit alone. Ring now."]
    assert lines(ruth) == []
    with acting_as(imani):
        CheckIn.objects.update(back_by=timezone.now() - timedelta(minutes=16))
    look_for_those_not_back()
    assert len(lines(ruth)) == 1


def test_without_a_buddy_the_managers_hear_at_once(imani, ruth):
    out(imani, late_by=1)
    look_for_those_not_back()
    assert len(lines(ruth)) == 1


def test_come_and_help_reaches_everyone_at_once(sign_in, imani, bev, ruth):
    out(imani, bev)
    sign_in(imani).post(reverse("hubs:answer_check_in"), {"help": "1"})
    assert "asks for help" in lines(bev)[0]
    assert "asks for help" in lines(ruth)[0]


def test_everyone_is_told_once_however_often_it_is_looked_for(imani, bev, ruth):
    out(imani, bev, late_by=20)
    for _ in range(3):
        look_for_those_not_back()
    assert (len(lines(bev)), len(lines(ruth)), len(mail.outbox)) == (1, 1, 2)


def test_a_later_time_that_is_missed_as_well_is_told_again(sign_in, imani, bev):
    out(imani, bev, late_by=1)
    look_for_those_not_back()
    sign_in(imani).post(reverse("hubs:answer_check_in"), {"longer": "1"})
    look_for_those_not_back()
    assert len(lines(bev)) == 1
    with acting_as(imani):
        CheckIn.objects.update(back_by=timezone.now() - timedelta(minutes=1))
    look_for_those_not_back()
    assert len(lines(bev)) == 2


def test_the_letter_names_nobody_who_is_visited(imani, bev):
    deana = make_person(imani, "Deana Whitlock")
    out(imani, bev, late_by=1, person=deana, where="12 Bridge Street")
    look_for_those_not_back()
    (letter,) = mail.outbox
    assert "Imani Osei" in letter.subject
    assert "Deana" not in letter.body
    assert "Bridge Street" not in letter.body


def test_a_letter_that_could_not_be_sent_is_sent_by_the_next(imani, bev, monkeypatch):
    out(imani, bev, late_by=1)
    actions.raise_alerts()

    def no_post(*args, **kwargs):
        raise OSError("no post office")

    with monkeypatch.context() as broken:
        broken.setattr("hubs.actions.lone_working.send_mail", no_post)
        with pytest.raises(OSError, match="no post office"), transaction.atomic():
            actions.mail_alerts()
    assert actions.mail_alerts() == 1
    assert actions.mail_alerts() == 0


def test_whoever_reached_them_says_how_they_are_and_the_others_can_read_it(sign_in, imani, bev, ruth):
    found = out(imani, bev, late_by=20)
    look_for_those_not_back()
    sign_in(bev).post(reverse("hubs:check_in", args=[found.pk]), {"words": "Flat battery. She is fine."})
    assert "Flat battery. She is fine." in sign_in(ruth).get(reverse("hubs:check_in", args=[found.pk])).text


def test_a_colleague_who_is_not_the_buddy_and_the_person_know_nothing_of_it(hub, imani, bev):
    deana = make_person(imani, "Deana Whitlock")
    out(imani, bev, person=deana)
    tomasz = make_worker_of(hub, name="Tomasz")
    with acting_as(tomasz):
        assert not CheckIn.objects.exists()
    with acting_as_person(deana.pk):
        assert not CheckIn.objects.exists()


def test_a_manager_of_another_hub_knows_nothing_of_it(imani, bev):
    other = make_worker_of(make_hub("Beckfold"), "manager", "Someone Else")
    out(imani, bev)
    with acting_as(other):
        assert not CheckIn.objects.exists()


def test_what_is_known_for_visits_is_read_before_one_goes(sign_in, imani):
    deana = make_person(imani, "Deana Whitlock")
    with acting_as(imani):
        note_for_visits(person=deana, by=imani, what="The dog is loud and kind.", seen_by="Imani")
    assert "The dog is loud and kind." in sign_in(imani).get(reverse("hubs:visit", args=[deana.pk])).text


def test_where_they_went_is_forgotten_after_three_days(imani, bev):
    deana = make_person(imani, "Deana Whitlock")
    gone = out(imani, bev, person=deana, where="12 Bridge Street")
    with acting_as(imani):
        actions.say_back(check_in=gone, by=imani)
    actions.forget_where_they_went()
    with acting_as(imani):
        assert CheckIn.objects.get().where
        CheckIn.objects.update(ended_at=timezone.now() - timedelta(hours=73))
    actions.forget_where_they_went()
    with acting_as(imani):
        kept = CheckIn.objects.get()
    assert (kept.where, kept.person_id) == ("", None)
