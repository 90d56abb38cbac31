"""The line from the label "You are here" of a drawn plan to the room that it means, around the other rooms. No Kivy.

Rules: the way is level or upright in each of its parts. It lies outside the walls as far as it can, since a drawing has
rooms that are none of the museum's; else between rooms, along the wall of two that touch, and through a room only where
nothing else leads there. Of two such ways it is the shorter with fewer corners. It is looked for among the edges of the
rooms, the middles between them and the lines just outside the walls, once for each plan, room and side, whatever the
size in which it is drawn. Places are thousandths of the picture's height; the axis points up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from math import inf

from kiosk.screens.pages.plan_geometry import Spot, bounds, inside

Point = tuple[int, int]
Outline = tuple[Spot, ...]
Node = tuple[int, int]
State = tuple[Node, Node]
"""A node, and the direction in which the way comes to it."""

INSIDE_COST, WALL_COST, ROOM_COST, CORNER_COST, NEAR = 4, 5, 60, 30, 20
"""What a step counts within the walls, along the wall of a room and in another room, where one outside counts 1; and a
corner. Last, how far outside the walls the way is looked for."""
MOST_CORNERS = 8
"""Of outlines with more corners only the bounds are followed."""
NONE, HERE = -1, 0
DIRECTIONS = {"top": (0, -1), "bottom": (0, 1), "left": (1, 0), "right": (-1, 0)}
"""From the label's side into the plan."""


@lru_cache(maxsize=128)
def way_around(side: str, outlines: tuple[Outline, ...]) -> tuple[Point, ...]:
    """The corners of the way to the first of these rooms: first the place outside the walls on this side (top, bottom,
    left or right) where the label stands, last the one at the room's edge."""
    return _Grid(outlines).way(side)


class _Grid:
    """Columns and rows are numbered from the lower left; the odd ones lie in the middle between two lines."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self.lines = tuple(_lines(outlines, axis) for axis in (0, 1))
        across, up = self.lines
        self.walls = across[2], up[2], across[-3], up[-3]
        self.here = left, bottom, right, top = bounds(outlines[0])
        self.middle = (left + right) / 2, (bottom + top) / 2
        self.fields: dict[Node, set[int]] = {}
        self.rooms: dict[Node, int] = {}
        for number, outline in enumerate(outlines):
            left, bottom, right, top = bounds(outline)
            columns = [n for n in range(1, len(self.lines[0]), 2) if left < self.lines[0][n] < right]
            rows = [n for n in range(1, len(self.lines[1]), 2) if bottom < self.lines[1][n] < top]
            for node in ((column, row) for column in columns for row in rows):
                if inside(outline, *self.at(node)):
                    self.rooms.setdefault(node, number)

    def at(self, node: Node) -> Point:
        return self.lines[0][node[0]], self.lines[1][node[1]]

    def way(self, side: str) -> tuple[Point, ...]:
        """The cheapest, from the label's side in."""
        inward, found = DIRECTIONS[side], dict[State, State | None]()
        axis = 0 if inward[0] else 1
        outer = 0 if inward[axis] > 0 else len(self.lines[axis]) - 1
        steps, least = list[tuple[float, float, State, State | None]](), dict[State, float]()
        for n, along in enumerate(self.lines[1 - axis]):
            node = (outer, n) if axis == 0 else (n, outer)
            cost = abs(along - self.middle[1 - axis]) / 1000
            heappush(steps, (cost + self._left(node), cost, (node, inward), None))
        while steps:
            _, cost, state, before = heappop(steps)
            if state in found:
                continue
            found[state] = before
            if self._enters(state[0]):
                return self._corners(state, found)
            node, way = state
            for turned in DIRECTIONS.values():
                onward = (node[0] + turned[0], node[1] + turned[1])
                there = 0 <= onward[0] < len(self.lines[0]) and 0 <= onward[1] < len(self.lines[1])
                if not there or (turned[0] + way[0], turned[1] + way[1]) == (0, 0) or (onward, turned) in found:
                    continue
                by = cost + self._cost(node, onward) + (0 if turned == way else CORNER_COST)
                if by < least.get((onward, turned), inf):
                    least[onward, turned] = by
                    heappush(steps, (by + self._left(onward), by, (onward, turned), state))
        return ()

    def _left(self, node: Node) -> float:
        """The least that a way from there costs."""
        (x, y), (left, bottom, right, top) = self.at(node), self.here
        return max(left - x, 0, x - right) + max(bottom - y, 0, y - top)

    def _fields(self, node: Node) -> set[int]:
        """The rooms at a node: of the field it lies in, or of those at both sides of its line."""
        if (found := self.fields.get(node)) is None:
            columns = (node[0],) if node[0] % 2 else (node[0] - 1, node[0] + 1)
            rows = (node[1],) if node[1] % 2 else (node[1] - 1, node[1] + 1)
            found = {self.rooms.get((column, row), NONE) for column in columns for row in rows}
            self.fields[node] = found
        return found

    def _enters(self, node: Node) -> bool:
        """Whether it lies at the room's edge, and at no corner of it."""
        ahead = (self._fields((node[0] + across, node[1] + up)) for across, up in DIRECTIONS.values())
        return self._fields(node) != {HERE} and {HERE} in ahead

    def _cost(self, node: Node, onward: Node) -> float:
        """Of the straight way between two neighbours, one of which lies on a line."""
        axis = 0 if node[0] != onward[0] else 1
        passed = self._fields(node if node[axis] % 2 else onward)
        (x, y), (to_x, to_y) = self.at(node), self.at(onward)
        long = abs(to_x - x) + abs(to_y - y)
        if len(passed) == 1 and NONE not in passed:
            return long * ROOM_COST
        left, bottom, right, top = self.walls
        outside = not (left <= (x + to_x) / 2 <= right and bottom <= (y + to_y) / 2 <= top)
        return long * (1 if outside else INSIDE_COST if passed == {NONE} else WALL_COST)

    def _corners(self, state: State, found: dict[State, State | None]) -> tuple[Point, ...]:
        points, before = list[Point](), found[state]
        points.append(self.at(state[0]))
        while before is not None:
            following, state, before = state, before, found[before]
            if before is None or state[1] != following[1]:
                points.append(self.at(state[0]))
        return tuple(reversed(points))


def _lines(outlines: Sequence[Outline], axis: int) -> list[int]:
    """The places of all edges with the middles between them, and the lines outside the walls."""
    at: set[int] = set()
    for outline in outlines:
        first, last = bounds(outline)[axis], bounds(outline)[axis + 2]
        at |= {round(first), round(last)}
        if len(outline) <= MOST_CORNERS:
            at |= {round(point[axis]) for point in outline}
        if outline is outlines[0]:
            at.add(round((first + last) / 2))
    edges = sorted(at)
    edges = [edges[0] - NEAR, *edges, edges[-1] + NEAR]
    found = edges[:1]
    for before, edge in pairwise(edges):
        found += [(before + edge) // 2, edge]
    return found
