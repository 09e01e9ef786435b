"""Where everyone stands in the picture of a person's circle: parts of life around, closeness outward, workers beyond.

Each has a number, so that a name that finds no room is still found in the list. Names never meet each other, a mark or
the edge (a test holds it for any number of people and any names).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from unicodedata import east_asian_width

from people.models import Someone

# Left, top, right, bottom.
Box = tuple[float, float, float, float]

DOT, MARGIN, LINE = 13, 56, 20
RINGS = {Someone.Closeness.CLOSE: 84, Someone.Closeness.NEAR: 126, Someone.Closeness.FURTHER: 168}
OUTSIDE = 210
# Between the middles of two marks on the innermost ring: more than the diagonal of one, whichever way they stand.
APART = 42
# As wide as the widest letters usually are, in the two sizes the picture is drawn in.
LETTER, LARGE_LETTER = 8.6, 11.5
LONGEST = 18


@dataclass(frozen=True)
class Label:
    """A name; x is its middle, y its baseline."""

    words: str
    x: float
    y: float
    box: Box


@dataclass(frozen=True)
class Dot:
    """One of them: a Someone, or (without one) a worker further out; number 0 is the person in the middle."""

    number: int
    name: str
    someone: Someone | None
    x: float
    y: float
    label: Label | None = None

    @property
    def box(self) -> Box:
        return self.x - DOT, self.y - DOT, self.x + DOT, self.y + DOT


@dataclass(frozen=True)
class Picture:
    size: float
    radii: list[float]
    me: Dot
    dots: list[Dot]


def picture_of(circle: Sequence[Someone], *, further: Sequence[str] = (), me: str = "", large: bool = False) -> Picture:
    """Those of one part of life stand together, spread evenly over the whole turn; the rings grow with how many there are."""
    ordered = _by_part_of_life(circle)
    count = max(len(ordered), len(further), 1)
    grown = max(1.0, count * APART / (2 * pi * RINGS[Someone.Closeness.CLOSE]))
    radii = [radius * grown for radius in RINGS.values()]
    outside = OUTSIDE * grown
    size = 2 * ((outside if further else radii[-1]) + MARGIN)
    rings = dict(zip(RINGS, radii, strict=True))
    dots = [
        _dot(at, someone.name, someone, rings[Someone.Closeness(someone.closeness)], at / len(ordered), size)
        for at, someone in enumerate(ordered)
    ]
    dots += [
        _dot(len(ordered) + at, name, None, outside, (at + 0.5) / len(further), size) for at, name in enumerate(further)
    ]
    middle = round(size / 2, 1)
    own, *dots = _with_names([Dot(0, me, None, middle, middle), *dots], size, LARGE_LETTER if large else LETTER)
    return Picture(round(size, 1), [round(radius, 1) for radius in radii], own, dots)


def _by_part_of_life(circle: Iterable[Someone]) -> list[Someone]:
    by_part = defaultdict(list)
    for someone in circle:
        by_part[someone.sector].append(someone)
    return [someone for part in Someone.Sector.values for someone in by_part[part]]


def _dot(at: int, name: str, someone: Someone | None, radius: float, turn: float, size: float) -> Dot:
    angle = 2 * pi * turn - pi / 2
    x, y = size / 2 + radius * cos(angle), size / 2 + radius * sin(angle)
    return Dot(at + 1, name, someone, round(x, 1), round(y, 1))


def _with_names(dots: list[Dot], size: float, letter: float) -> list[Dot]:
    middle = size / 2
    taken, named = [dot.box for dot in dots], []
    # Those nearest first: theirs are the names to be read at a glance.
    for dot in sorted(dots, key=lambda dot: (hypot(dot.x - middle, dot.y - middle), dot.number)):
        label = next((each for each in _places(dot, size, letter) if not _meets(each.box, taken)), None)
        if label:
            taken.append(label.box)
        named.append(Dot(dot.number, dot.name, dot.someone, dot.x, dot.y, label))
    return sorted(named, key=lambda dot: dot.number)


def _places(dot: Dot, size: float, letter: float) -> Iterator[Label]:
    """Beneath, above, right and left of its mark, inside the picture; whole first, then shortened."""
    for longest in (LONGEST, 9):
        words = dot.name if len(dot.name) <= longest else f"{dot.name[: longest - 1].rstrip()}…"
        half = _width(words, letter) / 2
        beside = DOT + 4 + half
        for x, y in (
            (dot.x, dot.y + DOT + LINE - 3),
            (dot.x, dot.y - DOT - 6),
            (dot.x + beside, dot.y + 5),
            (dot.x - beside, dot.y + 5),
        ):
            box = (x - half, y - LINE + 5, x + half, y + 5)
            if box[0] >= 0 and box[1] >= 0 and box[2] <= size and box[3] <= size:
                yield Label(words, round(x, 1), round(y, 1), box)


def _width(words: str, letter: float) -> float:
    return letter * sum(2 if east_asian_width(each) in "WF" else 1 for each in words)


def _meets(box: Box, taken: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    return any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken)
