"""The hub board, and what a hub may know of a person."""

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hubs.models import Glance, HubPerson, Introduction, KnownAt, Presence
from people import actions as people_actions
from people.models import Conversation, Person
from relational.access import acting_as, acting_as_person
from relational.access.models import Block
from tests.factories.hubs import choose_main, join, make_introduction, make_known_at, make_pull_in
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def farida(hub):
    return make_worker_of(hub, "coordinator", "Farida Noor")


@pytest.fixture
def deana(hub):
    imani = make_worker_of(hub)
    person = make_person(imani, "Deana Whitlock")
    with acting_as(imani):
        people_actions.hear_what_matters(person=person, words="opening the post", by=imani)
    return person


def test_the_board_begins_with_hellos_to_make(sign_in, hub, farida):
    make_introduction(hub, farida)
    page = sign_in(farida).get(hub.get_absolute_url()).text
    assert "the lady at no. 14" in page
    assert "the chip shop" in page


def test_a_hello_needs_only_a_line_and_becomes_a_page_only_when_wanted(sign_in, hub, farida):
    client = sign_in(farida)
    client.post(
        reverse("hubs:hear", args=[hub.pk]), {"name": "Mr E", "words": "thinner", "submission_id": uuid.uuid4()}
    )
    with acting_as(farida):
        introduction = Introduction.objects.get()
    client.post(reverse("hubs:hello", args=[introduction.pk]), {"words": "He made me tea"})
    with acting_as(farida):
        introduction.refresh_from_db()
        assert introduction.hello_by == farida
        assert not Person.objects.exists()


def test_a_page_can_begin_from_a_hello(sign_in, hub, farida):
    introduction = make_introduction(hub, farida)
    fields = {"words": "He'd like that", "name": "Harold", "what_matters_agreed": "on"}
    answer = sign_in(farida).post(reverse("hubs:hello", args=[introduction.pk]), fields)
    with acting_as(farida):
        person = Person.objects.get()
        assert answer.headers["Location"] == person.get_absolute_url()
        assert HubPerson.objects.get().name == "Harold"


def test_two_say_hello_at_once_and_one_is_told(sign_in, hub, farida):
    introduction = make_introduction(hub, farida)
    client = sign_in(farida)
    url = reverse("hubs:hello", args=[introduction.pk])
    client.post(url, {"words": "first"})
    assert "Someone has said hello already" in client.post(url, {"words": "second"}, follow=True).text


def test_i_am_here_in_one_tap(sign_in, hub, farida):
    client = sign_in(farida)
    client.post(reverse("hubs:presence", args=[hub.pk]))
    assert Presence.objects.filter(practitioner=farida).count() == 1
    client.post(reverse("hubs:presence", args=[hub.pk]), {"leave": "1"})
    assert not Presence.objects.filter(practitioner=farida).exists()


def test_a_coordinator_sees_a_name_and_what_matters_only_if_agreed(sign_in, hub, farida, deana):
    make_known_at(deana, hub, what_matters_agreed=False)
    page = sign_in(farida).get(hub.get_absolute_url()).text
    assert "Deana Whitlock" in page
    assert "opening the post" not in page
    make_known_at(deana, hub, what_matters_agreed=True)
    assert "opening the post" in sign_in(farida).get(hub.get_absolute_url()).text


def test_a_manager_sees_the_name_and_not_what_matters(sign_in, hub, deana):
    ruth = make_worker_of(hub, "manager", "Ruth Adeyemi")
    make_known_at(deana, hub)
    page = sign_in(ruth).get(hub.get_absolute_url()).text
    assert "Deana Whitlock" in page
    assert "opening the post" not in page


def test_a_known_page_is_closed_with_who_can_help_and_a_way_to_ask(sign_in, hub, farida, deana):
    make_known_at(deana, hub)
    client = sign_in(farida)
    answer = client.get(deana.get_absolute_url())
    assert answer.status_code == 403
    assert "page is open to their team" in answer.text
    assert "Ask whether I may help" in answer.text
    assert client.post(reverse("hubs:ask_to_help", args=[deana.pk]), {"words": "I know her mum"}).status_code == 302


def test_a_page_of_another_hub_never_was(sign_in, farida, deana):
    other = make_hub("Beckfold")
    make_known_at(deana, other)
    client = sign_in(farida)
    assert client.get(deana.get_absolute_url()).status_code == 404
    assert client.post(reverse("hubs:ask_to_help", args=[deana.pk])).status_code == 404


def test_a_blocked_coordinator_does_not_even_know_of_them(sign_in, hub, farida, deana):
    make_known_at(deana, hub)
    with acting_as(deana.began_by):
        Block.objects.create(person=deana, practitioner=farida, reason="cousin", set_by=deana.began_by)
    assert "Deana" not in sign_in(farida).get(hub.get_absolute_url()).text
    assert sign_in(farida).get(deana.get_absolute_url()).status_code == 404


def test_another_hubs_board_is_404(sign_in, farida):
    assert sign_in(farida).get(make_hub("Beckfold").get_absolute_url()).status_code == 404


def test_those_without_work_in_a_hub_get_403(sign_in, hub):
    sunita = make_practitioner("Sunita Rao")
    give_role(sunita, "commissioner")
    assert sign_in(sunita).get(hub.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("rounds", [1, 20])
def test_the_board_asks_the_database_fifteen_times_however_much_there_is(sign_in, hub, farida, rounds, asks_at_most):
    imani = make_worker_of(hub)
    for number in range(rounds):
        make_introduction(hub, farida, name=f"someone {number}")
        make_pull_in(imani, to_hub=hub)
        make_known_at(make_person(imani, f"Person {number}"), hub)
    client = sign_in(farida)
    client.get(hub.get_absolute_url())
    with asks_at_most(15):
        assert client.get(hub.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rounds", [1, 20])
def test_today_asks_the_database_fifteen_times_however_much_there_is(sign_in, hub, farida, rounds, asks_at_most):
    imani = make_worker_of(hub)
    for number in range(rounds):
        person = make_person(imani, f"Person {number}")
        join(person, farida)
        make_pull_in(imani, to_practitioner=farida)
        with acting_as(farida):
            people_actions.record_conversation(person=person, text="hello", by=farida)
            people_actions.add_step(person=person, words="ring", by=farida, practitioner=farida)
    client = sign_in(farida)
    client.get("/")
    with asks_at_most(15):
        assert client.get("/").status_code == 200


def test_a_board_left_open_hears_of_a_hello_and_then_of_nothing_new(sign_in, hub, farida):
    client = sign_in(farida)
    url = reverse("hubs:board_now", args=[hub.pk])
    before = client.get(url)
    seen = re.search(r"seen=(\w+)", before.text)[1]
    assert client.get(url, {"seen": seen}).status_code == 204
    make_introduction(hub, farida)
    after = client.get(url, {"seen": seen})
    assert "the lady at no. 14" in after.text
    assert f"seen={seen}" not in after.text


def test_ages_on_the_board_stay_true_until_midnight_so_that_it_can_rest(sign_in, hub, farida):
    now = timezone.localtime()
    for days, words in (
        (0, f"waiting since {now:%H:%M} today"),
        (1, "since yesterday"),
        (3, "for 3 days"),
        (20, "for 2 weeks"),
    ):
        make_introduction(hub, farida, at=now - timedelta(days=days))
        assert words in sign_in(farida).get(hub.get_absolute_url()).text


def test_a_hello_says_where_it_came_from_and_who_wrote_it_down(sign_in, hub, farida):
    make_introduction(hub, farida)
    page = sign_in(farida).get(hub.get_absolute_url()).text
    assert "from the chip shop" in page
    assert "written down by Farida Noor" in page


def glance_of(person, reader) -> tuple:
    with acting_as(reader):
        return Glance.objects.values_list("main__name", "last_spoken_on", "is_active").get(known_at__person=person)


def test_who_is_beside_someone_and_when_they_last_spoke_is_kept_at_a_glance(hub, farida, deana):
    imani, today = deana.began_by, timezone.localdate()
    make_known_at(deana, hub)
    assert glance_of(deana, farida) == (None, None, True)
    member = join(deana, imani)
    choose_main(member)
    older = make_conversation(imani, deana, happened_at=timezone.now() - timedelta(days=9))
    assert glance_of(deana, farida) == ("Imani Osei", today - timedelta(days=9), True)
    make_conversation(imani, deana)
    make_conversation(imani, deana, reach="author", happened_at=timezone.now() + timedelta(days=1))
    assert glance_of(deana, farida)[1] == today
    with acting_as(imani):
        people_actions.keep_in_confidence(
            subject=type(older).objects.newest_first().filter(reach="team").first(), by=imani
        )
    assert glance_of(deana, farida)[1] == today - timedelta(days=9)
    imani.is_active = False
    imani.save()
    assert glance_of(deana, farida)[0] is None
    with acting_as(imani):
        Person.objects.filter(pk=deana.pk).update(state="resting")
    assert glance_of(deana, farida)[2] is False


def test_a_day_at_a_glance_is_no_trace_of_what_is_hidden_from_the_person(hub, farida, deana):
    make_known_at(deana, hub)
    make_conversation(deana.began_by, deana)
    with acting_as_person(deana.pk):
        assert not Glance.objects.exists()
    with acting_as(make_worker_of(make_hub("Beckfold"))):
        assert not Glance.objects.exists()


def test_who_has_gone_quiet_stands_on_the_board_the_longest_first(sign_in, hub, farida, deana):
    marlon = make_person(deana.began_by, "Marlon Pettifer")
    for person, days in ((deana, 50), (marlon, 90)):
        make_known_at(person, hub)
        make_conversation(deana.began_by, person, happened_at=timezone.now() - timedelta(days=days))
    page = sign_in(farida).get(hub.get_absolute_url()).text
    quiet = page[page.index('id="quiet"') :]
    assert quiet.index("Marlon") < quiet.index("Deana")


@pytest.mark.parametrize("known", [30, 300])
def test_the_board_looks_at_as_few_rows_however_many_a_hub_has_known(hub, farida, known):
    """What PostgreSQL reads for the two long lists, told by its own plan; reading everyone would be ten times as much."""
    imani = make_worker_of(hub)
    make_known_by_the_hundred(hub, imani, known)
    with acting_as(farida):
        read = [rows_read(asked) for asked in (_quiet_at(hub), Glance.objects.at(hub).without_main_person()[:13])]
    assert max(read) <= 30


def _quiet_at(hub):
    return Glance.objects.at(hub).quiet_since(timezone.localdate())[:13]


def rows_read(queryset) -> int:
    """The most rows that any scan of the glances went through."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE hubs_glance")
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    plan = json.loads(queryset.explain(format="json", analyze=True))[0]["Plan"]
    scans, reading = [], [plan]
    while reading:
        node = reading.pop()
        reading += node.get("Plans", [])
        if node.get("Relation Name") == "hubs_glance":
            scans.append((node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"])
    return max(scans)


def make_known_by_the_hundred(hub, by, many: int) -> None:
    """People without a main person, spoken with long ago."""
    long_ago = timezone.now() - timedelta(days=90)
    with acting_as(by):
        for number in range(many):
            person = people_actions.introduce_person(name=f"Person {number}", by=by)
            KnownAt.objects.create(person=person, hub=hub)
            Conversation.objects.create(
                person=person, text="tea", author=by, organisation=by.organisation, happened_at=long_ago
            )
