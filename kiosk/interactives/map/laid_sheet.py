"""An old sheet laid over a map: which part of the frame it covers, and where each point of that part is on it.

Rules: on a sheet north is up and degrees are even; the frame's own projection is undone numerically, cell by cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interactives.map.data import Bounds
from kiosk.interactives.map.projection import FittedMap, short_way

CELLS = 16
"""Across and down, within which degrees are taken as even."""
_EDGE = 24
_ROUNDS, _NEAR, _STEP = 30, 1e-7, 1e-4


@dataclass(frozen=True, slots=True)
class LaidSheet:
    """left, top, right, bottom: the part of the frame, 0 to 1. corners: of the cells, row by row from the top left, as
    shares of the sheet from its left and its top; outside 0 to 1 nothing of the sheet is there."""

    left: float
    top: float
    right: float
    bottom: float
    corners: tuple[tuple[tuple[float, float], ...], ...]


def laid(frame: FittedMap, bounds: Bounds) -> LaidSheet | None:
    """None where nothing of it is in the frame."""
    shares = [n / _EDGE for n in range(_EDGE + 1)]
    edge = [
        frame.at(bounds.west + bounds.wide * across, bounds.south + (bounds.north - bounds.south) * up)
        for one in shares
        for across, up in ((one, 0.0), (one, 1.0), (0.0, one), (1.0, one))
    ]
    left, right = (min(max(most(x for x, _ in edge), 0.0), 1.0) for most in (min, max))
    top, bottom = (min(max(most(y for _, y in edge), 0.0), 1.0) for most in (min, max))
    if right <= left or bottom <= top:
        return None
    rows = []
    for row in range(CELLS + 1):
        y = top + (bottom - top) * row / CELLS
        found = [_place(frame, left + (right - left) * n / CELLS, y) for n in range(CELLS + 1)]
        rows.append(tuple(_on_sheet(frame, bounds, east, north) for east, north in found))
    return LaidSheet(left, top, right, bottom, tuple(rows))


def _place(frame: FittedMap, x: float, y: float) -> tuple[float, float]:
    """Degrees east of the middle and north, of a point of the frame (Newton's method)."""
    east, north = 0.0, 0.0
    for _ in range(_ROUNDS):
        at_x, at_y = frame.along(east, north)
        off_x, off_y = x - at_x, y - at_y
        if max(abs(off_x), abs(off_y)) < _NEAR:
            break
        right, up = frame.along(east + _STEP, north), frame.along(east, north + _STEP)
        a, c = (right[0] - at_x) / _STEP, (right[1] - at_y) / _STEP
        b, d = (up[0] - at_x) / _STEP, (up[1] - at_y) / _STEP
        by = a * d - b * c
        if abs(by) < 1e-15:
            break
        east = min(max(east + (off_x * d - off_y * b) / by, -180.0), 180.0)
        north = min(max(north + (off_y * a - off_x * c) / by, -84.0), 84.0)
    return east, north


def _on_sheet(frame: FittedMap, bounds: Bounds, east: float, north: float) -> tuple[float, float]:
    """The shares of the sheet; what is beyond its edges by the shorter way."""
    half = bounds.wide / 2
    from_middle = short_way(east + frame.middle - (bounds.west + half))
    return (from_middle + half) / bounds.wide, (bounds.north - north) / (bounds.north - bounds.south)
