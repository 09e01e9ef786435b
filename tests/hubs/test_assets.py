"""What a place has, and how people's gifts meet it (domain.md 2, row 12; 5.20; 6, item 13)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.matching import given_by_others, good_for_what_matters, wanted_by_places, welcome_at
from hubs.models import Asset, Connection
from people.actions import hear_what_matters, note_gift, offer_gift, record_wish
from people.models import Gift, Notice
from relational.access import acting_as, acting_as_person
from tests.factories.hubs import choose_main, join, make_known_at
from tests.factories.people import make_person
from tests.factories.practitioners import give_role, make_hub, make_practitioner, make_worker_of
from tests.factories.sharing import make_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return make_hub("Saltgate Quay")


@pytest.fixture
def maureen(hub):
    return make_worker_of(hub, name="Maureen Pike")


@pytest.fixture
def gethin():
    return make_worker_of(make_hub("Tannery Row"), name="Gethin Price")


@pytest.fixture
def harold(maureen):
    person = make_person(maureen, "Harold Entwhistle")
    choose_main(join(person, maureen))
    with acting_as(maureen):
        note_gift(person=person, words="splices rope, any lay, and can teach it", by=maureen)
    return person


@pytest.fixture
def scouts(gethin):
    with acting_as(gethin):
        return actions.add_asset(
            name="Sea Scouts",
            by=gethin,
            when="Thursdays at six",
            good_for="knots, boats, noise",
            looking_for="a rope man",
        )


def gift_of(person, by) -> Gift:
    with acting_as(by):
        return Gift.objects.get(person=person)


def offer(person, by, **said) -> Gift:
    gift = gift_of(person, by)
    with acting_as(by):
        return offer_gift(gift=gift, **{"reach": "place"} | said)


def test_it_is_found_by_what_it_is_good_for_and_nearly_spelt(sign_in, maureen, scouts):
    client = sign_in(maureen)
    for words in ("knot", "boats", "Sea Scuots", "rope"):
        assert "Sea Scouts" in client.get(reverse("hubs:assets"), {"q": words}).text, words
    assert "Sea Scouts" not in client.get(reverse("hubs:assets"), {"q": "yoga"}).text


def test_still_true_is_one_tap_and_says_who_and_when(sign_in, maureen, scouts):
    page = sign_in(maureen).post(reverse("hubs:still_true", args=[scouts.pk]), follow=True).text
    assert "Confirmed by Maureen Pike" in page


def test_a_stale_one_confesses(sign_in, maureen, scouts):
    with acting_as(maureen):
        Asset.objects.update(confirmed_at=timezone.now() - timedelta(days=91))
    client = sign_in(maureen)
    assert "Nobody has confirmed this since" in client.get(scouts.get_absolute_url()).text
    assert "Sea Scouts" in client.get(reverse("hubs:assets"), {"to_confirm": 1}).text
    client.post(reverse("hubs:still_true", args=[scouts.pk]), follow=True)
    assert "Sea Scouts" not in client.get(reverse("hubs:assets"), {"to_confirm": 1}).text


def test_what_is_not_right_stands_beside_it_until_it_is_put_right(sign_in, maureen, scouts):
    client = sign_in(maureen)
    client.post(reverse("hubs:doubt_asset", args=[scouts.pk]), {"words": "It is Fridays now, Harold says."})
    assert "It is Fridays now, Harold says." in client.get(scouts.get_absolute_url()).text
    right = {"name": "Sea Scouts", "kind": "group", "when": "Fridays at six"}
    client.post(reverse("hubs:change_asset", args=[scouts.pk]), right)
    page = client.get(scouts.get_absolute_url()).text
    assert "Fridays at six" in page
    assert "Harold says" not in page


def test_a_gift_meets_what_a_place_looks_for(sign_in, maureen, harold, scouts):
    with acting_as(maureen):
        (match,) = wanted_by_places(harold)
    assert match.asset == scouts
    assert match.meeting == ["rope", "splices"]
    page = sign_in(maureen).get(reverse("hubs:matches", args=[harold.pk])).text
    assert "Sea Scouts" in page
    assert "They meet in: rope, splices" in page


def test_words_that_say_little_meet_nothing(maureen, harold, gethin):
    with acting_as(gethin):
        actions.add_asset(name="Anything", by=gethin, looking_for="someone good with people, any day")
    with acting_as(maureen):
        note_gift(person=harold, words="good with people every day", by=maureen)
        assert wanted_by_places(harold) == []


def test_what_matters_meets_what_is_good_for_it_and_not_now_stays_quiet(maureen, harold, scouts):
    with acting_as(maureen):
        hear_what_matters(person=harold, words="somewhere with boats", by=maureen)
        hear_what_matters(person=harold, words="noise", by=maureen, state="not_now")
        assert [match.meeting for match in good_for_what_matters(harold)] == [["boats"]]


def test_a_gift_goes_no_further_than_the_page_without_a_yes(sign_in, maureen, gethin, harold, scouts):
    gift = gift_of(harold, maureen)
    url = reverse("people:offer_gift", args=[harold.pk, gift.pk])
    client = sign_in(maureen)
    assert client.post(url, {"reach": "place"}).status_code == 422
    with acting_as(gethin):
        assert welcome_at(scouts) == []
    with acting_as(maureen), pytest.raises(IntegrityError), transaction.atomic():
        Gift.objects.filter(pk=gift.pk).update(reach="place")
    assert client.post(url, {"reach": "place", "agreed": "on", "offer": "teach it"}).status_code == 302
    with acting_as(gethin):
        (found,) = welcome_at(scouts)
    assert (found.offer, found.name, found.ask) == ("teach it", None, maureen)


def test_the_name_goes_with_it_only_if_they_said_so(gethin, maureen, harold, scouts):
    offer(harold, maureen, with_name=True)
    with acting_as(gethin):
        assert welcome_at(scouts)[0].name == "Harold Entwhistle"


def test_back_to_the_page_alone_nothing_is_left_of_the_yes(gethin, maureen, harold, scouts):
    offer(harold, maureen, with_name=True)
    gift = offer(harold, maureen, reach="page")
    assert (gift.agreed_on, gift.with_name) == (None, False)
    with acting_as(gethin):
        assert welcome_at(scouts) == []


def test_an_offer_ends_on_the_day_they_said(gethin, maureen, harold, scouts):
    offer(harold, maureen, until=timezone.localdate() - timedelta(days=1))
    with acting_as(gethin):
        assert welcome_at(scouts) == []


def test_offered_at_the_hubs_that_know_them_it_is_known_there_and_nowhere_else(hub, gethin, maureen, harold, scouts):
    make_known_at(harold, hub)
    offer(harold, maureen, reach="hub")
    with acting_as(make_worker_of(hub, name="Nkechi")):
        assert len(welcome_at(scouts)) == 1
    with acting_as(gethin):
        assert welcome_at(scouts) == []


def test_offered_to_all_it_is_still_not_known_to_those_they_are_kept_from(gethin, maureen, harold, scouts):
    offer(harold, maureen)
    make_block(harold, gethin)
    with acting_as(gethin):
        assert welcome_at(scouts) == []


def test_an_organisation_they_hide_from_learns_of_no_gift(gethin, maureen, harold, scouts):
    offer(harold, maureen)
    with acting_as(maureen):
        record_wish(person=harold, kind="hide_page", organisation=gethin.organisation, by=maureen)
    with acting_as(gethin):
        assert welcome_at(scouts) == []


def test_a_leader_without_work_at_a_hub_sees_no_offered_gifts(maureen, harold, scouts):
    offer(harold, maureen)
    leader = make_practitioner("Callum")
    give_role(leader, "leader")
    with acting_as(leader):
        assert welcome_at(scouts) == []


def test_another_persons_gift_meets_what_matters_and_whoever_is_beside_them_is_asked(sign_in, gethin, maureen, harold):
    offer(harold, maureen, offer="teach it on a Thursday")
    kez = make_person(gethin, "Kez")
    with acting_as(gethin):
        hear_what_matters(person=kez, words="learn to splice", by=gethin)
        (found,) = given_by_others(kez)
    client = sign_in(gethin)
    assert "Ask Maureen Pike" in client.get(reverse("hubs:matches", args=[kez.pk])).text
    client.post(reverse("hubs:ask_about_gift", args=[found.gift_id]), {"words": "A lad here wants to learn."})
    with acting_as(maureen):
        assert "A lad here wants to learn." in Notice.objects.get().words
    with acting_as(gethin):
        assert not Notice.objects.exists()


def test_a_gift_that_is_not_offered_cannot_be_asked_about(sign_in, gethin, maureen, harold):
    gift = gift_of(harold, maureen)
    answer = sign_in(gethin).post(reverse("hubs:ask_about_gift", args=[gift.pk]), {"words": "for us"})
    assert answer.status_code == 404


def test_ones_own_gift_is_no_offer_from_someone_else(maureen, harold):
    offer(harold, maureen)
    with acting_as(maureen):
        hear_what_matters(person=harold, words="teach rope before I forget", by=maureen)
        assert given_by_others(harold) == []


def test_an_introduction_begins_with_a_yes_and_is_a_step_of_the_plan(sign_in, maureen, harold, scouts):
    client = sign_in(maureen)
    url = reverse("hubs:introduce_to", args=[harold.pk, scouts.pk])
    assert client.post(url, {"words": "Thursdays"}).status_code == 422
    client.post(url, {"words": "Somewhere to be of a Thursday.", "agreed": "on"})
    assert "Somewhere to be of a Thursday." in client.get(reverse("hubs:matches", args=[harold.pk])).text
    assert "Go along to Sea Scouts" in client.get(reverse("people:plan", args=[harold.pk])).text
    with acting_as(maureen):
        made = Connection.objects.get()
    client.post(reverse("hubs:how_it_went", args=[harold.pk, made.pk]), {"words": "He stayed three hours."})
    assert "He stayed three hours." in client.get(harold.get_absolute_url()).text


def test_how_many_were_introduced_is_told_and_never_who(sign_in, gethin, maureen, harold, scouts):
    with acting_as(maureen):
        actions.connect(person=harold, asset=scouts, by=maureen)
    page = sign_in(gethin).get(scouts.get_absolute_url()).text
    assert "A few" in page
    assert "Harold" not in page
    with acting_as(gethin):
        assert not Connection.objects.exists()


def test_the_person_sees_where_they_were_introduced(maureen, harold, scouts):
    with acting_as(maureen):
        actions.connect(person=harold, asset=scouts, by=maureen)
    with acting_as_person(harold.pk):
        assert Connection.objects.get().asset.name == "Sea Scouts"


def test_only_those_who_work_at_a_hub_add_what_a_place_has():
    leader = make_practitioner("Callum")
    give_role(leader, "leader")
    with acting_as(leader), pytest.raises(DatabaseError), transaction.atomic():
        actions.add_asset(name="Mine", by=leader)


def test_the_matches_page_asks_the_same_number_of_queries_however_many_there_are(
    sign_in, maureen, harold, scouts, asks_at_most
):
    with acting_as(maureen):
        for number in range(6):
            note_gift(person=harold, words=f"rope trick {number}", by=maureen)
            actions.add_asset(name=f"Rope {number}", by=maureen, looking_for="rope", good_for="rope")
            hear_what_matters(person=harold, words=f"rope {number}", by=maureen)
    client = sign_in(maureen)
    with asks_at_most(14):
        client.get(reverse("hubs:matches", args=[harold.pk]))


def test_the_board_asks_whether_it_is_still_true_and_one_tap_says_so(sign_in):
    hub = make_hub("Tannery Row")
    farida = make_worker_of(hub, "coordinator", "Farida Noor")
    with acting_as(farida):
        asset = actions.add_asset(name="Repair café", by=farida)
        Asset.objects.filter(pk=asset.pk).update(confirmed_at=timezone.now() - timedelta(days=999))
    client = sign_in(farida)
    assert "Repair café" in client.get(hub.get_absolute_url()).text
    answer = client.post(reverse("hubs:still_true", args=[asset.pk]), {"from_board": hub.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == hub.get_absolute_url()
    assert not answer.context["to_confirm"]
