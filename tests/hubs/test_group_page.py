"""A group keeps its own page by a secret address, without an account and without training (domain.md 2, row 36)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.models import Asset, Card, Connector, GroupAddress
from relational.access import acting_as
from tests.factories.practitioners import make_hub, make_worker_of

pytestmark = pytest.mark.django_db
SAID = {"when": "Fridays at six", "where": "the scout hut", "good_for": "knots", "looking_for": "", "full": ""}


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def maureen():
    return make_worker_of(make_hub("Saltgate Quay"), "coordinator", "Maureen Tait")


@pytest.fixture
def scouts(maureen):
    with acting_as(maureen):
        return actions.add_asset(name="Sea Scouts", by=maureen, when="Thursdays at six", good_for="knots")


@pytest.fixture
def page(maureen, scouts) -> str:
    """The address that Gethin holds for the scouts."""
    with acting_as(maureen):
        made = actions.give_group_address(asset=scouts, held_by="Gethin", email="gethin@example.org", by=maureen)
    return reverse("hubs:group", args=[made.secret])


def as_it_is(maureen, scouts) -> Asset:
    with acting_as(maureen):
        return Asset.objects.with_what_to_show().get(pk=scouts.pk)


def test_the_address_is_shown_once_and_opens_without_an_account(sign_in, client, maureen, scouts):
    url = reverse("hubs:group_addresses", args=[scouts.pk])
    made = sign_in(maureen).post(url, {"held_by": "Gethin", "email": ""}).context["made"]
    assert "Thursdays at six" in client.get(made.removeprefix("http://testserver")).text
    assert made not in sign_in(maureen).get(url).text


def test_still_true_in_one_tap_says_who_of_the_group(client, maureen, scouts, page):
    with acting_as(maureen):
        Asset.objects.update(confirmed_at=timezone.now() - timedelta(days=120))
    assert "Nobody has confirmed this since" in client.get(page).text
    client.post(f"{page}still-true/")
    now = as_it_is(maureen, scouts)
    assert (now.who_confirmed, now.is_stale) == ("Gethin", False)


def test_what_those_who_work_here_say_of_it_is_not_told_to_whoever_holds_the_address(client, maureen, scouts, page):
    with acting_as(maureen):
        actions.doubt_asset(asset=scouts, words="Fridays now, Harold says", by=maureen)
    told = client.get(page).text
    assert "not right any more" in told
    assert "Harold" not in told
    assert "Maureen" not in told


def test_what_changed_is_kept_and_a_coordinator_can_put_it_back(sign_in, client, maureen, scouts, page):
    client.post(page, SAID | {"full": "We’re full", "full_until": "tomorrow"})
    now = as_it_is(maureen, scouts)
    assert (now.when, now.is_full, now.name) == ("Fridays at six", True, "Sea Scouts")
    colleague = sign_in(maureen)
    former = reverse("hubs:former_asset", args=[scouts.pk])
    rows = colleague.get(former).context["rows"]
    colleague.post(former, {"row": rows[len(rows) - 1].pgh_id})
    assert as_it_is(maureen, scouts).when == "Thursdays at six"


def test_what_cannot_be_read_is_said_and_nothing_is_lost(client, page):
    refused = client.post(page, SAID | {"full": "We’re full", "full_until": "when pigs fly"})
    assert refused.status_code == 422
    assert "We’re full" in refused.text
    assert "Write a day such as" in refused.text


def test_we_are_full_ends_by_itself(maureen, scouts):
    with acting_as(maureen):
        yesterday = timezone.localdate() - timedelta(days=1)
        actions.change_asset(asset=scouts, by=maureen, full="Full", full_until=yesterday)
        assert not scouts.is_full


def test_a_group_asks_and_takes_it_down_again(client, maureen, page):
    assert client.post(f"{page}cards/", {"kind": "ask", "words": ""}).status_code == 422
    client.post(f"{page}cards/", {"kind": "ask", "words": "A rope man"})
    with acting_as(maureen):
        card = Card.objects.up().get()
    assert card.made_by is None
    client.post(f"{page}cards/{card.pk}/")
    with acting_as(maureen):
        assert not Card.objects.up().exists()


def test_whom_to_talk_to_is_named_with_a_yes_and_not_any_more_in_one_tap(client, maureen, page):
    said = {"name": "Stan", "how": "over the counter", "reach": "hub"}
    assert client.post(f"{page}who/", said).status_code == 422
    client.post(f"{page}who/", said | {"agreed": "on"})
    with acting_as(maureen):
        stan = Connector.objects.get()
    client.post(f"{page}who/{stan.pk}/")
    with acting_as(maureen):
        assert not Connector.objects.exists()


def test_withdrawn_it_opens_nothing_at_once(sign_in, client, maureen, page):
    assert client.get(page).status_code == 200
    with acting_as(maureen):
        address = GroupAddress.objects.get()
    sign_in(maureen).post(reverse("hubs:withdraw_group_address", args=[address.pk]))
    assert client.get(page).status_code == 404
    assert client.post(f"{page}still-true/").status_code == 404


def test_a_group_touches_nothing_of_another(client, maureen, scouts, page):
    with acting_as(maureen):
        other = actions.add_asset(name="Chip shop", by=maureen)
        card = actions.put_up_card(asset=other, words="Peelers", by=maureen)
        stan = actions.name_connector(asset=other, name="Stan", reach="public")
    assert client.post(f"{page}cards/{card.pk}/").status_code == 404
    assert client.post(f"{page}who/{stan.pk}/").status_code == 404


def test_a_stale_page_is_asked_about_once_by_e_mail_with_an_address_that_opens(maureen, scouts, page):
    actions.remind_groups()
    assert mail.outbox == []
    with acting_as(maureen):
        Asset.objects.update(confirmed_at=timezone.now() - timedelta(days=120))
    assert (actions.remind_groups(), actions.remind_groups()) == (1, 0)
    (letter,) = mail.outbox
    assert letter.to == ["gethin@example.org"]
    path = next(line for line in letter.body.splitlines() if "/group/" in line).partition("/group/")[2]
    Client().post(f"/group/{path}still-true/")
    assert as_it_is(maureen, scouts).who_confirmed == "Gethin"
    assert actions.remind_groups() == 0


def test_a_letter_that_cannot_be_sent_is_tried_again(maureen, scouts, page, monkeypatch):
    with acting_as(maureen):
        Asset.objects.update(confirmed_at=timezone.now() - timedelta(days=120))

    def down(*args) -> None:
        raise OSError

    with monkeypatch.context() as away:
        away.setattr("hubs.actions.group_address.send_mail", down)
        with pytest.raises(OSError):
            actions.remind_groups()
    assert actions.remind_groups() == 1
