"""Several connections, one huddle: each outcome is one clear outcome."""

import threading
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection

from hubs import actions
from hubs.exceptions import HasLeft, HubError, HuddleIsNotOn
from hubs.models import Huddle, HuddleLine, HuddlePerson, HuddleSeat
from relational.access import acting_as
from relational.access.models import AccessEntry
from tests.factories.hubs import make_known_at
from tests.factories.huddles import bring, make_huddle, make_line
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture
def hub(committed_db):
    return make_hub("Tannery Row")


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def tomasz(hub):
    return make_worker_of(hub, name="Tomasz Rudzki")


@pytest.fixture
def deana(hub):
    person = make_person(make_worker_of(hub, name="Imani Osei"), "Deana Whitlock")
    make_known_at(person, hub, huddle_agreed=True)
    return person


@pytest.fixture
def huddle(hub, farida, tomasz, deana):
    return make_huddle(hub, farida, about=[deana], here=[tomasz])


def at_once(*doings: tuple[object, Callable]) -> list:
    """Each as its own practitioner, on a connection of its own, all beginning together: what each came to."""
    outcomes: list = [None] * len(doings)
    ready = threading.Barrier(len(doings))

    def do(number: int, who, action: Callable) -> None:
        try:
            ready.wait()
            with acting_as(who):
                outcomes[number] = action()
        except HubError as error:
            outcomes[number] = type(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(number, *doing)) for number, doing in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def words_on(huddle, reader) -> list[str]:
    with acting_as(reader):
        return sorted(HuddleLine.objects.filter(huddle=huddle).values_list("words", flat=True))


def test_two_who_write_a_line_at_once_have_each_written_theirs(huddle, farida, tomasz):
    at_once(
        (farida, lambda: actions.write_line(about=huddle.turn, kind="try", words="ring him", by=farida)),
        (tomasz, lambda: actions.write_line(about=huddle.turn, kind="try", words="knock", by=tomasz, who=farida)),
    )
    assert words_on(huddle, farida) == words_on(huddle, tomasz) == ["knock", "ring him"]


def test_two_who_begin_at_once_are_in_the_same_huddle(hub, farida, tomasz):
    begun = at_once(*((who, lambda who=who: actions.begin_huddle(hub=hub, by=who)) for who in (farida, tomasz)))
    assert begun[0] == begun[1]
    with acting_as(farida):
        assert Huddle.objects.count() == 1
        assert {seat.practitioner for seat in HuddleSeat.objects.all()} == {farida, tomasz}


def test_two_who_bring_the_same_person_bring_them_once(hub, farida, tomasz, deana):
    at_once(
        *(
            (who, lambda who=who: actions.bring_to_huddle(hub=hub, person_id=deana.pk, by=who))
            for who in (farida, tomasz)
        )
    )
    with acting_as(farida):
        assert HuddlePerson.objects.count() == 1


def test_two_who_press_next_at_once_have_pressed_it_once(hub, huddle, farida, tomasz):
    marlon = make_person(make_worker_of(hub, name="Bev Larkin"), "Marlon Pettifer")
    make_known_at(marlon, hub, huddle_agreed=True)
    talk = bring(marlon, hub, farida)
    at_once(*((who, lambda who=who: actions.give_turn(brought=talk, by=who)) for who in (farida, tomasz)))
    with acting_as(farida):
        assert Huddle.objects.get().turn == talk
    with acting_as(marlon.began_by):
        assert AccessEntry.objects.filter(person=marlon, what="huddle").count() == 1


def test_a_line_and_the_end_at_once_it_is_said_or_its_author_is_told_that_it_was_not(huddle, farida, tomasz):
    said, _ended = at_once(
        (tomasz, lambda: actions.write_line(about=huddle.turn, kind="try", words="knock", by=tomasz)),
        (farida, lambda: actions.end_huddle(huddle=huddle)),
    )
    assert words_on(huddle, tomasz) == ([] if said is HuddleIsNotOn else ["knock"])


@pytest.mark.parametrize("leaving", ["the author", "who said they would"])
def test_whoever_leaves_mid_huddle_has_the_line_refused_that_was_on_its_way(
    huddle, farida, tomasz, leaving, superuser_url, test_database
):
    by, who = (tomasz, farida) if leaving == "the author" else (farida, tomasz)
    with psycopg.connect(superuser_url(test_database)) as office:
        office.execute("UPDATE hubs_practitioner SET is_active = false WHERE id = %s", [tomasz.pk])
        outcomes: list = []
        writing = threading.Thread(
            target=lambda: outcomes.extend(
                at_once((by, lambda: actions.write_line(about=huddle.turn, kind="try", words="knock", by=by, who=who)))
            )
        )
        writing.start()
        _until_somebody_waits(superuser_url(test_database))
        office.commit()
        writing.join()
    assert outcomes == [HasLeft]
    assert words_on(huddle, farida) == []


def test_what_was_said_before_somebody_left_stays_and_says_that_they_are_gone(sign_in, huddle, farida, tomasz):
    make_line(huddle.turn, farida, words="knock", who=tomasz)
    tomasz.is_active = False
    tomasz.save()
    page = sign_in(farida).get(huddle.get_absolute_url()).text
    assert "knock" in page
    assert "no longer works here" in page
    assert f'<option value="{tomasz.pk}"' not in page
    assert sign_in(tomasz).get(huddle.get_absolute_url()).status_code == 302


def test_going_around_django_strangers_and_those_not_there_read_nothing(application_url, huddle, farida, tomasz, deana):
    make_line(huddle.turn, farida)
    stranger = make_worker_of(make_hub("Beckfold"), name="Sal Whitty")
    bev = make_worker_of(huddle.hub, name="Bev Larkin")

    def counts(reader) -> list[int]:
        with psycopg.connect(application_url) as plain:
            if reader:
                plain.execute("SELECT set_config('app.user_id', %s, true)", [str(reader.pk)])
            tables = ("hubs_huddleperson", "hubs_huddleline", f"talked_about({huddle.pk})")
            return [plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]

    assert [counts(reader) for reader in (None, stranger)] == [[0, 0, 0]] * 2
    # At the hub one knows who is brought; what is said, those who are there and those who may open the page.
    assert counts(bev) == [1, 0, 0]
    assert counts(deana.began_by) == [1, 1, 0]
    assert counts(tomasz) == [1, 1, 1]


def test_nobody_puts_words_in_anothers_name_or_on_anothers_page(application_url, huddle, farida, tomasz, deana):
    elsewhere = make_person(farida, "Somebody Else")
    with psycopg.connect(application_url) as plain:
        for by, person in ((farida.pk, deana.pk), (tomasz.pk, elsewhere.pk)):
            plain.execute("SELECT set_config('app.user_id', %s, true)", [str(tomasz.pk)])
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                plain.execute(
                    "INSERT INTO hubs_huddleline (about_id, huddle_id, person_id, kind, words, written_by_id, written_at)"
                    " VALUES (%s, %s, %s, 'try', 'planted', %s, now())",
                    [huddle.turn_id, huddle.pk, person, by],
                )
            plain.rollback()


def _until_somebody_waits(url: str) -> None:
    """Until a connection of ours waits for a row another one holds."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with psycopg.connect(url, autocommit=True) as looking:
        while not looking.execute(waiting).fetchone()[0]:
            pass
