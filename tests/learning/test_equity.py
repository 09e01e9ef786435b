"""Who are we not meeting? In people, by their own words, never by worker, and nothing small enough to point at anybody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from learning.equity import COLUMNS, Group, enough, suppress, whom_we_meet
from people import actions
from people.models import SelfDescription
from relational.access import acting_as, acting_as_person
from tests.factories.hubs import make_known_at
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_hub, make_worker_of
from tests.factories.sharing import make_wish

SMALLEST = 3


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub)


@pytest.fixture
def ruth(hub):
    return make_worker_of(hub, "manager", "Ruth Adeyemi")


def people(by, hub, number: int, words: str = "") -> list:
    made = []
    for each in range(number):
        person = make_person(by, f"{words} {each}")
        make_known_at(person, hub)
        if words:
            with acting_as(by):
                actions.describe_oneself(person=person, words=words)
        made.append(person)
    return made


def asked(reader, **fields):
    with acting_as(reader):
        return whom_we_meet(since=timezone.now() - timedelta(30), smallest=SMALLEST, **fields)


@pytest.mark.django_db
def test_groups_by_their_own_words_beside_everyone(hub, imani, ruth):
    carers = people(imani, hub, 4, "Carer")
    people(imani, hub, 4)
    for person in carers[:3]:
        make_conversation(imani, person)
    found = asked(ruth)
    assert [(group.name, group.people, group.met) for group in found.said] == [("Carer", 4, "nearly all")]
    assert (found.everyone.people, found.everyone.met, found.unsaid) == (8, 3, 4)


@pytest.mark.django_db
def test_a_group_of_few_is_not_named_and_so_few_altogether_say_nothing(hub, imani, ruth):
    people(imani, hub, 2, "Deaf")
    assert asked(ruth).everyone is None
    people(imani, hub, 4)
    found = asked(ruth)
    assert found.said == ()
    assert found.others


@pytest.mark.django_db
def test_whoever_refuses_learning_is_in_no_number(hub, imani, ruth):
    carers = people(imani, hub, 4, "Carer")
    make_wish(carers[0], kind="not_used", purpose="learning")
    assert asked(ruth).everyone.people == 3


@pytest.mark.django_db
def test_nobody_who_does_not_run_or_lead_is_told_anything(hub, imani):
    people(imani, hub, 5)
    assert asked(imani).everyone is None


@pytest.mark.django_db
def test_it_knows_of_no_worker():
    """No column it reads says who met whom, so that no later screen can rank them."""
    with connection.cursor() as cursor:
        cursor.execute(
            r"""SELECT prosrc ~ '(author|practitioner|decided_by|hello_by|made_by|heard_by|noticed_by)'
                FROM pg_proc WHERE proname = 'whom_we_meet'"""
        )
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_what_is_only_counted_is_read_by_nobody_but_the_person(hub, imani):
    (person,) = people(imani, hub, 1, "Deaf")
    with acting_as(imani):
        assert not SelfDescription.objects.exists()
    with acting_as_person(person.pk):
        assert SelfDescription.objects.get().words == "Deaf"


@pytest.mark.django_db
def test_from_the_page_to_a_question_for_a_cycle(sign_in, hub, imani, ruth):
    people(imani, hub, 6, "Carer")
    page = sign_in(ruth).get(reverse("learning:not_meeting"), {"hub": hub.pk}).text
    assert "Carer" in page
    assert "Whoever we have never met. They are the question." in page
    assert imani.name not in page
    begin = sign_in(ruth).get(reverse("learning:begin_cycle", args=[hub.pk]), {"question": "Who are we not meeting?"})
    assert "Who are we not meeting?" in begin.text


@pytest.mark.django_db
def test_their_words_are_typed_in_as_they_say_them(sign_in, hub, imani):
    (person,) = people(imani, hub, 1)
    page = reverse("people:self_descriptions", args=[person.pk])
    team = sign_in(imani)
    assert team.post(page, {"words": "", "reach": "team"}).status_code == 422
    for _ in range(2):
        team.post(page, {"words": "  a  night owl ", "reach": "team"})
    assert team.get(page).text.count("a night owl</p>") == 1
    with acting_as(imani):
        said = SelfDescription.objects.get()
    team.post(reverse("people:take_description_back", args=[person.pk, said.pk]))
    assert "a night owl</p>" not in team.get(page).text


counts = st.integers(min_value=0, max_value=40)
rows = st.lists(
    st.tuples(st.text("abc", min_size=1), st.lists(counts, min_size=4, max_size=4)),
    max_size=6,
    unique_by=lambda row: row[0],
)


@given(rows)
def test_no_number_under_the_smallest_is_ever_shown_and_none_is_hidden_alone(said):
    groups = [Group("said", name, 40, *numbers) for name, numbers in said]
    shown = suppress(groups, SMALLEST)
    for column in COLUMNS:
        before = {group.name: getattr(group, column) for group in groups}
        after = {group.name: getattr(group, column) for group in shown}
        assert all(number == 0 or number >= SMALLEST for number in after.values() if isinstance(number, int))
        assert not any(number == before[name] and 0 < 40 - number < SMALLEST for name, number in after.items())
        hidden = [name for name, number in after.items() if not isinstance(number, int)]
        assert len(hidden) != 1 or not any(before[name] for name in after if name not in hidden)


@given(st.integers(0, 50), st.integers(0, 50))
def test_neither_a_group_nor_everybody_else_is_few(group, others):
    assert enough(group, group + others, SMALLEST) == (group >= SMALLEST and (others == 0 or others >= SMALLEST))
