"""A block for a family: one tick for each page that whoever sets it may answer for, and no name beyond (domain.md 5.8)."""

import pytest
from django.urls import reverse

from relational.access import acting_as
from relational.access.models import Block, LookUpAlert
from tests.factories.networks import make_joined, make_network
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import give_role, make_practitioner

pytestmark = pytest.mark.django_db


@pytest.fixture
def orla():
    return make_practitioner("Orla")


@pytest.fixture
def bryn():
    return make_practitioner("Bryn")


@pytest.fixture
def cousin():
    return make_practitioner("The cousin")


@pytest.fixture
def rowan():
    rowan = make_practitioner("Rowan")
    give_role(rowan, "governance_lead")
    return rowan


@pytest.fixture
def samina(orla):
    return make_person(orla, "S.")


@pytest.fixture
def place(samina, orla):
    return make_network(samina, orla)


@pytest.fixture
def sister(place, orla, bryn):
    """In the same network; somebody else walks beside her, and Orla has no way to her page."""
    sister = make_person(bryn, "Rubina")
    let_in(sister, orla, by=bryn)
    make_joined(place, sister, orla)
    with acting_as(orla):
        orla.grant_set.filter(content_object=sister).delete()
    return sister


@pytest.fixture
def son(place, orla):
    son = make_person(orla, "The elder boy")
    make_joined(place, son, orla)
    return son


def keep_out(client, samina, cousin, *family):
    fields = {"practitioner": cousin.email, "reason": "her husband's cousin", "family": [each.pk for each in family]}
    return client.post(reverse("hubs:blocks", args=[samina.pk]), fields)


def test_each_page_ticked_gets_a_block_of_its_own_and_its_own_alert(sign_in, samina, son, orla, cousin, rowan):
    client = sign_in(orla)
    assert "The elder boy" in client.get(reverse("hubs:blocks", args=[samina.pk])).text
    assert keep_out(client, samina, cousin, son).status_code == 302
    with acting_as(orla):
        assert {block.person_id for block in Block.objects.in_force()} == {samina.pk, son.pk}
    assert sign_in(cousin).get(son.get_absolute_url()).status_code == 404
    with acting_as(rowan):
        assert [alert.person_id for alert in LookUpAlert.objects.all()] == [son.pk]


def test_whose_page_one_does_not_know_of_is_not_named_and_not_closed(sign_in, samina, sister, orla, cousin):
    client = sign_in(orla)
    assert "Rubina" not in client.get(reverse("hubs:blocks", args=[samina.pk])).text
    assert keep_out(client, samina, cousin, sister).status_code == 302
    with acting_as(orla):
        assert [block.person_id for block in Block.objects.all()] == [samina.pk]


def test_the_governance_lead_keeps_someone_from_the_whole_family(sign_in, samina, sister, son, cousin, rowan):
    client = sign_in(rowan)
    page = client.get(reverse("hubs:blocks", args=[samina.pk])).text
    assert "Rubina" in page
    assert "The elder boy" in page
    keep_out(client, samina, cousin, sister, son)
    with acting_as(rowan):
        assert {block.person_id for block in Block.objects.all()} == {samina.pk, sister.pk, son.pk}
