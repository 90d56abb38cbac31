"""What a column that is cut into pages is made of: blocks, where each lies on its page, and how a text parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.typesetting import LEAST_LINES, Block
from kiosk.screens.layout.boxes import Column, Space
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.group import made
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget


@dataclass(frozen=True, slots=True)
class DeferredText:
    """A text in lines that becomes a label once its sheet is shown; it parts between its lines."""

    context: ScreenContext
    block: Block
    colour: str
    focused = False

    @property
    def width(self) -> int:
        return self.block.width

    @property
    def height(self) -> int:
        return self.block.height

    def parted(
        self, most: int, least: int = LEAST_LINES, *, whole: bool = False
    ) -> tuple[DeferredText, DeferredText] | None:
        """At most so many lines and the rest; None: it stays whole. least: how few lines either may have. whole: only
        where a sentence ends."""
        parts = self.block.parted(most, least, whole=whole)
        if parts is None:
            return None
        head, tail = (DeferredText(self.context, part, self.colour) for part in parts)
        return head, tail

    def make(self) -> Label:
        return Label(self.context, self.block, colour=self.colour)


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """before: the space over it; left: how far it is set in; heading: stays with the next piece; fresh: begins a
    page; aside: has no page to itself where what is before it can come along; section: it heads a part of the column,
    not all of it."""

    widget: CanvasWidget | Deferred | DeferredText
    before: int = 0
    left: int = 0
    heading: bool = False
    fresh: bool = False
    aside: bool = False
    section: bool = False

    @property
    def height(self) -> int:
        return int(self.widget.height)

    def made(self) -> CanvasWidget:
        """The widget, to be placed."""
        return made(self.widget)


def stacked(pieces: Sequence[ColumnBlock]) -> Column:
    """The blocks as a column that is not parted."""
    return Column([each for piece in pieces for each in (Space(height=piece.before), piece.made())])


def column_height(pieces: Sequence[ColumnBlock]) -> int:
    """How high the blocks are as a column that is not parted."""
    return sum(piece.height + (piece.before if number else 0) for number, piece in enumerate(pieces))


Placed = tuple[ColumnBlock, int]  # and how far below the top of its page


def parted(
    piece: ColumnBlock, room: int, least: int = LEAST_LINES, *, whole: bool = False
) -> tuple[ColumnBlock | None, ColumnBlock | None]:
    words = piece.widget
    if not isinstance(words, Label | DeferredText):
        return None, None
    over = words.above if isinstance(words, Label) else 0
    parts = words.parted(max(0, room - over) // words.block.line_px, least, whole=whole)
    if parts is None:
        return None, None
    head, tail = parts
    return ColumnBlock(head, piece.before, piece.left), ColumnBlock(tail, 0, piece.left)


def read_of(page: Sequence[Placed]) -> list[ColumnBlock]:
    """What is read or chosen on a page, without headings and what is set aside."""
    return [piece for piece, _ in page if not piece.heading and not piece.aside]


def used_of(page: Sequence[Placed]) -> int:
    """How far down a page reaches."""
    return max((top + piece.height for piece, top in page), default=0)
