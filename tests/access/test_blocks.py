"""A block beats every grant, and looking all the same is told at once to those who answer for it."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hubs.models import HubPerson, Introduction, PullIn, TeamMember
from people import actions
from people.models import Conversation, Notice, Person
from relational.access import acting_as
from relational.access.models import Block, Grant, LookUpAlert
from tests.factories.hubs import choose_main, join, make_known_at, make_pull_in
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import make_block, share

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub()


@pytest.fixture
def orla(hub):
    return make_worker_of(hub, name="Orla")


@pytest.fixture
def rowan():
    rowan = make_practitioner("Rowan")
    give_role(rowan, "governance_lead")
    return rowan


@pytest.fixture
def cousin(hub):
    return make_worker_of(hub, "coordinator", "The cousin")


@pytest.fixture
def samina(orla, hub):
    samina = make_person(orla, "S.", full_name="Samina Rahman")
    make_known_at(samina, hub)
    choose_main(join(samina, orla))
    return samina


def alerts_to(practitioner) -> list[str]:
    with acting_as(practitioner):
        return [alert.what for alert in LookUpAlert.objects.order_by("pk")]


def test_a_block_beats_a_team_a_hub_an_ask_and_a_share(samina, orla, cousin, hub):
    join(samina, cousin)
    make_conversation(cousin, samina)
    make_pull_in(orla, person=samina, to_practitioner=cousin)
    share(samina, "matters", practitioner=cousin)
    make_block(samina, cousin)
    with acting_as(cousin):
        for model in (Person, Conversation, HubPerson, TeamMember, PullIn, Block, Grant, Introduction, Notice):
            assert not model.objects.exists(), model


def test_a_block_ends_by_itself_or_is_lifted_with_words(samina, orla, cousin):
    join(samina, cousin)
    block = make_block(samina, cousin, until=timezone.localdate() - timedelta(days=1))
    with acting_as(cousin):
        assert Person.objects.exists()
    with acting_as(orla):
        block.lifted_at, block.lifted_by, block.lifted_words = timezone.now(), orla, "not the same family"
        block.save()
    make_block(samina, cousin)
    with acting_as(cousin):
        assert not Person.objects.exists()


def test_who_is_blocked_lifts_nothing_and_sets_nothing(samina, cousin):
    make_block(samina, cousin)
    with acting_as(cousin):
        assert Block.objects.update(lifted_at=timezone.now(), lifted_by=cousin) == 0
    with pytest.raises(Exception, match="row-level security"), acting_as(cousin), transaction.atomic():
        Block.objects.create(person=samina, practitioner=make_practitioner(), reason="x", set_by=cousin)


def test_trying_to_open_the_page_is_a_plain_404_and_an_alert(sign_in, samina, orla, cousin, rowan):
    make_block(samina, cousin)
    client = sign_in(cousin)
    assert client.get(samina.get_absolute_url()).status_code == 404
    assert client.post(reverse("people:resting", args=[samina.pk])).status_code == 404
    assert alerts_to(orla) == alerts_to(rowan) == ["refused"]
    assert alerts_to(cousin) == []
    for reader in (orla, rowan):
        assert "The cousin tried to open the page of S." in sign_in(reader).get(reverse("hubs:today")).text
    assert "tried to open" not in client.get(reverse("hubs:today")).text


@pytest.mark.parametrize("words", ["Samina", "rahman", "sam", "Samiina"])
def test_searching_the_name_finds_nobody_and_is_an_alert(sign_in, samina, orla, cousin, rowan, words):
    make_block(samina, cousin)
    answer = sign_in(cousin).get(reverse("people:search"), {"q": words})
    assert samina.get_absolute_url() not in answer.text
    assert alerts_to(orla) == alerts_to(rowan) == ["search"]


def test_another_name_is_no_alert_nor_is_anybody_elses_search(sign_in, samina, orla, cousin):
    make_block(samina, cousin)
    sign_in(cousin).get(reverse("people:search"), {"q": "Harold"})
    sign_in(make_practitioner("Tess")).get(reverse("people:search"), {"q": "Samina"})
    assert alerts_to(orla) == []


def test_family_or_a_colleague_may_look_where_they_work_and_it_is_told(sign_in, samina, orla, cousin):
    join(samina, cousin)
    make_block(samina, cousin, only_alerts=True, reason="went to school together")
    assert sign_in(cousin).get(samina.get_absolute_url()).status_code == 200
    assert alerts_to(orla) == ["page"]


def test_looking_again_and_again_is_told_once_in_ten_minutes(sign_in, samina, orla, cousin):
    make_block(samina, cousin)
    client = sign_in(cousin)
    for _again in range(5):
        client.get(samina.get_absolute_url())
    assert alerts_to(orla) == ["refused"]


def test_an_alert_is_reviewed_with_words_and_by_nobody_else(samina, orla, cousin, rowan, sign_in):
    make_block(samina, cousin)
    sign_in(cousin).get(samina.get_absolute_url())
    for nobody in (cousin, make_practitioner("Tess")):
        with acting_as(nobody):
            assert LookUpAlert.objects.update(reviewed_at=timezone.now(), review_words="fine") == 0
    with acting_as(rowan):
        assert LookUpAlert.objects.update(reviewed_at=timezone.now(), reviewed_by=rowan, review_words="spoken to") == 1
        assert not Person.objects.exists(), "the role opens no page"


def test_nobody_writes_or_removes_an_alert_by_hand(samina, orla, cousin):
    make_block(samina, cousin)
    with acting_as(orla):
        assert LookUpAlert.objects.all().delete()[0] == 0
    assert actions
