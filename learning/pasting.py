"""Rows pasted from a spreadsheet: read by the names of their columns, and what is wrong said line by line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from learning import gmca
from learning.forms.demand import PastDayField
from learning.models import DemandEvent, UnitCost
from learning.models.unit_cost import Range
from relational.fields import read_amount
from relational.tables import UnreadableTable, read_table

MOST = 500
YES = {"yes", "y", "true", "1", "x"}
DEMAND_COLUMNS = [
    "date",
    "organisation",
    "what",
    "kind",
    "how many",
    "cost",
    "told again",
    "in their words",
    "passed from",
    "passed to",
]
COST_COLUMNS = ["what", "who bears it", "low", "likely", "high", "year", "source"]


@dataclass
class Pasted:
    """What could be read, and for each line that could not, why. Nothing is kept while anything is wrong."""

    rows: list[dict] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Unreadable(ValueError):
    """Why a line could not be read, fit to be shown."""


def read_demands(text: str) -> Pasted:
    """Columns: `DEMAND_COLUMNS` in any order; only the first three are needed. A cost is the name of one, or pounds."""
    costs = {cost.what.lower(): cost for cost in UnitCost.objects.latest_of_each()}
    return _read(text, DEMAND_COLUMNS[:3], lambda line: _demand(line, costs))


def read_unit_costs(text: str) -> Pasted:
    """Columns: `COST_COLUMNS` in any order, all of them needed; or as GMCA's unit cost database has them.

    A further one, `unit`, says "hour" of what an hour of our support costs.
    """
    columns = _columns(text)
    if set(COST_COLUMNS) <= set(columns):
        return _read(text, COST_COLUMNS, _unit_cost)
    needed = [name for name in COST_COLUMNS if name not in {"low", "high", "year"}]
    ours = gmca.our_names(columns)
    return _read(
        text, needed, lambda line: _unit_cost(whole) if (whole := gmca.completed(line, columns)) else None, names=ours
    )


def _read(
    text: str, needed: list[str], clean: Callable[[dict], dict | None], *, names: list[str] | None = None
) -> Pasted:
    """The lines that could be read, by the names of their columns or by `names`; `clean` leaves out a heading by giving None."""
    pasted = Pasted()
    try:
        table = read_table(text, most=MOST)
    except UnreadableTable as why:
        pasted.wrong.append(str(why))
        return pasted
    columns = names or _columns(text)
    if missing := [name for name in needed if name not in columns]:
        pasted.wrong.append(_("The first line names the columns. Missing: %s.") % ", ".join(missing))
        return pasted
    for number, line in table.named(columns):
        try:
            row = clean(dict.fromkeys(columns, "") | line)
        except (Unreadable, ValidationError) as why:
            words = " ".join(why.messages) if isinstance(why, ValidationError) else str(why)
            pasted.wrong.append(_("Line %(number)d: %(why)s") % {"number": number, "why": words})
        else:
            pasted.rows += [row] if row else []
    if not pasted.rows and not pasted.wrong:
        pasted.wrong.append(_("There are no lines under the names of the columns."))
    return pasted


def _columns(text: str) -> list[str]:
    """Their names in lower case; none where there is no table."""
    try:
        return [name.lower() for name in read_table(text, most=MOST).columns]
    except UnreadableTable:
        return []


def _demand(line: dict, costs: dict[str, UnitCost]) -> dict:
    return {
        "happened_on": _day(line["date"]),
        "organisation": _words(line, "organisation", 200),
        "words": _words(line, "what", 300),
        "kind": _kind(line.get("kind", "")),
        "how_many": _whole_number(line.get("how many") or "1"),
        **_cost(line.get("cost", ""), costs),
        "told_again": line.get("told again", "").lower() in YES,
        "verbatim": line.get("in their words", "")[:500],
        "passed_from": line.get("passed from", "")[:200],
        "passed_to": line.get("passed to", "")[:200],
    }


def _unit_cost(line: dict) -> dict:
    low, mid, high = (_pounds(line[name], name) for name in ("low", "likely", "high"))
    if not low <= mid <= high:
        raise Unreadable(_("low, likely and high go upwards."))
    year = _whole_number(line["year"])
    if not 1990 <= year <= 2100:
        raise Unreadable(_("“%s” is not a year.") % line["year"])
    return {
        "what": _words(line, "what", 200),
        "agency": _words(line, "who bears it", 200),
        **vars(Range(low, mid, high)),
        "year": year,
        "source": _words(line, "source", 200),
        "unit": _unit(line.get("unit", "")),
    }


def _words(line: dict, name: str, longest: int) -> str:
    if not line[name]:
        raise Unreadable(_("“%s” is empty.") % name)
    return line[name][:longest]


def _day(words: str) -> date:
    return PastDayField().clean(words)


def _kind(words: str) -> str:
    """By its value, by what it is called, or empty for not known."""
    for value, label in DemandEvent.Kind.choices:
        if words.lower() in (value, str(label).lower()):
            return value
    if words:
        raise Unreadable(_("“%s” is none of value, failure, unknown, support.") % words)
    return DemandEvent.Kind.UNKNOWN


def _unit(words: str) -> str:
    hour = UnitCost.Unit.HOUR_OF_SUPPORT
    return hour if words.lower() in (hour.value, hour.label.lower()) else UnitCost.Unit.EACH


def _whole_number(words: str) -> int:
    if not (words.isascii() and words.isdecimal()) or not 1 <= int(words[:9]) <= 32_767:
        raise Unreadable(_("“%s” is not a whole number from 1.") % words)
    return int(words)


def _cost(words: str, costs: dict[str, UnitCost]) -> dict:
    if not words:
        return {}
    if words.lower() in costs:
        return {"unit_cost": costs[words.lower()]}
    amount = read_amount(words)
    if amount is None:
        raise Unreadable(_("“%s” is neither pounds nor one of the unit costs.") % words)
    return {"amount": amount}


def _pounds(words: str, name: str) -> Decimal:
    amount = read_amount(words)
    if amount is None:
        raise Unreadable(_("“%(name)s” is not an amount: “%(words)s”.") % {"name": name, "words": words})
    return amount
