"""Lines at a huddle: written by several at once, about whom they were written, read where they belong."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import Huddle, HuddleLine, PullIn, TeamMember
from hubs.talked_about import talked_about
from people.models import Step
from people.story import story_of
from relational.access import acting_as, acting_as_person
from relational.access.models import AccessEntry
from tests.factories.hubs import make_known_at
from tests.factories.huddles import bring, make_line
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def screen_of(client, huddle) -> str:
    return client.get(huddle.get_absolute_url()).text


def say(client, huddle, *, talk: int = 0, **fields):
    url = reverse("hubs:write_huddle_line", args=[huddle.pk, talk or huddle.turn_id])
    return client.post(url, {"kind": "try", "words": "ring the landlord", "submission_id": uuid.uuid4()} | fields)


def names_on(huddle, reader) -> list[str]:
    with acting_as(reader):
        return [talk.name for talk in talked_about(huddle)]


def lines_for(reader) -> list[str]:
    with acting_as(reader):
        return [line.words for line in HuddleLine.objects.in_order()]


# Lines


def test_what_one_says_the_others_see_and_then_nothing_new(sign_in, farida, tomasz, huddle):
    client, url = sign_in(farida), reverse("hubs:huddle_now", args=[huddle.pk])
    seen = re.search(r"seen=(\w+)", client.get(url).text)[1]
    assert client.get(url, {"seen": seen}).status_code == 204
    say(sign_in(tomasz), huddle, words="ask about the light", who=tomasz.pk)
    after = client.get(url, {"seen": seen}).text
    assert "ask about the light" in after
    assert "Tomasz Rudzki" in after


def test_a_line_is_about_whom_it_was_written_whoever_has_the_turn_when_it_arrives(
    hub, sign_in, farida, imani, huddle, deana
):
    marlon = make_person(imani, "Marlon Pettifer")
    make_known_at(marlon, hub, huddle_agreed=True)
    about_deana = huddle.turn_id
    client = sign_in(farida)
    client.post(reverse("hubs:turn", args=[huddle.pk]), {"talk": bring(marlon, hub, farida).pk})
    say(client, huddle, talk=about_deana)
    with acting_as(farida):
        assert HuddleLine.objects.get().person_id == deana.pk


def test_an_empty_line_comes_back_and_changes_nothing(sign_in, farida, huddle):
    answer = say(sign_in(farida), huddle, words=" ", who=farida.pk)
    assert answer.status_code == 422
    assert "Write it in one line." in answer.text
    assert f'value="{farida.pk}" selected' in answer.text
    assert lines_for(farida) == []


def test_sent_twice_it_is_said_once(sign_in, farida, huddle):
    client, once = sign_in(farida), uuid.uuid4()
    for _time in range(2):
        say(client, huddle, submission_id=once)
        say(client, huddle, kind="knows", submission_id=uuid.uuid4())
    assert lines_for(farida) == ["ring the landlord", ""]


def test_whoever_is_not_there_says_nothing(sign_in, imani, farida, huddle):
    answer = say(sign_in(imani), huddle, words="let me in")
    assert answer.status_code == 422
    assert "let me in" in answer.text
    assert lines_for(farida) == []


def test_a_line_is_changed_and_taken_back_by_its_author_alone(sign_in, farida, tomasz, huddle):
    line = make_line(huddle.turn, tomasz)
    url = reverse("hubs:huddle_line", args=[line.pk])
    assert sign_in(farida).post(url, {"take_back": "1"}).status_code == 404
    sign_in(tomasz).post(url, {"words": "ring the landlord's mother"})
    assert lines_for(farida) == ["ring the landlord's mother"]
    sign_in(tomasz).post(url, {"take_back": "1"})
    assert lines_for(farida) == []


def test_after_the_end_a_line_comes_back_with_its_words(sign_in, farida, tomasz, huddle):
    with acting_as(farida):
        actions.end_huddle(huddle=huddle)
    answer = say(sign_in(tomasz), huddle, words="one more thing")
    assert answer.status_code == 422
    assert "one more thing" in answer.text
    assert "This huddle is not on." in answer.text


# Where they land


def test_lines_stand_on_the_persons_story_for_those_who_may_open_their_page(farida, tomasz, imani, huddle, deana):
    make_line(huddle.turn, tomasz, words="ask about the light")
    with acting_as(imani):
        entry = next(each for each in story_of(deana, before=timezone.now()) if each.kind == "huddle")
        assert [line.words for line in entry.subject.lines.all()] == ["ask about the light"]


def test_the_day_after_each_reads_their_own_line_and_what_they_said_they_would_do(farida, tomasz, imani, huddle):
    make_line(huddle.turn, farida, words="farida's")
    make_line(huddle.turn, tomasz, words="tomasz's")
    make_line(huddle.turn, farida, words="for tomasz", who=tomasz)
    assert lines_for(tomasz) == ["farida's", "tomasz's", "for tomasz"]
    with acting_as(farida):
        actions.end_huddle(huddle=huddle)
        Huddle.objects.update(day=timezone.localdate() - timedelta(days=2))
    assert lines_for(tomasz) == ["tomasz's", "for tomasz"]
    assert lines_for(imani) == ["farida's", "tomasz's", "for tomasz"]


def test_the_person_reads_that_they_were_talked_about_and_what_was_said(farida, huddle, deana):
    make_line(huddle.turn, farida)
    with acting_as_person(deana.pk):
        assert AccessEntry.objects.get(what="huddle").practitioner_id == farida.pk
        assert HuddleLine.objects.get().words == "ring the landlord"
    with acting_as(farida):
        actions.give_turn(brought=huddle.turn, by=farida)
    with acting_as_person(deana.pk):
        assert AccessEntry.objects.filter(what="huddle").count() == 1


def test_what_was_agreed_is_read_with_first_names_and_who_was_not_reached(sign_in, hub, farida, imani, tomasz, huddle):
    marlon = make_person(imani, "Marlon Pettifer")
    make_known_at(marlon, hub, huddle_agreed=True)
    bring(marlon, hub, farida)
    make_line(huddle.turn, tomasz, words="ask about the light", who=tomasz)
    client = sign_in(farida)
    client.post(reverse("hubs:end_huddle", args=[huddle.pk]))
    page = screen_of(client, huddle)
    assert "ask about the light" in page
    assert re.search(r"Not reached.*Marlon", page)
    assert "Whitlock" not in page
    assert "not reached last time" in client.get(reverse("hubs:next_huddle", args=[hub.pk])).text


def test_one_that_nobody_closed_is_closed_by_the_next_and_who_was_not_reached_comes_first(hub, farida, imani, huddle):
    marlon = make_person(imani, "Marlon Pettifer")
    make_known_at(marlon, hub, huddle_agreed=True)
    bring(marlon, hub, farida)
    with acting_as(farida):
        Huddle.objects.update(began_at=timezone.now() - timedelta(days=3))
        begun = actions.begin_huddle(hub=hub, by=farida)
        huddle.refresh_from_db()
    assert begun != huddle
    assert huddle.ended_at == huddle.until
    assert names_on(begun, farida) == ["Marlon"]


def test_it_grows_into_a_step_a_proposal_and_an_ask(sign_in, farida, imani, tomasz, huddle, deana):
    line = make_line(huddle.turn, tomasz, who=tomasz)
    client, url = sign_in(imani), reverse("hubs:grow_huddle_line", args=[line.pk])
    for _time in range(2):
        client.post(url, {"into": "step"})
        client.post(url, {"into": "team"})
    with acting_as(imani):
        step, member = Step.objects.get(), TeamMember.objects.get()
        line.refresh_from_db()
    assert (step.words, step.practitioner, line.step) == ("ring the landlord", tomasz, step)
    assert (member.practitioner, member.state, line.member) == (tomasz, "proposed", member)
    sign_in(farida).post(url, {"into": "ask", "ask": "Who knows the landlord?"})
    with acting_as(farida):
        ask = PullIn.objects.get()
    assert (ask.ask, ask.person_id) == ("Who knows the landlord?", None)


def test_whoever_may_not_write_on_the_page_grows_no_step_on_it(sign_in, farida, tomasz, huddle):
    line = make_line(huddle.turn, tomasz, who=tomasz)
    for into in ("step", "team", ""):
        assert sign_in(farida).post(reverse("hubs:grow_huddle_line", args=[line.pk]), {"into": into}).status_code == 403
    assert not Step.objects.exists()
