"""Who is there meanwhile: hubs for those days alone, people with their yes; all of it back by itself."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.exceptions import AlreadyCovered, AskedNotToTell, CoversThemselves, NotAwayAnyMore
from hubs.models import Absence, Cover, Practitioner
from people.models import Notice, Person
from relational.access import acting_as
from tests.factories.hubs import choose_main, join, make_known_at
from tests.factories.organisations import make_absence
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_worker_of
from tests.factories.sharing import make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def jas(hub):
    return make_worker_of(hub, name="Jas Dhillon")


@pytest.fixture
def bev(hub):
    return make_worker_of(hub, name="Bev Larkin")


@pytest.fixture
def deana(hub, jas):
    """Jas is the main person; Imani is in the team."""
    deana = make_person(jas, "Deana Whitlock")
    make_known_at(deana, hub)
    choose_main(join(deana, jas))
    join(deana, make_worker_of(hub, name="Imani Osei"))
    return deana


def sees(practitioner) -> bool:
    with acting_as(practitioner):
        return Person.objects.exists()


def main_now(person) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT main_now(%s)", [person.pk])
        return cursor.fetchone()[0]


def cover(absence, person, practitioner) -> Cover:
    """Proposed, agreed, accepted."""
    by = absence.practitioner
    with acting_as(by):
        made = actions.propose_cover(absence=absence, person=person, practitioner=practitioner, by=by)
        actions.agree_to_cover(cover=made, by=by, words="She's all right")
    with acting_as(practitioner):
        return actions.answer_cover(cover=made, yes=True)


def move(absence, starts: int, ends: int) -> None:
    """As if so many days had gone by."""
    today = timezone.localdate()
    Absence.objects.filter(pk=absence.pk).update(starts_on=today + timedelta(starts), ends_on=today + timedelta(ends))


def test_nobody_sees_the_page_before_the_person_and_they_agree(deana, jas, bev):
    absence = make_absence(jas, 0, 5)
    with acting_as(jas):
        made = actions.propose_cover(absence=absence, person=deana, practitioner=bev, by=jas)
    assert not sees(bev)
    with acting_as(jas):
        actions.agree_to_cover(cover=made, by=jas)
    assert not sees(bev)
    with acting_as(bev):
        actions.answer_cover(cover=made, yes=True)
    assert sees(bev)


def test_it_begins_and_ends_by_its_dates_with_no_job_at_all(deana, jas, bev):
    absence = make_absence(jas, 2, 5)
    cover(absence, deana, bev)
    assert main_now(deana) == jas.pk
    move(absence, 0, 5)
    assert main_now(deana) == bev.pk
    move(absence, -5, -1)
    assert main_now(deana) == jas.pk
    assert not sees(bev)


def test_a_late_job_only_tells_and_tells_once(deana, jas, bev):
    absence = make_absence(jas, 0, 5)
    cover(absence, deana, bev)
    for _ in range(2):
        actions.tell_of_absences()
    imani = Practitioner.objects.get(name="Imani Osei")
    with acting_as(imani):
        words = [notice.words for notice in Notice.objects.waiting_for(imani)]
    assert len(words) == 1
    assert words[0].endswith("Meanwhile Bev Larkin is there.")
    move(absence, -5, -1)
    for _ in range(2):
        actions.tell_of_absences()
    with acting_as(jas):
        told = Notice.objects.waiting_for(jas).get()
        assert told.words == "Welcome back. While you were away: Bev Larkin was there for those who chose it."


def test_back_earlier_everything_comes_back_at_once(deana, jas, bev):
    absence = make_absence(jas, -2, 5)
    cover(absence, deana, bev)
    actions.come_back(absence=absence)
    assert main_now(deana) == jas.pk
    assert not sees(bev)
    with acting_as(jas), pytest.raises(NotAwayAnyMore):
        actions.propose_cover(absence=absence, person=deana, practitioner=bev, by=jas)


def test_unless_the_person_chose_otherwise(deana, jas, bev):
    absence = make_absence(jas, 0, 5)
    cover(absence, deana, bev)
    choose_main(join(deana, bev))
    move(absence, -5, -1)
    assert main_now(deana) == bev.pk
    assert sees(bev)


def test_whoever_was_in_the_team_before_stays_in_it_after(deana, jas):
    imani = Practitioner.objects.get(name="Imani Osei")
    absence = make_absence(jas, 0, 5)
    cover(absence, deana, imani)
    actions.come_back(absence=absence)
    assert sees(imani)


def test_the_person_may_say_rather_not_at_any_time(deana, jas, bev):
    made = cover(make_absence(jas, 0, 5), deana, bev)
    with acting_as(jas):
        actions.rather_no_cover(cover=made, by=jas)
    assert not sees(bev)


def test_one_covers_for_a_person_and_nobody_for_themselves(deana, jas, bev, farida):
    absence = make_absence(jas, 0, 5)
    cover(absence, deana, bev)
    with acting_as(jas):
        with pytest.raises(AlreadyCovered):
            actions.propose_cover(absence=absence, person=deana, practitioner=farida, by=jas)
        with pytest.raises(CoversThemselves):
            actions.propose_cover(absence=absence, person=deana, practitioner=jas, by=jas)


def test_nobody_whose_organisation_they_refused(deana, jas, bev):
    make_wish(deana, kind="not_told", organisation=bev.organisation)
    with acting_as(jas), pytest.raises(AskedNotToTell):
        actions.propose_cover(absence=make_absence(jas, 0, 5), person=deana, practitioner=bev, by=jas)


def test_whoever_covers_a_hub_coordinates_it_for_those_days_alone(hub, farida, bev):
    absence = make_absence(farida, 1, 5)
    with acting_as(farida):
        actions.cover_hub(absence=absence, hub=hub, practitioner=bev, by=farida)

    def coordinates() -> bool:
        return Practitioner.objects.get(pk=bev.pk).has_role_in(hub, "coordinator")

    assert not coordinates()
    with acting_as(farida):
        Absence.objects.get(pk=absence.pk)
    move(absence, 0, 5)
    assert coordinates()
    move(absence, -5, -1)
    assert not coordinates()


def test_away_as_people_do_it(sign_in, hub, farida, bev, deana, jas):
    """A coordinator who is main person for somebody, from their own page to the one who covers."""
    jas.roles.create(hub=hub, kind="coordinator")
    mine = sign_in(jas)
    refused = mine.post(reverse("hubs:away"), {"starts_on": "tomorrow", "ends_on": "yesterday"})
    assert refused.status_code == 422
    assert "before the first day away" in refused.text
    planned = mine.post(reverse("hubs:away"), {"starts_on": "today", "ends_on": "in 12 days"})
    page = planned.headers["Location"]
    shown = mine.get(page).text
    assert "Deana Whitlock" in shown
    assert "Who coordinates Tannery Row meanwhile?" in shown
    with acting_as(jas):
        absence = Absence.objects.get()
    unknown = mine.post(reverse("hubs:cover_hub", args=[absence.pk, hub.pk]), {"practitioner": "Nobody Such"})
    assert unknown.status_code == 422
    mine.post(reverse("hubs:cover_hub", args=[absence.pk, hub.pk]), {"practitioner": "Farida Noor"})
    mine.post(reverse("hubs:cover_person", args=[absence.pk, deana.pk]), {"practitioner": "Bev Larkin"})
    with acting_as(jas):
        made = Cover.objects.get()
    mine.post(reverse("hubs:cover_agreement", args=[made.pk]), {"agrees": "1", "words": "Bev's all right"})
    asked = sign_in(bev)
    today = asked.get("/").text
    assert "Would you be there for someone meanwhile?" in today
    assert "Deana" not in today
    answered = asked.post(reverse("hubs:asked_to_cover", args=[made.pk]), {"yes": "1"})
    assert answered.headers["Location"] == deana.get_absolute_url()
    assert asked.get(deana.get_absolute_url()).status_code == 200
    mine.post(reverse("hubs:absence_over", args=[absence.pk]))
    assert asked.get(deana.get_absolute_url()).status_code == 403


def test_an_absence_is_arranged_by_whoever_runs_their_hub_and_by_nobody_else(sign_in, hub, farida, jas, bev):
    days = {"starts_on": "today", "ends_on": "tomorrow"}
    address = reverse("hubs:their_absence", args=[jas.pk])
    assert sign_in(bev).post(address, days).status_code == 404
    assert sign_in(farida).post(address, days).status_code == 302
    assert not Practitioner.objects.here_on().filter(pk=jas.pk).exists()


def test_the_team_and_the_directory_show_who_is_away(sign_in, deana, jas, bev):
    make_absence(jas, 0, 5)
    last = (timezone.localdate() + timedelta(5)).strftime("%-d %B")
    imani = sign_in(Practitioner.objects.get(name="Imani Osei"))
    for address in (deana.get_absolute_url(), reverse("hubs:team", args=[deana.pk]), reverse("hubs:practitioners")):
        assert f"away until {last}" in imani.get(address).text, address


def test_going_around_the_application_a_cover_is_seen_by_the_team_and_whoever_is_asked(deana, jas, bev, farida, hub):
    with acting_as(jas):
        actions.propose_cover(absence=make_absence(jas, 0, 5), person=deana, practitioner=bev, by=jas)
    elsewhere = make_worker_of(make_hub(), name="Someone Else")
    for reader, seen in ((jas, 1), (bev, 1), (farida, 1), (elsewhere, 0)):
        with acting_as(reader), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM hubs_cover")
            assert cursor.fetchone()[0] == seen, reader.name
