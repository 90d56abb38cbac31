"""Where on a map its legend and its buttons stand, so that no place and no name is covered in any year.

Rules: no Kivy. Boxes are left, top, width, height in pixels of the frame. The corners are tried first, then all along
the edges; what is laid first keeps its place. The frame is counted in small cells and summed up once, so that the cost
does not grow with the places or with how large a box is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

Box = tuple[int, int, int, int]
Place = tuple[float, float]

CELL_PX = 20


class FreePlaces:
    """The free parts of a frame (width, height). places: of all marks; around: what each of them takes on every side;
    names: what else is marked; edge: how far what lies over the map stays from its edges, where it has no place so a
    third of that."""

    def __init__(
        self, frame: tuple[int, int], places: Iterable[Place], around: int, edge: int, names: Sequence[Box] = ()
    ) -> None:
        self.frame, self.edge = frame, edge
        self.taken: list[Box] = []
        self._sums = _sums(frame, tuple(places), around, tuple(names))

    def take(self, size: tuple[int, int], gap: int, *, upper: bool = False, below: int = 0) -> Box | None:
        """A place for a box of this size along the edges that covers no mark and keeps this far from what was placed
        before; None where there is none. upper: the upper edge is tried first. below: it stands no higher than this."""
        tried = (box for edge in (self.edge, self.edge // 3) for box in self._tried(size, upper, edge))
        found = next((box for box in tried if box[1] >= below and self.keeps(box, gap)), None)
        if found is not None:
            self.taken.append(found)
        return found

    def keeps(self, box: Box, gap: int) -> bool:
        """Whether this very box covers no mark and keeps this far from what was placed."""
        return not any(overlap(box, other, gap) for other in self.taken) and not self._covers(box)

    def _tried(self, size: tuple[int, int], upper: bool, edge: int) -> Iterator[Box]:
        wide, high = size
        right, low = self.frame[0] - edge - wide, self.frame[1] - edge - high
        if right < edge or low < edge:
            return
        ends = (edge, low) if upper else (low, edge)
        yield from ((x, y, wide, high) for y in ends for x in (edge, right))
        yield from ((x, y, wide, high) for y in ends for x in range(edge, right, CELL_PX))
        yield from ((x, y, wide, high) for x in (edge, right) for y in range(low, edge, -CELL_PX))

    def _covers(self, box: Box) -> bool:
        """Whether anything is marked in the cells of the box."""
        left, top, wide, high = box
        sums, rows, columns = self._sums, len(self._sums) - 1, len(self._sums[0]) - 1
        first, last = max(0, left // CELL_PX), min(columns, (left + wide - 1) // CELL_PX + 1)
        over, under = max(0, top // CELL_PX), min(rows, (top + high - 1) // CELL_PX + 1)
        return sums[under][last] - sums[over][last] - sums[under][first] + sums[over][first] > 0


@lru_cache(maxsize=8)
def _sums(
    frame: tuple[int, int], places: tuple[Place, ...], around: int, names: tuple[Box, ...]
) -> tuple[tuple[int, ...], ...]:
    """How many cells are marked above and at the left of each corner of a cell."""
    columns, rows = -(-frame[0] // CELL_PX), -(-frame[1] // CELL_PX)
    marked = [[0] * columns for _ in range(rows)]
    boxes = [(int(x) - around, int(y) - around, 2 * around + 1, 2 * around + 1) for x, y in places]
    for left, top, wide, high in (*boxes, *names):
        first, last = max(0, left // CELL_PX), min(columns, (left + wide - 1) // CELL_PX + 1)
        for row in range(max(0, top // CELL_PX), min(rows, (top + high - 1) // CELL_PX + 1)):
            marked[row][first:last] = [1] * max(0, last - first)
    sums = [(0,) * (columns + 1)]
    for row_marked in marked:
        run, line = 0, [0]
        for n, each in enumerate(row_marked):
            run += each
            line.append(sums[-1][n + 1] + run)
        sums.append(tuple(line))
    return tuple(sums)


def overlap(box: Box, other: Box, gap: int) -> bool:
    """Whether less than a gap is between them."""
    return all(
        box[axis] < other[axis] + other[axis + 2] + gap and other[axis] < box[axis] + box[axis + 2] + gap
        for axis in (0, 1)
    )
