"""A shelf: its books side by side over a board, or one book with all that is known of it.

Rules: a sheet has as many boards as it has room for; what to do stands below the last, in large words over the first;
a book that is opened stands with its cover or its title, its text and its code.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from kiosk.content.texts import TranslatedWords
from kiosk.interactives.shelf.book_plate import BookPlate, PlateSize, plate_size
from kiosk.interactives.shelf.page import ShelfBookView, ShelfPage
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.group import Group, place
from kiosk.screens.layout.interactive_sheets import lay_beside_code, lay_sheets, room_beside_code
from kiosk.screens.layout.paged_column import ColumnBlock
from kiosk.screens.layout.pager import row_height
from kiosk.screens.layout.title_row import plain_button, title_row
from kiosk.screens.pages.exhibit_picture import Area, opening_picture
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control

BOARD_DRAWN = 16
COVER_SHARE = 0.42
"""Of the height of a page, at most, the cover of a book that is opened."""


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
        pieces = self._opened(page, page.opened, room_beside_code(self, width, page.code), height)
        return lay_beside_code(self, page, pieces, area, page.code, surface)

    def _boards(self, page: ShelfPage, width: int, height: int) -> list[ColumnBlock]:
        theme, context = self.theme, self.context
        head, rest = title_row(context, page.title, page.options, width, surface="ground")
        large = theme.layout != "normal"
        ordered = TranslatedWords.joined(" · ", (page.order, page.touch)) if large else page.order
        order = Label(context, ordered, "caption", "soft", width, language=page.language)
        turning = row_height(theme) + theme.px(40)
        used = theme.px(32 + 16 + BOARD_DRAWN + 8) + int(head.height) + int(order.height) + turning
        size = plate_size(theme, page.books, width, height - used)
        pieces = [ColumnBlock(head, heading=True), ColumnBlock(order, heading=True)]
        for first in range(0, len(page.books), size.columns):
            books = page.books[first : first + size.columns]
            board = Deferred(
                width,
                size.height + theme.px(BOARD_DRAWN),
                tuple(book.control for book in books),
                any(book.control.id == context.focus for book in books),
                partial(ShelfBoard, context, books, size, width),
            )
            pieces.append(ColumnBlock(board, theme.px(16 if not first else 32)))
        if not large:
            touch = Label(context, page.touch, "caption", "soft", width, language=page.language)
            pieces.append(ColumnBlock(touch, theme.px(16)))
        return [*pieces, *aside_pieces(context, rest, width, surface="ground")]

    def _opened(self, page: ShelfPage, book: ShelfBookView, width: int, height: int) -> list[ColumnBlock]:
        theme, context = self.theme, self.context
        pieces = [ColumnBlock(Label(context, book.title, "h3", "ink", width), heading=True)]
        for text, token, colour in (
            (book.translated, "card", "ink"),
            (book.author, "body", "ink"),
            (book.year, "caption", "inksoft"),
        ):
            if text:
                pieces.append(ColumnBlock(Label(context, text, token, colour, width), heading=True))
        if book.cover is not None and page.larger is not None:
            cover = self._cover(book, page.larger, width, round(height * COVER_SHARE))
            pieces.append(ColumnBlock(cover, theme.px(16)))
        pieces += [ColumnBlock(Label(context, text, "body", "ink", width), theme.px(16)) for text in book.texts]
        if book.where:
            pieces.append(ColumnBlock(Label(context, book.where, "card", "ink", width), theme.px(16)))
        if page.back_to_all is not None:
            pieces.append(ColumnBlock(plain_button(context, page.back_to_all, "paper"), theme.px(32)))
        return pieces

    def _cover(self, book: ShelfBookView, larger: Control, width: int, height: int) -> Group:
        """The cover whole, which a touch shows on the full screen; beside it Larger and the tag of its kind, or on it
        where it is wide."""
        assert book.cover is not None
        (wide, high), language = book.cover.size, self.page.language
        across = min(width, round(height * wide / max(1, high)))
        height = min(height, round(across * high / max(1, wide)))
        cover = PictureWidget(self.context, book.cover, across, height, fit="contain")
        button = plain_button(self.context, larger, "paper")
        tag = Tag(self.context, book.cover.tag, language=language) if book.cover.tag else None
        beside = across + self.theme.px(24)
        if beside + max(int(button.width), 0 if tag is None else int(tag.width)) > width:
            return Group(self.context, [Part(opening_picture(cover, book.cover, larger, language))])
        parts = [Part(opening_picture(cover, book.cover, larger, language, worded=False))]
        top = height - int(button.height)
        parts.append(Part(button, beside, top))
        if tag is not None:
            parts.append(Part(tag, beside, top - self.theme.px(16) - int(tag.height)))
        return Group(self.context, parts)
