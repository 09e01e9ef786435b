"""Someone who is here twice: found by likeness, joined by a human, undone long after, never asked again (peers.md N)."""

from datetime import date, time

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from people import actions
from people.exceptions import NotYoursToJoin
from people.models import Address, Conversation, Gift, Joining, Notice, Person
from people.safe_times import SafeTime
from people.same_person import both_times, perhaps_twice
from relational.access import acting_as, acting_as_person
from relational.access.models import AccessEntry, Block
from tests.factories.hubs import make_known_at
from tests.factories.people import let_in, make_conversation, make_person
from tests.factories.practitioners import make_hub, make_organisation, make_practitioner, make_worker_of
from tests.factories.sharing import confide, make_block, make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


@pytest.fixture
def dee(imani):
    return make_person(imani, "Dee Whitlock")


def joined(kept, other, by, **words) -> Joining:
    with acting_as(by):
        return actions.join_pages(kept=kept, other=other, by=by, **words)


def suggested(by, person=None) -> list[tuple[str, list[str]]]:
    with acting_as(by):
        return [({pair.one.name, pair.other.name}, pair.why) for pair in perhaps_twice(person)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"name": "Catherine Smyth"}, {"name": "Kathryn Smith"}, "sound alike"),
        ({"name": "Mohammed Ali"}, {"name": "Muhamad Aly"}, "sound alike"),
        ({"name": "Katarzyna Wójcik"}, {"name": "Katazyna Woycik"}, "sound alike"),
        ({"name": "Oluwaseun Adeyemi"}, {"name": "Adeyemy Oluwasheun"}, "sound alike"),
        ({"name": "Marlon Pettifer"}, {"name": "Marlon Petifer"}, "nearly the same"),
        (
            {"name": "Shaz", "born_on": date(1985, 3, 1)},
            {"name": "Sharon Bell", "born_on": date(1985, 3, 1)},
            "same day",
        ),
        ({"name": "Mick", "reach": "07700 900 123"}, {"name": "M.", "reach": "ring +44 7700 900123"}, "same phone"),
        ({"name": "Mick", "also_known_as": "wheel man"}, {"name": "Wheel Man"}, "other's name"),
    ],
)
def test_two_pages_that_look_like_one_person_are_suggested_with_why(imani, one, other, why):
    first, second = make_person(imani, **one), make_person(imani, **other)
    ((names, reasons),) = suggested(imani)
    assert names == {first.name, second.name}
    assert any(why in words for words in reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Dan Quill"}, {"name": "Ifeoma Bassey"}),
        ({"name": "Mohammed Ali"}, {"name": "Muhamad Khan"}),
        ({"name": "Yan Li"}, {"name": "Yan Zhou"}),
    ],
)
def test_two_who_only_share_something_are_not(imani, one, other):
    make_person(imani, **one), make_person(imani, **other)
    assert suggested(imani) == []


def test_nobody_is_compared_with_a_page_one_may_not_see(imani, deana):
    make_person(make_practitioner("Bev"), "Deana Whitlock")
    assert suggested(imani) == []
    assert suggested(imani, deana) == []


def test_everything_goes_onto_the_page_that_is_kept_and_the_former_leads_there(sign_in, imani, deana, dee):
    said = make_conversation(imani, dee, text="the stairs")
    with acting_as(imani):
        actions.note_gift(person=dee, words="rotas", by=imani)
    client = sign_in(imani)
    answer = client.post(reverse("people:join", args=[deana.pk, dee.pk]), {"name": "kept", "why": "she told me"})
    assert answer.url == deana.get_absolute_url()
    with acting_as(imani):
        assert Conversation.objects.get(pk=said.pk).person_id == deana.pk
        assert Gift.objects.get().person_id == deana.pk
        assert list(Person.objects.all()) == [deana]
        assert Person.objects.get().also_known_as == "Dee Whitlock"
    assert client.get(f"/people/{dee.pk}/circle/").url == f"/people/{deana.pk}/circle/"
    assert sign_in(make_practitioner("A Stranger")).get(dee.get_absolute_url()).status_code == 404


def test_what_both_say_is_chosen_and_words_may_be_both(sign_in, imani, deana, dee):
    with acting_as(imani):
        actions.describe_person(person=deana, about_me="I rota.", pronouns="she/her")
        actions.describe_person(person=dee, about_me="I don't like peas.", pronouns="they/them", mission="a key")
    answers = {"name": "kept", "about_me": "both", "pronouns": "other"}
    sign_in(imani).post(reverse("people:join", args=[deana.pk, dee.pk]), answers)
    with acting_as(imani):
        deana.refresh_from_db()
    assert deana.about_me == "I rota.\n\nI don't like peas."
    assert (deana.pronouns, deana.mission) == ("they/them", "a key")


def test_whoever_could_open_only_the_other_page_opens_neither_and_is_told_to_ask(sign_in, imani, deana, dee):
    bev = make_practitioner("Bev")
    let_in(dee, bev, by=imani)
    client = sign_in(imani)
    assert "Bev" in client.get(reverse("people:join", args=[deana.pk, dee.pk])).text
    client.post(reverse("people:join", args=[deana.pk, dee.pk]), {"name": "kept"})
    with acting_as(bev):
        assert not Person.objects.exists()
        assert "Ask them" in Notice.objects.waiting_for(bev).get().words


def test_hubs_that_knew_only_the_other_page_do_not_know_this_one(imani, deana, dee):
    hub = make_hub("Beckfold")
    farida = make_worker_of(hub, "coordinator", "Farida")
    make_known_at(dee, hub)
    joined(deana, dee, imani)
    with acting_as(farida), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM hubs_hubperson")
        assert cursor.fetchone() == (0,)


def block_a_cousin(dee, imani):
    cousin = make_practitioner("The cousin")
    make_block(dee, cousin)
    return cousin


def test_a_block_on_either_page_holds_for_the_one_that_is_left(imani, deana, dee):
    cousin = block_a_cousin(dee, imani)
    let_in(deana, cousin, by=imani)
    joined(deana, dee, imani)
    with acting_as(cousin):
        assert not Person.objects.exists()
    with acting_as(imani):
        assert Block.objects.get().person_id == deana.pk


def test_who_was_hidden_from_stays_hidden_from(imani, deana, dee):
    bryn = make_practitioner("Bryn", organisation=make_organisation("Police"))
    let_in(deana, bryn, by=imani)
    make_wish(dee, "hide_page", organisation=bryn.organisation)
    joined(deana, dee, imani)
    with acting_as(bryn):
        assert not Person.objects.exists()


def test_a_protected_address_protects_the_one_that_is_kept(imani, deana, dee):
    bev = make_practitioner("Bev")
    let_in(deana, bev, by=imani)
    with acting_as(imani):
        actions.keep_address(person=deana, words="12 Here", by=imani, is_protected=False)
        actions.keep_address(person=dee, words="12 Somewhere", by=imani)
    joined(deana, dee, imani)
    with acting_as(bev):
        assert not Address.objects.exists()


def test_an_own_page_that_was_switched_off_stays_off(imani, deana, dee):
    with acting_as(imani):
        actions.ask_about_coercion(person=dee, answer="not_safe", by=imani)
        actions.ask_about_coercion(person=deana, answer="safe", by=imani)
    joined(deana, dee, imani)
    with acting_as(imani), connection.cursor() as cursor:
        cursor.execute("SELECT own_page_is_off(%s)", [deana.pk])
        assert cursor.fetchone() == (True,)


def test_it_is_safe_to_ring_only_when_both_say_so():
    def at(starts, ends, day=0):
        return SafeTime(day, time(starts), time(ends))

    assert both_times([at(9, 12)], [at(11, 15)]) == [at(11, 12)]
    assert both_times([], [at(11, 15)]) == [at(11, 15)]
    assert both_times([at(9, 10)], [at(11, 15)]) == [at(9, 10)]


def test_a_confidence_stays_with_those_who_were_told(imani, deana, dee):
    bev = make_practitioner("Bev")
    let_in(deana, bev, by=imani)
    confide(dee, by=imani)
    joined(deana, dee, imani)
    with acting_as(bev):
        assert not deana.confidences.exists()
    with acting_as(imani):
        assert deana.confidences.count() == 1


def test_only_who_may_write_on_both_joins_them(sign_in, imani, deana):
    bev = make_practitioner("Bev")
    hers = make_person(bev, "Deana Whitlock")
    assert sign_in(imani).get(reverse("people:join", args=[deana.pk, hers.pk])).status_code == 404
    with acting_as(imani), pytest.raises(NotYoursToJoin):
        actions.join_pages(kept=deana, other=hers, by=imani)
    with acting_as(imani), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT join_pages(1)")


def test_a_pair_told_apart_is_never_proposed_again_nor_one_that_was_undone(sign_in, imani):
    one, other = make_person(imani, "Sara Jones"), make_person(imani, "Sarah Jones")
    assert suggested(imani)
    sign_in(imani).post(reverse("people:tell_apart", args=[other.pk, one.pk]))
    assert suggested(imani) == []
    third = make_person(imani, "Sara  Jones")
    undo(joined(one, third, imani), imani)
    assert [names for names, _why in suggested(imani)] == [{"Sarah Jones", "Sara  Jones"}]


def undo(joining, by) -> None:
    with acting_as(by):
        actions.take_apart(joining=joining, by=by)


def test_undone_long_after_each_has_their_own_and_what_was_written_since_stays(sign_in, imani, deana, dee):
    hers = make_conversation(imani, dee, text="before")
    joining = joined(deana, dee, imani)
    since = make_conversation(imani, deana, text="since")
    client = sign_in(imani)
    assert "Two people after all" in client.get(reverse("people:same_person", args=[deana.pk])).text
    client.post(reverse("people:take_apart", args=[deana.pk, joining.pk]))
    with acting_as(imani):
        assert Conversation.objects.get(pk=hers.pk).person_id == dee.pk
        assert Conversation.objects.get(pk=since.pk).person_id == deana.pk
        assert Person.objects.count() == 2


def test_former_wordings_and_who_looked_come_along(imani, deana, dee):
    with acting_as(imani):
        said = actions.hear_what_matters(person=dee, words="the post", by=imani)
        actions.reword_what_matters(statement=said, words="opening the post")
        AccessEntry.objects.create(practitioner=imani, person=dee, what="page")
    joined(deana, dee, imani)
    with acting_as(imani):
        said.refresh_from_db()
        assert [event.words for event in said.events.all()] == ["the post"]
        assert AccessEntry.objects.filter(person=deana, what="page").exists()


def test_the_person_reads_on_their_own_page_that_it_was_done(imani, deana, dee):
    joined(deana, dee, imani)
    with acting_as_person(deana.pk):
        assert Joining.objects.get().by_id == imani.pk
