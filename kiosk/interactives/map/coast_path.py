"""The land of a map as one path of SVG, small enough for a page.

Rules: what lies outside the frame is cut off just beyond its edge, so that no edge is taken for a coast; corners lie
in half units of the frame; the path is drawn coarser until it is short enough.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from kiosk.interactives.map.data import Bounds
from kiosk.interactives.map.land_picture import outlines

BEYOND = 0.03
"""So far beyond the frame the land is drawn, in its widths and heights."""
MOST_LETTERS = 24_000
FINEST, COARSER = 1.0, 1.5
"""By how many half units a coast is moved at most, and how many times as much where the path is too long."""

Corner = tuple[float, float]


@lru_cache(maxsize=16)
def coast_path(view: Bounds, aspect: float, wide: int, most: int = MOST_LETTERS) -> str:
    """The path, in half units: twice as many as the frame has. most: so many letters at most."""
    across, down = 2.0 * wide, 2.0 * wide / aspect
    box = (-BEYOND * across, -BEYOND * down, (1 + BEYOND) * across, (1 + BEYOND) * down)
    rings = []
    for outline in outlines(view, aspect):
        inside = _cut([(x * across, y * down) for x, y in outline.corners], box)
        if len(inside) > 2:
            rings.append(inside)
    by = FINEST
    while True:
        path = "".join(filter(None, (_ring(ring, by) for ring in rings)))
        if len(path) <= most:
            return path
        by *= COARSER


def _cut(ring: list[Corner], box: tuple[float, float, float, float]) -> list[Corner]:
    """What of a ring lies within the box, side by side cut off (Sutherland and Hodgman, 1974)."""
    left, top, right, bottom = box
    for axis, edge, keeps in ((0, left, 1), (1, top, 1), (0, right, -1), (1, bottom, -1)):
        found: list[Corner] = []
        for n, at in enumerate(ring):
            before = ring[n - 1]
            inside, was = (at[axis] - edge) * keeps >= 0, (before[axis] - edge) * keeps >= 0
            if inside != was:
                share = (edge - before[axis]) / (at[axis] - before[axis])
                x, y = (one + (other - one) * share for one, other in zip(before, at, strict=True))
                found.append((x, y))
            if inside:
                found.append(at)
        ring = found
        if not ring:
            break
    return ring


def _ring(ring: list[Corner], by: float) -> str:
    """One closed line of the path; "" for what is too small to be seen."""
    across, down = ([at[axis] for at in ring] for axis in (0, 1))
    if max(across) - min(across) < 2 * by and max(down) - min(down) < 2 * by:
        return ""
    kept = _simplified([*ring, ring[0]], by)[:-1]
    whole = [(round(x), round(y)) for x, y in kept]
    corners = [at for n, at in enumerate(whole) if at != whole[n - 1]]
    if len(corners) < 3:
        return ""
    steps = [f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(corners)]
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _simplified(line: list[Corner], by: float) -> list[Corner]:
    """The corners without which the line would be moved by more than this (Douglas and Peucker, 1973)."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (x1, y1), (x2, y2) = line[first], line[last]
        length = math.hypot(x2 - x1, y2 - y1)
        most, at = by, -1
        for n in range(first + 1, last):
            x, y = line[n]
            if length:
                away = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
            else:
                away = math.hypot(x - x1, y - y1)
            if away > most:
                most, at = away, n
        if at > 0:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [line[n] for n in sorted(kept)]
