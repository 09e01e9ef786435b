from decimal import Decimal

from learning import actions
from learning.models import DemandEvent, UnitCost
from relational.access import acting_as


def make_unit_cost(by, what: str = "a letter", low=20, mid=30, high=40, **fields) -> UnitCost:
    row = {"what": what, "agency": "Wharfline Homes", "year": 2025, "source": "SYNTHETIC-2025"} | fields
    row |= {"low": Decimal(low), "mid": Decimal(mid), "high": Decimal(high)}
    with acting_as(by):
        return actions.add_unit_costs(rows=[row])[0]


def make_demand(by, person, words: str = "a reminder", **fields) -> DemandEvent:
    with acting_as(by):
        return actions.note_demand(
            person=person, organisation=fields.pop("organisation", "Wharfline Homes"), words=words, by=by, **fields
        )
