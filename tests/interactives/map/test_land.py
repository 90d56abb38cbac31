"""The land of the package: small, whole, without seams, and drawn on any map."""

from __future__ import annotations

import itertools

import pytest
from PIL import Image, ImageChops

from kiosk.interactives.map.data import Bounds
from kiosk.interactives.map.land import FILE, Shore, land
from kiosk.interactives.map.land_picture import LandPart, draw_land
from kiosk.interactives.map.make_land import main, shores_of, simplified
from kiosk.interactives.map.projection import fitted

SEA, LAND = (0, 0, 60), (0, 90, 0)
SIZE = (240, 140)
VIEWS = {
    "albers": (Bounds(20, 40, -170, 78), {"Tomsk": (56.5, 85), "Anadyr": (65.5, 175), "Provideniya": (65, -174)}),
    "mercator": (Bounds(100, -50, -110, 20), {"Alice Springs": (-23.7, 133.9)}),
    "equal-earth": (Bounds(-180, -60, 180, 84), {"Tomsk": (56.5, 85), "Denver": (39.7, -105), "Lima": (-11, -76)}),
}
WATER = {
    "albers": {"Caspian Sea": (42, 50.5), "Sea of Okhotsk": (55, 149), "Bering Sea": (58, 179)},
    "mercator": {"Tasman Sea": (-38, 160), "Pacific": (0, -150), "at 180": (-5, 180)},
    "equal-earth": {"Atlantic": (30, -45), "Indian Ocean": (-20, 80), "Arctic Ocean": (82, 0)},
}


def test_the_file_is_small_and_holds_the_world() -> None:
    """The land is at most a megabyte, with every continent, and the Caspian as the only large inland sea."""
    assert FILE.stat().st_size < 1_000_000
    shores = land()
    assert 1200 < len(shores) < 1600 and 30_000 < sum(len(shore.ring) for shore in shores) < 60_000
    assert any(shore.water and 46 < shore.ring[0][0] < 55 for shore in shores)


def test_no_outline_jumps_around_the_earth() -> None:
    """Nowhere are two neighbours of an outline on either side of 180°, so that no line crosses the map."""
    for shore in land():
        easts = [east for east, _ in shore.ring]
        steps = [abs(a - b) for a, b in itertools.pairwise(easts)]
        assert max(steps, default=0) < 60


@pytest.mark.parametrize("name", VIEWS)
def test_land_and_sea_are_where_they_belong(name: str) -> None:
    """On every projection known towns lie on land and known seas are water, on both sides of 180°."""
    view, towns = VIEWS[name]
    aspect = SIZE[0] / SIZE[1]
    found = fitted(view, aspect)
    assert found.name == name
    pixels = draw_land(LandPart(view, aspect, (0.0, 0.0, 1.0, 1.0), (SEA, LAND, LAND)), *SIZE)
    picture = Image.frombytes("RGB", SIZE, pixels.rgb)
    for places, colour in ((towns, LAND), (WATER[name], SEA)):
        for place, (north, east) in places.items():
            x, y = found.at(east, north)
            assert picture.getpixel((int(x * SIZE[0]), int(y * SIZE[1]))) == colour, place


def test_a_part_is_the_whole_enlarged() -> None:
    """A part drawn closely shows the same land as the whole: as much of it, to a few per cent."""
    view = VIEWS["albers"][0]
    aspect, area = SIZE[0] / SIZE[1], (0.25, 0.25, 0.75, 0.75)
    whole = draw_land(LandPart(view, aspect, (0.0, 0.0, 1.0, 1.0), (SEA, LAND, LAND)), 2 * SIZE[0], 2 * SIZE[1])
    part = draw_land(LandPart(view, aspect, area, (SEA, LAND, LAND)), *SIZE)
    cut = Image.frombytes("RGB", (whole.width, whole.height), whole.rgb).crop((120, 70, 360, 210))
    unlike = ImageChops.difference(cut, Image.frombytes("RGB", SIZE, part.rgb)).convert("L").histogram()
    assert sum(unlike[8:]) / (SIZE[0] * SIZE[1]) < 0.05


def test_the_land_is_made_from_topojson() -> None:
    """Arcs are joined, turned where they run backwards, carried on across 180°, and an inland sea is water."""
    topology = {
        "transform": {"scale": [1, 1], "translate": [170, 0]},
        "arcs": [[[0, 0], [20, 0]], [[20, 0], [0, 20], [-20, 0], [0, -20]], [[5, 5], [0, 5], [5, 0], [-5, -5]]],
        "objects": {"land": {"geometries": [{"type": "Polygon", "arcs": [[0, 1], [2]]}]}},
    }
    shores = shores_of(topology)
    assert shores == [
        Shore(((170.0, 0.0), (190.0, 0.0), (190.0, 20.0), (170.0, 20.0)), water=False),
        Shore(((175.0, 5.0), (175.0, 10.0), (180.0, 10.0)), water=True),
    ]
    assert main([]) == 2


def test_corners_that_hardly_show_are_left_out() -> None:
    """Of a straight edge of many corners two are kept, and the shape stays."""
    ring = (*((n / 10, 0.001 * (n % 2)) for n in range(100)), (9.9, 5.0), (0.0, 5.0))
    assert len(simplified(ring)) <= 6 and set(simplified(ring)) <= set(ring)
