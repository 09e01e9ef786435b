"""What nobody holds yet stands first, and taking it closes it."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from hubs import actions
from hubs.exceptions import SomeoneHoldsIt
from hubs.models import Strand
from hubs.team_page import TeamPage
from people.actions import add_step, hear_what_matters
from people.models import Person
from relational.access import acting_as
from tests.factories.hubs import join, make_known_at, make_pull_in, name_strand_of, propose
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of


@pytest.fixture
def imani():
    return make_practitioner()


@pytest.fixture
def bev():
    return make_practitioner("Bev Larkin")


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


def gaps(person, by) -> dict[str, str]:
    with acting_as(by):
        return {gap.words: gap.why for gap in TeamPage(Person.objects.get(pk=person.pk)).gaps}


@pytest.mark.django_db
def test_what_was_named_a_step_without_a_doer_an_open_ask_and_what_matters_stand_there(imani, bev, deana):
    name_strand_of(deana)
    with acting_as(imani):
        add_step(person=deana, words="ring the council", by=imani, who="worker", practitioner=bev)
        add_step(person=deana, words="ask Mum", by=imani, who="person")
        hear_what_matters(person=deana, words="open the post", by=imani)
        hear_what_matters(person=deana, words="the old debt", by=imani, state="not_now")
    make_pull_in(imani, person=deana, to_practitioner=bev, ask="someone who knows PIP")
    assert gaps(deana, imani) == {
        "someone for money": "",
        "ring the council": "a step; Bev Larkin said they would, and is not in the team now",
        "someone who knows PIP": "asked of Bev Larkin, no answer yet",
        "open the post": "what matters; no step yet, nobody holds it",
    }
    join(deana, bev)
    assert "ring the council" not in gaps(deana, imani)


@pytest.mark.django_db
def test_whoever_is_asked_in_for_it_holds_it_once_they_say_yes_and_no_longer_than_they_stay(sign_in, imani, bev, deana):
    strand = name_strand_of(deana)
    url = reverse("hubs:propose", args=[deana.pk])
    sign_in(imani).post(url, {"practitioner": [bev.pk], "strand": strand.pk, "agreed": "on"})
    assert gaps(deana, imani) == {"someone for money": "Bev Larkin has been asked"}
    with acting_as(bev):
        member = bev.teams.get()
        assert member.role == "someone for money"
        actions.accept_invitation(member=member)
    assert gaps(deana, imani) == {}
    bev.is_active = False
    bev.save()
    assert gaps(deana, imani) == {"someone for money": "Bev Larkin held it and has left"}


@pytest.mark.django_db
def test_taking_it_closes_it_and_the_person_or_their_mum_may_hold_it_too(sign_in, imani, deana):
    strand, other = name_strand_of(deana), name_strand_of(deana, "the school run")
    client = sign_in(imani)

    def settle(which, **said):
        return client.post(reverse("hubs:settle_strand", args=[deana.pk, which.pk]), said, follow=True)

    assert "Only someone in the team holds it" in settle(strand, mine="1").text
    join(deana, imani)
    settle(strand, mine="1")
    settle(other, held_by="Pat, my mum")
    assert gaps(deana, imani) == {}
    page = client.get(reverse("hubs:team", args=[deana.pk])).text
    assert "Pat, my mum" in page
    assert "Imani Osei holds this already." in settle(strand, held_by="Pat").text
    settle(strand, put_down="1")
    assert gaps(deana, imani) == {"someone for money": ""}
    settle(strand, let_go="1")
    assert gaps(deana, imani) == {}


@pytest.mark.django_db
def test_a_step_is_taken_in_one_tap_and_not_out_of_another_hand(sign_in, imani, bev, deana):
    join(deana, imani)
    with acting_as(imani):
        step = add_step(person=deana, words="ring", by=imani, who="worker")
    url = reverse("hubs:take_step", args=[deana.pk, step.pk])
    sign_in(imani).post(url)
    assert gaps(deana, imani) == {}
    join(deana, bev)
    assert "Imani Osei holds this already." in sign_in(bev).post(url, follow=True).text


@pytest.mark.django_db
def test_a_hub_reads_what_was_named_only_where_the_person_agreed(imani, deana):
    hub = make_hub()
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    make_known_at(deana, hub, what_matters_agreed=False)
    name_strand_of(deana)
    with acting_as(farida):
        assert not Strand.objects.exists()
    make_known_at(deana, hub)
    with acting_as(farida):
        assert Strand.objects.get().words == "someone for money"


@pytest.mark.django_db
def test_nothing_is_named_without_words_and_words_are_not_markup(sign_in, imani, deana):
    client, url = sign_in(imani), reverse("hubs:name_strand", args=[deana.pk])
    assert "Say in a few words" in client.post(url, {"words": " "}, follow=True).text
    assert "Say in a few words" in client.post(url, {"words": "x" * 201}, follow=True).text
    assert "<b>money" not in client.post(url, {"words": "<b>money"}, follow=True).text
    with acting_as(imani):
        assert Strand.objects.count() == 1


@pytest.mark.usefixtures("committed_db")
def test_two_who_take_it_at_once_do_not_both_hold_it(imani, bev, deana):
    strand = name_strand_of(deana)
    members = [join(deana, imani), join(deana, bev)]
    heard = []

    def take(member) -> None:
        try:
            with acting_as(member.practitioner):
                actions.hold_strand(strand=strand, member=member)
            heard.append("holds it")
        except SomeoneHoldsIt:
            heard.append("was later")
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[member]) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heard) == ["holds it", "was later"]


@pytest.mark.django_db
def test_one_who_says_no_leaves_it_open(imani, bev, deana):
    strand = name_strand_of(deana)
    with acting_as(imani):
        member = propose(deana, bev)
        actions.hold_strand(strand=strand, member=member)
        actions.record_rather_not(member=member, by=imani)
    assert gaps(deana, imani) == {"someone for money": "Bev Larkin was asked, and it is not to be"}
