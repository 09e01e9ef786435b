import csv
import io

from .costs import Comparison

COLUMNS = ["time", "date", "organisation", "what", "kind", "how many", "low", "likely", "high", "stands on", "noted by"]
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(comparison: Comparison) -> str:
    """Every row of both times, with what it stands on; added up, they are the figures of the page. Unknown costs are empty."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for time, row in comparison.compared:
        cost = [row.cost.low, row.cost.mid, row.cost.high] if row.cost else ["", "", ""]
        noted_by = row.event.noted_by.name if row.event else ""
        words = [row.organisation, row.words, row.kind]
        writer.writerow(
            [
                time,
                row.on.isoformat(),
                *map(_harmless, words),
                row.how_many,
                *cost,
                _harmless(row.stands_on),
                _harmless(noted_by),
            ]
        )
    return made.getvalue()


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
