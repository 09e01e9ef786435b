"""How scattered help has been: counted as rows for a person, and for a hub as averages nobody can be found in."""

from datetime import timedelta

import psycopg
import pytest
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from learning.around_hub import around_hub
from learning.fragmentation import Scattered
from people.models import Purpose
from relational.access import acting_as
from tests.factories.demand import make_demand
from tests.factories.hubs import join, make_known_at
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import make_wish

MET = 30


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub)


def a_person(imani, hub, name: str = "Marlon Pettifer"):
    """Met 30 days ago; before, two services told the same twice; since, one."""
    person = make_person(imani, name)
    make_known_at(person, hub)
    make_conversation(imani, person, happened_at=timezone.now() - timedelta(days=MET))
    make_demand(imani, person, organisation="Police", kind="failure", happened_on=ago(40), told_again=True, how_many=2)
    make_demand(imani, person, organisation="Health", happened_on=ago(35), told_again=True, passed_to="a list")
    make_demand(imani, person, organisation="Health", happened_on=ago(5))
    return person


def figures(person, reader) -> dict[str, tuple[int, int]]:
    with acting_as(reader):
        return {each.words: (each.number_before, each.number_since) for each in Scattered(person).figures}


@pytest.mark.django_db
def test_before_and_since_each_figure_is_the_number_of_its_rows(imani, hub):
    marlon = a_person(imani, hub)
    join(marlon, imani)
    assert figures(marlon, imani) == {
        "Organisations": (2, 2),
        "Workers in the team": (0, 1),
        "Doors that stayed shut": (2, 0),
        "Passed on to someone else": (1, 0),
        "Handed over with a talk together": (0, 0),
        "Told it all again": (3, 0),
    }


@pytest.mark.django_db
def test_the_most_workers_at_a_time_counts_who_left_no_longer(imani, hub):
    marlon = a_person(imani, hub)
    members = [join(marlon, make_practitioner(f"Worker {n}")) for n in range(3)]
    with acting_as(imani):
        actions.step_back(member=members[0])
        most = Scattered(marlon).most_at_a_time
    gone = members[1].practitioner
    gone.is_active = False
    gone.save()
    assert most == (3, timezone.localdate())
    with acting_as(imani):
        assert Scattered(marlon).present == 1


@pytest.mark.django_db
def test_the_page_opens_each_figure_and_the_teams_page_says_how_often_it_was_told(sign_in, imani, hub, asks_at_most):
    marlon = a_person(imani, hub)
    join(marlon, imani)
    client = sign_in(imani)
    with asks_at_most(18):
        page = client.get(reverse("learning:fragmentation", args=[marlon.pk])).text
    assert "Police" in page
    team = " ".join(client.get(reverse("hubs:team", args=[marlon.pk])).text.split())
    assert "Marlon Pettifer told it all again 3 times that we know of." in team


@pytest.mark.django_db
def test_who_refuses_adding_up_shows_only_what_the_team_did(sign_in, imani, hub):
    marlon = a_person(imani, hub)
    make_wish(marlon, "not_used", purpose=Purpose.COSTS)
    page = sign_in(imani).get(reverse("learning:fragmentation", args=[marlon.pk])).text
    assert "isn't counted for" in page
    assert "Police" not in page


@pytest.mark.django_db
def test_a_hub_is_shown_as_averages_from_the_smallest_number_on_and_as_nothing_under_it(sign_in, imani, hub):
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    page = reverse("learning:fragmentation_at_hub", args=[hub.pk])
    people = [a_person(imani, hub, f"Person {n}") for n in range(4)]
    assert "Not enough to say" in sign_in(farida).get(page).text
    people.append(a_person(imani, hub, "Person 5"))
    with acting_as(farida):
        found = around_hub(hub)
    assert found.people == 5
    assert [float(each) for each in found.averages["told_again"]] == [3.0, 0.0]
    assert dict(found.sizes) == {"0": 5, "1–2": 0, "3–4": 0, "5–6": 0, "7+": 0}
    join(people[0], imani)
    with acting_as(farida):
        assert dict(around_hub(hub).sizes)["1–2"] == "few"
    make_wish(people[1], "not_used", purpose=Purpose.LEARNING)
    assert "Not enough to say" in sign_in(farida).get(page).text


@pytest.mark.usefixtures("committed_db")
def test_the_database_gives_no_hub_away_to_others_nor_fewer_than_three_to_anybody(imani, hub, application_url):
    for n in range(3):
        a_person(imani, hub, f"Person {n}")
    farida, sal = make_worker_of(hub, "coordinator"), make_worker_of(make_hub("Beckfold"), "coordinator", "Sal")
    callum = make_practitioner("Callum Hoyle")
    give_role(callum, "leader")

    def asked(practitioner, fewest: int) -> int:
        with psycopg.connect(application_url) as connection:
            connection.execute("SELECT set_config('app.user_id', %s, true)", [str(practitioner.pk)])
            return connection.execute("SELECT * FROM scattered_at_hub(%s, %s)", [hub.pk, fewest]).rowcount

    assert [asked(each, 1) for each in (farida, callum, sal, imani)] == [1, 1, 0, 0]
    assert asked(farida, 4) == 0
    with psycopg.connect(application_url) as connection:
        connection.execute("SELECT set_config('app.user_id', %s, true)", [str(farida.pk)])
        assert connection.execute("SELECT FROM learning_demandevent").rowcount == 0
