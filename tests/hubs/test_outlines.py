"""Outlines of neighbourhoods from GeoJSON, and the place drawn from them: list first, map second."""

import json
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hubs import actions
from hubs.models import Asset, Hub, Place
from hubs.outlines import MOST_POINTS, NoOutlines, points_of, read_outlines
from hubs.pictures.place_map import APART, draw_place
from relational.access import acting_as
from tests.factories.practitioners import make_worker_of

SQUARE = [[-4.0, 53.6], [-4.0, 53.7], [-3.9, 53.7], [-3.9, 53.6]]


def geojson(*areas: tuple[str, str, list]) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"WD24CD": code, "WD24NM": name},
            "geometry": {"type": "Polygon", "coordinates": rings},
        }
        for name, code, rings in areas
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def turns_left(ring) -> bool:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def test_a_ring_is_closed_and_wound_as_the_standard_says_whichever_way_it_came():
    hole = [[-3.98, 53.62], [-3.92, 53.62], [-3.92, 53.68]]
    for rings in ([SQUARE, hole], [SQUARE[::-1], hole[::-1]]):
        (outline,) = read_outlines(geojson(("Beckfold", "E05999003", rings)))
        outer, inner = outline.polygons[0]
        assert outer[0] == outer[-1]
        assert (turns_left(outer), turns_left(inner)) == (True, False)
        assert (outline.name, outline.code) == ("Beckfold", "E05999003")


def test_more_points_than_can_be_seen_are_left_out_and_the_shape_stays():
    many = [[-4 + at / 500_000, 53.6] for at in range(50_000)] + [[-3.9, 53.7], [-4.0, 53.7]]
    (outline,) = read_outlines(geojson(("x", "", [many])))
    assert len(outline.polygons[0][0]) == 5
    ragged = [[-4 + at / 500_000, 53.6 + (at % 2) / 100] for at in range(50_000)] + [[-3.9, 53.7], [-4.0, 53.7]]
    (outline,) = read_outlines(geojson(("x", "", [ragged])))
    assert len(outline.polygons[0][0]) <= MOST_POINTS + 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "cannot be read"),
        ("[" * 100_000, "cannot be read"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 1], [2, 3], [4, 5]]]}', "cannot be read"),
        ("[1, 2]", "no outline in it"),
        ('{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}', "no outline in it"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}', "fewer than three corners"),
        ('{"type": "Polygon", "coordinates": "here"}', "broken"),
        ('{"type": "Polygon"}', "broken"),
        ('{"type": "Polygon", "coordinates": [[[1e999, 2], [3, 4], [5, 6]]]}', "broken"),
        ('{"type": "Polygon", "coordinates": [[[412345, 345678], [412346, 345678], [412346, 345679]]]}', "WGS 84"),
    ],
)
def test_what_is_no_outline_is_refused_in_words(text, why):
    with pytest.raises(NoOutlines, match=why):
        read_outlines(text)


def test_nothing_is_drawn_of_nowhere():
    assert draw_place([Place(name="Nowhere")], [Hub(name="A hub")]) is None


def test_marks_on_one_spot_stand_apart_inside_the_picture():
    assets = [Asset(pk=number, name=f"{number}", latitude=53.6, longitude=-4.0) for number in range(1, 9)]
    drawn = draw_place([], [], assets)
    for at, mark in enumerate(drawn.marks):
        assert 0 < mark.x < drawn.width
        assert 0 < mark.y < drawn.height
        for other in drawn.marks[:at]:
            assert (mark.x - other.x) ** 2 + (mark.y - other.y) ** 2 > (APART - 4) ** 2


def test_north_is_up_and_east_is_right():
    hubs = [
        Hub(pk=1, name="north west", latitude=53.7, longitude=-4.0),
        Hub(pk=2, name="se", latitude=53.6, longitude=-3.9),
    ]
    north_west, south_east = draw_place([], hubs).hubs
    assert north_west.x < south_east.x
    assert north_west.y < south_east.y


def test_a_map_lies_under_it_only_where_one_is_set(settings):
    hub = Hub(pk=1, name="A hub", latitude=53.6, longitude=-4.0)
    assert draw_place([], [hub]).tiles == []
    settings.MAP_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    drawn = draw_place([], [hub])
    assert drawn.tiles[0].url.startswith("https://tiles.example/")
    tile = max(drawn.tiles, key=lambda tile: (tile.x, tile.y))
    assert tile.x + tile.size >= drawn.width
    assert tile.y + tile.size >= drawn.height


@pytest.mark.django_db
class TestAPlaceIsDrawn:
    @pytest.fixture
    def hub(self):
        beckfold = Place.objects.create(name="Beckfold")
        return Hub.objects.create(name="The Methodist hall", neighbourhood=beckfold, latitude=53.65, longitude=-3.95)

    @pytest.fixture
    def glyn(self, hub):
        return make_worker_of(hub, "coordinator", "Glyn")

    def send(self, client, text: str):
        file = SimpleUploadedFile("wards.geojson", text.encode())
        return client.post(reverse("hubs:outlines"), {"file": file}, follow=True)

    def test_an_outline_goes_to_the_place_with_its_code_in_its_area_or_its_name(self, sign_in, hub, glyn):
        with acting_as(glyn):
            actions.draw_area(codes=["E05999003", "E05999004"], place=hub.neighbourhood)
        areas = [("A", "E05999003", [SQUARE]), ("B", "E05999004", [SQUARE]), ("Elsewhere", "E05000001", [SQUARE])]
        page = self.send(sign_in(glyn), geojson(*areas)).text
        assert "Drawn: Beckfold." in page
        assert "Elsewhere" in page
        assert 'class="map__outline"' in page
        hub.neighbourhood.refresh_from_db()
        assert len(hub.neighbourhood.outline["coordinates"]) == 2
        assert len(list(points_of(hub.neighbourhood.outline))) == 10
        self.send(sign_in(glyn), geojson(("beckfold", "", [SQUARE])))
        hub.neighbourhood.refresh_from_db()
        assert len(hub.neighbourhood.outline["coordinates"]) == 1

    def test_what_is_no_outline_is_refused_and_nothing_changes(self, sign_in, hub, glyn):
        page = self.send(sign_in(glyn), "no map")
        assert page.status_code == 422
        assert "cannot be read" in page.text

    def test_the_list_numbers_what_the_map_marks(self, sign_in, hub, glyn):
        with acting_as(glyn):
            allotments = actions.add_asset(name="Allotments", by=glyn, latitude=53.66, longitude=-3.96)
            actions.add_asset(name="Zumba", by=glyn)
        page = sign_in(glyn).get(reverse("hubs:assets")).text
        assert f'href="#asset-{allotments.pk}" aria-label="1: Allotments"' in page
        assert page.count('class="map__mark"') == 1
