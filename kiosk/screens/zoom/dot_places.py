"""Where the dots of a picture stand: each beside its point, or on it, or gathered with its neighbours.

Rules: no Kivy. Places are pixels from the frame's top left corner. No two dots overlap, none lies on what is kept or
off the picture. Where there is room a dot stands beside its detail and hides none, where dots are few up to twice as
far from it, if no other dot lies between. It moves aside by no more than its own breadth, except from under what is
kept; where that is not enough, it is gathered into its nearest neighbour. The `apart` dots (the one with the focus, the
one that is open) take their places first and are never gathered. The work grows with the number of dots: each is
compared only with those in the cells of a grid around it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kiosk.content.model import Point

Area = tuple[float, float, float, float]  # left, top, width, height
DIRECTIONS = (45, 225, 135, 315, 0, 180, 90, 270)
"""Where a dot may stand beside its detail, in degrees from the right, the best first."""
APART = 0.95
"""How far the middle of a dot is from its detail, in breadths of the dot."""
FEW, FURTHER = 12, (1.45, 1.95)
"""So many dots at most may stand so much further from their details where no place is nearer."""


@dataclass(frozen=True, slots=True)
class DotFrame:
    """Where dots may stand: `within` this area of the frame, each of this `side` with this `gap` around it, clear of
    the `kept` areas."""

    within: Area
    side: float
    gap: float
    kept: tuple[Area, ...] = ()

    def inside(self, x: float, y: float) -> Point:
        """The nearest place for a dot within the frame."""
        left, top, width, height = self.within
        most_x, most_y = left + width - self.side - self.gap, top + height - self.side - self.gap
        return max(min(x, most_x), left + self.gap), max(min(y, most_y), top + self.gap)

    def clear(self, x: float, y: float) -> bool:
        """Whether a dot at x, y (its left top corner) lies in the frame and on nothing that is kept."""
        return self.inside(x, y) == (x, y) and not any(
            left - self.gap < x + self.side
            and x < left + width + self.gap
            and top - self.gap < y + self.side
            and y < top + height + self.gap
            for left, top, width, height in self.kept
        )

    def nearest(self, x: float, y: float) -> Point:
        """The nearest clear place; where there is none, the nearest within the frame."""
        x, y = self.inside(x, y)
        if self.clear(x, y):
            return x, y
        away = self.side + self.gap
        across = {x, *(edge for left, _, width, _ in self.kept for edge in (left - away, left + width + self.gap))}
        down = {y, *(edge for _, top, _, height in self.kept for edge in (top - away, top + height + self.gap))}
        clear = [(a, d) for a in across for d in down if self.clear(a, d)]
        return min(clear, key=lambda place: math.dist(place, (x, y)), default=(x, y))


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """One dot, or several gathered in one. members: which, counted from 0. place: its left top corner."""

    members: tuple[int, ...]
    place: Point


class _Grid:
    """The places taken so far, by cells as large as a dot with its gap."""

    def __init__(self, frame: DotFrame) -> None:
        self._frame, self._cell = frame, frame.side + frame.gap
        self._taken: dict[tuple[int, int], list[tuple[int, Point]]] = {}

    def take(self, dot: int, place: Point) -> None:
        self._taken.setdefault(self._at(place), []).append((dot, place))

    def around(self, place: Point) -> Iterator[tuple[int, Point]]:
        column, row = self._at(place)
        for c in range(column - 1, column + 2):
            for r in range(row - 1, row + 2):
                yield from self._taken.get((c, r), ())

    def overlapped(self, place: Point) -> list[Point]:
        x, y = place
        # Half a pixel less, because a place just beside another is computed with rounding.
        least = self._cell - 0.5
        return [(a, b) for _, (a, b) in self.around(place) if abs(a - x) < least and abs(b - y) < least]

    def beside(self, place: Point) -> Point | None:
        """The place itself where it is free, else the nearest free one beside what it overlaps; None where the dot
        would lie further off than its own breadth."""
        overlapped = self.overlapped(place)
        if not overlapped:
            return place
        (x, y), step = place, self._cell
        moved = [
            other
            for a, b in overlapped
            for other in ((a - step, y), (a + step, y), (x, b - step), (x, b + step))
            if math.dist(other, place) <= step and self._frame.clear(*other) and not self.overlapped(other)
        ]
        return min(moved, key=lambda other: math.dist(other, place), default=None)

    def _at(self, place: Point) -> tuple[int, int]:
        return int(place[0] // self._cell), int(place[1] // self._cell)


def dots_within(picture: Area, frame: tuple[int, int], least: float) -> Area:
    """The part of a picture that is in its frame; where it is too thin for dots, the frame's whole breadth."""
    (left, top, width, height), (wide, high) = picture, frame
    left, right, top, bottom = max(0.0, left), min(wide, left + width), max(0.0, top), min(high, top + height)
    if right - left < least:
        left, right = 0.0, wide
    if bottom - top < least:
        top, bottom = 0.0, high
    return left, top, right - left, bottom - top


@lru_cache(maxsize=32)
def placed_dots(
    points: tuple[tuple[int, Point], ...], frame: DotFrame, apart: tuple[int, ...] = ()
) -> tuple[PlacedDot, ...]:
    """The dots of these points (each with its number, counted from 0) that lie in the frame."""
    grid, members, places = _Grid(frame), dict[int, list[int]](), dict[int, Point]()
    for dot, (x, y) in sorted(points, key=lambda point: (point[0] not in apart, point[0])):
        wanted = frame.nearest(x - frame.side / 2, y - frame.side / 2)
        place = _off_its_detail(grid, frame, (x, y), points, places) or grid.beside(wanted)
        host = -1 if place is not None else _host(grid, wanted, places, apart)
        if host >= 0:
            members[host].append(dot)
        else:
            members[dot], places[dot] = [dot], place or wanted
            grid.take(dot, places[dot])
    return tuple(PlacedDot(tuple(sorted(members[dot])), places[dot]) for dot in places)


def _off_its_detail(
    grid: _Grid,
    frame: DotFrame,
    point: Point,
    points: tuple[tuple[int, Point], ...],
    places: dict[int, Point],
) -> Point | None:
    """A place where a dot neither hides its own detail nor another; None where there is none so near."""
    half = frame.side / 2
    for share in (APART, *(FURTHER if len(points) <= FEW else ())):
        for degrees in DIRECTIONS:
            x = point[0] + share * frame.side * math.cos(math.radians(degrees))
            y = point[1] - share * frame.side * math.sin(math.radians(degrees))
            place = (x - half, y - half)
            if not frame.clear(*place) or grid.overlapped(place):
                continue
            if share > APART and any(_between(point, (x, y), (a + half, b + half), half) for a, b in places.values()):
                continue
            if all(math.dist(other, (x, y)) >= half for _, other in points):
                return place
    return None


def _between(start: Point, end: Point, middle: Point, radius: float) -> bool:
    """Whether a line from start to end comes nearer to that middle than the radius."""
    across, down = end[0] - start[0], end[1] - start[1]
    share = ((middle[0] - start[0]) * across + (middle[1] - start[1]) * down) / (across**2 + down**2)
    share = max(0.0, min(1.0, share))
    return math.dist(middle, (start[0] + share * across, start[1] + share * down)) < radius


def _host(grid: _Grid, wanted: Point, places: dict[int, Point], apart: tuple[int, ...]) -> int:
    """The nearest dot that may gather others; -1 where there is none."""
    near = [(dot, place) for dot, place in grid.around(wanted) if dot not in apart]
    hosts = near or [(dot, place) for dot, place in places.items() if dot not in apart]
    return min(hosts, key=lambda host: math.dist(host[1], wanted), default=(-1, wanted))[0]
