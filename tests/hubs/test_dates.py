"""My dates in the calendar on my phone: initials and no words, as I may see them now (domain.md 5.8, 5.15; peers.md, H)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from hubs import actions
from hubs.icalendar import write_calendar
from hubs.models import CalendarAddress, Huddle, Presence
from learning.actions import begin_experiment
from people.actions import add_step, keep_address, note_for_visits, rest, settle_step
from people.dates import Dated, dates_of, initials_of
from people.models import Review, SafeContact, Step
from relational.access import acting_as
from relational.access.models import AccessEntry
from tests.factories.hubs import join
from tests.factories.learning import make_cycle
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import make_block

pytestmark = pytest.mark.django_db
FRIDAY = date(2027, 1, 8)


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub)


@pytest.fixture
def deana(imani):
    person = make_person(imani, "Deana Whitlock")
    join(person, imani)
    return person


@pytest.fixture
def promise(deana, imani) -> Step:
    return promised(deana, imani)


def promised(person, by, words="ring the bailiffs about the arrears", due_on=FRIDAY) -> Step:
    with acting_as(by):
        return add_step(person=person, words=words, by=by, who=Step.Who.WORKER, practitioner=by, due_on=due_on)


def subscribe(by, **choices) -> str:
    with acting_as(by):
        return reverse("hubs:calendar", args=[actions.make_calendar_address(by=by, **choices).secret])


def fetched(address: str, **headers):
    """As a calendar asks: no session, no cookies."""
    return Client().get(address, **headers)


def events(address: str) -> list:
    return list(Calendar.from_ical(fetched(address).content).walk("VEVENT"))


def summaries(address: str) -> list[str]:
    return [str(event["summary"]) for event in events(address)]


def test_it_says_initials_kind_and_day_and_no_words(promise, imani):
    (event,) = events(subscribe(imani))
    assert str(event["summary"]) == "DW: I said I would"
    assert event["dtstart"].dt == FRIDAY
    assert event["dtend"].dt == FRIDAY + timedelta(days=1)
    assert str(event["class"]) == "PRIVATE"
    assert str(event["transp"]) == "TRANSPARENT"
    told = fetched(subscribe(imani)).content.decode()
    for word in ("Deana", "Whitlock", "bailiffs", "arrears"):
        assert word not in told, word


def test_another_parser_reads_the_same(promise, imani):
    calendar = vobject.readOne(fetched(subscribe(imani)).content.decode())
    assert calendar.vevent.summary.value == "DW: I said I would"
    assert calendar.vevent.dtstart.value == FRIDAY
    assert calendar.version.value == "2.0"


@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31)])
def test_an_hour_is_the_same_hour_on_either_side_of_a_clock_change(day):
    begins = timezone.make_aware(datetime.combine(day, datetime.min.time().replace(hour=14)))
    visit = Dated("visit-1", "Visit", "/x/", begins=begins, ends=begins + timedelta(hours=1))
    told = write_calendar([visit], site="https://here.example", stamp=begins)
    (event,) = Calendar.from_ical(told).walk("VEVENT")
    assert timezone.localtime(event["dtstart"].dt).strftime("%d %H:%M") == f"{day.day:02} 14:00"
    assert vobject.readOne(told.decode()).vevent.dtstart.value.astimezone(UTC) == begins.astimezone(UTC)
    assert event["dtstart"].to_ical().endswith(b"Z")


def test_names_only_for_whoever_chose_them_and_never_the_words(promise, imani):
    address = subscribe(imani, with_names=True)
    assert summaries(address) == ["Deana Whitlock: I said I would"]
    assert "bailiffs" not in fetched(address).text


CAREFUL = {
    "a safe contact": lambda person, by: SafeContact.objects.create(person=person, set_by=by, number="1"),
    "a protected address": lambda person, by: keep_address(person=person, words="12 Somewhere", by=by),
    "a visit note": lambda person, by: note_for_visits(person=person, what="a dog", seen_by="Sal", by=by),
}


@pytest.mark.parametrize("why", CAREFUL)
def test_who_has_to_be_careful_is_named_by_nothing_whatever_was_chosen(promise, deana, imani, why):
    with acting_as(imani):
        CAREFUL[why](deana, imani)
    for chosen in (True, False):
        address = subscribe(imani, with_names=chosen)
        found = [event for event in events(address) if str(event["uid"]).startswith("step")]
        assert [str(event["summary"]) for event in found] == ["I said I would"]
        assert "url" not in found[0]
        assert "DW" not in fetched(address).text


def test_somebody_kept_from_them_shields_them_in_every_calendar(promise, deana, imani):
    make_block(deana, make_practitioner("The cousin"))
    assert summaries(subscribe(imani, with_names=True)) == ["I said I would"]


def test_a_lost_grant_is_gone_the_next_time(promise, deana, hub):
    tomasz = make_worker_of(hub, name="Tomasz Rudzki")
    member = join(deana, tomasz)
    promised(deana, tomasz, "bring the form")
    address = subscribe(tomasz)
    assert summaries(address) == ["DW: I said I would"]
    with acting_as(tomasz):
        actions.step_back(member=member)
    assert summaries(address) == []


def test_a_block_is_honoured_the_next_time(deana, hub):
    tomasz = make_worker_of(hub, name="Tomasz Rudzki")
    join(deana, tomasz)
    promised(deana, tomasz)
    address = subscribe(tomasz)
    assert len(summaries(address)) == 1
    make_block(deana, tomasz)
    assert summaries(address) == []


def test_who_rests_and_what_is_done_stand_in_no_calendar(promise, deana, imani):
    second = promised(deana, imani, "find the letter")
    address = subscribe(imani)
    with acting_as(imani):
        settle_step(step=second, state=Step.State.DONE)
    assert len(summaries(address)) == 1
    with acting_as(imani):
        rest(person=deana, by=imani)
    assert summaries(address) == []


def test_visits_reviews_cycles_and_experiments_are_there_too(deana, imani, hub):
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    cycle = make_cycle(farida, hub)
    now = timezone.now()
    with acting_as(imani):
        actions.check_in(by=imani, person=deana, where="12 Tannery Row", back_by=now + timedelta(hours=1))
        Review.objects.create(person=deana, by=imani, look_again_on=timezone.localdate() + timedelta(days=30))
        begin_experiment(
            cycle=cycle, by=imani, title="Knock", assumption="x", look_again_on=timezone.localdate() + timedelta(days=3)
        )
    address = subscribe(imani)
    assert sorted(summaries(address)) == [
        "DW: Look together again",
        "DW: Visit",
        "Look at an experiment again",
        "The learning cycle ends",
    ]
    told = fetched(address).text
    assert "12 Tannery" not in told
    assert "LOCATION:Tannery Row" in told, "a hub is nobody's home"


def test_huddles_and_days_ticked_ahead_say_at_which_hub(imani, hub):
    with acting_as(imani):
        Huddle.objects.create(hub=hub)
        Presence.objects.create(practitioner=imani, hub=hub, day=FRIDAY)
    found = {str(event["summary"]): str(event["location"]) for event in events(subscribe(imani))}
    assert found == {"Huddle": "Tannery Row", "Around": "Tannery Row"}


def test_an_address_is_one_at_a_time_and_closed_at_once(promise, imani, sign_in):
    first = subscribe(imani)
    second = subscribe(imani)
    assert fetched(first).status_code == 404
    assert fetched(second).status_code == 200
    sign_in(imani).post(reverse("hubs:withdraw_calendar"))
    assert fetched(second).status_code == 404


def test_it_ends_with_the_account(promise, imani):
    address = subscribe(imani)
    imani.is_active = False
    imani.save()
    assert fetched(address).status_code == 404


def test_its_secret_is_shown_once_and_kept_nowhere(promise, imani, sign_in):
    client = sign_in(imani)
    page = client.post(reverse("hubs:make_calendar"))
    url = page.context["url"]
    assert url in page.text
    assert url not in client.get(reverse("hubs:dates")).text
    secret = url.rpartition("/")[2].removesuffix(".ics")
    with acting_as(imani):
        assert secret not in str(CalendarAddress.objects.values())
    assert summaries(url.removeprefix("http://testserver")) == ["DW: I said I would"]
    assert fetched(reverse("hubs:calendar", args=["not-a-secret"])).status_code == 404


def test_nothing_new_is_not_sent_again(promise, imani, deana):
    address = subscribe(imani)
    etag = fetched(address).headers["ETag"]
    assert fetched(address, headers={"If-None-Match": etag}).status_code == 304
    promised(deana, imani, "one more")
    assert fetched(address, headers={"If-None-Match": etag}).status_code == 200


def test_each_person_reads_that_it_went_into_a_calendar_once_a_day(promise, imani, deana):
    address = subscribe(imani)
    for _ in range(3):
        fetched(address)
    with acting_as(imani):
        assert AccessEntry.objects.filter(person=deana, what=AccessEntry.What.CALENDAR).count() == 1


def test_asked_all_the_time_it_says_so(promise, imani, monkeypatch):
    monkeypatch.setattr("hubs.views.calendar.ASKED_AN_HOUR", 2)
    address = subscribe(imani)
    assert [fetched(address).status_code for _ in range(3)] == [200, 200, 429]


def test_one_date_is_a_file_of_its_own(promise, imani, sign_in):
    client = sign_in(imani)
    address = reverse("hubs:one_date", args=[f"step-{promise.pk}"])
    assert address in client.get(reverse("hubs:dates")).text
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")] == [
        "DW: I said I would"
    ]
    assert sign_in(make_practitioner("Other")).get(address).status_code == 404


def test_it_asks_little_however_many_dates(imani, deana, asks_at_most):
    for number in range(12):
        promised(deana, imani, f"step {number}")
    address = subscribe(imani)
    fetched(address)
    with asks_at_most(18):
        fetched(address)


def test_dates_come_in_order_and_initials_of_any_name(deana, imani):
    later, sooner = promised(deana, imani), promised(deana, imani, due_on=FRIDAY - timedelta(days=3))
    with acting_as(imani):
        assert [each.key for each in dates_of(imani)] == [f"step-{sooner.pk}", f"step-{later.pk}"]
    assert [initials_of(name) for name in ("Deana Whitlock", "S.", "  ", "Ann-Marie de la Cruz", "李 娜")] == [
        "DW",
        "S",
        "",
        "AMD",
        "李娜",
    ]
