"""How something went, as a small line: numbers where the person uses them, a mark for each time they said something."""

from collections.abc import Sequence
from dataclasses import dataclass

from people.models import Going

WIDTH, HEIGHT, EDGE = 320, 96, 14
# Without any number there is nothing to be high or low.
LOW = 36


@dataclass(frozen=True)
class Point:
    said: Going
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    points: list[Point]
    path: str
    width: int = WIDTH

    @property
    def height(self) -> int:
        return HEIGHT if self.has_heights else LOW

    @property
    def has_heights(self) -> bool:
        return any(point.said.number is not None for point in self.points)


def line_of(said: Sequence[Going]) -> Line:
    """Along time from left to right. A number stands as high as it is; what has none stands in the middle, which means
    neither more nor less. Only numbers are joined, and only the person's own."""
    own = [each for each in said if each.whose == Going.Whose.PERSON]
    height = HEIGHT if any(each.number is not None for each in own) else LOW
    points = [Point(each, _x(each, own), _y(each, height)) for each in own]
    numbered = [point for point in points if point.said.number is not None]
    path = " ".join(f"{'M' if not i else 'L'}{p.x:.1f} {p.y:.1f}" for i, p in enumerate(numbered))
    return Line(points, path if len(numbered) > 1 else "")


def _x(each: Going, said: Sequence[Going]) -> float:
    first, last = said[0].said_at, said[-1].said_at
    span = (last - first).total_seconds()
    share = (each.said_at - first).total_seconds() / span if span else 0.5
    return EDGE + share * (WIDTH - 2 * EDGE)


def _y(each: Going, height: int) -> float:
    return height / 2 if each.number is None else height - EDGE - each.number / 10 * (height - 2 * EDGE)
