import pytest
from django.urls import reverse

from hubs.actions import add_asset
from people import actions
from relational.access import acting_as
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db
SEARCH = reverse("people:search")


@pytest.fixture
def imani():
    return make_practitioner()


def test_people_and_words_are_found_as_one_types(sign_in, imani):
    deana = make_person(imani, "Deana Whitlock")
    make_conversation(imani, deana, text="We opened twenty-three envelopes.")
    client = sign_in(imani)
    assert "Deana Whitlock" in client.get(SEARCH, {"q": "whit"}).text
    assert "twenty-three <mark>envelope</mark>s" in client.get(SEARCH, {"q": "envelope"}).text
    fragment = client.get(SEARCH, {"q": "whit"}, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment


def test_a_name_is_found_without_its_accents_and_nearly_spelt(sign_in, imani):
    make_person(imani, "Siobhán Daly")
    client = sign_in(imani)
    for words in ("siobhan", "SIOBHÁN", "Siobhan Daley", "shiobhan daly"):
        assert "Siobhán Daly" in client.get(SEARCH, {"q": words}).text, words
    assert "Siobhán" not in client.get(SEARCH, {"q": "Marlon"}).text


def test_plans_gifts_and_what_a_place_has_are_found_as_well(sign_in):
    imani = make_worker_of(make_hub("Tannery Row"))
    deana = make_person(imani, "Deana Whitlock")
    with acting_as(imani):
        actions.hear_what_matters(person=deana, words="open the curtains", by=imani)
        actions.add_step(person=deana, words="measure the curtains", by=imani)
        actions.note_gift(person=deana, words="sews curtains", by=imani)
        add_asset(name="Repair café", by=imani, good_for="zips, curtains")
    page = sign_in(imani).get(SEARCH, {"q": "curtain"}).text
    for words in ("open the", "measure the", "sews", "Repair café"):
        assert words in page
    assert "<mark>curtain</mark>" in page


def test_what_is_marked_is_escaped(sign_in, imani):
    make_conversation(imani, make_person(imani, "Deana"), text="she said <b>envelope</b>")
    page = sign_in(imani).get(SEARCH, {"q": "envelope"}).text
    assert "&lt;b&gt;<mark>envelope</mark>&lt;/b&gt;" in page


def test_what_was_told_in_confidence_is_found_by_nobody_else(sign_in, imani):
    deana, bev = make_person(imani, "Deana"), make_practitioner("Bev")
    let_in(deana, bev, imani)
    with acting_as(imani):
        said = actions.hear_what_matters(person=deana, words="leave before Easter", by=imani)
        actions.keep_in_confidence(subject=said, by=imani)
    assert "leave before" not in sign_in(bev).get(SEARCH, {"q": "easter"}).text
    assert "leave before" in sign_in(imani).get(SEARCH, {"q": "easter"}).text


def test_a_search_asks_as_often_however_much_there_is(sign_in, imani, asks_at_most):
    deana = make_person(imani, "Deana")
    with acting_as(imani):
        for number in range(12):
            actions.add_step(person=deana, words=f"ring {number}", by=imani)
            actions.note_gift(person=deana, words=f"ring {number}", by=imani)
    client = sign_in(imani)
    with asks_at_most(13):
        client.get(SEARCH, {"q": "ring"})


def test_nobody_finds_what_they_may_not_see(sign_in, imani):
    make_conversation(imani, make_person(imani, "Deana Whitlock"), text="envelopes")
    client = sign_in(make_practitioner("A Stranger"))
    assert "Deana" not in client.get(SEARCH, {"q": "whit"}).text.replace("whit", "")
    assert "No conversation you may read" in client.get(SEARCH, {"q": "envelopes"}).text


@pytest.mark.parametrize(
    "words", ["a", "🌳🌳", "'; DROP TABLE people_person; --", "& | ! ( ) :*", "x" * 5000, "٣ مرحبا"]
)
def test_odd_searches_answer_plainly(sign_in, imani, words):
    assert sign_in(imani).get(SEARCH, {"q": words}).status_code == 200


def test_a_null_byte_in_an_address_is_400(sign_in, imani):
    assert sign_in(imani).get(SEARCH, {"q": "a\x00b"}).status_code == 400


def test_the_list_is_shown_a_page_at_a_time(sign_in, imani):
    for number in range(30):
        make_person(imani, f"Person {number:02}")
    client = sign_in(imani)
    first = client.get(reverse("people:list"))
    assert "Person 24" in first.text
    assert "Person 25" not in first.text
    assert "Person 29" in client.get(reverse("people:list") + first.context["more_url"]).text
