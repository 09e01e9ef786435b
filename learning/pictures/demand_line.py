"""What was asked of services, as a line of marks: a shape for each kind, those of one month on top of one another."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from learning.costs import Comparison

WIDTH, EDGE = 640, 16
STEP, HIGHEST = 13, 12
COLUMNS = 24


@dataclass(frozen=True)
class Mark:
    kind: str
    x: float
    y: float


@dataclass(frozen=True)
class Picture:
    """`more`: (x, y, how many) that found no room in their column."""

    marks: list[Mark]
    more: list[tuple[float, float, int]]
    turned: float
    height: int
    width: int = WIDTH

    @property
    def ground(self) -> int:
        return self.height - 24


def picture_of(comparison: Comparison) -> Picture:
    """Both times in equal columns; our own support is not a demand and not in it."""
    before, after = comparison.before, comparison.after
    columns: dict[int, Counter[str]] = {}
    for row in before.demands + after.demands:
        place = _column(row.on, before.begins, after.ends)
        columns.setdefault(place, Counter())[row.kind] += row.how_many
    tallest = min(max((column.total() for column in columns.values()), default=1), HIGHEST)
    height, wide = (tallest + 1) * STEP + 40, (WIDTH - 2 * EDGE) / COLUMNS
    marks, more = [], []
    for place, column in sorted(columns.items()):
        x = EDGE + (place + 0.5) * wide
        for number, kind in enumerate(sorted(column.elements())[:HIGHEST]):
            marks.append(Mark(kind, round(x, 1), height - 24 - (number + 0.7) * STEP))
        if column.total() > HIGHEST:
            more.append((round(x, 1), height - 24 - (HIGHEST + 0.5) * STEP, column.total() - HIGHEST))
    return Picture(marks, more, WIDTH / 2, height)


def _column(on: date, begins: date, ends: date) -> int:
    return min((on - begins) // timedelta(days=1) * COLUMNS // max((ends - begins).days, 1), COLUMNS - 1)
