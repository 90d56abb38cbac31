"""Where places lie on a map: which projection it has, the short way round, and lines across 180°."""

from __future__ import annotations

import math

import pytest

from kiosk.interactives.map.data import Bounds
from kiosk.interactives.map.projection import equal_earth, fitted, path_in, short_way

ASPECT = 1328 / 790
VIEWS = {
    "albers": Bounds(20, 42, -172, 74),
    "equal-earth": Bounds(-180, -60, 180, 80),
    "mercator": Bounds(19, 54, 32, 61),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_view_is_whole_in_its_frame(name: str) -> None:
    """Each projection shows the edges of its view within the frame and touches two sides of it."""
    view = VIEWS[name]
    found = fitted(view, ASPECT)
    assert found.name == name
    edge = [
        found.along(view.wide * (n / 40 - 0.5), north)
        for n in range(41)
        for north in (view.south, max(view.south, 0.0), view.north)
    ]
    across, down = ([at[axis] for at in edge] for axis in (0, 1))
    assert min(*across, *down) >= -1e-9 and max(*across, *down) <= 1 + 1e-9
    assert max(max(across) - min(across), max(down) - min(down)) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    "view", [Bounds(0, 40, 20, 71), Bounds(10, 66, 40, 69.9), Bounds(-10, -69, 10, 69), Bounds(20, 60, 25, 85)]
)
def test_mercator_is_used_only_within_70_degrees(view: Bounds) -> None:
    """Where a view, or what its frame shows around it, goes beyond 70° the map is equal-area."""
    found = fitted(view, ASPECT)
    if found.name == "mercator":
        ends = (found.top, found.top - 1 / found.scale)
        assert max(abs(math.degrees(math.atan(math.sinh(y)))) for y in ends) <= 70.001
    else:
        assert max(abs(view.south), abs(view.north)) > 50
    assert fitted(Bounds(0, 40, 20, 71), ASPECT).name != "mercator"


@pytest.mark.parametrize("name", ["albers", "equal-earth"])
def test_maps_beyond_70_degrees_keep_areas(name: str) -> None:
    """A degree square at 45° and one at 72° have areas on the map in the ratio that they have on the earth."""
    found = fitted(VIEWS[name], ASPECT)

    def area(north: float) -> float:
        west, south = found.along(10, north)
        east, _ = found.along(10.1, north)
        x, y = found.along(10, north + 0.1)
        a, b = ((east - west) * ASPECT, found.along(10.1, north)[1] - south), ((x - west) * ASPECT, y - south)
        return abs(a[0] * b[1] - a[1] * b[0])

    on_earth = math.cos(math.radians(45.05)) / math.cos(math.radians(72.05))
    assert area(45) / area(72) == pytest.approx(on_earth, rel=0.01)


def test_equal_earth_has_its_published_extent() -> None:
    """The corners of Equal Earth lie where its authors put them."""
    assert equal_earth(180, 0)[0] == pytest.approx(2.7066, abs=1e-3)
    assert equal_earth(0, 90)[1] == pytest.approx(1.3173, abs=1e-3)


def test_a_route_goes_the_short_way_across_180() -> None:
    """From Kamchatka to Alaska a line crosses 180° within its view, unbroken, and never turns back."""
    found = fitted(Bounds(140, 45, -140, 72), ASPECT)
    lines = path_in(found, ((53.0, 158.6), (64.5, -165.4)))
    assert len(lines) == 1
    across = lines[0][::2]
    assert across == sorted(across) and 0 < across[0] < across[-1] < 1


def test_a_route_that_leaves_a_map_of_the_world_goes_on_at_its_other_side() -> None:
    """On a map that is cut at 180° the same line is in two parts, one at each edge."""
    found = fitted(Bounds(-180, -60, 180, 80), ASPECT)
    first, second = path_in(found, ((0.0, 170.0), (0.0, -170.0)))
    edge = found.along(180, 0)[0]
    assert first[-2] == pytest.approx(edge) and second[0] == pytest.approx(1 - edge)


def test_no_direction_is_longer_than_half_the_earth() -> None:
    """Differences of longitude go the short way."""
    assert [short_way(each) for each in (190, -190, 350, 180, 0)] == [-170, 170, -10, -180, 0]
