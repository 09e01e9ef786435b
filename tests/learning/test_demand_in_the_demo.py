"""The demo's stories say what they cost (domain.md 7.1 to 7.5), and their rows add up to just that."""

from decimal import Decimal

import pytest

from learning.costs import compare, may_add_up
from people.models import Person
from relational.access import acting_as
from relational.demo.loading import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    return load()


def found(demo, worker: str, *people: str):
    by = demo.get("practitioner", worker)
    with acting_as(by):
        comparison = compare([Person.objects.get(pk=demo.get("person", key).pk) for key in people])
        return comparison if comparison.payers else None


def test_the_stories_cost_what_they_say(demo):
    stories = {"marlon": "tomasz", "deana": "imani", "harold": "maureen"}
    likely = {}
    for key, worker in stories.items():
        story = found(demo, worker, key)
        likely[key] = (story.before.demand_cost.mid, story.after.demand_cost.mid, story.after.support_cost.mid)
        assert story.before.support_cost.mid == 0
    assert likely == {"marlon": (31_200, 11_900, 9_400), "deana": (6_940, 2_120, 1_610), "harold": (5_450, 2_050, 780)}

    marlon, deana = found(demo, "tomasz", "marlon"), found(demo, "imani", "deana")
    assert (marlon.before.retellings, deana.before.number, deana.before.failures) == (31, 41, 29)
    assert (marlon.before.demand_cost.low, marlon.before.demand_cost.high) == (Decimal(23_400), Decimal(39_000))
    gain = {payer.organisation for payer in marlon.payers if payer.gains}
    assert {"Northmarsh Police", "Harrowmere Community Health"} <= gain
    for story in (marlon, deana):
        assert [payer.organisation for payer in story.payers if payer.pays] == ["Harrowmere Council"]

    family = found(demo, "nkechi", "ifeoma", "dan")
    fewer = family.before.demand_cost - family.after.demand_cost
    assert (family.after.support_cost.mid, fewer.low, fewer.high) == (3_900, 1_700, 4_200)
    assert (family.before.retellings, family.after.retellings) == (11, 2)
    assert family.difference.mid > 0, "honest: not a saving yet"

    with acting_as(demo.get("practitioner", "orla")):
        assert not may_add_up(demo.get("person", "samina")), "she said no to that use"
