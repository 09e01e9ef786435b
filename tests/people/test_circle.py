"""The circle: in free words, whom to ring first and whom not to, drawn so that it can be read, today and before (row 4)."""

from datetime import timedelta
from itertools import combinations

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from people import actions
from people.circle import circle_on, days_of, what_changed
from people.models import Someone
from people.pictures.circle import picture_of
from relational.access import acting_as, acting_as_person
from tests.factories.hubs import join
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


def someone(person, by, name="Shaz", *, days_ago: int = 0, **fields) -> Someone:
    with acting_as(by):
        return actions.note_someone(person=person, name=name, at=timezone.now() - timedelta(days=days_ago), **fields)


def circle_page(client, person) -> str:
    return client.get(reverse("people:circle", args=[person.pk])).text


def test_any_word_for_who_they_are_is_as_good_as_those_suggested(sign_in, imani, deana):
    client = sign_in(imani)
    said = {"name": "Ray", "who": "my lover, on Thursdays", "closeness": "1", "sector": "friends", "kind": "person"}
    said |= {"sector_words": "nobody's business", "support": ["fun", "night"], "support_words": "mends the boiler"}
    assert client.post(reverse("people:someone", args=[deana.pk]), said | {"way": "both"}).status_code == 302
    page = circle_page(client, deana)
    for words in ("my lover, on Thursdays", "nobody&#x27;s business", "mends the boiler", "someone to ring at night"):
        assert words in page


def test_whom_to_ring_and_whom_not_to_stands_before_everything_else(sign_in, imani, deana):
    someone(deana, imani, "Nan", who="her gran", ring_first=True, ring_words="after Corrie")
    someone(deana, imani, "Craig", not_to_ring=True, ring_words="he owes her")
    page = circle_page(sign_in(imani), deana)
    assert page.index("after Corrie") < page.index("circle-figure")
    assert page.index("he owes her") < page.index("circle-figure")


def test_what_it_costs_them_is_said_beside_them(sign_in, imani, deana):
    someone(deana, imani, strain="I haven't slept through since March")
    assert "I haven&#x27;t slept through since March" in circle_page(sign_in(imani), deana)


def test_workers_stand_further_out_by_themselves(sign_in, imani, deana):
    join(deana, imani)
    page = circle_page(sign_in(imani), deana)
    assert f"{imani.name}, " in page
    assert "circle__worker" in page


def test_someone_is_put_right_and_how_it_was_is_kept(sign_in, imani, deana):
    shaz = someone(deana, imani, how_it_is="not speaking")
    said = {"name": "Shaz", "closeness": "1", "sector": "family", "kind": "person", "how_it_is": "she rang"}
    sign_in(imani).post(reverse("people:change_someone", args=[deana.pk, shaz.pk]), said)
    with acting_as(imani):
        assert Someone.objects.get().how_it_is == "she rang"
        assert shaz.events.get().how_it_is == "not speaking"


def test_not_around_any_more_and_around_again(sign_in, imani, deana):
    shaz = someone(deana, imani)
    client = sign_in(imani)
    client.post(reverse("people:away", args=[deana.pk, shaz.pk]))
    assert "Shaz" not in client.get(deana.get_absolute_url()).text
    assert "Around again" in circle_page(client, deana)
    client.post(reverse("people:away", args=[deana.pk, shaz.pk]), {"again": "1"})
    assert "Shaz" in client.get(deana.get_absolute_url()).text


def test_on_an_earlier_day_it_is_as_it_was_then(imani, deana):
    nan = someone(deana, imani, "Nan", days_ago=300, closeness=1)
    craig = someone(deana, imani, "Craig", days_ago=200, closeness=3, how_it_is="he owes me")
    someone(deana, imani, "Shaz", days_ago=100)
    with acting_as(imani):
        actions.no_longer_around(someone=craig, at=timezone.now() - timedelta(days=50))
        before = circle_on(deana, timezone.now() - timedelta(days=150))
        now = list(deana.circle.around())
        assert [each.name for each in before] == ["Nan", "Craig"]
        assert set(what_changed(before, now)) == {"Shaz is new", "Craig is not there any more"}
        actions.change_someone(someone=nan, closeness=3, how_it_is="quiet since the funeral")
        lately = circle_on(deana, timezone.now() - timedelta(days=1))
        assert next(each for each in lately if each.name == "Nan").closeness == 1
        changed = what_changed(lately, deana.circle.around())
    assert changed == ["Nan is further out", "Nan: “quiet since the funeral”; before: “nothing said”"]


def test_the_slider_goes_through_the_days_and_works_as_a_plain_form(sign_in, imani, deana):
    someone(deana, imani, "Nan", days_ago=300)
    someone(deana, imani, "Shaz", days_ago=100)
    client = sign_in(imani)
    page = client.get(reverse("people:circle_then", args=[deana.pk]), {"day": "0"}).text
    assert 'max="1"' in page
    assert "Shaz is new" in page
    part = client.get(reverse("people:circle_then", args=[deana.pk]), {"day": "1"}, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert client.get(reverse("people:circle_then", args=[deana.pk]), {"day": "x' --"}).status_code == 200


def test_a_day_of_looking_at_it_together_is_on_the_slider(imani, deana):
    someone(deana, imani, days_ago=300)
    with acting_as(imani):
        actions.review_together(person=deana, by=imani, said=[], at=timezone.now() - timedelta(days=10))
        assert len(days_of(deana)) == 2


def test_someone_told_of_in_confidence_is_in_no_picture_of_anybody_else(imani, deana):
    ray = someone(deana, imani, "Ray", days_ago=30)
    bev = make_practitioner("Bev")
    let_in(deana, bev, imani)
    with acting_as(imani):
        actions.change_someone(someone=ray, how_it_is="nobody knows")
        actions.keep_in_confidence(subject=ray, by=imani)
    with acting_as(bev):
        assert circle_on(deana, timezone.now()) == []
        assert circle_on(deana, timezone.now() - timedelta(days=1)) == []


def test_the_person_sees_their_own_circle(imani, deana):
    someone(deana, imani)
    with acting_as_person(deana.pk):
        assert Someone.objects.get().name == "Shaz"


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
ONE = st.builds(
    Someone,
    name=NAMES,
    closeness=st.sampled_from(Someone.Closeness.values),
    sector=st.sampled_from(Someone.Sector.values),
)


@given(st.lists(ONE, max_size=40), st.lists(NAMES, max_size=12), NAMES, st.booleans())
def test_names_and_marks_never_meet_and_none_leaves_the_picture(circle, further, me, large):
    picture = picture_of(circle, further=further, me=me, large=large)
    assert len(picture.dots) == len(circle) + len(further)
    marks = [picture.me, *picture.dots]
    boxes = [mark.box for mark in marks] + [mark.label.box for mark in marks if mark.label]
    for left, top, right, bottom in boxes:
        assert min(left, top) >= 0
        assert max(right, bottom) <= picture.size
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@given(st.lists(ONE, min_size=1, max_size=9))
def test_nine_people_or_fewer_all_have_a_number_each(circle):
    assert sorted(dot.number for dot in picture_of(circle).dots) == list(range(1, len(circle) + 1))


def test_the_circle_page_asks_as_often_however_many_there_are(sign_in, imani, deana, asks_at_most):
    for number in range(20):
        someone(deana, imani, f"Neighbour {number}")
    client = sign_in(imani)
    with asks_at_most(9):
        circle_page(client, deana)
