"""Routes as lines of the window: how much of one is drawn, the head of its arrow, and what keeps names off it.

Rules: no Kivy. A path is x, y, x, y and so on, in pixels of the window.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kiosk.interactives.map.leader import Edges, Point

COARSE_PX = 32
"""How long a straight part of a route is at the least where names are kept off it."""
SAME_PX = 2.0
"""So near to a place a route begins or ends at it."""
HEAD_ANGLE = 2.7
"""How far the two back corners of an arrow's head are turned from its way, in radians."""

Line = tuple[Point, Point]
Mark = tuple[float, float, float]
"""The middle of a drawn mark, and half of it."""


def shared(parts: Sequence[list[float]], share: float) -> Sequence[list[float]]:
    """The beginning of a path that is drawn in several lines."""
    if share >= 1:
        return parts
    lengths = [
        sum(math.dist(part[n : n + 2], part[n + 2 : n + 4]) for n in range(0, len(part) - 2, 2)) for part in parts
    ]
    left, found = share * sum(lengths), list[list[float]]()
    for part, length in zip(parts, lengths, strict=True):
        if left <= 0:
            break
        found.append(part if length <= left else _first(part, left))
        left -= length
    return found or [parts[0][:2]]


def _first(part: list[float], length: float) -> list[float]:
    found = part[:2]
    for n in range(0, len(part) - 2, 2):
        step = math.dist(part[n : n + 2], part[n + 2 : n + 4])
        if step >= length:
            share = length / step if step else 0.0
            return [*found, *(a + (b - a) * share for a, b in zip(part[n : n + 2], part[n + 2 : n + 4], strict=True))]
        found += part[n + 2 : n + 4]
        length -= step
    return found


def mark_at(at: Point, places: Sequence[tuple[Point, Mark]], reach: float) -> Mark | None:
    """The mark of the place that lies there, else one that reaches there; None where a route ends at no place. places:
    where each lies, and the mark that stands for it; reach: what has to be clear of a mark, besides it."""
    found, least = None, math.inf
    for place, mark in places:
        away = math.dist(at, place)
        if away > SAME_PX:
            away = math.dist(at, mark[:2])
            if away >= mark[2] + reach:
                continue
        if away < least:
            found, least = mark, away
    return found


def moved_ends(points: Sequence[float], begin: Point, end: Point) -> list[float]:
    """The same path from one place to another, bent evenly along all of it."""
    count = max(1, len(points) // 2 - 1)
    first = begin[0] - points[0], begin[1] - points[1]
    last = end[0] - points[-2], end[1] - points[-1]
    found: list[float] = []
    for n in range(0, len(points), 2):
        share = n / 2 / count
        found += (points[n + axis] + first[axis] * (1 - share) + last[axis] * share for axis in (0, 1))
    return found


def up_to(points: Sequence[float], mark: Mark) -> list[float]:
    """The path without what of its end lies in a mark."""
    (x, y), half = mark[:2], mark[2]
    found = [*points]
    while len(found) > 2 and math.dist(found[-2:], (x, y)) < half:
        inner = found[-2:]
        del found[-2:]
        away = math.dist(found[-2:], (x, y))
        if away >= half:
            within = math.dist(inner, (x, y))
            share = (away - half) / (away - within)
            found += (a + (b - a) * share for a, b in zip(found[-2:], inner, strict=True))
            break
    return found


def arrow_head(points: Sequence[float], long: float) -> list[float]:
    """The three corners of the head at the end of a path, its tip first; none where the path is but one place."""
    if len(points) < 4:
        return []
    x, y = points[-2:]
    back = next(
        ((a, b) for a, b in zip(points[-4::-2], points[-3::-2], strict=True) if math.dist((a, b), (x, y)) > 4), None
    )
    if back is None:
        return []
    turned = math.atan2(y - back[1], x - back[0])
    corners = [x, y]
    for by in (HEAD_ANGLE, -HEAD_ANGLE):
        corners += [x + long * math.cos(turned + by), y + long * math.sin(turned + by)]
    return corners


def box_of(corners: Sequence[float]) -> Edges:
    return min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2])


def coarse(points: Sequence[float]) -> Iterator[Line]:
    """The path as fewer straight lines."""
    last, count = (points[0], points[1]), len(points)
    for n in range(2, count, 2):
        at = (points[n], points[n + 1])
        if math.dist(last, at) >= COARSE_PX or n + 2 >= count:
            yield last, at
            last = at
