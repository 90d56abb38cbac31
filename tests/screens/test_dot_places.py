"""Where the dots of a picture stand."""

from __future__ import annotations

import math
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.screens.zoom import dot_places
from kiosk.screens.zoom.dot_places import Area, DotFrame, dots_within, placed_dots

SIDE, GAP = 80, 12
CONTROL, TAG = (40.0, 680.0, 352.0, 88.0), (40.0, 32.0, 200.0, 60.0)
FRAME = DotFrame((0, 0, 1088, 808), SIDE, GAP, (CONTROL, TAG))
SHARES = st.floats(0, 1)
POINTS = st.lists(st.tuples(SHARES, SHARES), max_size=120)


def spread(count: int) -> tuple[tuple[int, tuple[float, float]], ...]:
    """That many points all over the frame."""
    return tuple((n, (1088 * (n * 7 % count) / count, 808 * (n * 13 % count) / count)) for n in range(count))


def overlap(one: Area, other: Area) -> bool:
    (a, b, wide, high), (c, d, width, height) = one, other
    return a < c + width - 1 and c < a + wide - 1 and b < d + height - 1 and d < b + high - 1


@settings(max_examples=60)
@given(POINTS, st.integers(0, 119))
def test_every_dot_is_in_one_place(points: list[tuple[float, float]], focus: int) -> None:
    """However many there are and wherever, each dot stands in exactly one place on the picture, nothing overlaps, and
    the dot with the focus is not gathered."""
    at = tuple((n, (1088 * x, 808 * y)) for n, (x, y) in enumerate(points))
    placed = placed_dots(at, FRAME, (focus,))
    assert sorted(n for dot in placed for n in dot.members) == list(range(len(points)))
    areas: list[Area] = [(*dot.place, SIDE, SIDE) for dot in placed]
    for n, area in enumerate(areas):
        assert 0 <= area[0] <= 1088 - SIDE
        assert 0 <= area[1] <= 808 - SIDE
        assert not any(overlap(area, other) for other in (CONTROL, TAG, *areas[:n]))
    assert all(dot.members == (focus,) for dot in placed if focus in dot.members)


def test_few_dots_stand_beside_their_points() -> None:
    """Dots that are far enough apart stand each alone, near its detail and hiding none."""
    points = ((300.0, 300.0), (700.0, 500.0))
    placed = placed_dots(tuple(enumerate(points)), FRAME)
    assert [dot.members for dot in placed] == [(0,), (1,)]
    for dot in placed:
        middle = tuple(each + SIDE / 2 for each in dot.place)
        assert all(math.dist(middle, point) >= SIDE / 2 for point in points)
        assert math.dist(middle, points[dot.members[0]]) <= SIDE


def test_a_dot_beside_another() -> None:
    """Dots whose points lie close together stand side by side, no further off than their own breadth."""
    placed = placed_dots(((0, (500.0, 400.0)), (1, (540.0, 400.0))), FRAME)
    assert [dot.members for dot in placed] == [(0,), (1,)]
    assert math.dist(placed[1].place, (500.0, 360.0)) <= SIDE + GAP


def test_a_dot_that_has_little_room_stands_further_off() -> None:
    """Where buttons leave no place right beside a detail the dot stands a little further away, not on the detail, and
    no other dot lies between."""
    buttons = ((400.0, 300.0, 300.0, 60.0), (400.0, 430.0, 300.0, 60.0), (650.0, 300.0, 90.0, 190.0))
    frame = DotFrame((0, 0, 1088, 808), SIDE, GAP, buttons)
    placed = placed_dots(((0, (540.0, 400.0)), (1, (420.0, 400.0))), frame)
    assert [dot.members for dot in placed] == [(0,), (1,)]
    for dot, point in zip(placed, ((540.0, 400.0), (420.0, 400.0)), strict=True):
        middle = tuple(each + SIDE / 2 for each in dot.place)
        assert SIDE / 2 <= math.dist(middle, point) <= 2 * SIDE and frame.clear(*dot.place)


def test_a_crowd_is_gathered() -> None:
    """Forty dots on one point are a handful, and what has no place of its own is gathered near by."""
    placed = placed_dots(tuple((n, (544.0, 404.0)) for n in range(40)), FRAME)
    assert 1 < len(placed) < 10
    assert all(math.dist(dot.place, (504.0, 364.0)) <= SIDE + GAP for dot in placed)


def test_on_the_picture_where_it_leaves_room() -> None:
    """Dots stay on a picture that does not fill its frame; one that is thinner than they are leaves them the frame."""
    assert dots_within((0, 64, 1088, 680), (1088, 808), 276) == (0, 64, 1088, 680)
    assert dots_within((-500, -20, 4000, 60), (1088, 808), 276) == (0, 0, 1088, 808)


@pytest.mark.parametrize("crowded", [False, True])
def test_the_work_grows_with_the_dots(monkeypatch: pytest.MonkeyPatch, crowded: bool) -> None:
    """Four times the dots are at most about four times the work, spread out or all on one point."""

    def calls(count: int) -> int:
        counted = 0

        def count_call(_frame: Any, event: str, _arg: Any) -> None:
            nonlocal counted
            counted += event == "call"

        points = tuple((n, (544.0, 404.0)) for n in range(count)) if crowded else spread(count)
        placed_dots.cache_clear()
        sys.setprofile(count_call)
        try:
            placed_dots(points, FRAME)
        finally:
            sys.setprofile(None)
        return counted

    assert calls(400) < 6 * calls(100)


def test_the_same_view_is_placed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dots of the same points in the same frame are not placed again."""
    made: list[int] = []
    real = dot_places._Grid
    monkeypatch.setattr(dot_places, "_Grid", lambda frame: made.append(1) or real(frame))
    placed_dots.cache_clear()
    assert placed_dots(spread(87), FRAME) is placed_dots(spread(87), FRAME)
    assert len(made) == 1
