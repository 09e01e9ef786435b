"""A huddle: people who agreed to it, first names, what matters first; lines by several at once that land where they belong."""

import re

import pytest
from django.urls import reverse

from hubs import actions
from hubs.exceptions import NotForTheHuddle
from hubs.models import HuddlePerson
from hubs.talked_about import talked_about
from relational.access import acting_as
from tests.factories.hubs import choose_main, join, make_introduction, make_known_at, make_pull_in
from tests.factories.huddles import bring, make_huddle, make_line
from tests.factories.people import make_person
from tests.factories.practitioners import make_hub, make_organisation, make_worker_of
from tests.factories.sharing import make_block, make_wish

pytestmark = pytest.mark.django_db


def screen_of(client, huddle) -> str:
    return client.get(huddle.get_absolute_url()).text


def names_on(huddle, reader) -> list[str]:
    with acting_as(reader):
        return [talk.name for talk in talked_about(huddle)]


# Who is brought


def test_only_those_who_agreed_are_brought(sign_in, hub, farida, imani):
    marlon = make_person(imani, "Marlon Pettifer")
    make_known_at(marlon, hub)
    page = sign_in(farida).post(reverse("hubs:bring_to_huddle", args=[hub.pk]), {"person": marlon.pk}, follow=True).text
    assert "They have not agreed to be talked about" in page
    with acting_as(farida), pytest.raises(NotForTheHuddle):
        actions.bring_to_huddle(hub=hub, person_id=marlon.pk, by=farida)
    assert "Marlon" not in sign_in(farida).get(reverse("hubs:next_huddle", args=[hub.pk]), {"q": "marlon"}).text


def test_nobody_is_brought_from_a_hub_that_is_not_theirs(sign_in, hub, farida, deana):
    other = make_hub("Beckfold")
    answer = sign_in(farida).post(reverse("hubs:bring_to_huddle", args=[other.pk]), {"person": deana.pk})
    assert answer.status_code == 404


def test_worth_bringing_are_those_without_a_main_person_or_whose_hello_became_a_page(
    sign_in, hub, farida, imani, deana
):
    harold = make_person(farida, "Harold Entwhistle")
    make_known_at(harold, hub, huddle_agreed=True)
    introduction = make_introduction(hub, farida)
    with acting_as(farida):
        actions.say_hello(introduction=introduction, by=farida)
        type(introduction).objects.filter(pk=introduction.pk).update(person=harold)
    choose_main(join(harold, imani))
    page = sign_in(farida).get(reverse("hubs:next_huddle", args=[hub.pk])).text
    assert re.search(r"Deana Whitlock.*no main person yet", page, re.DOTALL)
    assert re.search(r"Harold Entwhistle.*a hello that became a page", page, re.DOTALL)


def test_whose_ask_it_is_only_those_are_told_who_may_open_the_page(sign_in, hub, farida, imani, deana):
    choose_main(join(deana, imani))
    make_pull_in(imani, to_hub=hub, person=deana)
    url = reverse("hubs:next_huddle", args=[hub.pk])
    assert "an ask is open" in sign_in(imani).get(url).text
    assert "Deana" not in sign_in(farida).get(url).text


def test_whoever_is_brought_may_be_left_out_until_they_had_a_turn(sign_in, hub, farida, deana):
    talk = bring(deana, hub, farida)
    sign_in(farida).post(reverse("hubs:leave_out_of_huddle", args=[hub.pk]), {"talk": talk.pk})
    with acting_as(farida):
        assert not HuddlePerson.objects.exists()


# The screen


def test_it_shows_a_first_name_and_begins_with_what_matters(sign_in, farida, huddle):
    page = screen_of(sign_in(farida), huddle)
    assert "Whitlock" not in page
    assert page.index("Deana") < page.index("“opening the post”") < page.index("Who knows them?")


def test_everyone_there_reads_what_matters_and_only_if_it_was_agreed(sign_in, hub, tomasz, huddle, deana):
    assert "opening the post" in screen_of(sign_in(tomasz), huddle)
    make_known_at(deana, hub, what_matters_agreed=False, huddle_agreed=True)
    assert "opening the post" not in screen_of(sign_in(tomasz), huddle)


def test_whoever_is_not_there_sees_nobody_on_it_until_they_join(sign_in, imani, huddle):
    client = sign_in(imani)
    assert "Deana" not in screen_of(client, huddle)
    client.post(reverse("hubs:join_huddle", args=[huddle.pk]), {"how": "elsewhere"})
    page = screen_of(client, huddle)
    assert "Deana" in page
    assert "from elsewhere" in page


def test_a_person_is_on_no_screen_that_someone_they_are_kept_from_can_read(hub, farida, tomasz, huddle, deana):
    make_block(deana, tomasz)
    assert names_on(huddle, farida) == []
    with acting_as(tomasz):
        actions.leave_huddle(huddle=huddle, practitioner=tomasz)
    assert names_on(huddle, farida) == ["Deana"]


def test_who_asked_that_an_organisation_is_told_nothing_is_not_shown_while_it_is_there(hub, farida, huddle, deana):
    wharfline = make_organisation("Wharfline Homes")
    make_wish(deana, kind="not_told", organisation=wharfline)
    assert names_on(huddle, farida) == ["Deana"]
    lorna = make_worker_of(hub, name="Lorna McKie", organisation=wharfline)
    with acting_as(lorna):
        actions.sit_down(huddle=huddle, practitioner=lorna, by=lorna)
    assert names_on(huddle, farida) == []
    lorna.is_active = False
    lorna.save()
    assert names_on(huddle, farida) == ["Deana"]


def test_who_changes_their_mind_is_gone_from_the_screen_at_once(sign_in, hub, farida, huddle, deana):
    make_known_at(deana, hub, huddle_agreed=False)
    page = screen_of(sign_in(farida), huddle)
    assert "Deana" not in page
    assert "opening the post" not in page


def test_who_knows_them_names_those_who_are_here_and_counts_the_others(
    sign_in, hub, farida, tomasz, imani, huddle, deana
):
    choose_main(join(deana, imani))
    join(deana, tomasz)
    join(deana, make_worker_of(hub, name="Orla Keane"))
    page = screen_of(sign_in(farida), huddle)
    assert re.search(r"Imani</strong>.*their main person", page)
    assert re.search(r"Tomasz</strong>.*beside them", page)
    assert "Orla" not in page
    assert "one worker who is not here" in page


def test_two_who_share_a_first_name_are_told_apart_by_an_initial(hub, farida, imani, huddle):
    for name in ("Sam Price", "Sam Osei", "Mrs Achterberg"):
        person = make_person(imani, name)
        make_known_at(person, hub, huddle_agreed=True)
        bring(person, hub, farida)
    assert names_on(huddle, farida) == ["Deana", "Sam P.", "Sam O.", "Mrs A."]


@pytest.mark.parametrize("people", [2, 12])
def test_the_screen_asks_the_database_fifteen_times_however_much_was_said(
    sign_in, hub, farida, imani, people, asks_at_most
):
    talked = [make_person(imani, f"Person {number}") for number in range(people)]
    for person in talked:
        make_known_at(person, hub, huddle_agreed=True)
        make_wish(person, kind="not_used", purpose="learning")
    colleagues = [make_worker_of(hub, name=f"Worker {number}") for number in range(people)]
    huddle = make_huddle(hub, farida, about=talked, here=colleagues)
    for colleague in colleagues:
        make_line(huddle.turn, colleague, who=farida)
    client = sign_in(farida)
    client.get(huddle.get_absolute_url())
    with asks_at_most(15):
        assert client.get(huddle.get_absolute_url()).status_code == 200
    with asks_at_most(15):
        assert client.get(reverse("hubs:huddle_now", args=[huddle.pk])).status_code == 200
    with asks_at_most(15):
        assert client.get(reverse("hubs:next_huddle", args=[hub.pk]), {"bring": ""}).status_code == 200
