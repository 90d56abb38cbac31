"""The contents of a book: what begins on which page, and below it every page by its number."""

from __future__ import annotations

from functools import partial

from kiosk.content.texts import LocalizedText
from kiosk.interactives.book.page import BookContentsPage, ContentsRow
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import Deferred, deferred, deferred_grid
from kiosk.screens.layout.footer import ColumnFrame, lay_column
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.label import Label
from kiosk.visit.control import Control

NUMBER_DRAWN, NUMBER_HEIGHT_DRAWN = 136, 84


class TitleRow(ControlWidget):
    """A title, and at the end of its line the page on which it begins."""

    def __init__(self, context: ScreenContext, row: ContentsRow, width: int) -> None:
        theme = context.theme
        self.pad = theme.px(28)
        self.number = typesetting.one_line(theme, row.page, "card")
        room = width - 3 * self.pad - self.number.width
        self.title = typesetting.block(theme, row.title.words, "card", room, language=row.title.language)
        high = max(theme.target(92), self.title.height + 2 * theme.px(16))
        super().__init__(context, row.control, surface="paper", width=width, height=high)

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        top = y + height - (height - self.title.height) // 2
        self.draw_text(self.title, x + self.pad, top, pen.words)
        left = x + width - self.pad - self.number.width
        self.draw_text(self.number, left, y + (height + self.number.height) // 2, pen.soft)


class BookContentsScreen(PageScreen):
    def lay(self, page: BookContentsPage) -> int:
        theme = self.theme
        width, px = theme.width_px - 2 * theme.margin, theme.px
        self.fill(0, 0, theme.width_px, theme.height_px, "paper")
        pieces = [ColumnBlock(Label(self.context, page.title, "h3", "ink", width), heading=True)]
        for heading, rows in (
            (page.heading, self._titles(page, width)),
            (page.all_heading, self._numbers(page, width)),
        ):
            if heading:
                label = Label(self.context, LocalizedText(heading, page.language), "card", "inksoft", width)
                pieces.append(ColumnBlock(label, px(28), heading=True, section=True))
                pieces += [ColumnBlock(row, px(16)) for row in rows]
        if page.listed is not None:
            pieces += aside_pieces(self.context, [page.listed], width)
        frame = ColumnFrame(theme.margin, px(40), width)
        return lay_column(self, pieces, frame, own=(page.back_to_book,), surface="paper")

    def _titles(self, page: BookContentsPage, width: int) -> list[Deferred]:
        theme = self.theme
        columns = 2 if theme.layout == "normal" and not theme.portrait else 1
        wide = (width - (columns - 1) * theme.px(24)) // columns
        rows = [TitleRow(self.context, row, wide) for row in page.rows]
        items = [
            deferred(self.context, row.control, (wide, int(made.height)), partial(TitleRow, self.context, row, wide))
            for row, made in zip(page.rows, rows, strict=True)
        ]
        return deferred_grid(self.context, items, columns, theme.px(24))

    def _numbers(self, page: BookContentsPage, width: int) -> list[Deferred]:
        theme, gap = self.theme, self.theme.px(16)
        widest = max(typesetting.natural_width(theme, each.name, "control", "semibold") for each in page.pages)
        wide = max(theme.target(NUMBER_DRAWN), widest + 2 * theme.px(16))
        columns = max(1, (width + gap) // (wide + gap))
        high = max(theme.target(NUMBER_HEIGHT_DRAWN), theme.line("control") + 2 * theme.px(12))
        items = [
            deferred(self.context, each, (wide, high), partial(_number, self.context, each, wide))
            for each in page.pages
        ]
        return deferred_grid(self.context, items, columns, gap)


def _number(context: ScreenContext, control: Control, width: int) -> Button:
    return Button(context, control, surface="paper", width=width, drawn_height=NUMBER_HEIGHT_DRAWN)
