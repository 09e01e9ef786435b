import pytest
from django.urls import reverse

from people import actions
from people.models import Person
from relational.access import acting_as
from relational.access.models import AccessEntry
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


def test_a_name_is_enough_to_begin_a_page(sign_in, imani):
    answer = sign_in(imani).post(reverse("people:introduce"), {"name": "wheel man"})
    assert answer.status_code == 302
    with acting_as(imani):
        assert Person.objects.get().name == "wheel man"


def test_names_alike_are_shown_before_a_page_begins(sign_in, imani):
    make_person(imani, "Marlon Pettifer")
    client = sign_in(imani)
    answer = client.post(reverse("people:introduce"), {"name": "Marlon Petifer"})
    assert answer.status_code == 422
    assert "Marlon Pettifer" in answer.text
    assert client.post(reverse("people:introduce"), {"name": "Marlon Petifer", "none_of_these": "1"}).status_code == 302


@pytest.mark.parametrize("heard", ["Muhamad Aly", "Mohamed", "Aly Muhammad"])
def test_a_name_as_it_was_heard_finds_the_page_that_is_there(sign_in, imani, heard):
    make_person(imani, "Mohammed Ali")
    make_person(imani, "Deana Whitlock")
    shown = sign_in(imani).get(reverse("people:alike"), {"name": heard}).text
    assert "Mohammed Ali" in shown
    assert "Deana" not in shown


def test_names_of_people_one_may_not_see_are_never_alike(sign_in, imani):
    make_person(make_practitioner("Tomasz"), "Marlon Pettifer")
    assert sign_in(imani).post(reverse("people:introduce"), {"name": "Marlon Pettifer"}).status_code == 302


def test_the_page_begins_with_what_matters(sign_in, imani):
    deana = make_person(imani, communication_needs="Large print, please")
    with acting_as(imani):
        actions.hear_what_matters(person=deana, words="opening the post", by=imani)
        actions.note_gift(person=deana, words="brilliant at rotas", by=imani)
    make_conversation(imani, deana, text="We sat on the stairs.")
    page = sign_in(imani).get(deana.get_absolute_url()).text
    order = [
        page.index(words) for words in ("Large print", "opening the post", "brilliant at rotas", "sat on the stairs")
    ]
    assert order == sorted(order)


def test_a_practitioner_without_a_grant_gets_404(sign_in, imani):
    deana = make_person(imani)
    stranger = sign_in(make_practitioner("A Stranger"))
    assert stranger.get(deana.get_absolute_url()).status_code == 404
    assert stranger.get(reverse("people:person", args=[deana.pk + 1000])).status_code == 404


def test_opening_the_page_leaves_an_entry_that_says_who(sign_in, imani):
    deana = make_person(imani)
    tomasz = make_practitioner("Tomasz Rudzki")
    let_in(deana, tomasz, by=imani)
    sign_in(tomasz).get(deana.get_absolute_url())
    with acting_as(imani):
        entry = AccessEntry.objects.about(deana).get()
    assert (entry.practitioner, entry.what) == (tomasz, AccessEntry.What.PAGE)
    looked = sign_in(imani).get(reverse("people:who_looked", args=[deana.pk])).text
    assert "Tomasz Rudzki" in looked


def test_what_another_wrote_only_for_themselves_is_not_in_the_story(sign_in, imani):
    deana = make_person(imani)
    tomasz = make_practitioner("Tomasz")
    let_in(deana, tomasz, by=imani)
    make_conversation(tomasz, deana, text="mine alone", reach="author")
    make_conversation(tomasz, deana, text="for the team")
    page = sign_in(imani).get(deana.get_absolute_url()).text
    assert "for the team" in page
    assert "mine alone" not in page


def test_the_person_can_describe_themselves(sign_in, imani):
    deana = make_person(imani)
    fields = {"name": "Dee", "pronouns": "she/her", "about_me": "I run the uniform swap."}
    assert sign_in(imani).post(reverse("people:describe", args=[deana.pk]), fields).status_code == 302
    with acting_as(imani):
        deana.refresh_from_db()
        assert (deana.name, deana.about_me) == ("Dee", "I run the uniform swap.")
        assert deana.events.get().name == "Deana"


@pytest.mark.parametrize("rounds", [1, 15])
def test_the_page_asks_the_database_sixteen_times_however_much_there_is(sign_in, imani, rounds, asks_at_most):
    deana = make_person(imani)
    with acting_as(imani):
        for number in range(rounds):
            statement = actions.hear_what_matters(person=deana, words=f"thing {number}", by=imani)
            actions.add_step(person=deana, words=f"step {number}", by=imani, matters=statement, practitioner=imani)
            actions.note_someone(person=deana, name=f"Neighbour {number}")
            actions.record_conversation(person=deana, text=f"talk {number}", by=imani, touches=[statement])
    client = sign_in(imani)
    client.get(deana.get_absolute_url())
    with asks_at_most(16):
        assert client.get(deana.get_absolute_url()).status_code == 200
