"""A long column cut into pages that fit: texts part between lines, everything else stays whole.

Rules: a line is never cut; a heading never stands alone at the foot of a page; a text of four lines or more
leaves no single line behind. The space before a piece is left out at the top of a page. What is higher than a
whole page stands on a page of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.layout.boxes import Column, Space
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget, Surface

LEAST_PARTED = 4


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

    def parted(self, lines: int) -> tuple[DeferredText, DeferredText]:
        """The first lines and the rest, as two texts."""
        head, tail = self.block.part(0, lines), self.block.part(lines, len(self.block.lines))
        return DeferredText(self.context, head, self.colour), DeferredText(self.context, tail, self.colour)

    def make(self) -> Label:
        return Label(self.context, self.block, colour=self.colour)


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """before: the space over it; left: how far it is set in; heading: stays with the next piece."""

    widget: CanvasWidget | Deferred | DeferredText
    before: int = 0
    left: int = 0
    heading: bool = False

    @property
    def height(self) -> int:
        return int(self.widget.height)

    def made(self) -> CanvasWidget:
        """The widget, to be placed."""
        return self.widget if isinstance(self.widget, CanvasWidget) else self.widget.make()


def stacked(pieces: Sequence[ColumnBlock]) -> Column:
    """The blocks as a column that is not parted."""
    return Column([each for piece in pieces for each in (Space(height=piece.before), piece.made())])


Placed = tuple[ColumnBlock, int]  # and how far below the top of its page


def cut(pieces: Sequence[ColumnBlock], height: int) -> list[list[Placed]]:
    """The pages of the column."""
    pages: list[list[Placed]] = [[]]
    used = 0
    todo = list(reversed(pieces))
    while todo:
        piece = todo.pop()
        page = pages[-1]
        top = used + piece.before if page else 0
        follower = min(_least(todo[-1]), height) if piece.heading and todo else 0
        if top + piece.height + follower <= height:
            page.append((piece, top))
            used = top + piece.height
            continue
        head, tail = _parted(piece, height - top)
        if head is not None and tail is not None:
            page.append((head, top))
            todo.append(tail)
        elif page:
            todo.append(piece)
        else:
            page.append((piece, 0))
        if todo:
            pages.append([])
            used = 0
    return pages


def _least(piece: ColumnBlock) -> int:
    """The least of a piece that may stand at the foot of a page."""
    if isinstance(piece.widget, Label | DeferredText):
        lines = len(piece.widget.block.lines)
        return piece.before + piece.widget.block.line_px * (2 if lines >= LEAST_PARTED else lines)
    return piece.before + piece.height


def _parted(piece: ColumnBlock, room: int) -> tuple[ColumnBlock | None, ColumnBlock | None]:
    words = piece.widget
    if not isinstance(words, Label | DeferredText) or not words.block.lines:
        return None, None
    lines, fit = len(words.block.lines), max(0, room) // words.block.line_px
    if lines >= LEAST_PARTED:
        fit = min(fit, lines - 2)
        fit = 0 if fit < 2 else fit
    elif lines * words.block.line_px <= room:
        fit = 0
    if not 0 < fit < lines:
        return None, None
    head, tail = words.parted(fit)
    return ColumnBlock(head, piece.before, piece.left), ColumnBlock(tail, 0, piece.left)


class PagedColumn(Surface):
    """`sheets` is how many pages there are; the one at `sheet` (the last, where there are fewer) is shown."""

    def __init__(
        self, context: ScreenContext, pieces: Sequence[ColumnBlock], width: int, height: int, sheet: int = 0
    ) -> None:
        super().__init__(context, width, height)
        self.pages = cut(pieces, height)
        self.sheets = len(self.pages)
        self.sheet = min(max(sheet, 0), self.sheets - 1)

    def arrange(self, width: int, height: int) -> None:
        for piece, top in self.pages[self.sheet]:
            self.add(piece.made(), piece.left, top)

    @property
    def used(self) -> int:
        """How far down the page that is shown reaches."""
        return max((top + piece.height for piece, top in self.pages[self.sheet]), default=0)
