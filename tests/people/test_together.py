"""Write together: side by side, in any order, nothing needed, nothing lost."""

import pytest
from django.urls import reverse

from people import actions
from people.models import Attachment, Gift, SharedPlan, Step, WhatMatters
from people.together import KEYS
from relational.access import acting_as
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.uploads import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana")


@pytest.fixture
def client(imani, sign_in):
    return sign_in(imani)


def keep(client, person, part, **words):
    return client.post(reverse("people:together_part", args=[person.pk, part]), words)


def hear(deana, imani, words="opening the post"):
    with acting_as(imani):
        return actions.hear_what_matters(person=deana, words=words, by=imani)


@pytest.mark.parametrize("part", KEYS)
def test_each_part_can_be_opened_first_on_an_empty_page(client, deana, part):
    page = client.get(reverse("people:together_part", args=[deana.pk, part]))
    assert page.status_code == 200
    for other in KEYS:
        assert reverse("people:together_part", args=[deana.pk, other]) in page.text


def test_a_part_there_is_none_of_never_was(client, deana):
    assert client.get(reverse("people:together_part", args=[deana.pk, "assessment"])).status_code == 404


def test_from_what_matters_to_agreed(client, imani, deana):
    keep(client, deana, "matters", words="opening the post", state="start_here")
    keep(client, deana, "strong", words="brilliant at rotas")
    keep(client, deana, "month", words="Mum comes up the stairs")
    keep(client, deana, "steps", words="ring the school", who="person")
    keep(client, deana, "steps", words="Kit to swimming", who="someone", who_name="Pat")
    answer = keep(client, deana, "read-back", response="agreed", words="")
    assert answer.url == reverse("people:together_part", args=[deana.pk, "keep"])
    with acting_as(imani):
        assert WhatMatters.objects.get().words == "opening the post"
        assert Gift.objects.get().words == "brilliant at rotas"
        assert sorted(Step.objects.values_list("who", "who_name", "chosen_by_person")) == [
            ("person", "", True),
            ("someone", "Pat", True),
        ]
        plan = SharedPlan.objects.get()
        assert (plan.good_month, plan.agreement) == ("Mum comes up the stairs", "agreed")


def test_what_was_kept_is_there_when_one_comes_back(client, imani, deana):
    hear(deana, imani)
    page = client.get(reverse("people:together", args=[deana.pk])).text
    assert "one thing" in page
    assert "opening the post" in client.get(reverse("people:together_part", args=[deana.pk, "read-back"])).text


def test_what_matters_is_not_quite_right_for_every_reader(client, imani, deana, sign_in):
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    statement = hear(deana, imani)
    keep(client, deana, "read-back", statement=statement.pk, response="not_quite", words="only the brown ones")
    reader = sign_in(tomasz)
    for name in ("person", "plan", "print_plan", "together"):
        page = reader.get(reverse(f"people:{name}", args=[deana.pk])).text
        assert ("only the brown ones" in page) == (name != "together")
    assert "only the brown ones" in reader.get(reverse("people:together_part", args=[deana.pk, "matters"])).text


def test_the_whole_is_not_quite_right_and_one_stays_to_put_it_right(client, imani, deana):
    answer = keep(client, deana, "read-back", response="not_quite", words="it isn't the post, it's the door")
    assert answer.url == reverse("people:together_part", args=[deana.pk, "read-back"])
    assert "the door" in client.get(answer.url).text
    assert "the door" in client.get(reverse("people:plan", args=[deana.pk])).text


def test_someone_elses_statement_is_not_answered(client, imani, deana):
    other = hear(make_person(imani, "Marlon"), imani, "a key that is mine")
    assert keep(client, deana, "read-back", statement=other.pk, response="agreed").status_code == 404


@pytest.mark.parametrize("part", ["matters", "strong", "steps", "read-back", "keep"])
def test_nothing_written_is_a_gentle_answer(client, deana, part):
    answer = keep(client, deana, part)
    assert answer.status_code == 422
    assert "Nothing is lost" in answer.text


def test_a_photo_of_the_page_written_by_hand_is_kept(client, imani, deana):
    answer = keep(client, deana, "keep", photo=make_picture(), shown="Our plan, in Deana's hand")
    assert answer.status_code == 302
    with acting_as(imani):
        assert Attachment.objects.get().words == "Our plan, in Deana's hand"


def test_who_may_see_it_is_named(client, imani, deana):
    tomasz = make_practitioner("Tomasz Rudzki")
    let_in(deana, tomasz, by=imani)
    page = client.get(reverse("people:together_part", args=[deana.pk, "sharing"])).text
    assert "Imani Osei" in page
    assert "Tomasz Rudzki" in page


def test_sent_twice_it_is_kept_once(client, imani, deana):
    words = {"words": "opening the post", "state": "now", "submission_id": "3fdc8a2e-57a0-4a21-9d4c-2f38c0aab001"}
    keep(client, deana, "matters", **words)
    keep(client, deana, "matters", **words)
    with acting_as(imani):
        assert WhatMatters.objects.count() == 1


def test_a_part_asks_the_database_little(client, imani, deana, asks_at_most):
    for number in range(6):
        hear(deana, imani, f"thing {number}")
    with asks_at_most(14):
        client.get(reverse("people:together_part", args=[deana.pk, "read-back"]))
