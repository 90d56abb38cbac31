"""Where the name of a book stands with its cover on the shelf, worked out once for all covers of a shelf.

Rules: the name is in the page's language at the size of a caption, with the mark of its language, on at most three
lines; it stands below the cover, or beside it where that would leave the cover too little; the author stands under it
where every author of the shelf has room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.texts import everywhere
from kiosk.interactives.shelf.page import ShelfBookView
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.language_mark import LanguageMark

EDGE_DRAWN, BETWEEN_DRAWN = 12, 12
LEAST_COVER_DRAWN, AUTHOR_COVER_DRAWN = 140, 190
"""How high a cover is at the least over its name, and over its name and author."""
BESIDE_SHARE, SLIMMER = 0.42, (1.0, 0.85, 0.7)
"""Of the width, at most, a cover that has its name beside it; and with what share of that it does for the name's
sake."""
MOST_LINES = 3
NAME = "caption"


@dataclass(frozen=True, slots=True)
class CoverName:
    """room: the width of the words. words: their height. beside: the cover, else below it. height: that a book needs at
    the least. authors: whether they stand under the names."""

    room: int
    words: int
    beside: bool
    height: int
    authors: bool

    def cover_box(self, theme: Theme, box: Box) -> Box:
        """Where the cover lies in the book's own box."""
        (x, y, width, height), edge, gap = box, theme.px(EDGE_DRAWN), theme.px(BETWEEN_DRAWN)
        if self.beside:
            return x + edge, y + edge, width - 2 * edge - gap - self.room, height - 2 * edge
        under = self.words + gap
        return x + edge, y + edge + under, width - 2 * edge, height - 2 * edge - under


def cover_name(theme: Theme, books: Sequence[ShelfBookView], wide: int, high: int, *, last: bool) -> CoverName | None:
    """How the names of these books, all with covers, stand in boxes of this size; None where they have no room in one
    so wide. last: no wider one follows, so that any number of lines will do."""
    edge, gap = theme.px(EDGE_DRAWN), theme.px(BETWEEN_DRAWN)
    inner = wide - 2 * edge
    shapes = [book.cover.size[0] / max(1, book.cover.size[1]) for book in books if book.cover is not None]
    cover = min(round((high - 2 * edge) * max(shapes)), round(inner * BESIDE_SHARE))
    slimmer = [inner - gap - round(cover * share) for share in SLIMMER]
    if last:
        words = max(_height(theme, book, slimmer[0], authors=True) for book in books)
        authors = 2 * edge + words <= high
        words = words if authors else max(_height(theme, book, slimmer[0], authors=False) for book in books)
        return CoverName(slimmer[0], words, True, 2 * edge + words, authors)
    for authors in (True, False):
        least = theme.px(AUTHOR_COVER_DRAWN if authors else LEAST_COVER_DRAWN)
        for room in (inner, *slimmer):
            if not _has_room(theme, books, room, authors=authors):
                continue
            words, beside = max(_height(theme, book, room, authors=authors) for book in books), room != inner
            needs = 2 * edge + (max(words, least) if beside else words + gap + least)
            if needs <= high:
                return CoverName(room, words, beside, needs, authors)
    return None


def _has_room(theme: Theme, books: Sequence[ShelfBookView], room: int, *, authors: bool) -> bool:
    """Whether no name is too long and no author parted, and the mark of a language has its room as well. A word that is
    longer than a line, as a compound may be, is hyphenated: less room for all books would be worse."""
    high, marks = MOST_LINES * theme.line(NAME), {book.name.mark for book in books if book.name.mark}
    return (
        all(LanguageMark.size_for(theme, each)[0] <= room for mark in marks for each in everywhere(mark))
        and all(typesetting.tallest(theme, book.name.words, NAME, room) <= high for book in books)
        and (not authors or all(typesetting.widest_word(theme, book.author.words, NAME) <= room for book in books))
    )


def _height(theme: Theme, book: ShelfBookView, room: int, *, authors: bool) -> int:
    name = typesetting.tallest(theme, book.name.words, NAME, room)
    mark = theme.line(NAME) if book.name.partial else 0
    author = typesetting.tallest(theme, book.author.words, NAME, room) if authors and book.author else 0
    return name + mark + author


def name_blocks(theme: Theme, book: ShelfBookView, named: CoverName) -> tuple[Block, Block | None]:
    """The name, and the author where it has room."""
    align = "left" if named.beside else "center"
    name = _balanced(theme, book.name.words, named.room, align, book.name.language)
    if not named.authors or not book.author:
        return name, None
    return name, _balanced(theme, book.author.words, named.room, align, book.author.language)


def _balanced(theme: Theme, words: str, room: int, align: str, language: str) -> Block:
    """As many lines as the room gives, as even as they can be in it."""

    def broken(width: int) -> Block:
        return typesetting.block(theme, words, NAME, width, language=language, align=align)

    found, step = broken(room), max(1, theme.px(16))
    longest = typesetting.longest_word(theme, words, NAME)
    least = longest if longest <= room else longest // 2
    best, width = found, room - step
    while width >= least and len(broken(width).lines) == len(found.lines):
        best, width = broken(width), width - step
    return Block(best.lines, best.face, best.size_px, best.line_px, room, best.align, best.text, best.language)
