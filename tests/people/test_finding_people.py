import pytest
from django.urls import reverse

from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_practitioner

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
    assert "twenty-three envelopes" in client.get(SEARCH, {"q": "envelope"}).text
    fragment = client.get(SEARCH, {"q": "whit"}, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment


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
