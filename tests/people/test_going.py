"""How it's going: in the person's words, in one tap, over time; nothing imposed, nothing compared (domain.md 6, item 12)."""

from datetime import timedelta
from itertools import combinations
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from people import actions
from people.models import Going, Notice, Review, WhatMatters
from people.pictures.going_line import line_of
from people.tasks import tell_to_look_together_again
from relational.access import acting_as, acting_as_person
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


@pytest.fixture
def post(imani, deana) -> WhatMatters:
    with acting_as(imani):
        return actions.hear_what_matters(person=deana, words="opening the post", by=imani)


def say(statement, by, *, days_ago: int = 0, **said) -> Going:
    with acting_as(by):
        at = timezone.now() - timedelta(days=days_ago)
        return actions.say_how_it_goes(statement=statement, by=by, at=at, **said)


def test_one_tap_is_enough(sign_in, imani, deana, post):
    client = sign_in(imani)
    client.post(reverse("people:say_going", args=[deana.pk, post.pk]), {"tone": "shifting"})
    page = client.get(deana.get_absolute_url()).text
    assert page.rindex("something&#x27;s shifting") > page.index("opening the post")


def test_a_workers_own_view_is_never_kept_as_the_persons(sign_in, imani, deana, post):
    sign_in(imani).post(reverse("people:say_going", args=[deana.pk, post.pk]), {"tone": "good", "whose": "worker"})
    with acting_as(imani):
        assert Going.objects.get().whose == "worker"


def test_a_double_tap_is_kept_once(sign_in, imani, deana, post):
    client = sign_in(imani)
    said = {"tone": "good", "submission_id": str(uuid4())}
    for _ in range(2):
        client.post(reverse("people:say_going", args=[deana.pk, post.pk]), said)
    with acting_as(imani):
        assert Going.objects.count() == 1


def test_no_change_is_one_tap_once_something_was_said(sign_in, imani, deana, post):
    client = sign_in(imani)
    assert 'value="same"' not in client.get(deana.get_absolute_url()).text
    say(post, imani, number=3, days_ago=5)
    assert 'value="same"' in client.get(deana.get_absolute_url()).text
    client.post(reverse("people:say_going", args=[deana.pk, post.pk]), {"tone": "same"})
    with acting_as(imani):
        line = line_of(Going.objects.in_order())
    assert line.points[0].y == line.points[1].y


def test_a_soft_word_can_be_tapped_while_writing_down_a_conversation(sign_in, imani, deana, post):
    client = sign_in(imani)
    page = client.get(reverse("people:capture"), {"person": deana.pk}).text
    assert f'name="going_{post.pk}"' in page
    client.post(reverse("people:capture"), {"text": "She laughed.", "person": deana.pk, f"going_{post.pk}": "shifting"})
    with acting_as(imani):
        assert Going.objects.get().tone == "shifting"


def test_what_was_tapped_for_one_person_never_lands_on_another(sign_in, imani, deana, post):
    make_person(imani, "Marlon Pettifer")
    said = {"text": "Tea.", "person": deana.pk, "who": "Marlon Pettifer", f"going_{post.pk}": "shifting"}
    sign_in(imani).post(reverse("people:capture"), said)
    with acting_as(imani):
        assert not Going.objects.exists()


def test_they_are_asked_again_on_the_day_they_said_yes_to_and_once(sign_in, imani, deana, post):
    client = sign_in(imani)
    client.post(reverse("people:review", args=[deana.pk]), {"listened": "Yes.", "look_again_on": "tomorrow"})
    tell_to_look_together_again()
    with acting_as(imani):
        assert not Notice.objects.exists()
        Review.objects.update(look_again_on=timezone.localdate())
    tell_to_look_together_again()
    tell_to_look_together_again()
    with acting_as(imani):
        assert Notice.objects.get().url == reverse("people:review", args=[deana.pk])


def test_nobody_is_asked_again_who_did_not_say_yes(sign_in, imani, deana, post):
    sign_in(imani).post(reverse("people:review", args=[deana.pk]), {"listened": "Yes."})
    tell_to_look_together_again()
    with acting_as(imani):
        assert not Notice.objects.exists()


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)


@given(st.lists(st.tuples(WORDS, st.none() | st.integers(0, 10)), min_size=1, max_size=30))
def test_words_on_the_line_never_meet_and_stay_in_the_picture(said):
    began = timezone.now()
    goings = [Going(words=w, number=n, said_at=began + timedelta(days=i * i)) for i, (w, n) in enumerate(said)]
    line = line_of(goings)
    boxes = [point.label.box for point in line.points if point.label]
    for box in boxes:
        assert box[0] >= -0.01
        assert box[1] >= -0.01
        assert box[2] <= line.width + 0.01
        assert box[3] <= line.height
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_nothing_said_is_not_kept(sign_in, imani, deana, post):
    sign_in(imani).post(reverse("people:say_going", args=[deana.pk, post.pk]), {})
    with acting_as(imani):
        assert not Going.objects.exists()
        with pytest.raises(IntegrityError), transaction.atomic():
            Going.objects.create(person=deana, statement=post, said_to=imani)


def test_the_page_tells_it_in_order_with_the_persons_own_words(sign_in, imani, deana, post):
    say(post, imani, words="for the dentist", number=1, days_ago=200)
    say(post, imani, words="an eight", number=8)
    page = sign_in(imani).get(reverse("people:going", args=[deana.pk])).text
    assert page.index("for the dentist") < page.index("an eight")
    assert "<svg" in page


def test_the_line_joins_only_the_persons_own_numbers(imani, post):
    said = [
        say(post, imani, number=1, days_ago=30),
        say(post, imani, tone="steady", days_ago=20),
        say(post, imani, number=9, whose="worker", days_ago=15),
        say(post, imani, number=8),
    ]
    line = line_of(said)
    assert len(line.points) == 3
    assert line.path.count("L") == 1
    assert line.points[0].y > line.points[2].y
    assert line.points[1].y == line.height / 2


def test_without_numbers_there_is_no_line_and_no_height(imani, post):
    line = line_of([say(post, imani, tone=tone, days_ago=days) for tone, days in (("harder", 9), ("good", 1))])
    assert not line.path
    assert {point.y for point in line.points} == {line.height / 2}


def test_side_by_side_both_views_are_kept_where_they_differ(sign_in, imani, deana, post):
    say(post, imani, words="a one", tone="harder", days_ago=60)
    client = sign_in(imani)
    page = client.get(reverse("people:review", args=[deana.pk])).text
    assert page.index("a one") < page.index("Now</h3>")
    said = {f"person-{post.pk}-tone": "good", f"person-{post.pk}-words": "an eight"}
    said |= {f"worker-{post.pk}-tone": "steady", "listened": "Mostly.", "in_charge": "Me, since March."}
    assert client.post(reverse("people:review", args=[deana.pk]), said).status_code == 302
    with acting_as(imani):
        assert set(Going.objects.exclude(review=None).values_list("whose", "tone")) == {
            ("person", "good"),
            ("worker", "steady"),
        }
        assert Review.objects.get().in_charge == "Me, since March."
    story = client.get(deana.get_absolute_url()).text
    assert "Looked at it together" in story
    assert f"as {imani.name} sees it" in story


def test_a_review_may_be_left_almost_empty(sign_in, imani, deana, post):
    assert sign_in(imani).post(reverse("people:review", args=[deana.pk]), {"listened": "Yes."}).status_code == 302
    with acting_as(imani):
        assert not Going.objects.exists()


def test_a_number_beyond_ten_is_asked_again_and_nothing_is_lost(sign_in, imani, deana, post):
    said = {f"person-{post.pk}-number": "11", f"person-{post.pk}-words": "brilliant"}
    answer = sign_in(imani).post(reverse("people:review", args=[deana.pk]), said)
    assert answer.status_code == 422
    assert "brilliant" in answer.text


def test_what_was_told_in_confidence_goes_nowhere_else(imani, deana, post):
    say(post, imani, words="an eight")
    bev = make_practitioner("Bev")
    let_in(deana, bev, imani)
    with acting_as(imani):
        actions.keep_in_confidence(subject=post, by=imani)
    with acting_as(bev):
        assert not Going.objects.exists()


def test_the_person_says_it_themself_and_cannot_speak_for_a_worker(imani, deana, post):
    with acting_as_person(deana.pk):
        actions.say_how_it_goes(statement=post, tone="good")
        with pytest.raises(DatabaseError), transaction.atomic():
            actions.say_how_it_goes(statement=post, tone="good", whose="worker")
    with acting_as(imani):
        assert Going.objects.get().said_to is None
