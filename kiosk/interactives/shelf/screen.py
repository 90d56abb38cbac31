"""A shelf: its books side by side over a board, or one book with all that is known of it.

Rules: a sheet has as many boards as it has room for, upright two; what to do stands below the only board, over the
first of several.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from kiosk.content.texts import TranslatedWords
from kiosk.interactives.shelf.book_plate import MOST_COLUMNS, BookPlate, PlateSize, plate_size
from kiosk.interactives.shelf.opened_book import EDGE_DRAWN, cover_column, opened_pieces
from kiosk.interactives.shelf.page import ShelfBookView, ShelfPage
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.group import place
from kiosk.screens.layout.interactive_sheets import lay_beside_code, lay_sheets, room_beside_code
from kiosk.screens.layout.paged_column import ColumnBlock
from kiosk.screens.layout.pager import row_height
from kiosk.screens.layout.title_row import title_row
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface

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
        over = theme.px(24)
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
            return lay_sheets(self, page, self._boards(page, width - 2 * self.theme.margin, height), area, surface)
        cover = cover_column(self.context, page, area)
        if cover is not None:
            self.add(cover, left + self.theme.margin, top + self.theme.px(EDGE_DRAWN))
            used = self.theme.margin + int(cover.width)
            left, width = left + used, width - used
        inner = room_beside_code(self, width, page.code)
        pieces = opened_pieces(self.context, page, inner, height, covered=cover is not None)
        return lay_beside_code(self, page, pieces, (left, top, width, height), page.code, surface)

    def _boards(self, page: ShelfPage, width: int, height: int) -> list[ColumnBlock]:
        theme, context = self.theme, self.context
        head, rest = title_row(context, page.title, page.options, width, surface="ground")
        several = theme.portrait or theme.layout != "normal" or len(page.books) > MOST_COLUMNS
        ordered = TranslatedWords.joined(" · ", (page.order, page.touch)) if several else page.order
        order = Label(context, ordered, "caption", "soft", width, language=page.language)
        turning = row_height(theme) + theme.px(40)
        ringed = theme.px(RING_DRAWN) if len(rest) < len(page.options) else 0
        used = theme.px(32 + 16 + BOARD_DRAWN + 8) + int(head.height) + ringed + int(order.height) + turning
        size = self._size(page, width, height - used)
        pieces = [ColumnBlock(head, heading=True), ColumnBlock(order, ringed, heading=True)]
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

    def _size(self, page: ShelfPage, width: int, room: int) -> PlateSize:
        """Of all plates, so that upright two boards have room, where no word needs more and covers stay to be seen."""
        theme = self.theme
        size, least = plate_size(theme, page.books, width, room), theme.px(LEAST_DRAWN)
        half = (room - theme.px(BOARD_DRAWN + BETWEEN_DRAWN)) // 2
        if not theme.portrait or len(page.books) <= size.columns or not least <= half < size.height:
            return size
        lower = plate_size(theme, page.books, width, half)
        return lower if lower.columns == size.columns else size
