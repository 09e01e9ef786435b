"""How something went, as a small line: numbers where the person uses them, a mark and words for each time they spoke."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.text import Truncator

from people.models import Going

WIDTH, EDGE = 320, 14
# Without any number there is nothing to be high or low.
TALL, LOW = 120, 48
# The letters of the words beside a mark: as wide as the widest of them usually are, so that words never meet.
LETTER, LINE, LONGEST = 6.6, 14, 22
ABOVE, BELOW = -12, 20

# Left, top, right, bottom.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """Words beside a mark; x is their middle, y their baseline."""

    words: str
    x: float
    y: float

    @property
    def box(self) -> Box:
        half = len(self.words) * LETTER / 2
        return self.x - half, self.y - LINE, self.x + half, self.y + 2


@dataclass(frozen=True)
class Point:
    said: Going
    x: float
    y: float
    label: Label | None = None

    @property
    def box(self) -> Box:
        return self.x - 7, self.y - 7, self.x + 7, self.y + 7


@dataclass(frozen=True)
class Line:
    points: list[Point]
    path: str
    height: int
    width: int = WIDTH


def line_of(said: Sequence[Going]) -> Line:
    """Along time from left to right, only what the person said themself. A number stands as high as it is; what has none
    stands in the middle, which means neither more nor less; "no change" stands where it stood. Only numbers are joined.
    """
    own = [each for each in said if each.whose == Going.Whose.PERSON]
    height = TALL if any(each.number is not None for each in own) else LOW
    points = [Point(each, _x(each, own), y) for each, y in zip(own, _heights(own, height), strict=True)]
    numbered = [point for point in points if point.said.number is not None]
    path = " ".join(f"{'M' if not i else 'L'}{p.x:.1f} {p.y:.1f}" for i, p in enumerate(numbered))
    return Line(_with_words(points, _along(numbered), height), path if len(numbered) > 1 else "", height)


def _x(each: Going, said: Sequence[Going]) -> float:
    first, last = said[0].said_at, said[-1].said_at
    span = (last - first).total_seconds()
    share = (each.said_at - first).total_seconds() / span if span else 0.5
    return EDGE + share * (WIDTH - 2 * EDGE)


def _heights(said: Sequence[Going], height: int) -> list[float]:
    room, heights = height - 2 * (EDGE + LINE), []
    for each in said:
        if each.number is not None:
            heights.append(height - EDGE - LINE - each.number / 10 * room)
        elif each.tone == Going.Tone.SAME and heights:
            heights.append(heights[-1])
        else:
            heights.append(height / 2)
    return heights


def _along(points: list[Point]) -> list[Box]:
    """The line itself as many small boxes, so that words keep clear of it."""
    return [
        (x, y, x, y)
        for one, next_one in pairwise(points)
        for share in (step / 40 for step in range(41))
        for x, y in [(one.x + share * (next_one.x - one.x), one.y + share * (next_one.y - one.y))]
    ]


def _with_words(points: list[Point], line: list[Box], height: int) -> list[Point]:
    """The last word first, then the first, then the others as far as there is room; the list beneath has them all."""
    order = sorted(range(len(points)), key=lambda i: (i != len(points) - 1, i != 0, i))
    taken, labelled = [*line, *(point.box for point in points)], list(points)
    for i in order:
        point = points[i]
        label = next((each for each in _places(point, height) if not _meets(each.box, taken, but=point.box)), None)
        if label:
            taken.append(label.box)
            labelled[i] = Point(point.said, point.x, point.y, label)
    return labelled


def _places(point: Point, height: int):
    """Above the mark or beneath it, inside the picture."""
    words = _shown(point.said)
    half = len(words) * LETTER / 2
    x = min(max(point.x, half), WIDTH - half)
    for y in (point.y + ABOVE, point.y + BELOW):
        if words and LINE <= y <= height - 2:
            yield Label(words, x, y)


def _shown(said: Going) -> str:
    words = f"“{Truncator(said.words).chars(LONGEST)}”" if said.words else ""
    number = "" if said.number is None else str(said.number)
    return " ".join(part for part in (number, words) if part)


def _meets(box: Box, taken: list[Box], *, but: Box) -> bool:
    left, top, right, bottom = box
    return any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken if other != but
    )
