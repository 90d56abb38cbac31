"""Outlines of rooms on a plan."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens.pages.plan_geometry import Spot, bounds, distance, inside, middle, slanted, widest
from kiosk.screens.pages.plan_leader import DIRECTIONS, way_around

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
# An L: a tall room at the left with a low wing to the right.
WING = ((0.0, 0.0), (40.0, 0.0), (40.0, 10.0), (10.0, 10.0), (10.0, 40.0), (0.0, 40.0))


@pytest.mark.parametrize(
    ("x", "y", "is_in"), [(5, 5, True), (5, 35, True), (35, 5, True), (25, 25, False), (-1, 5, False), (5, 41, False)]
)
def test_inside(x: float, y: float, is_in: bool) -> None:
    """A touch in the corner that an L-shaped room leaves free is not in that room."""
    assert inside(WING, x, y) is is_in


def test_distance() -> None:
    """The distance to a room is 0 in it, else to its nearest wall or corner."""
    assert distance(SQUARE, 5, 5) == 0
    assert distance(SQUARE, 14, 5) == 4
    assert distance(SQUARE, 13, 14) == 5


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=3, max_size=9, unique=True))
def test_nearness_never_fails(points: list[tuple[int, int]]) -> None:
    """However a room is outlined, every point of the plan has a distance to it, and its corners have none."""
    outline = [(float(x), float(y)) for x, y in points]
    assert distance(outline, *outline[0]) == pytest.approx(0)
    assert distance(outline, -10, -10) >= 10


def test_the_middle_is_inside() -> None:
    """The place of a room's name is in the room, also where the middle of its box is not."""
    left, bottom, right, top = bounds(WING)
    assert not inside(WING, (left + right) / 2, (bottom + top) / 2)
    assert inside(WING, *middle(WING))
    assert middle(SQUARE) == (5, 5)


def test_widest() -> None:
    """A name is as wide as the widest free stretch at its height."""
    assert widest(WING, 5) == (0, 40)
    assert widest(WING, 25) == (0, 10)
    assert widest(WING, 90) == (0, 0)


def test_hatching_stays_inside() -> None:
    """The hatching of a room that was seen lies in that room alone, at 45 degrees."""
    segments = slanted(WING, 4)
    assert len(segments) > 8
    for ax, ay, bx, by in segments:
        assert inside(WING, (ax + bx) / 2, (ay + by) / 2)
        assert bx - ax == pytest.approx(by - ay)


def block_of_rooms(wide: float, high: float, apart: float) -> list[tuple[Spot, ...]]:
    """Thirty rooms, six in a row."""
    corners = [(column * (wide + apart), row * (high + apart)) for column in range(6) for row in range(5)]
    return [((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)) for x, y in corners]


@pytest.mark.parametrize("apart", [0.0, 20.0])
@pytest.mark.parametrize("side", DIRECTIONS)
def test_the_way_to_a_room_crosses_no_other(side: str, apart: float) -> None:
    """Among thirty rooms the line from the label runs outside the walls, between rooms or along a wall, and ends at the
    edge of its own."""
    rooms = block_of_rooms(140, 100, apart)
    for n in (0, 7, 14, 29):
        way = way_around(side, (rooms[n], *rooms[:n], *rooms[n + 1 :]))
        assert len(way) >= 2 and distance(rooms[n], *way[-1]) <= 1
        for (x, y), (to_x, to_y) in pairwise(way):
            assert x == to_x or y == to_y
            steps = [(x + (to_x - x) * share / 50, y + (to_y - y) * share / 50) for share in range(51)]
            for left, low, right, top in map(bounds, rooms):
                assert not any(left < px < right and low < py < top for px, py in steps)
