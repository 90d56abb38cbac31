"""Where on a map its legend and its buttons stand, so that no place is covered in any year.

Rules: no Kivy. Boxes are left, top, width, height in pixels of the frame. The corners are tried first, then all along
the edges, and for what must stand somewhere all of the frame; what is laid first keeps its place. The frame is counted
in small cells, so that the cost does not grow with the places but once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

Box = tuple[int, int, int, int]
Place = tuple[float, float]

CELL_PX = 20
ALONG = 12
"""So many steps are tried along each edge."""


class FreePlaces:
    """The free parts of a frame (width, height). places: of all marks; around: what each of them takes on every side;
    edge: how far what lies over the map stays from its edges."""

    def __init__(self, frame: tuple[int, int], places: Iterable[Place], around: int, edge: int) -> None:
        self.frame, self.edge = frame, edge
        self.taken: list[Box] = []
        self._marked = _cells(tuple(places), around)

    def take(self, size: tuple[int, int], gap: int, *, least: bool = False, upper: bool = False) -> Box | None:
        """A place for a box of this size that covers no mark and keeps this far from what was placed before; None where
        there is none along the edges, or with `least` the one that covers the fewest, also away from them. upper: the
        upper edge is tried first."""
        found: Box | None = None
        fewest = 0
        for box in self._tried(size, upper, inside=least):
            if any(overlap(box, other, gap) for other in self.taken):
                continue
            covered = self._covered(box)
            if found is None or covered < fewest:
                found, fewest = box, covered
            if not covered:
                break
        if found is None or (fewest and not least):
            return None
        self.taken.append(found)
        return found

    def keeps(self, box: Box, gap: int) -> bool:
        """Whether this very box covers no mark and keeps this far from what was placed."""
        return not self._covered(box) and not any(overlap(box, other, gap) for other in self.taken)

    def _tried(self, size: tuple[int, int], upper: bool, inside: bool) -> Iterator[Box]:
        wide, high = size
        right, low = self.frame[0] - self.edge - wide, self.frame[1] - self.edge - high
        if right < self.edge or low < self.edge:
            yield (self.edge, max(0, low), wide, high)
            return
        ends = (self.edge, low) if upper else (low, self.edge)
        yield from ((x, y, wide, high) for y in ends for x in (self.edge, right))
        across, down = _steps(self.edge, right), _steps(self.edge, low)
        yield from ((x, y, wide, high) for y in ends for x in across)
        yield from ((x, y, wide, high) for x in (self.edge, right) for y in reversed(down))
        if inside:
            yield from ((x, y, wide, high) for y in reversed(down) for x in across)

    def _covered(self, box: Box) -> int:
        left, top, wide, high = box
        columns = range(left // CELL_PX, (left + wide - 1) // CELL_PX + 1)
        rows = range(top // CELL_PX, (top + high - 1) // CELL_PX + 1)
        return sum((column, row) in self._marked for column in columns for row in rows)


@lru_cache(maxsize=4)
def _cells(places: tuple[Place, ...], around: int) -> frozenset[tuple[int, int]]:
    """The cells in which marks lie."""
    return frozenset(
        (column, row)
        for x, y in places
        for column in range(int(x - around) // CELL_PX, int(x + around) // CELL_PX + 1)
        for row in range(int(y - around) // CELL_PX, int(y + around) // CELL_PX + 1)
    )


def _steps(first: int, last: int) -> Sequence[int]:
    return [first + (last - first) * n // ALONG for n in range(ALONG + 1)]


def overlap(box: Box, other: Box, gap: int) -> bool:
    """Whether less than a gap is between them."""
    return all(
        box[axis] < other[axis] + other[axis + 2] + gap and other[axis] < box[axis] + box[axis + 2] + gap
        for axis in (0, 1)
    )
