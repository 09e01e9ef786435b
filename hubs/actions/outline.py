from collections.abc import Iterable

from django.db import transaction

from hubs.models import AreaPart, Place
from hubs.outlines import Outline


@transaction.atomic
def draw_outlines(*, outlines: Iterable[Outline]) -> tuple[list[Place], list[Outline]]:
    """Give each place the outlines that are its own; several wards may be one neighbourhood. Answers those drawn, and what
    belongs to no place.

    An outline is a place's by its code, by a code in its area, or by its name.
    """
    places = {place.pk: place for place in Place.objects.select_for_update()}
    by_code = dict(AreaPart.objects.filter(place__isnull=False).values_list("code", "place_id"))
    by_code |= {place.ons_code: place.pk for place in places.values() if place.ons_code}
    by_name = {place.name.casefold(): place.pk for place in places.values()}
    drawn: dict[int, list] = {}
    strange = []
    for outline in outlines:
        mine = by_code.get(outline.code) or by_name.get(outline.name.casefold())
        if mine is None:
            strange.append(outline)
        else:
            drawn.setdefault(mine, []).extend(outline.polygons)
    for place_id, polygons in drawn.items():
        places[place_id].outline = {"type": "MultiPolygon", "coordinates": polygons}
        places[place_id].save(update_fields=["outline"])
    return [places[place_id] for place_id in drawn], strange
