"""Looking for someone one does not walk beside: a reason, a trace for them, and only whom to ask (domain.md 5.7)."""

import pytest
from django.urls import reverse

from hubs.models import TeamMember
from hubs.views.looking import LOOKS_AN_HOUR
from people import actions
from people.models import Notice
from relational.access import acting_as
from relational.access.models import AccessEntry, LookUpAlert
from tests.factories.hubs import join, make_known_at
from tests.factories.people import make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import make_block, make_wish

pytestmark = pytest.mark.django_db
LOOKING = reverse("hubs:looking")
WHY = "her neighbour asked me to look in"


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub)


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor", phone="0300 111")


@pytest.fixture
def sal():
    return make_worker_of(make_hub("Beckfold"), name="Sal Whitty")


@pytest.fixture
def deana(imani, hub, farida):
    deana = make_person(imani, "Siobhán Daly")
    make_known_at(deana, hub)
    return deana


def look(client, name: str = "Siobhan  daly", why: str = WHY):
    return client.post(LOOKING, {"name": name, "why": why})


def test_they_hear_which_hub_to_ask_and_nothing_else(sign_in, sal, deana):
    page = look(sign_in(sal)).text
    assert "Tannery Row" in page
    assert "Farida Noor" in page
    assert "Imani" not in page
    assert f"/people/{deana.pk}/" not in page


def test_the_person_reads_who_looked_and_why(sign_in, imani, sal, deana):
    look(sign_in(sal))
    with acting_as(imani):
        assert AccessEntry.objects.get(person=deana, practitioner=sal).detail == WHY
    page = sign_in(imani).get(reverse("people:who_looked", args=[deana.pk])).text
    assert "Sal Whitty" in page
    assert WHY in page


def test_without_a_reason_or_by_half_a_name_nobody_is_looked_for(sign_in, imani, sal, deana):
    client = sign_in(sal)
    assert look(client, why=" ").status_code == 422
    assert look(client, name="Siobhan").status_code == 422
    assert "Tannery Row" not in look(client, name="Siobhan Dal").text
    with acting_as(imani):
        assert not AccessEntry.objects.filter(person=deana).exists()


def keep_the_address(deana, imani, sal) -> None:
    with acting_as(imani):
        actions.keep_address(person=deana, words="12 Somewhere", by=imani)


def hide_the_page(deana, imani, sal) -> None:
    make_wish(deana, "hide_page", organisation=sal.organisation)


def switch_it_off(deana, imani, sal) -> None:
    with acting_as(imani):
        actions.ask_about_coercion(person=deana, answer="not_safe", by=imani)


def block_them(deana, imani, sal) -> None:
    make_block(deana, sal)


@pytest.mark.parametrize("kept", [keep_the_address, hide_the_page, switch_it_off, block_them])
def test_of_someone_who_must_not_be_found_there_is_no_trace_but_the_look_is_written_down(
    sign_in, imani, sal, deana, kept
):
    kept(deana, imani, sal)
    client = sign_in(sal)
    found, nobody = (look(client, name).context["found"] for name in ("Siobhan Daly", "Nobody Atall"))
    assert found == nobody == []
    with acting_as(imani):
        assert AccessEntry.objects.filter(person=deana, practitioner=sal, what="search").exists()


def test_a_look_by_someone_kept_from_them_raises_the_alert(sign_in, sal, deana):
    governance = make_practitioner("Gwen")
    give_role(governance, "governance_lead")
    make_block(deana, sal)
    look(sign_in(sal))
    with acting_as(governance):
        assert LookUpAlert.objects.filter(practitioner=sal, person_id=deana.pk).exists()


def test_word_is_left_with_the_hubs_coordinators_once(sign_in, sal, deana, farida):
    client = sign_in(sal)
    page = look(client)
    sent = {"name": "Siobhan Daly", "why": WHY, "hub": page.context["found"][0].hub_id}
    sent |= {"submission_id": page.context["submission_id"]}
    for _ in range(2):
        client.post(reverse("hubs:ask_there"), sent)
    with acting_as(farida):
        notice = Notice.objects.waiting_for(farida).get()
    assert WHY in notice.words
    assert "Sal Whitty" in notice.words


def test_word_is_left_only_where_they_are_known(sign_in, sal, deana, farida):
    elsewhere = make_hub("Saltgate")
    other = make_worker_of(elsewhere, "coordinator", "Dilys")
    sent = {"hub": elsewhere.pk, "name": "Siobhan Daly", "why": WHY}
    sign_in(sal).post(reverse("hubs:ask_there"), sent)
    with acting_as(other):
        assert not Notice.objects.waiting_for(other).exists()


def test_nobody_tries_one_name_after_another(sign_in, sal):
    client = sign_in(sal)
    for _ in range(LOOKS_AN_HOUR):
        assert look(client).status_code == 200
    assert "a lot of names" in look(client).text


def test_leaders_and_commissioners_look_for_nobody(sign_in):
    leader = make_practitioner("Callum")
    give_role(leader, "leader")
    assert look(sign_in(leader)).status_code == 403


def test_elsewhere_hears_of_a_named_worker_only_where_the_person_agreed_and_of_nobody_else(sign_in, imani, sal, deana):
    member = join(deana, imani)
    join(deana, make_practitioner("Bev Larkin"))
    assert "Imani Osei" not in look(sign_in(sal)).text
    sign_in(imani).post(reverse("hubs:name_outside", args=[deana.pk, member.pk]), {"may": "1"})
    page = look(sign_in(sal)).text
    assert "Imani Osei" in page
    assert "Bev Larkin" not in page
    with acting_as(sal):
        assert not TeamMember.objects.exists()
    block_them(deana, imani, sal)
    assert "Imani Osei" not in look(sign_in(sal)).text
