"""The person's own pages, byte for byte, with and without what was hidden for their safety."""

import re

import pytest
from django.urls import reverse

from people import actions
from people.models import OwnWords, SafeContact
from relational.access import acting_as
from tests.factories.people import make_conversation
from tests.factories.sharing import confide

pytestmark = pytest.mark.django_db
PAGES = ["own:page", "own:written", "own:sharing", "own:team", "own:reach", "own:private", "own:say"]
# What differs each time a page is asked for, whoever asks: tokens, and that the person themself looked.
EACH_TIME = re.compile(
    r'(csrfmiddlewaretoken" value="|submission_id" value=")[\w-]+|<li><div class="row"><p>You, or someone.*?</li>',
    re.DOTALL,
)


def pages(own) -> list[str]:
    return [EACH_TIME.sub("", own.get(reverse(name)).text) for name in PAGES]


def test_a_hidden_conversation_changes_no_byte_of_their_own_pages(own, deana, imani, sign_in):
    before = pages(own)
    hidden = make_conversation(imani, deana, text="He said it again.", place="the Lantern")
    with acting_as(imani):
        actions.hide_from_person(conversation=hidden, hidden=True)
        hidden.refresh_from_db()
        actions.amend_conversation(conversation=hidden, text="He said it twice.", why="she said so")
    sign_in(imani).get(hidden.get_absolute_url())
    assert pages(own) == before
    assert own.get(reverse("own:answer", args=[hidden.pk])).status_code == 404


def test_a_confidence_an_address_and_a_visit_note_change_no_byte_either(own, deana, imani):
    before = pages(own)
    confide(deana)
    with acting_as(imani):
        actions.keep_address(person=deana, words="4 Row", by=imani)
        actions.note_for_visits(person=deana, what="x", seen_by="y", by=imani, hidden_from_person=True)
        actions.set_safe_contact(person=deana, by=imani, number="07700 900612", discreet_name="library books")
        kept = actions.hear_what_matters(person=deana, words="a plan he can't see", by=imani)
        actions.keep_in_confidence(subject=kept, by=imani)
    assert pages(own) == before


def test_switching_off_closes_the_page_that_is_open(own, deana, imani):
    assert own.get(reverse("own:page")).status_code == 200
    with acting_as(imani):
        actions.switch_off_own_page(person=deana, by=imani)
    assert own.get(reverse("own:page")).status_code != 200


def test_whoever_holds_the_page_does_not_undo_what_was_agreed_for_safety(own, deana, imani):
    with acting_as(imani):
        actions.set_safe_contact(person=deana, by=imani, number="07700 900612")
    answer = own.post(reverse("own:reach"), {"name": deana.name, "number": "07700 900666", "times": "any time 10-11"})
    answer = own.post(reverse("own:reach"), {"name": deana.name, "number": "07700 900666", "times": ""})
    assert answer.status_code in {302, 422}
    with acting_as(imani):
        assert SafeContact.objects.get().number == "07700 900612"
        assert OwnWords.objects.filter(words__contains="900666").exists() is (answer.status_code == 302)
