"""What things cost, and what was asked of services; the format is told at the top of data/costs.yaml."""

from decimal import Decimal

from learning import actions
from learning.models import UnitCost
from learning.models.unit_cost import Range
from relational.access import acting_as

from .registry import Registry, day, some

TOLD = ("organisation", "words", "kind", "how_many", "told_again", "verbatim", "passed_from", "passed_to")


def load_costs(data: dict, known: Registry) -> None:
    _load_unit_costs(data["unit_costs"], known)
    for each in data["people"]:
        by = known.get("practitioner", each["by"])
        with acting_as(by):
            rows = [row for demand in each["demands"] for row in _rows(demand, known)]
            actions.note_demands(person=known.get("person", each["person"]), rows=rows, by=by)


def _load_unit_costs(data: dict, known: Registry) -> None:
    with acting_as(known.get("practitioner", "ruth")):
        for key, (what, agency, *pounds) in data["costs"].items():
            unit = UnitCost.Unit.HOUR_OF_SUPPORT if key == "hour" else UnitCost.Unit.EACH
            row = {"what": what, "agency": agency, "unit": unit, "year": data["year"], "source": data["source"]}
            row |= vars(Range(*map(Decimal, pounds)))
            known.add("unit cost", key, actions.add_unit_costs(rows=[row])[0])


def _rows(demand: dict, known: Registry) -> list[dict]:
    """One row for each day it happened on."""
    told = some(demand, *TOLD) | {"unit_cost": known.find("unit cost", demand.get("cost"))}
    if "amount" in demand:
        told["amount"] = Decimal(demand["amount"])
    return [told | {"happened_on": day(each)} for each in demand["days"]]
