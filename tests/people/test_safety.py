from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from people import actions
from people.exceptions import AddressIsKept, NotNow
from people.models import Address, Notice, Person, SafeContact, SharingDecision, VisitNote
from people.safe_times import read_safe_times
from people.safety import discreet_message, may_enable_own_page, not_now, only_when_safe, own_page_is_off, safe_number
from relational.access import acting_as, acting_as_person
from relational.access.models import AccessEntry
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db
MONDAY_AT_HALF_PAST_TEN = timezone.make_aware(datetime(2026, 11, 23, 10, 30))
MONDAY_AT_NOON = timezone.make_aware(datetime(2026, 11, 23, 12))


@pytest.fixture
def orla():
    return make_practitioner("Orla")


@pytest.fixture
def imani():
    return make_practitioner("Imani")


@pytest.fixture
def samina(orla, imani):
    samina = make_person(orla, "Samina")
    let_in(samina, imani, by=orla)
    return samina


@pytest.fixture
def careful(samina, orla):
    with acting_as(orla):
        times = read_safe_times("Mon/Wed 10-11")
        actions.set_safe_contact(
            person=samina, by=orla, times=times, number="07700 900612", discreet_name="library books"
        )
        return Person.objects.get()


def test_nothing_is_sent_outside_the_safe_times(careful, orla):
    with acting_as(orla):
        assert not_now(careful, MONDAY_AT_HALF_PAST_TEN) == ""
        only_when_safe(careful, MONDAY_AT_HALF_PAST_TEN)
        with pytest.raises(NotNow, match="Not now: safe times are Monday and Wednesday 10:00 to 11:00"):
            only_when_safe(careful, MONDAY_AT_NOON)


def test_without_safe_times_any_time_will_do(samina, orla):
    with acting_as(orla):
        assert not_now(samina, MONDAY_AT_NOON) == ""


def test_a_message_speaks_of_library_books_and_of_nothing_else(careful, orla):
    with acting_as(orla):
        for kind in ("link", "check_in", "meeting", "reply"):
            words = discreet_message(careful, kind)
            assert "library books" in words
            assert "Samina" not in words
        assert safe_number(careful) == "07700 900612"


def test_a_message_names_no_service_and_nobody_by_default(samina, orla):
    with acting_as(orla):
        assert discreet_message(samina, "link") == "Hello. Your plan is ready to look at."


def test_nothing_is_sent_to_someone_who_has_died(samina, orla):
    with acting_as(orla):
        actions.remember(person=samina)
        assert "died" in not_now(samina)
        assert own_page_is_off(samina.pk)


def test_what_is_safe_stands_first_on_the_page_of_whoever_would_ring(sign_in, careful, imani):
    page = sign_in(imani).get(careful.get_absolute_url()).text
    for words in ("07700 900612", "library books", "Monday and Wednesday 10:00 to 11:00"):
        assert words in page


def test_what_was_agreed_for_safety_is_neither_read_nor_undone_on_their_own_page(careful, orla):
    with acting_as_person(careful.pk):
        assert not SafeContact.objects.exists()
        assert not actions.set_own_safe_contact(number="07700 900666")
    with acting_as(orla):
        assert SafeContact.objects.get().number == "07700 900612"


def test_they_set_their_own_number_and_times_where_nothing_was_agreed(samina):
    with acting_as_person(samina.pk):
        assert actions.set_own_safe_contact(number="07700 900613")
        assert actions.set_own_safe_contact(number="07700 900614")
        assert SafeContact.objects.get().number == "07700 900614"


def test_a_protected_address_is_for_those_named(samina, orla, imani):
    other = make_practitioner("Third")
    let_in(samina, other, by=orla)
    with acting_as(orla):
        actions.keep_address(person=samina, words="12 Somewhere", by=orla, named=[imani])
    seen = []
    for who in (orla, imani, other):
        with acting_as(who):
            seen.append(Address.objects.count())
    assert seen == [1, 1, 0]
    with acting_as(other), pytest.raises(AddressIsKept):
        actions.keep_address(person=samina, words="13 Elsewhere", by=other)


def test_each_reading_of_the_address_is_written_down(sign_in, samina, orla, imani):
    with acting_as(orla):
        actions.keep_address(person=samina, words="12 Somewhere", by=orla, named=[imani])
    client = sign_in(imani)
    assert "12 Somewhere" not in client.get(reverse("people:safety", args=[samina.pk])).text
    assert "12 Somewhere" in client.get(reverse("people:address", args=[samina.pk])).text
    with acting_as(orla):
        assert AccessEntry.objects.filter(what=AccessEntry.What.ADDRESS).get().practitioner == imani


def test_an_address_is_on_no_page_no_print_and_in_no_search(sign_in, samina, orla):
    with acting_as(orla):
        actions.keep_address(person=samina, words="12 Somewhere", by=orla, is_protected=False)
    client = sign_in(orla)
    for name in ("people:person", "people:print_plan", "people:story", "people:describe", "people:who_looked"):
        assert "Somewhere" not in client.get(reverse(name, args=[samina.pk])).text
    found = client.get(reverse("people:search"), {"q": "Somewhere"}).text
    assert "12 Somewhere" not in found
    assert samina.get_absolute_url() not in found


def test_their_own_page_waits_for_the_question_and_its_answer(samina, orla):
    with acting_as(orla):
        assert not may_enable_own_page(samina)
        actions.ask_about_coercion(person=samina, answer="not_sure", by=orla)
        assert not may_enable_own_page(samina)
        actions.ask_about_coercion(person=samina, answer="safe", by=orla, alone=True)
        assert may_enable_own_page(samina)
        actions.ask_about_coercion(
            person=samina, answer="safe", by=orla, review_on=timezone.localdate() - timedelta(days=1)
        )
        assert not may_enable_own_page(samina)


def test_switching_off_holds_at_once(sign_in, samina, orla):
    with acting_as(orla):
        actions.ask_about_coercion(person=samina, answer="safe", by=orla)
    assert not own_page_is_off(samina.pk)
    sign_in(orla).post(reverse("people:switch_off", args=[samina.pk]))
    assert own_page_is_off(samina.pk)
    with acting_as(orla):
        assert not may_enable_own_page(samina)


def test_a_visit_note_is_a_fact_that_ends_and_may_be_contested(sign_in, samina, orla, imani):
    with acting_as(orla):
        note = actions.note_for_visits(person=samina, what="The dog was loose", seen_by="Sal", by=orla)
        actions.contest_visit_note(note=note, words="It was the neighbour's dog.")
        assert note.review_on < note.expires_on <= timezone.localdate() + timedelta(days=366)
    assert "Before you visit" in sign_in(imani).get(samina.get_absolute_url()).text
    page = sign_in(imani).get(reverse("people:safety", args=[samina.pk])).text
    assert "The dog was loose" in page
    assert "the neighbour&#x27;s dog" in page
    with acting_as(orla):
        VisitNote.objects.update(review_on=timezone.localdate(), expires_on=timezone.localdate())
        assert not VisitNote.objects.in_force().exists()
    assert "Before you visit" not in sign_in(imani).get(samina.get_absolute_url()).text


def test_the_database_takes_no_visit_note_without_an_end_or_a_witness(samina, orla):
    today = timezone.localdate()
    with acting_as(orla):
        for wrong in (
            {"seen_by": ""},
            {"what": ""},
            {"review_on": today + timedelta(days=9), "expires_on": today},
        ):
            fields = {
                "what": "x",
                "seen_by": "y",
                "happened_on": today,
                "review_on": today,
                "expires_on": today,
            } | wrong
            with pytest.raises(IntegrityError), transaction.atomic():
                VisitNote.objects.create(person=samina, written_by=orla, **fields)


def test_a_note_that_would_be_unsafe_is_not_on_their_own_page(samina, orla):
    with acting_as(orla):
        actions.note_for_visits(person=samina, what="seen", seen_by="Sal", by=orla)
        actions.note_for_visits(person=samina, what="unsafe", seen_by="Sal", by=orla, hidden_from_person=True)
    with acting_as_person(samina.pk):
        assert [note.what for note in VisitNote.objects.all()] == ["seen"]


def test_what_they_were_not_told_of_for_a_reason_is_not_on_their_own_page(samina, orla):
    with acting_as(orla):
        override = {"decided_by": "override", "legal_reason": "a child at risk", "review_on": timezone.localdate()}
        actions.decide_sharing(
            person=samina, category="other", by=orla, to_whom="MASH", not_told_why="he reads it", **override
        )
    with acting_as_person(samina.pk):
        assert not SharingDecision.objects.exists()


def test_leaving_works_without_a_script_and_leaves_nothing_open(sign_in, samina, orla):
    client = sign_in(orla)
    answer = client.get(reverse("leave"))
    assert answer.status_code == 302
    assert "weather" in answer["Location"]
    assert client.get(samina.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("name", ["people:safe_contact", "people:address", "people:keep_address", "people:coercion"])
def test_a_stranger_finds_nothing_there(sign_in, samina, name):
    assert sign_in(make_practitioner("Stranger")).get(reverse(name, args=[samina.pk])).status_code == 404


def test_no_one_without_a_grant_reads_any_of_it(samina, orla, careful):
    with acting_as(orla):
        actions.keep_address(person=samina, words="12 Somewhere", by=orla)
        actions.ask_about_coercion(person=samina, answer="safe", by=orla)
        actions.note_for_visits(person=samina, what="x", seen_by="y", by=orla)
    tables = ("safecontact", "address", "coercionquestion", "visitnote", "wish", "sharingdecision", "agreementtowork")
    for who in (make_practitioner("Stranger"), None):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.user_id', %s, true)", [str(who.pk) if who else ""])
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM people_{table}")
                assert cursor.fetchone() == (0,), table


def test_what_is_worth_a_look_again_is_told_once_to_whoever_wrote_it(samina, orla, imani):
    with acting_as(orla):
        today = timezone.localdate()
        actions.note_for_visits(person=samina, what="x", seen_by="y", by=orla, happened_on=today, review_on=today)
        actions.ask_about_coercion(person=samina, answer="safe", by=imani, review_on=today)
    for _twice in range(2):
        actions.tell_what_is_worth_a_look()
    told = {}
    for who in (orla, imani):
        with acting_as(who):
            told[who] = [notice.words for notice in Notice.objects.waiting_for(who)]
    assert told == {
        orla: ["A note for visits is to be looked at again."],
        imani: ["Ask again whether their own page is safe."],
    }


def test_who_has_died_is_said_gently_and_the_page_stays(sign_in, samina, orla):
    assert sign_in(orla).post(reverse("people:remember", args=[samina.pk]), {"died_on": "yesterday"}).status_code == 302
    page = sign_in(orla).get(samina.get_absolute_url())
    assert page.status_code == 200
    assert "has died" in page.text
