"""Decided and spent in the work: no queue, within a limit, read for learning the next day (domain.md 2, rows 11 and 52)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hubs import actions
from hubs.exceptions import NotEnoughLeft, OverTheLimit
from hubs.models import Decision, MayDecide
from people.actions import record_wish
from relational.access import acting_as, acting_as_person
from relational.fields import read_amount
from tests.factories.people import let_in, make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of
from tests.factories.uploads import make_picture

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=1)


@pytest.fixture
def hub():
    return make_hub("Tannery Row")


@pytest.fixture
def imani(hub):
    return make_worker_of(hub, name="Imani Osei")


@pytest.fixture
def ruth(hub):
    return make_worker_of(hub, "manager", "Ruth Adeyemi")


@pytest.fixture
def deana(imani):
    return make_person(imani, "Deana Whitlock")


@pytest.fixture
def pot(hub, ruth):
    with acting_as(ruth):
        return actions.open_pot(hub=hub, total=Decimal(200), limit=Decimal(100))


def spend(pot, by, amount, **fields):
    with acting_as(by):
        return actions.spend(pot=pot, amount=Decimal(amount), what="a stair light", by=by, **fields)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("22", "22.00"),
        ("£22.5", "22.50"),
        ("22,50", "22.50"),
        ("1,200", "1200.00"),
        ("64 pounds", "64.00"),
        (" £ 7 ", "7.00"),
    ],
)
def test_an_amount_is_typed_as_people_write_it(typed, meant):
    assert read_amount(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["", "some", "-5", "1e9", "12.345", "£"])
def test_what_is_no_amount_is_none(typed):
    assert read_amount(typed) is None


def test_a_decision_is_on_the_story_at_once(sign_in, imani, deana):
    client = sign_in(imani)
    fields = {"what": "Paid the fee first, argued after", "bent": "the three-quotes custom", "hub": deana.pk}
    page = client.get(reverse("hubs:decide", args=[deana.pk])).text
    assert "What did you decide?" in page
    refused = client.post(reverse("hubs:decide", args=[deana.pk]), fields | {"hub": imani.current_roles[0].hub_id})
    assert refused.status_code == 422
    assert "how it stayed legal" in refused.text
    fields |= {"hub": imani.current_roles[0].hub_id, "guardrail": "Within the pot; nobody else was asked to wait."}
    client.post(reverse("hubs:decide", args=[deana.pk]), fields)
    assert "Paid the fee first" in client.get(deana.get_absolute_url()).text


def test_a_spend_needs_an_amount_and_a_word_and_nobodys_yes(sign_in, imani, deana, pot):
    client = sign_in(imani)
    answer = client.post(
        reverse("hubs:spend_for", args=[deana.pk]), {"amount": "£64", "what": "stair light", "pot": pot.pk}
    )
    assert answer.status_code == 302
    assert "Spent £64.00" in client.get(deana.get_absolute_url()).text
    with acting_as(imani):
        assert pot.left == Decimal("136.00")


def test_a_receipt_is_kept_with_it(sign_in, imani, deana, pot):
    sign_in(imani).post(
        reverse("hubs:spend_for", args=[deana.pk]),
        {"amount": "22", "what": "wheel jig", "pot": pot.pk, "receipt": make_picture()},
    )
    with acting_as(imani):
        assert Decision.objects.get().receipt.person_id == deana.pk


def test_a_receipt_in_nobodys_name_is_read_by_those_who_read_what_it_was_for(sign_in, imani, hub, pot):
    sign_in(imani).post(
        reverse("hubs:spend"), {"amount": "90", "what": "a goal", "pot": pot.pk, "receipt": make_picture("till.jpg")}
    )
    with acting_as(imani):
        receipt = Decision.objects.get().receipt
    opens = reverse("people:attachment", args=[receipt.pk])
    colleague = sign_in(make_worker_of(hub, name="Tomasz"))
    assert opens in colleague.get(reverse("hubs:decided")).text
    assert colleague.get(opens).status_code == 200
    elsewhere = make_worker_of(make_hub("Beckfold"), name="Sal")
    assert sign_in(elsewhere).get(opens).status_code == 404
    with acting_as(elsewhere), connection.cursor() as cursor:
        cursor.execute("UPDATE people_attachment SET words = 'mine'")
        assert cursor.rowcount == 0
    changed = sign_in(imani).post(reverse("people:withdraw_attachment", args=[receipt.pk]), {"why": "a name was on it"})
    assert changed.headers["Location"] == reverse("hubs:today")
    assert colleague.get(opens).status_code == 404


def test_more_than_the_limit_is_told_kindly_and_nothing_typed_is_lost(sign_in, imani, deana, pot):
    answer = sign_in(imani).post(
        reverse("hubs:spend_for", args=[deana.pk]), {"amount": "150", "what": "a bed", "pot": pot.pk}
    )
    assert answer.status_code == 422
    assert "The most at a time from this pot is £100.00" in answer.text
    assert "a bed" in answer.text


def test_the_database_itself_keeps_to_limit_and_balance(imani, pot):
    with pytest.raises(OverTheLimit):
        spend(pot, imani, 101)
    spend(pot, imani, 100)
    spend(pot, imani, 60)
    with pytest.raises(NotEnoughLeft):
        spend(pot, imani, 41)
    spend(pot, imani, 40)


def test_taken_back_it_stays_marked_and_the_money_is_there_again(sign_in, imani, pot):
    spent = spend(pot, imani, 100)
    client = sign_in(imani)
    client.post(reverse("hubs:take_back", args=[spent.pk]), {"why": "wrong pot"})
    assert "Taken back on" in client.get(reverse("hubs:decided")).text
    with acting_as(imani):
        assert pot.left == Decimal("200.00")


def test_nobody_takes_back_anothers(sign_in, hub, imani, pot):
    spent = spend(pot, imani, 100)
    other = make_worker_of(hub, name="Tomasz Rudzki")
    assert sign_in(other).post(reverse("hubs:take_back", args=[spent.pk]), {"why": "x"}).status_code == 404


def test_a_manager_reads_it_for_learning_from_the_next_day(imani, ruth, deana, hub):
    with acting_as(imani):
        actions.record_decision(what="today's", hub=hub, by=imani, person=deana)
        actions.record_decision(what="yesterday's", hub=hub, by=imani, person=deana, at=timezone.now() - YESTERDAY)
    with acting_as(ruth):
        assert [decision.what for decision in Decision.objects.all()] == ["yesterday's"]


def test_someone_who_refused_learning_is_not_learned_from(imani, ruth, deana, hub):
    with acting_as(imani):
        actions.record_decision(what="yesterday's", hub=hub, by=imani, person=deana, at=timezone.now() - YESTERDAY)
        record_wish(person=deana, kind="not_used", purpose="learning", by=imani)
    with acting_as(ruth):
        assert not Decision.objects.exists()


def test_workers_elsewhere_see_nothing_of_it_and_the_team_and_the_person_do(imani, deana, hub):
    with acting_as(imani):
        actions.record_decision(what="ours", hub=hub, by=imani, person=deana)
    bev, elsewhere = make_practitioner("Bev"), make_worker_of(make_hub("Beckfold"), "manager", "Sal")
    let_in(deana, bev, imani)
    for reader, seen in ((bev, True), (elsewhere, False), (make_worker_of(hub, name="Tomasz"), False)):
        with acting_as(reader):
            assert Decision.objects.exists() is seen
    with acting_as_person(deana.pk):
        assert Decision.objects.get().what == "ours"


def test_what_is_left_is_asked_once_for_all_pots(sign_in, asks_at_most, imani, ruth, hub, pot):
    with acting_as(ruth):
        for name in ("Boats", "Bikes", "Bread"):
            actions.open_pot(hub=hub, name=name, total=Decimal(50), limit=Decimal(10))
    spend(pot, imani, 30)
    client = sign_in(imani)
    with asks_at_most(9):
        page = client.get(reverse("hubs:may_decide")).text
    assert "£170.00 left" in page
    assert page.count("£50.00 left") == 3


def test_the_page_of_decisions_counts_nobody(sign_in, imani, ruth, pot):
    for _ in range(3):
        spend(pot, imani, 10, at=timezone.now() - YESTERDAY)
    page = sign_in(ruth).get(reverse("hubs:decided")).text
    assert "£30" not in page


def test_what_one_may_decide_is_on_one_page_and_a_manager_changes_it(sign_in, imani, ruth, pot):
    client = sign_in(ruth)
    client.post(reverse("hubs:permit"), {"words": "Knock before you write.", "guardrail": "No folder."})
    with acting_as(ruth):
        permission = MayDecide.objects.get()
    client.post(reverse("hubs:reword_permission", args=[permission.pk]), {"words": "Knock first.", "guardrail": ""})
    page = sign_in(imani).get(reverse("hubs:may_decide")).text
    assert "Knock first." in page
    assert "up to £100.00 at a time" in page
    with acting_as(imani):
        assert permission.events.get().words == "Knock before you write."
    assert sign_in(imani).get(reverse("hubs:permit")).status_code == 403
    client.post(reverse("hubs:end_permission", args=[permission.pk]))
    assert "Knock first." not in sign_in(imani).get(reverse("hubs:may_decide")).text


def test_who_agreed_it_stands_beside_it_and_how_it_was_said_before(sign_in, imani, ruth):
    client = sign_in(ruth)
    said = {"words": "Knock first.", "agreed_by": "the partnership board", "agreed_on": "3/3/25"}
    client.post(reverse("hubs:permit"), said)
    with acting_as(ruth):
        permission = MayDecide.objects.get()
    assert "agreed by the partnership board" in sign_in(imani).get(reverse("hubs:may_decide")).text
    client.post(reverse("hubs:reword_permission", args=[permission.pk]), said | {"words": "Knock twice."})
    assert "Knock first." in sign_in(imani).get(reverse("hubs:permission_before", args=[permission.pk])).text


def test_what_one_organisation_agreed_is_for_its_workers_alone(sign_in, imani, ruth):
    for words, whose in (("Only Ruth's.", ruth.organisation_id), ("Everybody's.", "")):
        answer = sign_in(ruth).post(reverse("hubs:permit"), {"words": words, "organisation": whose})
        assert answer.status_code == 302
    page = sign_in(imani).get(reverse("hubs:may_decide")).text
    assert ("Only Ruth" in page, "Everybody" in page) == (False, True)
    not_hers = sign_in(ruth).post(reverse("hubs:permit"), {"words": "x", "organisation": imani.organisation_id})
    assert not_hers.status_code == 422


def test_a_worker_shows_the_letter_that_a_manager_signed_and_a_newer_one_takes_its_place(sign_in, imani, ruth):
    client = sign_in(ruth)
    assert client.post(reverse("hubs:cover_note"), {"words": "To whom it may concern"}).status_code == 422
    for words in ("The first letter.", "The second letter."):
        client.post(reverse("hubs:cover_note"), {"words": words, "signed_by": "Ruth Adeyemi, manager"})
    page = sign_in(imani).get(reverse("hubs:may_decide")).text
    assert ("The first letter." in page, "The second letter." in page) == (False, True)
    assert "Shown by Imani Osei" in page
    assert sign_in(imani).get(reverse("hubs:cover_note")).status_code == 403
