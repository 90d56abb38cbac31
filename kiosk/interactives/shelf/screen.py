"""A shelf: its books side by side over a board, or one book with all that is known of it.

Rules: a sheet has as many boards as it has room for, upright two; what to do stands below the only board, over the
first of several. In larger words on a wide screen the buttons stand at the right of the sheets, and the books are as
large as lets the shelf have the fewest sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from kiosk.content.texts import TranslatedWords
from kiosk.interactives.shelf.book_plate import MOST_COLUMNS, BookPlate, PlateSize, plate_size
from kiosk.interactives.shelf.opened_book import EDGE_DRAWN, cover_column, opened_pieces
from kiosk.interactives.shelf.page import ShelfBookView, ShelfPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.group import place
from kiosk.screens.layout.interactive_sheets import lay_beside_code, lay_sheets, room_beside_code
from kiosk.screens.layout.pager import row_height
from kiosk.screens.layout.side_column import SideColumn, lay_beside, sheet_size, stands_beside
from kiosk.screens.layout.title_row import title_row
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control

BOARD_DRAWN, BETWEEN_DRAWN, LEAST_DRAWN = 16, 32, 280
"""How high a board is, how far the next stands below it, and how high covers are at the least for the sake of two."""
RING_DRAWN = 12
"""Below a button beside the title: what its ring takes."""


class ShelfBoard(Surface):
    """Books side by side on a board."""

    def __init__(self, context: ScreenContext, books: Sequence[ShelfBookView], size: PlateSize, width: int) -> None:
        self.plates = [BookPlate(context, book, size) for book in books]
        self.size_of = size
        super().__init__(context, width, size.height + context.theme.px(BOARD_DRAWN))

    def arrange(self, width: int, height: int) -> None:
        theme, size = self.theme, self.size_of
        over = theme.px(12 if stands_beside(theme) else 24)
        self.fill(-over, size.height, width + 2 * over, theme.px(BOARD_DRAWN), "line")
        step = size.width + theme.gutter
        place(self, [Part(plate, n * step, 0) for n, plate in enumerate(self.plates)])


class ShelfScreen(InteractiveScreen):
    def lay_own(self, page: Any, area: Area) -> int:
        assert isinstance(page, ShelfPage)
        left, top, width, height = area
        surface = "ground" if page.opened is None else "paper"
        self.fill(left, top, width, height, surface)
        if page.opened is None:
            return self._lay_shelf(page, area)
        cover = cover_column(self.context, page, area)
        if cover is not None:
            self.add(cover, left + self.theme.margin, top + self.theme.px(EDGE_DRAWN))
            used = self.theme.margin + int(cover.width)
            left, width = left + used, width - used
        inner = room_beside_code(self, width, page.code)
        pieces = opened_pieces(self.context, page, inner, height, covered=cover is not None)
        return lay_beside_code(self, page, pieces, (left, top, width, height), page.code, surface)

    def _lay_shelf(self, page: ShelfPage, area: Area) -> int:
        theme, (_, _, whole, height) = self.theme, area
        if stands_beside(theme):
            side = SideColumn(self.context, page, height, [page.options], surface="ground")
            width, room = sheet_size(self, area, side)
            return lay_beside(self, page, self._boards(page, (), width, room), area, side)
        width, room = whole - 2 * theme.margin, height - theme.px(32 + 40) - row_height(theme)
        return lay_sheets(self, page, self._boards(page, page.options, width, room), area, "ground")

    def _boards(self, page: ShelfPage, options: Sequence[Control], width: int, room: int) -> list[ColumnBlock]:
        """options: those that stand with the shelf; room: how high a sheet is."""
        theme, context = self.theme, self.context
        head, rest = title_row(context, page.title, options, width, surface="ground")
        several = theme.portrait or theme.layout != "normal" or len(page.books) > MOST_COLUMNS
        ringed = theme.px(RING_DRAWN) if len(rest) < len(options) else 0
        lines = self._over_boards(page, width) if several else (page.order,)
        high = ringed + sum(typesetting.tallest(theme, line, "caption", width) for line in lines)
        size = self._size(page, width, room - theme.px(16 + 8) - int(head.height) - high, room)
        pieces = [ColumnBlock(head, heading=True)]
        for number, line in enumerate(lines):
            label = Label(context, line, "caption", "soft", width, language=page.language)
            pieces.append(ColumnBlock(label, 0 if number else ringed, heading=True))
        for first in range(0, len(page.books), size.columns):
            books = page.books[first : first + size.columns]
            board = Deferred(
                width,
                size.height + theme.px(BOARD_DRAWN),
                tuple(book.control for book in books),
                any(book.control.id == context.focus for book in books),
                partial(ShelfBoard, context, books, size, width),
            )
            pieces.append(ColumnBlock(board, theme.px(16 if not first else BETWEEN_DRAWN)))
        if not several:
            touch = Label(context, page.touch, "caption", "soft", width, language=page.language)
            pieces.append(ColumnBlock(touch, theme.px(16)))
        return [*pieces, *aside_pieces(context, rest, width, surface="ground")]

    def _over_boards(self, page: ShelfPage, width: int) -> tuple[str, ...]:
        """How the books stand and what a touch does: on one line, or each on its own where that takes no more."""

        def high(*lines: str) -> int:
            return sum(typesetting.tallest(self.theme, line, "caption", width) for line in lines)

        joined = TranslatedWords.joined(" · ", (page.order, page.touch))
        apart = (page.order, page.touch)
        return apart if high(*apart) <= high(joined) else (joined,)

    def _size(self, page: ShelfPage, width: int, first: int, room: int) -> PlateSize:
        """Of all plates, so that upright two boards have room, where no word needs more and covers stay to be seen.
        first: how high the boards of the first sheet are at the most; room: those of the others."""
        theme, board = self.theme, self.theme.px(BOARD_DRAWN)
        size, least = plate_size(theme, page.books, width, first - board), theme.px(LEAST_DRAWN)
        half = ((first if theme.portrait else room) - theme.px(BETWEEN_DRAWN)) // 2 - board
        if len(page.books) <= size.columns or not least <= half < size.height:
            return size
        lower = plate_size(theme, page.books, width, half)
        if theme.portrait:
            return lower if lower.columns == size.columns else size
        if not stands_beside(theme):
            return size
        return min(size, lower, key=lambda each: self._sheets(page, each, first, room))

    def _sheets(self, page: ShelfPage, size: PlateSize, first: int, room: int) -> int:
        """How many the shelf has with plates of this size."""
        apart = self.theme.px(BETWEEN_DRAWN)
        high = size.height + self.theme.px(BOARD_DRAWN) + apart
        left = -(-len(page.books) // size.columns) - max(1, (first + apart) // high)
        return 1 + max(0, -(-left // max(1, (room + apart) // high)))
