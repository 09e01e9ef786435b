"""What was asked of services and what it cost: by rows, in ranges, with our support in it, and not at all for whoever
says no (domain.md 2, rows 18, 20 and 29; section 5, matrix)."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from hubs.actions import open_pot, spend
from learning import actions
from learning.cost_export import as_csv
from learning.costs import Comparison, Row, compare, total
from learning.models import DemandEvent, UnitCost
from learning.models.unit_cost import PENNY, Range
from people.actions import record_conversation_about_several, record_wish
from relational.access import acting_as, acting_as_person
from tests.factories.demand import make_demand, make_unit_cost
from tests.factories.networks import make_asked, make_joined, make_network
from tests.factories.people import make_conversation, make_person
from tests.factories.practitioners import make_hub, make_practitioner, make_worker_of

TODAY = timezone.localdate()
db = pytest.mark.django_db


@pytest.fixture
def hub(db):
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


def page(sign_in, worker, person, **query) -> str:
    return sign_in(worker).get(reverse("learning:demand", args=[person.pk]), query).text


def days_ago(number: int):
    return TODAY - timedelta(days=number)


def test_three_answers_are_enough_to_note_something(sign_in, imani, deana):
    answer = sign_in(imani).post(
        reverse("learning:note_demand", args=[deana.pk]),
        {"words": "a reminder letter", "organisation": "Wharfline Homes", "kind": "failure"},
    )
    assert answer.status_code == 302
    with acting_as(imani):
        noted = DemandEvent.objects.get()
    assert (noted.how_many, noted.cost, noted.happened_on) == (1, None, TODAY)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(sign_in, imani, deana):
    address = reverse("learning:note_demand", args=[deana.pk])
    answer = sign_in(imani).post(address, {"words": "", "organisation": "Wharfline", "happened_on": "in 3 days"})
    assert answer.status_code == 422
    assert "Write what happened." in answer.text
    assert "in 3 days" in answer.text


def test_before_and_since_are_equally_long_and_our_support_is_in_it(sign_in, imani, ruth, hub, deana):
    letter = make_unit_cost(ruth)
    make_unit_cost(ruth, "an hour", 24, 30, 36, unit="hour", agency="Harrowmere Council")
    make_conversation(imani, deana, happened_at=timezone.now() - timedelta(days=100))
    make_demand(imani, deana, happened_on=days_ago(120), unit_cost=letter, how_many=4, kind="failure")
    make_demand(imani, deana, happened_on=days_ago(300), unit_cost=letter)
    make_demand(imani, deana, happened_on=days_ago(10), amount=Decimal("12.50"))
    with acting_as(ruth):
        pot = open_pot(hub=hub, total=Decimal(200), limit=Decimal(100))
    with acting_as(imani):
        spend(pot=pot, amount=Decimal(64), what="a stair light", by=imani, person=deana)
        found = compare([deana])
    assert found.days == 101
    assert (found.before.number, found.before.failures) == (4, 4), "what is longer ago is in neither"
    assert found.before.demand_cost == Range(Decimal(80), Decimal(120), Decimal(160))
    assert found.after.demand_cost == Range.exactly(Decimal("12.50"))
    assert found.after.support_cost == Range(Decimal(88), Decimal(94), Decimal(100))
    text = page(sign_in, imani, deana)
    assert "The 101 days before" in text
    assert "4 × a letter (Wharfline Homes), £20.00–£40.00, SYNTHETIC-2025, 2025" in text
    assert "%" not in text.split("<main")[1].split("</main>")[0], "never a bare share of a small number"


def test_many_rows_ask_the_database_no_more_than_few(sign_in, imani, ruth, deana, asks_at_most):
    letter, client = make_unit_cost(ruth), sign_in(imani)
    for number in range(30):
        make_demand(imani, deana, happened_on=days_ago(number), unit_cost=letter)
        make_conversation(imani, deana, happened_at=timezone.now() - timedelta(days=number))
    with asks_at_most(20):
        client.get(reverse("learning:demand", args=[deana.pk]))


def test_it_says_who_pays_and_who_gains(imani, ruth, deana):
    letter, hour = make_unit_cost(ruth), make_unit_cost(ruth, "an hour", unit="hour", agency="Harrowmere Council")
    make_conversation(imani, deana, happened_at=timezone.now() - timedelta(days=30))
    make_demand(imani, deana, happened_on=days_ago(40), unit_cost=letter, how_many=3)
    with acting_as(imani):
        landlord, council = compare([deana]).payers
    assert (landlord.organisation, landlord.gains) == ("Wharfline Homes", True)
    assert (council.organisation, council.pays) == (hour.agency, True)


def test_what_nobody_knows_the_cost_of_is_in_no_sum_and_says_so(sign_in, imani, deana):
    make_demand(imani, deana, told_again=True, passed_to="the other office", how_many=3)
    with acting_as(imani):
        after = compare([deana], turned_on=days_ago(5)).after
    assert (after.demand_cost, after.uncosted, after.retellings, after.hand_offs) == (Range(), 3, 3, 3)
    assert "0 before, 3 since" in page(sign_in, imani, deana, turned_on="5 days ago")


def test_who_said_no_is_added_up_nowhere_by_nobody(sign_in, imani, deana):
    make_demand(imani, deana, "a letter about arrears")
    with acting_as(imani):
        wish = record_wish(person=deana, kind="not_used", purpose="costs", by=imani)
        assert not DemandEvent.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            actions.note_demand(person=deana, organisation="x", words="y", by=imani)
    client = sign_in(imani)
    for name in ("demand", "demand_rows", "note_demand", "paste_demands"):
        text = client.get(reverse(f"learning:{name}", args=[deana.pk])).text
        assert "may not leave here" in text
        assert "arrears" not in text
    with acting_as_person(deana.pk):
        assert DemandEvent.objects.exists(), "it stays theirs to read"
    with acting_as(imani):
        wish.withdrawn_at = timezone.now()
        wish.save()
        assert DemandEvent.objects.exists()


def test_who_refused_exports_has_no_rows_taken_away(sign_in, imani, deana):
    make_demand(imani, deana, "a letter about arrears")
    with acting_as(imani):
        record_wish(person=deana, kind="not_used", purpose="exports", by=imani)
    assert "arrears" in page(sign_in, imani, deana, turned_on="5 days ago")
    assert "arrears" not in sign_in(imani).get(reverse("learning:demand_rows", args=[deana.pk])).text


@db
def test_someone_elses_worker_sees_nothing_and_the_person_sees_it_all(imani, deana):
    make_demand(imani, deana)
    stranger = make_practitioner("A stranger")
    with acting_as(stranger):
        assert not DemandEvent.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            actions.note_demand(person=deana, organisation="x", words="y", by=stranger)
    with acting_as_person(deana.pk):
        assert DemandEvent.objects.get().words == "a reminder"


def test_nobody_notes_in_anothers_name(imani, ruth, deana):
    with acting_as(imani), pytest.raises(DatabaseError), transaction.atomic():
        actions.note_demand(person=deana, organisation="x", words="y", by=ruth)


def test_a_mistake_is_taken_back_with_a_reason_and_counts_no_more(sign_in, imani, deana):
    event = make_demand(imani, deana, "twice the same letter")
    address = reverse("learning:take_demand_back", args=[event.pk])
    assert sign_in(imani).post(address, {"why": ""}).status_code == 422
    sign_in(imani).post(address, {"why": "it was there already"})
    with acting_as(imani):
        assert compare([deana], turned_on=days_ago(5)).rows == []
        assert DemandEvent.objects.get().withdrawn_why == "it was there already"


def test_those_who_plan_together_are_a_household_to_look_at(sign_in, imani, ruth, deana):
    kit, asked = make_person(imani, "Kit"), make_person(imani, "Ash")
    place = make_network(deana, imani)
    make_joined(place, kit, imani)
    make_asked(place, asked, imani)
    make_unit_cost(ruth)
    text = page(sign_in, imani, deana)
    assert "Kit" in text
    assert "Ash" not in text


def test_a_newer_figure_leaves_what_was_added_up_as_it_was(imani, ruth, deana):
    event = make_demand(imani, deana, unit_cost=make_unit_cost(ruth), how_many=2)
    newer = make_unit_cost(ruth, mid=35, year=2026)
    with acting_as(imani):
        assert list(UnitCost.objects.latest_of_each()) == [newer]
        assert DemandEvent.objects.get(pk=event.pk).cost.mid == 60
        assert not UnitCost.objects.update(mid=1), "nobody changes one, not even by going around the screens"


def test_a_household_is_added_up_together_and_one_writing_counts_once(sign_in, imani, ruth, deana):
    kit, sam = make_person(imani, "Kit"), make_person(imani, "Sam")
    make_unit_cost(ruth, "an hour", 24, 30, 36, unit="hour")
    with acting_as(imani):
        record_conversation_about_several(parts=[(each, "") for each in (deana, kit, sam)], text="Soup.", by=imani)
        record_wish(person=sam, kind="not_used", purpose="costs", by=imani)
    make_demand(imani, kit, "a call from school")
    with acting_as(imani):
        assert compare([deana, kit]).after.support_cost.mid == 30
    text = page(sign_in, imani, deana, **{"with": kit.pk})
    assert "a call from school" in text
    assert "Together: Deana Whitlock, Kit" in text
    assert "Sam" not in text.split("<main")[1]
    assert "a call from school" not in page(sign_in, imani, deana)


money = st.decimals(min_value=0, max_value=99_999, places=2)
costs = st.tuples(money, money, money).map(lambda each: Range(*sorted(each)))


@given(
    st.lists(st.tuples(st.integers(-40, 19), st.none() | costs, st.sampled_from(DemandEvent.Kind.values)), max_size=30)
)
def test_the_exported_rows_add_up_to_the_page_to_the_penny(made):
    rows = [Row(TODAY + timedelta(days=day), "=org", "words", kind, 1, cost, "x") for day, cost, kind in made]
    found = Comparison([], days_ago(20), 60, None, rows)
    lines = list(csv.DictReader(io.StringIO(as_csv(found))))
    for time, period in (("before", found.before), ("since", found.after)):
        for column, figure in (("low", "low"), ("likely", "mid"), ("high", "high")):
            summed = sum((Decimal(line[column]) for line in lines if line["time"] == time and line[column]), Decimal(0))
            assert summed == getattr(period.demand_cost + period.support_cost, figure)
    assert all(line["organisation"].startswith("'=") for line in lines), "no spreadsheet takes words for a formula"
    paid = [payer.difference for payer in found.payers]
    assert sum(paid, Range()).mid == found.difference.mid
    assert found.difference.low <= found.difference.mid <= found.difference.high


@given(costs, st.integers(0, 500))
def test_a_range_goes_upwards_and_pence_are_exact(cost, minutes):
    times = cost.times(Decimal(minutes) / 60)
    assert times.low <= times.mid <= times.high
    assert times.mid == times.mid.quantize(PENNY)
    assert total([]) == Range()
