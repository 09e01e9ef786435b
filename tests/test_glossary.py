"""Every word on the screens can be said the way people here say it; a hint is a hint (domain.md 1.1, 1.4)."""

import re

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from relational.access import acting_as
from relational.glossary.actions import say_it_our_way
from relational.glossary.labels import all_labels
from relational.glossary.models import HmmWord, Label
from relational.glossary.speaking import our_words
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def farida():
    return make_worker_of(make_hub("Tannery Row"), "coordinator", "Farida Noor")


@pytest.fixture(autouse=True)
def words_as_they_came():
    yield
    our_words().words, our_words().version = {}, None


def change(client, words: str, ours: str):
    return client.post(f"{reverse('glossary:label')}?words={words}", {"ours": ours})


def test_a_label_is_said_our_way_on_every_screen_at_once(sign_in, farida, django_capture_on_commit_callbacks):
    client = sign_in(farida)
    with django_capture_on_commit_callbacks(execute=True):
        assert change(client, "Who can I ask?", "Who do we know?").status_code == 302
    assert "Who do we know?" in client.get(reverse("hubs:practitioners")).text
    assert "Who can I ask?" not in client.get(reverse("hubs:today")).text


def test_emptied_it_is_as_it_came_and_how_it_was_said_is_kept(sign_in, farida, django_capture_on_commit_callbacks):
    client = sign_in(farida)
    for ours in ("Who do we know?", "Who is there?", ""):
        with django_capture_on_commit_callbacks(execute=True):
            change(client, "Who can I ask?", ours)
    assert "Who can I ask?" in client.get(reverse("hubs:practitioners")).text
    page = client.get(f"{reverse('glossary:label')}?words=Who can I ask?").text
    assert "Who do we know?" in page
    assert "Who is there?" in page


def test_it_is_found_by_the_words_one_sees(sign_in, farida):
    assert "Who can I ask?" in sign_in(farida).get(reverse("glossary:words"), {"q": "can i ask"}).text


def test_every_string_of_templates_and_code_is_a_label_that_can_be_changed():
    labels = all_labels()
    assert {"Who can I ask?", "in a good place", "%(name)s says", "Unfinished (%(number)s)"} <= labels
    assert len(labels) > 1000


@pytest.mark.parametrize(
    "ours",
    ['<script>alert("x")</script>', "says", "%(name)s says %(more)s", "%(name)s says 100%", 'onload="x" %(name)s'],
)
def test_what_would_break_a_screen_is_asked_again_and_nothing_is_lost(sign_in, farida, ours):
    answer = change(sign_in(farida), "%25(name)s says", ours)
    assert answer.status_code == 422
    with acting_as(farida):
        assert not Label.objects.exists()


def test_markup_does_not_get_past_the_database_either(farida):
    with acting_as(farida), pytest.raises(IntegrityError), transaction.atomic():
        say_it_our_way(words="Save", ours="<b>Keep</b>", by=farida)


def test_an_address_that_is_no_label_never_was(sign_in, farida):
    assert sign_in(farida).get(f"{reverse('glossary:label')}?words=no such words").status_code == 404


def test_a_practitioner_reads_the_words_and_changes_none():
    imani = make_practitioner()
    with acting_as(imani), pytest.raises(DatabaseError), transaction.atomic():
        say_it_our_way(words="Save", ours="Keep", by=imani)


def test_the_welsh_page_keeps_its_own_words(farida):
    ours = our_words()
    ours.words, ours.said = {"What matters to me": "My things"}, {}
    with translation.override("cy"):
        assert gettext("What matters to me") not in {"My things", "What matters to me"}
    assert gettext("What matters to me") == "My things"


def test_one_and_many_are_each_said_our_way():
    our_words().words = {"%(n)s page": "%(n)s leaf"}
    assert (ngettext("%(n)s page", "%(n)s pages", 1), ngettext("%(n)s page", "%(n)s pages", 2)) == (
        "%(n)s leaf",
        "%(n)s pages",
    )


def test_hints_come_with_the_page_and_are_off_by_choice(sign_in, farida):
    client = sign_in(farida)
    assert "data-hints" in client.get(reverse("people:capture")).text
    assert {"words": "service user", "instead": "their name"} in client.get(reverse("glossary:hints")).json()["hints"]
    client.post(reverse("glossary:hints_off"))
    assert "data-hints" not in client.get(reverse("people:capture")).text
    client.post(reverse("glossary:hints_off"), {"on": "1"})
    assert "data-hints" in client.get(reverse("people:capture")).text


def test_a_partnership_has_hints_of_its_own(sign_in, farida):
    client = sign_in(farida)
    client.post(reverse("glossary:hint"), {"words": "Frequent flyer", "instead": "someone we keep failing"})
    with acting_as(farida):
        own = HmmWord.objects.get(words="frequent flyer")
    client.post(reverse("glossary:unhint", args=[own.pk]))
    assert "frequent flyer" not in client.get(reverse("glossary:hints")).text


def test_the_words_hinted_at_stand_on_no_screen_of_ours(farida):
    """What we ask others not to write we do not say ourselves."""
    with acting_as(farida):
        hinted = [hint.words for hint in HmmWord.objects.exclude(words__in=["closed", "complex", "case"])]
    said = {
        (word, label)
        for label in all_labels()
        for word in hinted
        # The standard that directories are exchanged in has its name.
        if re.search(rf"\b{re.escape(word)}\b", label.replace("Open Referral UK", ""), re.I)
    }
    assert not said
