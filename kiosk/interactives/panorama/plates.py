"""What lies over a panorama: its title, and what is said of the point that is open.

Rules: a panel is as high as its words need; what is too long takes several sheets. Its Close is an icon beside the
heading, so that the words keep the height.
"""

from __future__ import annotations

from kiosk.content.texts import LocalizedText
from kiosk.interactives.panorama.page import OpenPoint, PanoramaPage
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.button_rows import button_row
from kiosk.screens.layout.paged_column import ColumnBlock, PagedColumn
from kiosk.screens.layout.pager import pager_for
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface


class TitlePlate(Surface):
    """The title and what belongs to it, on a plate over the picture."""

    def __init__(self, context: ScreenContext, page: PanoramaPage, most: int) -> None:
        theme = context.theme
        self.pad = theme.px(24)
        inner = most - 2 * self.pad
        usual = theme.layout == "normal"
        under = " · ".join(filter(None, (*page.words, page.place))) if usual else page.place or page.seen.tag
        self.lines = [_line(context, page.title, "h3" if usual else "card", "fg", inner)]
        if under:
            self.lines.append(_line(context, LocalizedText(under, page.language), "caption", "soft", inner))
        high = sum(int(line.height) for line in self.lines)
        super().__init__(context, max(int(each.width) for each in self.lines) + 2 * self.pad, high + 2 * theme.px(16))

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground", self.theme.px(12))
        if self.theme.high:
            self.outline(0, 0, width, height, "fg", self.theme.outline, self.theme.px(12))
        top = self.theme.px(16)
        for line in self.lines:
            self.add(line, self.pad, top)
            top += int(line.height)


def _line(context: ScreenContext, text: LocalizedText, token: str, colour: str, most: int) -> Label:
    """A text as wide as its words, at most so wide."""
    whole = Label(context, text, token, colour)
    return whole if whole.width <= most else Label(context, text, token, colour, most)


class PointPanel(Surface):
    """What is said of the open point, with its buttons; `sheets` is how many parts it has."""

    def __init__(self, context: ScreenContext, page: PanoramaPage, opened: OpenPoint, size: tuple[int, int]) -> None:
        theme, (width, most) = context.theme, size
        self.pad = theme.px(24)
        inner = width - 2 * self.pad
        self.close = Button(context, opened.close, text="", width=theme.target(72), drawn_height=72, surface="paper")
        words = f"{opened.number} {opened.title.words}"
        beside = inner - int(self.close.width) - theme.px(16)
        self.title = Label(context, words, "card", "ink", beside, language=opened.title.language)
        pieces = [ColumnBlock(Label(context, each, "label", "ink", inner), theme.px(12)) for each in opened.paragraphs]
        if opened.open is not None:
            pieces.append(ColumnBlock(button_row(context, [opened.open], width=inner, surface="paper"), theme.px(16)))
        self.head = max(int(self.title.height), int(self.close.height)) + theme.px(8)
        room = most - 2 * self.pad - self.head
        self.column, self.turner = PagedColumn(context, pieces, inner, room), None
        if self.column.sheets > 1:
            high = int(pager_for(context, page, 0, 2, inner).height)
            sheet = page.paging.sheet
            self.column = PagedColumn(context, pieces, inner, max(room - high, theme.line("label")), sheet)
            self.turner = pager_for(context, page, self.column.sheet, self.column.sheets, inner)
        self.sheets = self.column.sheets
        used = self.column.used if self.turner is None else room
        super().__init__(context, width, 2 * self.pad + self.head + used)

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "paper", self.theme.px(12))
        if self.theme.high:
            self.outline(0, 0, width, height, "line", self.theme.outline, self.theme.px(12))
        self.add(self.title, self.pad, self.pad + (self.head - self.theme.px(8) - self.title.height) // 2)
        self.add(self.close, width - self.pad - self.close.width, self.pad)
        self.add(self.column, self.pad, self.pad + self.head)
        if self.turner is not None:
            self.add(self.turner, self.pad, height - self.pad - self.turner.height)
