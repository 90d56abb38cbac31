"""Rows and columns: children say how large they are, gaps are given, and what is over goes to those that fill.

Rules: pure arithmetic over whatever has a width and a height, so nothing here needs a window. Children keep their order
and never overlap; only what can be touched may reach over its own edges (`Reach`). A gap stands between two widgets;
an empty place adds to it. Sizes are whole pixels; those that share what is over share it equally, and their sizes sum
up to it exactly. A row or column that is given less room than its children need goes on past its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Align = Literal["start", "middle", "end", "stretch"]


class Sized(Protocol):
    """A widget, a row, a column: its own size in pixels."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Part:
    """A widget and its place, from the top left corner; None: as wide or high as it is itself."""

    widget: Sized
    x: int = 0
    y: int = 0
    width: int | None = None
    height: int | None = None

    @property
    def right(self) -> int:
        return self.x + int(self.widget.width if self.width is None else self.width)

    @property
    def bottom(self) -> int:
        return self.y + int(self.widget.height if self.height is None else self.height)


@dataclass(frozen=True, slots=True)
class Space:
    """A place that stays empty, besides the gap around it."""

    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Fill:
    """What takes an equal share of the room that is over, on top of its child's own size; without a child: nothing."""

    child: Sized = Space()

    @property
    def width(self) -> float:
        return self.child.width

    @property
    def height(self) -> float:
        return self.child.height


@dataclass(frozen=True, slots=True)
class Reach:
    """What reaches so far over its neighbours above and below, and takes so much less height than it has."""

    child: Sized
    by: int

    @property
    def width(self) -> float:
        return self.child.width

    @property
    def height(self) -> float:
        return self.child.height - 2 * self.by


@dataclass(frozen=True, slots=True)
class Row:
    """Children side by side. align: where a child stands that is lower than the row; stretch: as high as the row."""

    children: Sequence[Sized]
    gap: int = 0
    align: Align = "stretch"

    @property
    def width(self) -> int:
        return _along(self.children, "width", self.gap)

    @property
    def height(self) -> int:
        return max((int(child.height) for child in self.children), default=0)

    def parts(self, x: int = 0, y: int = 0, width: int | None = None, height: int | None = None) -> list[Part]:
        """The widgets in their places; width and height: the room that the row has, where that is not its own."""
        high = self.height if height is None else height
        found: list[Part] = []
        for child, wide in zip(self.children, _lengths(self.children, "width", self.gap, width), strict=True):
            down, tall = _across(int(child.height), high, self.align)
            x += self.gap if found and not _empty(child) else 0
            found += _placed(child, x, y + down, wide, tall)
            x += wide
        return found


@dataclass(frozen=True, slots=True)
class Column:
    """Children below each other. align: where a child stands that is narrower than the column."""

    children: Sequence[Sized]
    gap: int = 0
    align: Align = "start"

    @property
    def width(self) -> int:
        return max((int(child.width) for child in self.children), default=0)

    @property
    def height(self) -> int:
        return _along(self.children, "height", self.gap)

    def parts(self, x: int = 0, y: int = 0, width: int | None = None, height: int | None = None) -> list[Part]:
        """The widgets in their places; width and height: the room that the column has, where that is not its own."""
        wide = self.width if width is None else width
        found: list[Part] = []
        for child, high in zip(self.children, _lengths(self.children, "height", self.gap, height), strict=True):
            right, broad = _across(int(child.width), wide, self.align)
            y += self.gap if found and not _empty(child) else 0
            found += _placed(child, x + right, y, broad, high)
            y += high
        return found


def middle(child: Sized) -> Column:
    """As high as its row, with the child in the middle."""
    return Column((Fill(), child, Fill()), align="stretch")


def shared(needs: Sequence[int], room: int, gap: int = 0) -> list[int]:
    """As much as each needs, and of what is over an equal share."""
    over = room - sum(needs) - gap * (len(needs) - 1)
    return [need + part for need, part in zip(needs, _parted(over, len(needs)), strict=True)]


def equal(room: int, count: int, gap: int = 0) -> int:
    """The largest length that this number of boxes can have side by side."""
    return (room - gap * (count - 1)) // count


def _empty(child: Sized) -> bool:
    return isinstance(child.child if isinstance(child, Fill) else child, Space)


def _along(children: Sequence[Sized], side: Literal["width", "height"], gap: int) -> int:
    seen = sum(not _empty(child) for child in children)
    return sum(int(getattr(child, side)) for child in children) + gap * max(0, seen - 1)


def _parted(over: int, count: int) -> list[int]:
    return [over * (n + 1) // count - over * n // count for n in range(count)]


def _lengths(children: Sequence[Sized], side: Literal["width", "height"], gap: int, room: int | None) -> list[int]:
    """How long each child is along its row or column."""
    own = [int(getattr(child, side)) for child in children]
    fills = [n for n, child in enumerate(children) if isinstance(child, Fill)]
    over = 0 if room is None else max(0, room - _along(children, side, gap))
    for n, part in zip(fills, _parted(over, len(fills)), strict=True):
        own[n] += part
    return own


def _across(own: int, room: int, align: Align) -> tuple[int, int]:
    """How far from the edge a child stands, and how long it is, across its row or column."""
    if align == "stretch":
        return 0, max(own, room)
    return {"start": 0, "middle": (room - own) // 2, "end": room - own}[align], own


def _placed(child: Sized, x: int, y: int, width: int, height: int) -> list[Part]:
    if isinstance(child, Fill):
        child = child.child
    if isinstance(child, Row | Column):
        return child.parts(x, y, width, height)
    if isinstance(child, Reach):
        return _placed(child.child, x, y - child.by, width, height + 2 * child.by)
    return [] if isinstance(child, Space) else [Part(child, x, y, width, height)]
