"""Who hears what of a barrier, and when: the duty to reply, silence, and telling back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hubs.models import Role
from learning import actions
from learning.barrier_news import remind_of_silence
from learning.models import Barrier, BarrierMove, BarrierStory
from learning.tasks import ask_for_a_word
from people.models import Notice
from relational.access import acting_as, acting_as_person
from tests.factories.hubs import join
from tests.factories.learning import HubAtWork, days_ago, make_barrier
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> HubAtWork:
    return HubAtWork()


@pytest.fixture
def callum():
    practitioner = make_practitioner("Callum Hoyle")
    Role.objects.create(practitioner=practitioner, kind=Role.Kind.LEADER)
    return practitioner


def notices(practitioner) -> list[str]:
    with acting_as(practitioner):
        return list(Notice.objects.waiting_for(practitioner).values_list("words", flat=True))


def sweep(later: timedelta = timedelta()) -> None:
    with acting_as(actions.compiler()):
        remind_of_silence(timezone.now() + later)


def test_whoever_it_is_given_to_hears_at_once_that_a_word_is_waited_for(place, callum):
    barrier = make_barrier(place.workers[0], hub=place.hub)
    with acting_as(place.manager):
        actions.move_barrier(barrier=barrier, answer="moved", words="Yours.", by=place.manager, held_by=callum)
    assert len(notices(callum)) == 1
    assert "waits for a word" in notices(callum)[0]


def test_a_silent_holder_is_asked_once_in_each_fortnight_however_often_the_job_runs(place, callum):
    make_barrier(place.workers[0], at=days_ago(15), held_by=callum, hub=place.hub)
    for _ in range(3):
        ask_for_a_word()
    assert len(notices(callum)) == 1
    assert "A sentence is enough" in notices(callum)[0]
    assert notices(place.workers[0]) == []


def test_after_two_fortnights_whoever_raised_it_sees_the_silence_once(place, callum):
    make_barrier(place.workers[0], at=days_ago(29), held_by=callum, hub=place.hub)
    sweep()
    sweep(timedelta(days=30))
    assert len(notices(callum)) == 2
    assert [("Callum Hoyle holds it" in words) for words in notices(place.workers[0])] == [True]


def test_a_word_begins_the_time_anew(place, callum):
    barrier = make_barrier(place.workers[0], at=days_ago(40), held_by=callum, hub=place.hub)
    with acting_as(callum):
        actions.move_barrier(barrier=barrier, answer="tried", words="I rang them.", by=callum)
    sweep()
    assert notices(callum) == []


def test_what_nobody_holds_is_shown_to_those_who_run_its_hub(place):
    make_barrier(place.workers[0], at=days_ago(15), hub=place.hub)
    sweep()
    sweep()
    for who in (place.coordinator, place.manager):
        assert ["Nobody holds" in words for words in notices(who)] == [True]


def test_whoever_left_is_asked_for_nothing(place, callum):
    make_barrier(place.workers[0], at=days_ago(29), held_by=callum, hub=place.hub)
    for gone in (callum, place.workers[0]):
        gone.is_active = False
        gone.save()
    sweep()
    assert notices(callum) == notices(place.workers[0]) == []


@pytest.fixture
def deana(place):
    """With Anna beside her, and two things in her way; she would like to hear of one."""
    anna = place.workers[0]
    deana = make_person(anna, "Deana Whitlock")
    join(deana, anna)
    for line in ("The fee cannot be paused.", "The form asks for a landline."):
        barrier = make_barrier(anna, line, hub=place.hub)
        with acting_as(anna):
            actions.add_story(barrier=barrier, person=deana)
    with acting_as(anna):
        story = BarrierStory.objects.get(barrier__line="The fee cannot be paused.")
        actions.say_whether_to_tell(story=story, wishes_to_hear=True)
    return deana


def test_those_beside_someone_who_wishes_to_hear_are_told_to_tell_them(place, deana, callum):
    for barrier in _all_barriers(place):
        with acting_as(callum):
            actions.move_barrier(barrier=barrier, answer="will_change", words="From May.", by=callum)
    told = [words for words in notices(place.workers[0]) if "would like to hear" in words]
    assert len(told) == 1
    assert "Deana Whitlock would like to hear what came of “The fee cannot be paused.”: From May." in told[0]


def test_the_person_reads_what_they_wished_to_hear_of_and_nothing_else(place, deana):
    with acting_as_person(deana.pk):
        assert [each.line for each in Barrier.objects.all()] == ["The fee cannot be paused."]
        assert [each.wishes_to_hear for each in BarrierStory.objects.all()] == [True]


def test_nobody_is_told_through_another_ones_move(place, deana, callum):
    """The function that tells those beside a person tells of one's own moves alone."""
    barrier = _all_barriers(place)[0]
    with acting_as(place.manager):
        move = BarrierMove.objects.create(barrier=barrier, by=place.manager, answer="tried", words="x")
    with acting_as(callum), connection.cursor() as cursor:
        cursor.execute("SELECT tell_beside_of_barrier_move(%s, 'forged')", [move.pk])
    assert not [words for words in notices(place.workers[0]) if "forged" in words]


def _all_barriers(place) -> list[Barrier]:
    with acting_as(place.manager):
        return list(Barrier.objects.order_by("pk"))
