"""Outlines of neighbourhoods from GeoJSON, as the Office for National Statistics gives them and as others do.

Forgiving of how they come, strict about what is kept: polygons on earth, closed, wound as RFC 7946 says, with no more
points than a picture needs.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import isfinite

from django.utils.translation import gettext as _

MOST_OUTLINES = 500
MOST_POINTS = 600
# About five metres: what a picture of a neighbourhood cannot show.
FINEST = 0.00005
CODE_NAMED = re.compile(r"(lad|wd|lsoa|msoa|oa|par)\d\d(cd)|code|ons_code", re.IGNORECASE)
NAME_NAMED = re.compile(r"(lad|wd|lsoa|msoa|oa|par)\d\d(nm)|name", re.IGNORECASE)

Point = tuple[float, float]
Ring = list[Point]


class NoOutlines(Exception):
    """`args[0]` is a sentence for whoever sent them."""


@dataclass(frozen=True)
class Outline:
    name: str
    code: str
    polygons: list[list[Ring]]

    def as_geometry(self) -> dict:
        return {"type": "MultiPolygon", "coordinates": self.polygons}


def read_outlines(text: str) -> list[Outline]:
    """Every area in a GeoJSON text. Raises NoOutlines, with why in words."""
    try:
        data = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NoOutlines(_("This is no GeoJSON: it cannot be read.")) from error
    features = list(_features(data))
    if not features:
        raise NoOutlines(_("There is no outline in it. Choose a GeoJSON file with areas, not points."))
    if len(features) > MOST_OUTLINES:
        raise NoOutlines(
            _("There are more than %(most)s areas in it. Take those of this place.") % {"most": MOST_OUTLINES}
        )
    return [_outline(feature) for feature in features]


def points_of(geometry: dict) -> Iterator[Point]:
    for polygon in geometry["coordinates"]:
        for ring in polygon:
            yield from ring


def _no_number(name: str):
    raise ValueError(name)


def _features(data) -> Iterator[dict]:
    if not isinstance(data, dict):
        return
    if isinstance(data.get("features"), list):
        for feature in data["features"]:
            yield from _features(feature)
    elif data.get("type") == "Feature" and isinstance(data.get("geometry"), dict):
        if data["geometry"].get("type") in {"Polygon", "MultiPolygon"}:
            yield data
    elif data.get("type") in {"Polygon", "MultiPolygon"}:
        yield {"geometry": data}


def _outline(feature: dict) -> Outline:
    said = feature.get("properties") if isinstance(feature.get("properties"), dict) else {}
    geometry = feature["geometry"]
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    try:
        kept = [[_ring(ring, outer=not at) for at, ring in enumerate(polygon)] for polygon in polygons]
    except (TypeError, IndexError, KeyError, ValueError) as error:
        raise NoOutlines(_("An outline in it is broken: its points are not pairs of numbers.")) from error
    kept = [[ring for ring in polygon if ring] for polygon in kept]
    if not any(kept):
        raise NoOutlines(_("An outline in it has fewer than three corners."))
    return Outline(_said(said, NAME_NAMED)[:200], _said(said, CODE_NAMED)[:9], [each for each in kept if each])


def _said(properties: dict, named: re.Pattern) -> str:
    return next((str(value).strip() for key, value in properties.items() if named.fullmatch(key) and value), "")


def _ring(ring: list, *, outer: bool) -> Ring:
    """Closed, the outer anticlockwise and holes clockwise, and no finer than can be seen; empty when it is no area."""
    points = _unclosed([_point(point) for point in ring])
    if len(points) < 3:
        return []
    slim = _simplified(points)
    slim.append(slim[0])
    return slim if (_area(slim) > 0) == outer else slim[::-1]


def _point(point: list) -> Point:
    longitude, latitude = float(point[0]), float(point[1])
    if not (isfinite(longitude) and isfinite(latitude)):
        raise TypeError
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise NoOutlines(_("Its points are eastings and northings. Download it as longitude and latitude (WGS 84)."))
    return round(longitude, 6), round(latitude, 6)


def _unclosed(points: Ring) -> Ring:
    """Each corner once: neither closed nor the same twice in a row."""
    kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def _simplified(points: Ring) -> Ring:
    """Without the corners that show least (Visvalingam and Whyatt): those that show nothing, and more while it is too many.

    Whatever the shape the work grows with n log n, so that no file keeps a worker busy.
    """
    before = [at - 1 for at in range(len(points))]
    after = [(at + 1) % len(points) for at in range(len(points))]
    before[0] = len(points) - 1
    shows = [_corner(points, before[at], at, after[at]) for at in range(len(points))]
    least = [(area, at) for at, area in enumerate(shows)]
    heapify(least)
    left = len(points)
    while left > 3 and (least[0][0] < FINEST**2 or left > MOST_POINTS):
        area, at = heappop(least)
        if area != shows[at]:
            continue
        shows[at], left = -1.0, left - 1
        one, other = before[at], after[at]
        after[one], before[other] = other, one
        for corner in (one, other):
            # Never less than what was taken away before it, or a long curve would vanish corner by corner.
            shows[corner] = max(area, _corner(points, before[corner], corner, after[corner]))
            heappush(least, (shows[corner], corner))
    return [point for point, area in zip(points, shows, strict=True) if area >= 0]


def _corner(points: Ring, one: int, at: int, other: int) -> float:
    """How much a corner shows: the area of the triangle it makes with its neighbours."""
    (x1, y1), (x2, y2), (x3, y3) = points[one], points[at], points[other]
    return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2
