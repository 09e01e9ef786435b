"""One conversation about several people: each page sees only what is theirs."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from people import actions
from people.models import Conversation
from people.story import story_of
from relational.access import acting_as
from relational.access.models import Grant
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db

SHARED = "We sat in the kitchen and went through the week."
OF_IFEOMA = "Ifeoma slept four hours on Sunday."
OF_DAN = "Dan said he is afraid of losing the van."


@pytest.fixture
def nkechi():
    return make_practitioner("Nkechi")


@pytest.fixture
def family(nkechi):
    return make_person(nkechi, "Ifeoma Bassey"), make_person(nkechi, "Dan Quill")


@pytest.fixture
def reader_of_ifeoma(nkechi, family):
    reader = make_practitioner("Hannah")
    let_in(family[0], reader, by=nkechi)
    return reader


@pytest.fixture
def written(nkechi, family):
    ifeoma, dan = family
    with acting_as(nkechi):
        return actions.record_conversation_about_several(
            text=SHARED,
            parts=[(ifeoma, OF_IFEOMA), (dan, OF_DAN)],
            noticed="She yawned.",
            opinion="It helps.",
            by=nkechi,
        )


def everything_in_the_database(*tables: str) -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f"SELECT {table}::text FROM {table}")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_each_page_has_what_is_common_and_its_own_part(nkechi, family, written, sign_in):
    client = sign_in(nkechi)
    ifeoma, dan = (client.get(person.get_absolute_url()).text for person in family)
    assert SHARED in ifeoma
    assert SHARED in dan
    assert OF_IFEOMA in ifeoma
    assert OF_IFEOMA not in dan
    assert OF_DAN in dan
    assert OF_DAN not in ifeoma
    assert "She yawned." not in dan


def test_a_reader_of_one_page_finds_nothing_of_the_other(family, written, reader_of_ifeoma, sign_in):
    client = sign_in(reader_of_ifeoma)
    ifeoma, _dan = family
    story = client.get(reverse("people:story", args=[ifeoma.pk])).text
    assert OF_IFEOMA in story
    pages = [story, client.get(written[0].get_absolute_url()).text]
    pages += [client.get(reverse("people:search"), {"q": word}).text for word in ("van", "Quill", "kitchen")]
    for page in pages:
        assert "afraid" not in page
        assert "Dan Quill" not in page
    assert client.get(written[1].get_absolute_url()).status_code == 404


def test_going_around_django_does_not_help(nkechi, family, written, reader_of_ifeoma):
    with acting_as(nkechi):
        actions.amend_conversation(conversation=written[1], why="clearer", own_part=OF_DAN + " He said it twice.")
    with acting_as(reader_of_ifeoma):
        seen = everything_in_the_database("people_conversation", "people_conversationevent")
        assert "four hours" in seen
        assert "van" not in seen
        assert Conversation.objects.count() == 1
        assert len(story_of(family[0], before=timezone.now())) == 1


def test_amending_what_is_common_amends_it_on_each_page(nkechi, family, written, sign_in):
    client = sign_in(nkechi)
    url = reverse("people:amend", args=[written[0].pk])
    words = {"text": SHARED + " All of it.", "own_part": "Ifeoma slept five.", "noticed": "", "opinion": ""}
    assert client.post(url, words | {"amended_why": "I left out the end"}).status_code == 302
    with acting_as(nkechi):
        first, second = Conversation.objects.order_by("pk")
        assert first.text == second.text == SHARED + " All of it."
        assert first.own_part == "Ifeoma slept five."
        assert second.own_part == OF_DAN


def test_withdrawn_on_one_page_it_stays_on_the_other_unless_everywhere_is_meant(nkechi, written):
    with acting_as(nkechi):
        actions.withdraw_conversation(conversation=written[0], why="not hers")
        assert Conversation.objects.get(pk=written[1].pk).text == SHARED
        actions.withdraw_conversation(conversation=written[1], why="nor his", everywhere=True)
        assert not Conversation.objects.exclude(text="").exists()


def send(client, family, **fields):
    known = {"text": SHARED, "who": family[0].name, "own_part": OF_IFEOMA}
    return client.post(reverse("people:capture"), known | fields)


def test_the_composer_writes_it_once_for_all(nkechi, family, sign_in):
    answer = send(sign_in(nkechi), family, part_who_1="dan quill", part_words_1=OF_DAN, opinion="It helps.")
    assert answer.status_code == 302
    with acting_as(nkechi):
        first, second = Conversation.objects.order_by("pk")
        assert (first.person, first.own_part, first.opinion) == (family[0], OF_IFEOMA, "It helps.")
        assert (second.person, second.own_part, second.opinion) == (family[1], OF_DAN, "")
        assert first.writing == second.writing


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"part_who_1": "Dan"}, "Which of them do you mean: Dan Quill?"),
        ({"part_who_1": "Nobody Known"}, "There is no page of that name"),
        ({"part_words_1": "but whose?"}, "Say whose page these words are for"),
        ({"part_who_1": "Ifeoma Bassey"}, "That page is there already"),
        ({"part_who_1": "Dan Quill", "who": "someone new"}, "Say whose conversation it was first"),
    ],
)
def test_what_cannot_be_told_apart_is_asked_and_nothing_is_lost(nkechi, family, sign_in, fields, said):
    answer = send(sign_in(nkechi), family, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert SHARED in answer.text


def test_a_page_one_may_not_write_on_is_as_if_it_were_not(nkechi, family, reader_of_ifeoma, sign_in):
    answer = send(sign_in(reader_of_ifeoma), family, part_who_1="Dan Quill", part_words_1="x")
    assert answer.status_code == 422
    assert "There is no page of that name" in answer.text


def test_a_page_the_author_may_only_look_at_by_now_keeps_its_words(nkechi, family, written):
    with acting_as(nkechi):
        Grant.objects.filter(
            user=nkechi, content_object=family[1], permission__codename="contribute_to_person"
        ).delete()
        actions.amend_conversation(conversation=written[0], why="more", text=SHARED + " All of it.")
        assert Conversation.objects.get(pk=written[1].pk).text == SHARED
