"""The land drawn as a picture, of any part of a map, off the window's thread.

Rules: no Kivy. No coast is drawn where a map ends. What lies outside the part is left out before it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kiosk.interactives.map.data import Bounds
from kiosk.interactives.map.land import Ring, land
from kiosk.interactives.map.projection import FittedMap, fitted
from kiosk.media.flat_drawing import Colour, FlatShape, drawn_flat
from kiosk.media.picture_scaling import Pixels

MOST_EAST = 179.9
"""Degrees from the middle at which a ring was cut, so that its edge there is no coast."""

Area = tuple[float, float, float, float]  # left, top, right, bottom, 0..1 of the frame
Colours = tuple[Colour, Colour, Colour]


@dataclass(frozen=True, slots=True)
class LandOutline:
    """A ring in the frame, with the box that holds it. cut: which corners lie where the map ends."""

    corners: tuple[tuple[float, float], ...]
    box: Area
    cut: frozenset[int]
    water: bool


@dataclass(frozen=True, slots=True)
class LandPart:
    """A part of the map of a view, in a frame that is this many times as wide as it is high. colours: of sea, land and
    coast."""

    view: Bounds
    aspect: float
    area: Area
    colours: Colours


@lru_cache(maxsize=2)
def outlines(view: Bounds, aspect: float) -> tuple[LandOutline, ...]:
    """All land on that map."""
    flat = fitted(view, aspect)
    found = []
    for shore in land():
        for corners, cut in _around(shore.ring, flat):
            placed = tuple(flat.along(east, north) for east, north in corners)
            across, down = ([at[axis] for at in placed] for axis in (0, 1))
            box = (min(across), min(down), max(across), max(down))
            if box[0] < 1 and box[1] < 1 and box[2] > 0 and box[3] > 0:
                found.append(LandOutline(placed, box, cut, shore.water))
    return tuple(found)


def _around(ring: Ring, flat: FittedMap) -> list[tuple[Ring, frozenset[int]]]:
    """The ring as often as it reaches into the world from -180° to 180° around the middle of the map, cut there."""
    easts = [east for east, _ in ring]
    least, most = min(easts) - flat.middle, max(easts) - flat.middle
    parts = []
    for turn in (-720, -360, 0, 360, 720):
        if most + turn <= -180 or least + turn >= 180:
            continue
        moved: Ring = tuple((east - flat.middle + turn, north) for east, north in ring)
        if least + turn < -180:
            moved = _cut(moved, -180.0, 1)
        if most + turn > 180:
            moved = _cut(moved, 180.0, -1)
        if len(moved) > 2:
            parts.append((moved, frozenset(n for n, (east, _) in enumerate(moved) if abs(east) >= MOST_EAST)))
    return parts


def _cut(ring: Ring, edge: float, side: int) -> Ring:
    """What of the ring lies on one side (1 is east) of a meridian, closed along it."""
    found: list[tuple[float, float]] = []
    before = ring[-1]
    for at in ring:
        inside, was = (at[0] - edge) * side >= 0, (before[0] - edge) * side >= 0
        if inside != was:
            share = (edge - before[0]) / (at[0] - before[0])
            found.append((edge, before[1] + (at[1] - before[1]) * share))
        if inside:
            found.append(at)
        before = at
    return tuple(found)


def draw_land(part: LandPart, width: int, height: int) -> Pixels:
    """A part of a map, this many pixels wide and high."""
    left, top, right, bottom = part.area
    across, down = width / (right - left), height / (bottom - top)
    sea, ground, coast = part.colours
    flats = []
    for outline in outlines(part.view, part.aspect):
        box = outline.box
        if box[0] > right or box[1] > bottom or box[2] < left or box[3] < top:
            continue
        corners = [((x - left) * across, (y - top) * down) for x, y in outline.corners]
        small = (box[2] - box[0]) * across < 1 and (box[3] - box[1]) * down < 1
        edges = [] if small else _coasts(corners, outline.cut)
        flats.append(FlatShape(corners, sea if outline.water else ground, edges, coast))
    return drawn_flat(flats, (width, height), sea)


def _coasts(corners: list[tuple[float, float]], cut: frozenset[int]) -> list[list[tuple[float, float]]]:
    """The lines around a ring, but for those along the end of the map."""
    if not cut:
        return [[*corners, corners[0]]]
    lines: list[list[tuple[float, float]]] = [[]]
    count = len(corners)
    for n in range(count + 1):
        here, before = n % count, (n - 1) % count
        if here in cut and before in cut and n:
            lines.append([])
        lines[-1].append(corners[here])
    return [line for line in lines if len(line) > 1]
