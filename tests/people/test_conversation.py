import pytest
from django.urls import reverse

from people.models import Conversation
from relational.access import acting_as
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani)


def amend(client, said, **fields):
    return client.post(reverse("people:amend", args=[said.pk]), {"noticed": "", **fields})


def test_amended_words_keep_the_former_ones(sign_in, imani, deana):
    said = make_conversation(imani, deana, text="Twenty envelopes.")
    client = sign_in(imani)
    assert amend(client, said, text="Twenty-three envelopes.", amended_why="counted again").status_code == 302
    page = client.get(said.get_absolute_url()).text
    assert "Twenty-three envelopes." in page
    assert "Twenty envelopes." in page
    assert "counted again" in page


def test_only_the_author_amends(sign_in, imani, deana):
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    said = make_conversation(imani, deana, text="As I heard it.")
    assert amend(sign_in(tomasz), said, text="As I like it.").status_code == 403
    with acting_as(imani):
        assert Conversation.objects.get().text == "As I heard it."


def test_an_amendment_of_words_that_changed_meanwhile_shows_both(sign_in, imani, deana):
    said = make_conversation(imani, deana, text="One.")
    client = sign_in(imani)
    began_from = client.get(reverse("people:amend", args=[said.pk])).context["form"]["began_from"].value()
    amend(client, said, text="Two.", began_from=began_from)
    answer = amend(client, said, text="Three.", began_from=began_from)
    assert answer.status_code == 422
    assert "Two." in answer.text
    assert "Three." in answer.text


def test_the_persons_disagreement_stands_beside_the_entry_for_every_reader(sign_in, imani, deana):
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    said = make_conversation(imani, deana, text="The bailiffs were polite.")
    url = reverse("people:respond", args=[said.pk])
    sign_in(imani).post(url, {"response": "not_quite", "words": "I never said they were polite"})
    page = sign_in(tomasz).get(deana.get_absolute_url()).text
    assert "I never said they were polite" in page
    assert "not quite" in page


def test_words_about_someone_without_a_page_are_put_on_one_later(sign_in, imani, deana):
    said = make_conversation(imani, text="By the food bank.", someone="the wheel man")
    client = sign_in(imani)
    client.post(reverse("people:connect", args=[said.pk]), {"who": "Marlon Pettifer"})
    with acting_as(imani):
        said.refresh_from_db()
        assert said.person.name == "Marlon Pettifer"
        assert said.reach == "team"


def test_a_conversation_one_may_not_read_is_404(sign_in, imani, deana):
    said = make_conversation(imani, deana)
    stranger = sign_in(make_practitioner("A Stranger"))
    for name in ("conversation", "amend", "respond", "connect"):
        assert stranger.get(reverse(f"people:{name}", args=[said.pk])).status_code == 404
