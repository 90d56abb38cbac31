"""Advice on plans: outlines that overlap, so that a touch could mean either room.

Rules: outlines may share edges; an overlap counts from a fiftieth of the smaller room's area, estimated on a grid of
points. Only rooms of one plan are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kiosk.content.model import Point

GRID = 48
"""Points across and down, over the common bounding box of two outlines."""
SHARE = 0.02


def overlapping(rooms: Mapping[str, Sequence[Point]]) -> Iterator[tuple[str, str]]:
    """Pairs of rooms that overlap, in the order in which they are named."""
    boxes = {name: _box(outline) for name, outline in rooms.items()}
    for first, second in combinations(rooms, 2):
        left, top, right, bottom = _common(boxes[first], boxes[second])
        if left >= right or top >= bottom:
            continue
        inside = 0
        for across in range(GRID):
            for down in range(GRID):
                at = (left + (right - left) * (across + 0.5) / GRID, top + (bottom - top) * (down + 0.5) / GRID)
                inside += _holds(rooms[first], at) and _holds(rooms[second], at)
        ground = inside / GRID**2 * (right - left) * (bottom - top)
        if ground > SHARE * min(_area(rooms[first]), _area(rooms[second])):
            yield first, second


Box = tuple[float, float, float, float]


def _box(outline: Sequence[Point]) -> Box:
    across, down = [x for x, _ in outline], [y for _, y in outline]
    return min(across), min(down), max(across), max(down)


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _area(outline: Sequence[Point]) -> float:
    pairs = zip(outline, (*outline[1:], outline[0]), strict=True)
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs)) / 2


def _holds(outline: Sequence[Point], at: Point) -> bool:
    """Whether the point is inside, by the number of edges to the right of it (even-odd rule)."""
    x, y = at
    inside = False
    for (from_x, from_y), (to_x, to_y) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (from_y > y) != (to_y > y) and x < from_x + (to_x - from_x) * (y - from_y) / (to_y - from_y):
            inside = not inside
    return inside
