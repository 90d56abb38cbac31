"""A book on the shelf: its cover, or a plate of paper with its title, author and year.

Rules: every book of a shelf has one size, worked out from the words of all that have no cover in all of the museum's
languages, so that nothing is cut and the shelf is the same in each; a cover is shown whole, without words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.interactives.shelf.page import ShelfBookView
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.picture import PictureWidget

MOST_COLUMNS, UPRIGHT_COLUMNS = 5, 2
PAD_DRAWN, HEIGHT_DRAWN, ALONE_DRAWN, RULE_DRAWN = 26, 520, 240, (64, 8)
"""HEIGHT_DRAWN: of a plate that stands beside others, at the least; ALONE_DRAWN: of one that has the whole width."""
TITLES, LARGE_TITLES = ("h3", "plate-title", "card"), ("h3", "card")


@dataclass(frozen=True, slots=True)
class PlateSize:
    """columns: how many books stand side by side. token: the type of their titles."""

    columns: int
    width: int
    height: int
    token: str


def plate_size(theme: Theme, books: Sequence[ShelfBookView], width: int, most_high: int) -> PlateSize:
    """The most columns in which no word is parted and every plate is at most so high."""
    worded = [book for book in books if book.cover is None]
    gap, pad = theme.gutter, theme.px(PAD_DRAWN)
    most = UPRIGHT_COLUMNS if theme.portrait else MOST_COLUMNS
    size = PlateSize(1, width, theme.px(ALONE_DRAWN), "card")
    for columns in range(most, 0, -1):
        wide = (width - gap * (columns - 1)) // columns
        for token in TITLES if theme.layout == "normal" else LARGE_TITLES:
            least = theme.px(HEIGHT_DRAWN if columns > 1 else ALONE_DRAWN)
            high = max([min(least, most_high), *(_height(theme, book, token, wide - 2 * pad) for book in worded)])
            size = PlateSize(columns, wide, min(high, most_high), token)
            if high <= most_high and all(_words(theme, book, token) <= wide - 2 * pad for book in worded):
                return size
    return size


def _lines(book: ShelfBookView, token: str) -> list[tuple[LocalizedText, str]]:
    return [
        (book.title, token),
        (book.translated, "caption"),
        (book.author, "caption"),
        (book.year, "caption"),
    ]


def _words(theme: Theme, book: ShelfBookView, token: str) -> int:
    return max(typesetting.widest_word(theme, text.words, kind) for text, kind in _lines(book, token))


def _height(theme: Theme, book: ShelfBookView, token: str, room: int) -> int:
    words = sum(typesetting.tallest(theme, text.words, kind, room) for text, kind in _lines(book, token))
    return words + theme.px(2 * PAD_DRAWN + RULE_DRAWN[1] + 64)


class BookPlate(ControlWidget):
    emphasis = "card"

    def __init__(self, context: ScreenContext, book: ShelfBookView, size: PlateSize) -> None:
        theme = context.theme
        super().__init__(context, book.control, surface="paper", around="ground", width=size.width, height=size.height)
        self.book, self.pad = book, theme.px(PAD_DRAWN)
        self.picture: PictureWidget | None = None
        if book.cover is not None:
            self.picture = PictureWidget(context, book.cover, *self._inside(size.width, size.height), fit="contain")
            self.picture.edged = True
            self.add_widget(self.picture)
            return
        room = size.width - 2 * self.pad
        self.title, self.translated, self.author, self.year = (
            _block(theme, text, kind, room) for text, kind in _lines(book, size.token)
        )

    def _inside(self, width: int, height: int) -> tuple[int, int]:
        edge = self.theme.px(12)
        return width - 2 * edge, height - 2 * edge

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        if self.picture is not None:
            edge = self.theme.px(12)
            self.put_within(self.picture, (x + edge, y + edge, *self._inside(width, height)))

    def draw_inside(self, pen: Pen) -> None:
        if self.picture is not None:
            return
        theme, (x, y, _, height) = self.theme, self.box
        left, top, (wide, high) = (
            x + self.pad,
            y + height - self.pad,
            (theme.px(RULE_DRAWN[0]), theme.px(RULE_DRAWN[1])),
        )
        rule = pen.words if self.pressed else theme.colour("accent-ink")
        shapes.fill((left, top - high, wide, high), rule)
        top -= high + theme.px(32)
        self.draw_text(self.title, left, top, pen.words)
        if self.book.translated:
            self.draw_text(self.translated, left, top - self.title.height - theme.px(8), pen.soft)
        bottom = y + self.pad
        if self.book.year:
            self.draw_text(self.year, left, bottom + self.year.height, pen.soft)
            bottom += self.year.height
        if self.book.author:
            self.draw_text(self.author, left, bottom + self.author.height, pen.words)


def _block(theme: Theme, text: LocalizedText, token: str, room: int) -> Block:
    return typesetting.block(theme, text.words, token, room, language=text.language, align="left")
