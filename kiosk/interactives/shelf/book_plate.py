"""A book on the shelf: its cover with its name, or a plate of paper with its title, author and year.

Rules: every book of a shelf has one size, worked out from the words of all of them in all of the museum's languages, so
that nothing is cut and the shelf is the same in each; a cover is shown whole, with its name below or beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.interactives.shelf.cover_name import EDGE_DRAWN, CoverName, cover_name, name_blocks
from kiosk.interactives.shelf.page import ShelfBookView
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.language_mark import LanguageMark, paint_mark
from kiosk.screens.widgets.picture import PictureWidget

MOST_COLUMNS, UPRIGHT_COLUMNS = 5, 2
PAD_DRAWN, HEIGHT_DRAWN, ALONE_DRAWN, RULE_DRAWN = 26, 520, 240, (64, 8)
"""HEIGHT_DRAWN: of a plate that stands beside others, at the least; ALONE_DRAWN: of one that has the whole width."""
TITLES, LARGE_TITLES = ("h3", "plate-title", "card"), ("h3", "card")


@dataclass(frozen=True, slots=True)
class PlateSize:
    """columns: how many books stand side by side. token: the type of the titles of plates. named: how names stand with
    covers; None where no book has one."""

    columns: int
    width: int
    height: int
    token: str
    named: CoverName | None = None


def plate_size(theme: Theme, books: Sequence[ShelfBookView], width: int, most_high: int) -> PlateSize:
    """The most columns in which no word is parted and every plate is at most so high."""
    worded = [book for book in books if book.cover is None]
    covered = [book for book in books if book.cover is not None]
    gap, pad = theme.gutter, theme.px(PAD_DRAWN)
    most = UPRIGHT_COLUMNS if theme.portrait else MOST_COLUMNS
    size = PlateSize(1, width, theme.px(ALONE_DRAWN), "card")
    for columns in range(most, 0, -1):
        wide = (width - gap * (columns - 1)) // columns
        least = min(theme.px(HEIGHT_DRAWN if columns > 1 else ALONE_DRAWN), most_high)
        named = cover_name(theme, covered, wide, least, last=columns == 1) if covered else None
        if covered and named is None:
            continue
        for token in TITLES if theme.layout == "normal" else LARGE_TITLES:
            heights = [_height(theme, book, token, wide - 2 * pad) for book in worded]
            high = max([least, *heights, *([named.height] if named else [])])
            size = PlateSize(columns, wide, min(high, most_high), token, named)
            if high <= most_high and all(_words(theme, book, token) <= wide - 2 * pad for book in worded):
                return size
    return size


def _lines(book: ShelfBookView, token: str) -> list[tuple[LocalizedText, str]]:
    return [
        (book.title, token),
        (book.original, "caption"),
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
        self.language_mark, self.named = book.name.mark, size.named
        if book.cover is not None and size.named is not None:
            _, _, wide, high = size.named.cover_box(theme, (0, 0, size.width, size.height))
            self.picture = PictureWidget(context, book.cover, wide, high, fit="contain")
            self.picture.edged = True
            self.add_widget(self.picture)
            self.name, self.by = name_blocks(theme, book, size.named)
            return
        room = size.width - 2 * self.pad
        self.title, self.original, self.author, self.year = (
            _block(theme, text, kind, room) for text, kind in _lines(book, size.token)
        )

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        if self.picture is not None and self.named is not None:
            self.put_within(self.picture, self.named.cover_box(self.theme, (x, y, width, height)))

    def draw_inside(self, pen: Pen) -> None:
        if self.picture is not None and self.named is not None:
            self._draw_name(pen, self.named)
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
        if self.book.original:
            self.draw_text(self.original, left, top - self.title.height - theme.px(8), pen.soft)
        bottom = y + self.pad
        if self.book.year:
            self.draw_text(self.year, left, bottom + self.year.height, pen.soft)
            bottom += self.year.height
        if self.book.author:
            self.draw_text(self.author, left, bottom + self.author.height, pen.words)

    def _draw_name(self, pen: Pen, named: CoverName) -> None:
        """The name, its mark and the author, each in the middle below a cover, at the left beside one."""
        theme, (x, y, width, height) = self.theme, self.box
        edge, mark = theme.px(EDGE_DRAWN), self.language_mark
        wide, high = LanguageMark.size_for(theme, mark) if mark else (0, 0)
        left, top = x + width - edge - named.room, y + edge + named.words
        if named.beside:
            words = self.name.height + high + (self.by.height if self.by else 0)
            top = y + height - (height - words) // 2
        self.draw_text(self.name, left, top, pen.words)
        top -= self.name.height
        if mark:
            after = 0 if named.beside else (named.room - wide) // 2
            paint_mark(self, mark, (left + after, top - high, wide, high), paper=True, ink=pen.soft)
            top -= high
        if self.by is not None:
            self.draw_text(self.by, left, top, pen.soft)


def _block(theme: Theme, text: LocalizedText, token: str, room: int) -> Block:
    return typesetting.block(theme, text.words, token, room, language=text.language, align="left")
