"""A household or family network: each with a page of their own, each by their own yes (domain.md 3.2)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from people import actions
from people.family_plan import stands, steps_of, what_each_says
from people.models import FamilyPlan, Network, NetworkMember, Person, Step
from relational.access import acting_as, acting_as_person
from relational.access.models import AccessEntry
from tests.factories.networks import make_asked, make_joined, make_network
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_practitioner
from tests.factories.sharing import make_block, make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def nkechi():
    return make_practitioner("Nkechi Obi")


@pytest.fixture
def bryn():
    return make_practitioner("Bryn Howells")


@pytest.fixture
def ifeoma(nkechi):
    return make_person(nkechi, "Ifeoma Bassey")


@pytest.fixture
def dan(bryn):
    """Somebody else's page: Nkechi has no way to it."""
    return make_person(bryn, "Dan Quill")


@pytest.fixture
def place(ifeoma, nkechi):
    return make_network(ifeoma, nkechi)


def ask_dan(place, dan, nkechi, bryn) -> NetworkMember:
    """Nkechi may write on his page just long enough to ask."""
    let_in(dan, nkechi, by=bryn)
    asked = make_asked(place, dan, nkechi)
    with acting_as(nkechi):
        nkechi.grant_set.filter(content_object=dan).delete()
    return asked


def dan_says_yes(place, dan, nkechi, bryn) -> NetworkMember:
    asked = ask_dan(place, dan, nkechi, bryn)
    with acting_as_person(dan.pk):
        return actions.answer_to_network(member=asked, state="in", words="you asked me")


def step_of(person, by, words: str) -> Step:
    with acting_as(by):
        return actions.add_step(person=person, words=words, by=by)


def write_plan(place, by, words: str = "We sleep.") -> FamilyPlan:
    with acting_as(by):
        return actions.write_family_plan(network=place.network, words=words)


def test_nobody_in_it_sees_who_is_asked_and_who_would_rather_not(place, dan, nkechi, bryn):
    asked = ask_dan(place, dan, nkechi, bryn)
    with acting_as(nkechi):
        assert list(place.network.members.all()) == [place]
    with acting_as_person(place.person_id):
        assert list(NetworkMember.objects.all()) == [place]
    with acting_as_person(dan.pk):
        actions.answer_to_network(member=asked, state="no")
    with acting_as(nkechi):
        assert list(place.network.members.all()) == [place]


def test_who_is_asked_reads_with_whom_and_nothing_of_the_plan(place, dan, ifeoma, nkechi, bryn):
    zora = make_person(nkechi, "Zora")
    make_joined(place, zora, nkechi)
    write_plan(place, nkechi)
    ask_dan(place, dan, nkechi, bryn)
    for acting in (acting_as_person(dan.pk), acting_as(bryn)):
        with acting:
            assert Network.objects.get() == place.network
            assert {member.called for member in NetworkMember.objects.who_are_in()} == {"Ifeoma Bassey", "Zora"}
            assert not FamilyPlan.objects.exists()
            assert not steps_of(place.network)


def test_a_step_put_into_the_plan_is_read_by_those_beside_the_others_and_nothing_else_is(place, dan, nkechi, bryn):
    member = dan_says_yes(place, dan, nkechi, bryn)
    ring, secret = step_of(dan, bryn, "ring school"), step_of(dan, bryn, "see the probation lady")
    with acting_as(bryn):
        actions.bring_step(member=member, step=ring)
    for acting in (acting_as(nkechi), acting_as_person(place.person_id)):
        with acting:
            assert [step.words for step in steps_of(place.network)] == ["ring school"]
            assert not Step.objects.filter(pk__in=[ring.pk, secret.pk]).exists()
            assert not Person.objects.filter(pk=dan.pk).exists()


def test_who_has_not_said_yes_has_no_step_in_it_whatever_is_tried(place, dan, nkechi, bryn):
    ask_dan(place, dan, nkechi, bryn)
    step = step_of(dan, bryn, "ring school")
    with acting_as(bryn), pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(network=place.network)


def test_whoever_leaves_takes_their_steps_their_word_and_the_links_with_them(place, dan, ifeoma, nkechi, bryn):
    member = dan_says_yes(place, dan, nkechi, bryn)
    step = step_of(dan, bryn, "ring school")
    with acting_as(bryn):
        actions.bring_step(member=member, step=step)
        actions.say_of_family_plan(member=member, answer="agreed")
    with acting_as(nkechi):
        someone = actions.note_someone(person=ifeoma, name="Dan", linked_person_id=dan.pk)
    with acting_as_person(dan.pk):
        actions.answer_to_network(member=member, state="left")
    with acting_as(nkechi):
        assert steps_of(place.network) == []
        assert list(place.network.members.all()) == [place]
        someone.refresh_from_db()
        assert someone.linked_person_id is None
    with acting_as(bryn):
        step.refresh_from_db()
        assert (step.network_id, step.is_open) == (None, True)


def test_a_family_plan_needs_a_second_yes(place, nkechi):
    with acting_as(nkechi), pytest.raises(ProgrammingError), transaction.atomic():
        actions.write_family_plan(network=place.network, words="Only mine.")


def test_it_stands_when_everyone_agrees_and_no_longer_once_it_is_changed(place, dan, nkechi, bryn):
    member = dan_says_yes(place, dan, nkechi, bryn)
    plan = write_plan(place, nkechi)
    with acting_as(nkechi):
        actions.say_of_family_plan(member=place, answer="agreed")
    with acting_as_person(dan.pk):
        actions.say_of_family_plan(member=member, answer="not_quite", words="share, not does")

    def said():
        with acting_as(nkechi):
            plan.refresh_from_db()
            return what_each_says(plan, list(place.network.members.who_are_in()))

    assert [each.words for each in said()] == ["agreed", "not quite"]
    assert not stands(said())
    with acting_as_person(dan.pk):
        actions.say_of_family_plan(member=member, answer="agreed")
    assert stands(said())
    write_plan(place, nkechi, "We sleep. On Sundays too.")
    assert [each.words for each in said()] == ["agreed before it changed"] * 2
    assert not stands(said())


def test_a_worker_kept_from_one_of_them_reads_the_plan_without_that_one(place, dan, nkechi, bryn):
    member = dan_says_yes(place, dan, nkechi, bryn)
    step = step_of(dan, bryn, "ring school")
    with acting_as(bryn):
        actions.bring_step(member=member, step=step)
    write_plan(place, nkechi)
    make_block(dan, nkechi, by=bryn)
    with acting_as(nkechi):
        assert FamilyPlan.objects.exists()
        assert steps_of(place.network) == []
        assert list(place.network.members.all()) == [place]


def test_an_organisation_someone_hid_from_reads_nothing_of_theirs_here_either(place, dan, nkechi, bryn):
    member = dan_says_yes(place, dan, nkechi, bryn)
    step = step_of(dan, bryn, "ring school")
    with acting_as(bryn):
        actions.bring_step(member=member, step=step)
    make_wish(dan, "hide_page", organisation=nkechi.organisation)
    with acting_as(nkechi):
        assert steps_of(place.network) == []


def test_a_name_in_the_circle_leads_to_a_page_only_where_both_agreed(place, dan, ifeoma, nkechi, bryn):
    ask_dan(place, dan, nkechi, bryn)
    with acting_as(nkechi), pytest.raises(IntegrityError), transaction.atomic():
        actions.note_someone(person=ifeoma, name="Dan", linked_person_id=dan.pk)


def test_a_linked_name_is_a_way_to_the_page_for_those_who_may_open_it_and_a_name_for_the_rest(
    sign_in, place, ifeoma, nkechi
):
    tomasz, zora = make_practitioner("Tomasz Rudzki"), make_person(nkechi, "Zora")
    make_joined(place, zora, nkechi)
    with acting_as(nkechi):
        someone = actions.note_someone(person=ifeoma, name="Zora", who="my girl")
    change = reverse("people:change_someone", args=[ifeoma.pk, someone.pk])
    client = sign_in(nkechi)
    assert "Their own page" in client.get(change).text
    said = {"name": "Zora", "closeness": "1", "sector": "family", "kind": "person", "linked_person": zora.pk}
    assert client.post(change, said).status_code == 302
    circle = reverse("people:circle", args=[ifeoma.pk])
    assert zora.get_absolute_url() in client.get(circle).text
    let_in(ifeoma, tomasz, by=nkechi)
    page = sign_in(tomasz).get(circle).text
    assert "Zora" in page
    assert zora.get_absolute_url() not in page


def test_a_worker_writes_the_plan_with_them_from_first_yes_to_last_word(sign_in, ifeoma, nkechi):
    zora = make_person(nkechi, "Zora")
    client = sign_in(nkechi)
    begun = {"name": "Us at nine", "called": "Ifeoma", "words": "go on"}
    address = client.post(reverse("people:begin_network", args=[ifeoma.pk]), begun).url
    assert "A plan begins when a second one has said yes" in client.get(address).text
    answer = client.post(f"{address}ask/", {"ask_person": "", "person": "zora", "called": "Zo"}, follow=True)
    assert "asked, has not said yet" in answer.text
    with acting_as(nkechi):
        hers = zora.networks.get()
    her_page = reverse("people:network", args=[zora.pk, hers.pk])
    assert "Ask when they are alone" in client.get(her_page).text
    client.post(f"{her_page}answer/", {"state": "in", "words": "ok"})
    assert client.post(f"{address}plan/", {"words": "Boats."}).status_code == 302
    assert client.post(f"{her_page}word/", {"agreement": "not_quite", "words": "no peas"}).status_code == 302
    page = client.get(address).text
    assert "Boats." in page
    assert "no peas" in page
    assert "It stands when everyone who is in it agrees" in page


def test_two_who_write_the_plan_at_once_both_keep_their_words(sign_in, place, nkechi):
    make_joined(place, make_person(nkechi, "Zora"), nkechi)
    write_plan(place, nkechi, "As it was.")
    client = sign_in(nkechi)
    page = client.get(reverse("people:network", args=[place.person_id, place.pk]))
    write_plan(place, nkechi, "As somebody else has it now.")
    address = reverse("people:family_plan", args=[place.person_id, place.pk])
    began_from = page.context["plan_form"]["began_from"].value()
    answer = client.post(address, {"words": "As I have it.", "began_from": began_from})
    assert answer.status_code == 422
    assert "As I have it." in answer.text
    assert "As somebody else has it now." in answer.text


def test_a_worker_asks_only_where_they_may_write(sign_in, place, dan, nkechi, bryn):
    answer = sign_in(nkechi).post(
        reverse("people:ask_into_network", args=[place.person_id, place.pk]), {"person": "Dan Quill"}
    )
    assert answer.status_code == 422
    with acting_as(bryn):
        assert not dan.networks.exists()


def test_reading_the_plan_is_in_the_log_and_asks_little(sign_in, place, nkechi, asks_at_most):
    for number in range(4):
        make_joined(place, make_person(nkechi, f"Cousin {number}"), nkechi)
    write_plan(place, nkechi)
    client = sign_in(nkechi)
    with asks_at_most(16):
        client.get(reverse("people:network", args=[place.person_id, place.pk]))
    with acting_as(nkechi):
        assert AccessEntry.objects.filter(person=place.person_id, what="plan").exists()


def test_somebody_who_sees_none_of_them_sees_no_network(place, dan, nkechi, bryn):
    dan_says_yes(place, dan, nkechi, bryn)
    write_plan(place, nkechi)
    with acting_as(make_practitioner("Sal Whitty")):
        assert not Network.objects.exists()
        assert not NetworkMember.objects.exists()
        assert not FamilyPlan.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM family_steps(%s)", [place.network_id])
            assert cursor.fetchone() == (0,)
