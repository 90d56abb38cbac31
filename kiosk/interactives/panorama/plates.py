"""What lies over a panorama: its title, and what is said of the point that is open.

Rules: a panel is as high as its words need; what is too long takes several sheets. Its Close is an icon beside the
heading, so that the words keep the height; so are the buttons that turn it where a row of them would leave no room for
two lines of what is read or for a button.
"""

from __future__ import annotations

from kiosk.content.texts import LocalizedText
from kiosk.interactives.panorama.page import OpenPoint, PanoramaPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.button_rows import button_row
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.pager import pager_for, turning
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control


class TitlePlate(Surface):
    """The title and what belongs to it, on a plate over the picture. most: how wide it is where no word needs more."""

    def __init__(self, context: ScreenContext, page: PanoramaPage, most: int) -> None:
        theme = context.theme
        self.pad = theme.px(24)
        token, under = typesetting.SMALL_TITLE, page.place or page.seen.tag
        words = ((page.title.words, token), (under, "caption"))
        longest = max(typesetting.widest_word(theme, text, size) for text, size in words)
        inner = min(max(most, longest + 2 * self.pad), theme.width_px - 2 * theme.margin) - 2 * self.pad
        self.lines = [_line(context, page.title, token, "fg", inner)]
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
        self.gap = theme.px(16)
        self.close = Button(context, opened.close, text="", width=theme.target(72), drawn_height=72, surface="paper")
        pieces = [ColumnBlock(Label(context, each, "label", "ink", inner), theme.px(12)) for each in opened.paragraphs]
        if opened.open is not None:
            pieces.append(ColumnBlock(button_row(context, [opened.open], width=inner, surface="paper"), self.gap))
        self.turner: Surface | None = None
        self.turns: list[Button] = []
        self.title = self._title(opened, inner, 1)
        self.head = max(int(self.title.height), int(self.close.height)) + theme.px(8)
        room = most - 2 * self.pad - self.head
        self.column = PagedColumn(context, pieces, inner, room)
        if self.column.sheets > 1:
            high, sheet = int(pager_for(context, page, 0, 2, inner).height), page.paging.sheet
            room -= self.gap - theme.px(8)  # a sheet may begin with a button
            if room - high < max(_least(theme, piece) for piece in pieces):
                self.turns = [self._icon(control) for control in turning(page)]
                self.title = self._title(opened, inner, 3)
                high = 0
            self.head = max(int(self.title.height), int(self.close.height)) + self.gap
            room = most - 2 * self.pad - self.head
            self.column = PagedColumn(context, pieces, inner, max(room - high, theme.line("label")), sheet)
            if high:
                self.turner = pager_for(context, page, self.column.sheet, self.column.sheets, inner)
        self.sheets = self.column.sheets
        used = self.column.used if self.sheets == 1 else room
        super().__init__(context, width, 2 * self.pad + self.head + used)

    def _title(self, opened: OpenPoint, inner: int, icons: int) -> Label:
        """The heading, beside which so many icons have room."""
        words = f"{opened.number} {opened.title.words}"
        beside = inner - icons * (int(self.close.width) + self.gap)
        return Label(self.close.context, words, "card", "ink", beside, language=opened.title.language)

    def _icon(self, control: Control) -> Button:
        return Button(
            self.close.context, control, text="", width=int(self.close.width), drawn_height=72, surface="paper"
        )

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "paper", self.theme.px(12))
        if self.theme.high:
            self.outline(0, 0, width, height, "line", self.theme.outline, self.theme.px(12))
        high = max(int(self.title.height), int(self.close.height))
        self.add(self.title, self.pad, self.pad + (high - self.title.height) // 2)
        for number, icon in enumerate((self.close, *reversed(self.turns))):
            self.add(icon, width - self.pad - self.close.width - number * (self.close.width + self.gap), self.pad)
        self.add(self.column, self.pad, self.pad + self.head)
        if self.turner is not None:
            self.add(self.turner, self.pad, height - self.pad - self.turner.height)


def _least(theme: Theme, piece: ColumnBlock) -> int:
    """The height that a piece needs on a sheet: a text that of two lines, a button all of its own."""
    high = int(piece.height)
    return min(high, 2 * theme.line("label")) if isinstance(piece.widget, Label) else high
