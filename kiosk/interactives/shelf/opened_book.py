"""A book of a shelf that is opened: its cover beside what is known of it, and its code.

Rules: on a wide screen the cover stands at the left of all sheets with the tag of its kind and Larger below it, as far
as they leave it its room; upright it stands, over its tag, beside the heading, and over the words only where a word of
the heading would be parted there. So the first sheet has cover, heading and first words in each text size.
"""

from __future__ import annotations

from kiosk.content.texts import LocalizedText
from kiosk.interactives.shelf.page import ShelfBookView, ShelfPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized, Space
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.interactive_sheets import Area
from kiosk.screens.layout.title_row import plain_button
from kiosk.screens.pages.exhibit_picture import larger_button, opening_picture
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.tapped import PictureButton
from kiosk.visit.control import Control

COLUMN_SHARE, UPRIGHT_SHARE = 0.24, 0.36
"""Of the width, at most, the cover beside the words, and upright beside the heading."""
COVER_SHARE, HEADING_SHARE = 0.42, 0.64
"""Of the height, at most, the cover over the words, and the heading beside it."""
LEAST_COVER_DRAWN = 160
EDGE_DRAWN = 32


def cover_column(context: ScreenContext, page: ShelfPage, area: Area) -> Group | None:
    """The cover for the left of a wide page, with its tag and Larger; None where there is none, or no room for one."""
    theme, book, larger = context.theme, page.opened, page.larger
    if book is None or book.cover is None or larger is None or theme.portrait:
        return None
    _, _, whole, height = area
    most, room = round(whole * COLUMN_SHARE), height - 2 * theme.px(EDGE_DRAWN)
    button, tag, gap = larger_button(context, larger, most), _tag(context, book, page.language, most), theme.px(12)
    under: list[Sized] = []
    for widget in (tag, button):
        if widget is not None and room - gap - int(widget.height) >= theme.px(LEAST_COVER_DRAWN):
            under += [Space(height=gap), widget]
            room -= gap + int(widget.height)
    if room < theme.px(LEAST_COVER_DRAWN):
        return None
    return Group(context, Column([_cover(context, book, larger, (most, room), page.language), *under]))


def opened_pieces(
    context: ScreenContext, page: ShelfPage, width: int, height: int, *, covered: bool
) -> list[ColumnBlock]:
    """What is known of the book, in this width, and the way back. height: of the area; covered: its cover stands beside
    all of this."""
    theme, book, larger = context.theme, page.opened, page.larger
    assert book is not None
    heading = _heading(book)
    pieces: list[ColumnBlock] = []
    if book.cover is not None and larger is not None and not covered:
        pieces = _cover_and_heading(context, page, book, larger, (width, height))
    if not pieces:
        pieces = [ColumnBlock(Label(context, *line, width), heading=True) for line in heading]
    pieces += [ColumnBlock(Label(context, text, "body", "ink", width), theme.px(16)) for text in book.texts]
    if book.where:
        pieces.append(ColumnBlock(Label(context, book.where, "card", "ink", width), theme.px(16)))
    if page.back_to_all is not None:
        pieces.append(ColumnBlock(plain_button(context, page.back_to_all, "paper"), theme.px(32), aside=True))
    return pieces


def _lines(book: ShelfBookView) -> list[tuple[LocalizedText, str, str]]:
    """Its heading line by line, with type and colour; what a book has not, or not in this language, is empty."""
    return [
        (book.title, "h3", "ink"),
        (book.original, "card", "ink"),
        (book.author, "body", "ink"),
        (book.year, "caption", "inksoft"),
    ]


def _heading(book: ShelfBookView) -> list[tuple[LocalizedText, str, str]]:
    return [line for line in _lines(book) if line[0]]


def _cover_and_heading(
    context: ScreenContext, page: ShelfPage, book: ShelfBookView, larger: Control, room: tuple[int, int]
) -> list[ColumnBlock]:
    """The cover at the left of the heading, or where that has no room there below it; Larger and the tag with it."""
    theme, (width, height), gap = context.theme, room, context.theme.px(32)
    high = round(height * COVER_SHARE)
    cover = _cover(context, book, larger, (round(width * UPRIGHT_SHARE), high), page.language)
    beside = width - int(cover.width) - gap
    lines, button = _heading(book), plain_button(context, larger, "paper")
    tag = _tag(context, book, page.language, max(1, int(cover.width)))
    tagged: list[Sized] = [] if tag is None else [Space(height=theme.px(12)), tag]
    under: list[Sized] = [Space(height=theme.px(16)), button]
    longest = max(typesetting.widest_word(theme, text.words, token) for text, token, _ in lines)
    words = sum(typesetting.tallest(theme, text.words, token, beside) for text, token, _ in _lines(book))
    tallest = words + sum(int(each.height) for each in under)
    if max(longest, int(button.width)) <= beside and tallest <= max(round(height * HEADING_SHARE), int(cover.height)):
        column = Column([*(Label(context, *line, beside) for line in lines), *under])
        return [ColumnBlock(Group(context, Row([Column([cover, *tagged]), column], gap)), heading=True)]
    pieces = [ColumnBlock(Label(context, *line, width), heading=True) for line in lines]
    named = Row([button, *([] if tag is None else [tag])], theme.px(24), "middle")
    return [
        *pieces,
        ColumnBlock(cover, theme.px(16), heading=True),
        ColumnBlock(Group(context, named), theme.px(12), heading=True),
    ]


def _cover(
    context: ScreenContext, book: ShelfBookView, larger: Control, room: tuple[int, int], language: str
) -> PictureButton:
    """The cover whole in this room, which a touch shows on the full screen."""
    assert book.cover is not None
    (wide, high), (width, height) = book.cover.size, room
    across = min(width, round(height * wide / max(1, high)))
    down = min(height, round(across * high / max(1, wide)))
    picture = PictureWidget(context, book.cover, across, down, fit="contain")
    picture.edged = True
    return opening_picture(picture, book.cover, larger, language, worded=False)


def _tag(context: ScreenContext, book: ShelfBookView, language: str, most: int) -> Tag | None:
    """Which kind of picture its cover is."""
    tag = "" if book.cover is None else book.cover.tag
    return Tag(context, tag, language=language, most=most) if tag else None
