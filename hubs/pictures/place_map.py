"""A place drawn on the server: outlines of its neighbourhoods, its hubs, and numbered marks that lead to the list.

The list says everything the picture does; the picture says where. With MAP_TILES set, a map lies under it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import asinh, cos, log2, pi, radians, tan

from django.conf import settings

from hubs.models import Asset, Hub, Place
from hubs.outlines import points_of

WIDTH, TALLEST, EDGE = 440, 400, 26
# Marks of 12 px radius stand at least so far apart that each can be read and touched.
APART = 26
MOST_TILES = 40


@dataclass
class Shape:
    name: str
    path: str
    x: float
    y: float


@dataclass
class Mark:
    """`number` is that of the row it leads to; a hub has none."""

    name: str
    url: str
    x: float
    y: float
    number: int | None = None


@dataclass(frozen=True)
class Tile:
    url: str
    x: float
    y: float
    size: float


@dataclass
class PlaceMap:
    width: int
    height: int
    shapes: list[Shape] = field(default_factory=list)
    hubs: list[Mark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    attribution: str = ""


class _Frame:
    """From longitude and latitude to the picture, as maps on the web do it (Mercator), so that tiles fit under it."""

    def __init__(self, points: list[tuple[float, float]]) -> None:
        flat = [_mercator(*point) for point in points]
        self.left, self.right = min(x for x, _y in flat), max(x for x, _y in flat)
        self.top, self.bottom = min(y for _x, y in flat), max(y for _x, y in flat)
        inside_wide, inside_tall = WIDTH - 2 * EDGE, TALLEST - 2 * EDGE
        # A single mark has no size: show about a kilometre around it.
        least = 1 / (40_000 * cos(radians(points[0][1])))
        self.scale = min(
            inside_wide / max(self.right - self.left, least), inside_tall / max(self.bottom - self.top, least)
        )
        self.height = round(max((self.bottom - self.top) * self.scale + 2 * EDGE, 160))

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        x, y = _mercator(longitude, latitude)
        middle_x, middle_y = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        return round(WIDTH / 2 + (x - middle_x) * self.scale, 1), round(
            self.height / 2 + (y - middle_y) * self.scale, 1
        )

    @property
    def left_edge(self) -> float:
        return (self.left + self.right) / 2 - WIDTH / 2 / self.scale

    @property
    def top_edge(self) -> float:
        return (self.top + self.bottom) / 2 - self.height / 2 / self.scale


def draw_place(places: Iterable[Place], hubs: Iterable[Hub], assets: Iterable[Asset] = ()) -> PlaceMap | None:
    """None where nothing is known of where anything is. `assets` are numbered in their order, those without a spot too."""
    outlined = [place for place in places if place.outline]
    numbered = [(number, asset) for number, asset in enumerate(assets, 1) if asset.spot]
    placed = [hub for hub in hubs if hub.latitude is not None]
    points = [point for place in outlined for point in points_of(place.outline)]
    points += [(hub.longitude, hub.latitude) for hub in placed]
    points += [(asset.longitude, asset.latitude) for _number, asset in numbered]
    if not points:
        return None
    frame = _Frame(points)
    drawn = PlaceMap(WIDTH, frame.height)
    drawn.shapes = [_shape(place, frame) for place in outlined]
    drawn.hubs = [Mark(hub.name, f"#hub-{hub.pk}", *frame.place(hub.longitude, hub.latitude)) for hub in placed]
    drawn.marks = [
        Mark(asset.name, f"#asset-{asset.pk}", *frame.place(asset.longitude, asset.latitude), number)
        for number, asset in numbered
    ]
    _push_apart(drawn)
    _keep_names_clear(drawn)
    drawn.tiles, drawn.attribution = _tiles(frame), settings.MAP_ATTRIBUTION
    return drawn


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """From 0 to 1, across the world and down it."""
    latitude = max(min(latitude, 85.05), -85.05)
    return longitude / 360 + 0.5, 0.5 - asinh(tan(radians(latitude))) / (2 * pi)


def _shape(place: Place, frame: _Frame) -> Shape:
    rings = [[frame.place(*point) for point in ring] for polygon in place.outline["coordinates"] for ring in polygon]
    path = " ".join("M" + " L".join(f"{x} {y}" for x, y in ring[:-1]) + " Z" for ring in rings)
    largest = max(rings, key=len)
    across, down = [x for x, _y in largest], [y for _x, y in largest]
    return Shape(place.name, path, round(sum(across) / len(across), 1), round(sum(down) / len(down), 1))


def _push_apart(drawn: PlaceMap, times: int = 40) -> None:
    """Marks that lie on one another step aside, a little at a time; hubs stay where they are."""
    for _time in range(times):
        moved = False
        for at, mark in enumerate(drawn.marks):
            for other in [*drawn.hubs, *drawn.marks[:at]]:
                across, down = mark.x - other.x, mark.y - other.y
                apart = (across**2 + down**2) ** 0.5
                if apart >= APART:
                    continue
                moved = True
                step = (APART - apart) / 2 + 0.5
                away_x, away_y = (across / apart, down / apart) if apart > 0.1 else (cos(at), cos(at + pi / 2))
                mark.x += away_x * step
                mark.y += away_y * step
        if not moved:
            break
    for mark in drawn.marks:
        mark.x = round(min(max(mark.x, 13), drawn.width - 13), 1)
        mark.y = round(min(max(mark.y, 13), drawn.height - 13), 1)


def _keep_names_clear(drawn: PlaceMap) -> None:
    """The name of a neighbourhood goes above a hub it would run through."""
    for shape in drawn.shapes:
        wide = 4 * len(shape.name) + 20
        for hub in drawn.hubs:
            if abs(hub.x - shape.x) < wide and -24 < shape.y - hub.y < 38:
                shape.y = round(hub.y - 28, 1)


def _tiles(frame: _Frame) -> list[Tile]:
    """The squares of a tile server that lie under the picture; none unless one is set."""
    if not settings.MAP_TILES:
        return []
    zoom = max(0, min(18, round(log2(frame.scale / 256))))
    count = 2**zoom
    size = frame.scale / count
    left, top = frame.left_edge * count, frame.top_edge * count
    columns = range(int(left), int(left + WIDTH / size) + 1)
    rows = range(int(top), int(top + frame.height / size) + 1)
    if len(columns) * len(rows) > MOST_TILES:
        return []
    return [
        Tile(
            settings.MAP_TILES.format(z=zoom, x=column % count, y=row),
            round((column - left) * size, 1),
            round((row - top) * size, 1),
            round(size, 1),
        )
        for row in rows
        if 0 <= row < count
        for column in columns
    ]
