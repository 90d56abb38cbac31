"""A long column of an interactive's page in as many sheets as it takes, and beside it the QR code of a link.

Rules: the buttons that turn stand at the foot of the area; a sheet that has the focus is the one that is shown. A code
stands at the right of the words where the page is wide, on each of its sheets, else after them, over the buttons that
are set aside; where it would be too small for a phone it is left out, and its words with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import sheet_with
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.pager import PagerRow
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.qr_code import fitting_code
from kiosk.visit.pages.code_view import CodeView

Area = tuple[int, int, int, int]  # left, top, width, height
ABOVE_DRAWN = 32
CODE_SHARE, LARGE_CODE_SHARE = 0.32, 0.26
"""Of the width of the area, a code beside the words, at the usual size and where words are larger."""


def lay_sheets(screen: PageScreen, page: Any, pieces: Sequence[ColumnBlock], area: Area, surface: str) -> int:
    """Lay the column with a margin at its sides, and return the number of sheets."""
    theme, (left, top, whole, height) = screen.theme, area
    margin, above = theme.margin, theme.px(ABOVE_DRAWN)
    width = whole - 2 * margin
    column = PagedColumn(screen.context, pieces, width, height - above - theme.px(20))
    if column.sheets > 1:
        row = PagerRow(screen.context, page, 0, 2, width, surface=surface)
        column = PagedColumn(screen.context, pieces, width, height - above - int(row.height))
        screen.focused_on = sheet_with(column, page.focus, -1)
        focused = screen.focused_on
        column.sheet = focused if focused >= 0 else min(page.paging.sheet, column.sheets - 1)
        row = PagerRow(screen.context, page, column.sheet, column.sheets, width, surface=surface)
        screen.add(row, left + margin, top + height - int(row.height))
    screen.add(column, left + margin, top + above)
    return column.sheets


def room_of_a_sheet(screen: PageScreen, page: Any, area: Area, surface: str) -> int:
    """How high a piece can be on one of several sheets."""
    theme, (_, _, whole, height) = screen.theme, area
    row = PagerRow(screen.context, page, 0, 2, whole - 2 * theme.margin, surface=surface)
    return height - theme.px(ABOVE_DRAWN) - int(row.height)


def lay_beside_code(
    screen: PageScreen, page: Any, pieces: Sequence[ColumnBlock], area: Area, code: CodeView | None, surface: str
) -> int:
    """The same with a code. pieces: as wide as `room_beside_code` says."""
    theme, context, (left, top, whole, height) = screen.theme, screen.context, area
    colour = "inksoft" if surface == "paper" else "soft"
    if code is None:
        return lay_sheets(screen, page, pieces, area, surface)
    beside = _beside(screen, whole)
    room = _code_width(screen, whole, code) if beside else whole - 2 * theme.margin
    words = Label(context, code.words, "caption", colour, room)
    over = theme.px(ABOVE_DRAWN + 16 + 20) if beside else theme.px(160)
    drawn = fitting_code(context, code.link, min(room, height - int(words.height) - over))
    if drawn is None:
        return lay_sheets(screen, page, pieces, area, surface)
    if not beside:
        after = [ColumnBlock(words, theme.px(24), heading=True), ColumnBlock(drawn, theme.px(12))]
        last = next((n for n, piece in enumerate(pieces) if piece.aside), len(pieces))
        return lay_sheets(screen, page, [*pieces[:last], *after, *pieces[last:]], area, surface)
    right = left + whole - theme.margin - room
    screen.add(drawn, right, top + theme.px(ABOVE_DRAWN))
    screen.add(words, right, top + theme.px(ABOVE_DRAWN + 16) + int(drawn.height))
    return lay_sheets(screen, page, pieces, (left, top, whole - room - theme.px(64), height), surface)


def room_beside_code(screen: PageScreen, width: int, code: CodeView | None) -> int:
    """How wide the words are in an area of this width."""
    theme = screen.theme
    if code is None or not _beside(screen, width):
        return width - 2 * theme.margin
    return width - _code_width(screen, width, code) - theme.px(64) - 2 * theme.margin


def _code_width(screen: PageScreen, width: int, code: CodeView) -> int:
    """Of a code beside the words and what is said under it, in which no word is parted."""
    share = CODE_SHARE if screen.theme.layout == "normal" else LARGE_CODE_SHARE
    return max(round(width * share), typesetting.widest_word(screen.theme, code.words, "caption"))


def _beside(screen: PageScreen, width: int) -> bool:
    return not screen.theme.portrait and width > screen.theme.px(1200)
