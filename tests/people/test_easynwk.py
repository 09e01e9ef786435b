"""A circle goes to easyNWK and comes back; a bad file is told in words and nothing is kept of it."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from people import actions
from people.easynwk import KEPT, NotACard, read_card, write_card
from people.models import Person, Someone
from relational.access import acting_as
from tests.factories.people import make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db

ON_THE_CARD = [
    ("Mum", "Mutter", True, False, 40, 12),
    ("Bob", "Hund", False, False, 120, 50),
    ("Nan", "Großmutter", True, True, 10, 90),
    ("Dr Lowe", "Ärzt*in", True, False, -20, 80),
    ("", "", True, False, 0, 0),
]
# As the tool itself writes it.
ALTERI = [
    {
        "id": at,
        "name": name,
        "role": role,
        "human": human,
        "deceased": died,
        "angle": angle,
        "distance": far,
        "note": "",
    }
    for at, (name, role, human, died, angle, far) in enumerate(ON_THE_CARD, 1)
]
EGO = {"name": "Deana", "currentGender": "weiblich", "age": "34", "note": ""}
CARD = {"ego": EGO, "alteri": ALTERI, "connections": [{"id1": 1, "id2": 3}]}
THEIRS = {"versions": [{"id": 1, "title": "", "date": "2026-03-01", "nwk": CARD}], "currentVersion": 1}


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


def upload(client, person, text: bytes):
    file = SimpleUploadedFile("card.json", text, "application/json")
    return client.post(reverse("people:from_easynwk", args=[person.pk]), {"file": file})


def test_their_card_is_read_with_closeness_part_of_life_and_who_died():
    read = {each["name"]: each for each in read_card(json.dumps(THEIRS))}
    assert {name: (each["closeness"], each["sector"], each["kind"]) for name, each in read.items()} == {
        "Mum": (1, "family", "person"),
        "Bob": (2, "friends", "animal"),
        "Nan": (3, "family", "died"),
        "Dr Lowe": (3, "services", "person"),
    }


WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60).map(str.strip)
ONE = st.builds(
    Someone,
    name=WORDS.filter(bool),
    who=WORDS,
    how_it_is=WORDS,
    sector=st.sampled_from(Someone.Sector.values),
    sector_words=WORDS,
    closeness=st.sampled_from(Someone.Closeness.values),
    kind=st.sampled_from(Someone.Kind.values),
    ring_first=st.booleans(),
    ring_words=WORDS,
    support_words=WORDS,
    not_to_ring=st.just(False),
    support=st.lists(st.sampled_from(Someone.Support.values), unique=True),
    way=st.sampled_from(["", *Someone.Way.values]),
    strain=WORDS,
)


@given(st.lists(ONE, min_size=1, max_size=12))
def test_written_and_read_again_it_is_the_same(circle):
    text = json.dumps(write_card(Person(name="Deana"), circle, on=date(2026, 3, 1)))
    before = [{name: getattr(someone, name) for name in KEPT} for someone in circle]
    key = str
    assert sorted(({name: each[name] for name in KEPT} for each in read_card(text)), key=key) == sorted(before, key=key)


@given(st.lists(ONE, min_size=1, max_size=12))
def test_without_our_own_key_it_still_stands_in_the_same_ring(circle):
    document = write_card(Person(name="Deana"), circle, on=date(2026, 3, 1))
    for alter in document["versions"][0]["nwk"]["alteri"]:
        del alter["relational"]
    rings = sorted((each["name"], each["closeness"]) for each in read_card(json.dumps(document)))
    assert rings == sorted((someone.name, someone.closeness) for someone in circle)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["versions", "currentVersion", "nwk", "alteri", "id", "name", "relational", "support"]),
                inner,
            )
        ),
    )
)
def test_whatever_is_in_a_file_it_is_read_or_told_in_words(document):
    try:
        read = read_card(json.dumps(document))
    except NotACard:
        return
    assert all(each["name"] for each in read)


def test_one_looks_first_and_those_already_there_stay_as_they_are(sign_in, imani, deana):
    with acting_as(imani):
        actions.note_someone(person=deana, name="mum", how_it_is="not speaking")
    client = sign_in(imani)
    page = upload(client, deana, json.dumps(THEIRS).encode())
    assert "Dr Lowe" in page.text
    with acting_as(imani):
        assert Someone.objects.count() == 1
    client.post(reverse("people:from_easynwk", args=[deana.pk]), {"card": json.dumps(THEIRS), "keep": "1"})
    with acting_as(imani):
        assert set(Someone.objects.values_list("name", flat=True)) == {"mum", "Bob", "Nan", "Dr Lowe"}
        assert Someone.objects.get(name="mum").how_it_is == "not speaking"


@pytest.mark.parametrize(
    "text", [b"", b"E;Deana;34\r\nN;1;Mum", b"[]", b'{"versions": [], "currentVersion": 1}', b"\xff\xfe\x00"]
)
def test_a_file_that_is_no_card_is_told_in_words_and_nothing_is_kept(sign_in, imani, deana, text):
    answer = upload(sign_in(imani), deana, text)
    assert answer.status_code == 422
    with acting_as(imani):
        assert not Someone.objects.exists()


def test_the_file_is_taken_along_by_those_who_may_see_the_page(sign_in, imani, deana):
    with acting_as(imani):
        actions.note_someone(person=deana, name="Mum")
    answer = sign_in(imani).get(reverse("people:easynwk", args=[deana.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.json()["versions"][0]["nwk"]["alteri"][0]["name"] == "Mum"


def test_a_file_that_says_ring_first_and_not_to_ring_is_taken_as_not_to_ring():
    ours = {"ring_first": True, "not_to_ring": True, "closeness": "", "kind": ["person"]}
    (read,) = read_card(json.dumps(CARD | {"alteri": [ALTERI[0] | {"relational": ours}]}))
    assert (read.get("ring_first"), read["not_to_ring"], read["closeness"]) == (None, True, 1)
