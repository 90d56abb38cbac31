"""Outlines of rooms on a plan: what is inside, what is near, where a name has room. No Kivy.

Rules: an outline is a row of points, the last joined to the first; it need not be convex. Whatever the axis, an
outline of fewer than three points has no inside.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Spot = tuple[float, float]
Outline = Sequence[Spot]
Segment = tuple[float, float, float, float]


def edges(outline: Outline) -> list[tuple[Spot, Spot]]:
    return list(zip(outline, [*outline[1:], *outline[:1]], strict=True))


def bounds(outline: Outline) -> tuple[float, float, float, float]:
    """left, bottom, right, top"""
    across, up = [x for x, _ in outline], [y for _, y in outline]
    return min(across), min(up), max(across), max(up)


def inside(outline: Outline, x: float, y: float) -> bool:
    odd = False
    for (ax, ay), (bx, by) in edges(outline):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def distance(outline: Outline, x: float, y: float) -> float:
    """How far a point is from the outline; 0 inside."""
    if inside(outline, x, y):
        return 0.0
    return min(_from_edge(a, b, x, y) for a, b in edges(outline))


def _from_edge(a: Spot, b: Spot, x: float, y: float) -> float:
    along, up = b[0] - a[0], b[1] - a[1]
    length = along * along + up * up
    share = 0.0 if length == 0 else min(1.0, max(0.0, ((x - a[0]) * along + (y - a[1]) * up) / length))
    return math.hypot(x - a[0] - share * along, y - a[1] - share * up)


def widest(outline: Outline, y: float) -> tuple[float, float]:
    """The longest piece of the level line at y that lies inside: left and right."""
    best = (0.0, 0.0)
    for left, right in _crossings(outline, y):
        if right - left > best[1] - best[0]:
            best = (left, right)
    return best


def _crossings(outline: Outline, y: float) -> list[tuple[float, float]]:
    """The pieces of the level line at y that lie inside, from left to right."""
    found = sorted(
        (bx - ax) * (y - ay) / (by - ay) + ax for (ax, ay), (bx, by) in edges(outline) if (ay > y) != (by > y)
    )
    return list(zip(found[::2], found[1::2], strict=False))


def middle(outline: Outline) -> Spot:
    """A point well inside: the middle of the widest level line near the middle of its height."""
    _, bottom, _, top = bounds(outline)
    best, at = (0.0, 0.0), (bottom + top) / 2
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        y = bottom + (top - bottom) * share
        piece = widest(outline, y)
        # The middle is left only where it is clearly narrower.
        if piece[1] - piece[0] > 1.25 * (best[1] - best[0]):
            best, at = piece, y
    return (best[0] + best[1]) / 2, at


def slanted(outline: Outline, step: float) -> list[Segment]:
    """Lines at 45 degrees, this far apart across, cut off at the outline."""
    # Turned by 45 degrees the lines are level: across is x + y, up is x - y.
    turned = [(x + y, x - y) for x, y in outline]
    _, low, _, high = bounds(turned)
    found: list[Segment] = []
    for number in range(1, int((high - low) // step) + 1):
        up = low + number * step
        for begin, end in _crossings(turned, up):
            found.append(((begin + up) / 2, (begin - up) / 2, (end + up) / 2, (end - up) / 2))
    return found
