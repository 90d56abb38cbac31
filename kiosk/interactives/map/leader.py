"""The line that leads from the open place of a map to the paper beside or below it.

Rules: no Kivy. It is straight, as short as it can be, and ends where it crosses least of what lies on the map. Boxes
are left, lower edge, right and upper edge in pixels; the paper lies at the right, or below.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Edges = tuple[float, float, float, float]
Point = tuple[float, float]

STEP_PX = 12


def leader_end(at: Point, frame: Edges, taken: Sequence[tuple[Edges, int]], *, below: bool) -> Point:
    """Where it meets the edge of the frame. taken: what it goes around, and how much each counts."""
    left, low, right, top = frame
    first, last, own = (left, right, at[0]) if below else (low, top, at[1])
    first, last = first + STEP_PX, last - STEP_PX
    straight = min(max(own, first), last)
    steps = int((last - first) // STEP_PX)
    offsets = sorted((n * STEP_PX for n in range(-steps, steps + 1)), key=lambda by: (abs(by), by < 0))
    ends = [straight + by for by in offsets if first <= straight + by <= last] or [straight]
    best, least = ends[0], -1
    for each in ends:
        end = (each, low) if below else (right, each)
        cost = sum(count for box, count in taken if crosses(at, end, box))
        if least < 0 or cost < least:
            best, least = each, cost
        if cost == 0:
            break
    return (best, low) if below else (right, best)


def crosses(start: Point, end: Point, box: Edges) -> bool:
    """Whether any of a straight line lies in a box."""
    (x, y), (to_x, to_y) = start, end
    left, low, right, top = box
    if max(x, to_x) < left or min(x, to_x) > right or max(y, to_y) < low or min(y, to_y) > top:
        return False
    first, last = 0.0, 1.0
    for by, least, most in ((to_x - x, left - x, right - x), (to_y - y, low - y, top - y)):
        if by == 0:
            continue  # it lies between them, as its ends do
        enters, leaves = sorted((least / by, most / by))
        first, last = max(first, enters), min(last, leaves)
    return first <= last


def along(start: Point, end: Point, within: Edges, *, below: bool) -> Point:
    """The same line as far as all that is drawn reaches."""
    (x, y), (to_x, to_y) = start, end
    by = (within[1] - y) / (to_y - y) if below and to_y != y else (within[2] - x) / (to_x - x) if to_x != x else 1.0
    return x + (to_x - x) * by, y + (to_y - y) * by


def boxes_along(start: Point, end: Point, half: float) -> list[Edges]:
    """Small boxes that hold a line of twice this breadth."""
    count = max(1, int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) // 40))
    points = [
        (start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count)
        for n in range(count + 1)
    ]
    return [
        (min(x, to_x) - half, min(y, to_y) - half, max(x, to_x) + half, max(y, to_y) + half)
        for (x, y), (to_x, to_y) in pairwise(points)
    ]
