"""Where everyone stands in the picture of a person's circle: sectors of life around, closeness outward."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

from people.models import Someone

SIZE = 400
RADII = {Someone.Closeness.CLOSE: 80, Someone.Closeness.NEAR: 125, Someone.Closeness.FURTHER: 168}


@dataclass(frozen=True)
class Dot:
    someone: Someone
    x: float
    y: float

    @property
    def corner_x(self) -> float:
        return self.x - 8

    @property
    def corner_y(self) -> float:
        return self.y - 8

    @property
    def label_y(self) -> float:
        """Under the dot; above it in the upper half, so that names do not meet the lines."""
        return self.y + (24 if self.y >= SIZE / 2 else -15)


def dots(circle: Iterable[Someone]) -> list[Dot]:
    """Each one's place: those of one sector stand together, spread evenly over the whole turn."""
    by_sector = defaultdict(list)
    for someone in circle:
        by_sector[someone.sector].append(someone)
    ordered = [someone for sector in Someone.Sector.values for someone in by_sector[sector]]
    turn = 2 * pi / max(len(ordered), 1)
    return [_dot(someone, number * turn - pi / 2 + turn / 2) for number, someone in enumerate(ordered)]


def _dot(someone: Someone, angle: float) -> Dot:
    radius = RADII[Someone.Closeness(someone.closeness)]
    middle = SIZE / 2
    return Dot(someone, round(middle + radius * cos(angle), 1), round(middle + radius * sin(angle), 1))
