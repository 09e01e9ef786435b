"""The layout of GMCA's unit cost database, read into ours (domain.md 4.6; [GMCA]).

Its sheets name the columns at length and differently from edition to edition, give one estimate instead of a range, and
have headings between the rows. Columns are therefore known by how their names begin; an estimate alone is taken as it is,
with no range invented around it.
"""

import re

BEGINS = {
    "what": ("cost detail", "cost / saving detail", "cost/saving detail", "detail", "outcome detail"),
    "who bears it": ("agency bearing", "agency"),
    "likely": ("updated", "estimated cost", "cost (£)", "cost £", "unit cost", "fiscal value", "fiscal cost"),
    "year": ("price year", "cost year", "financial year", "updated to"),
    "source": ("source", "reference"),
}
YEAR = re.compile(r"\b(19|20)\d{2}(?=[/-]\d{2}\b|\b)")


def our_names(columns: list[str]) -> list[str]:
    """The columns, in lower case, by our names where they are GMCA's; every name is given to one column only."""
    taken = set(columns)
    return [_our_name(column, taken) for column in columns]


def completed(line: dict[str, str], columns: list[str]) -> dict[str, str] | None:
    """A line with what the layout leaves to its columns' names: the year, and no range. None for a heading."""
    if not line.get("likely") and not line.get("who bears it"):
        return None
    likely = line.get("likely", "")
    year = YEAR.search(line.get("year") or next((each for each in columns if YEAR.search(each)), ""))
    return {"low": likely, "high": likely} | line | {"year": year.group() if year else line.get("year", "")}


def _our_name(column: str, taken: set[str]) -> str:
    for ours, beginnings in BEGINS.items():
        if ours not in taken and column.startswith(beginnings):
            taken.add(ours)
            return ours
    return column
