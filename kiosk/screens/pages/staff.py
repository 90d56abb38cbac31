"""The staff panel: the PIN, a list of what can be done, what came of it, and the tests of screen and touch.

Rules: plain and dark, with words as large as a visitor's; nothing of it looks like the guide. The list stands in two
columns where there is room; the answer to a question stands below it on every sheet.
The tests take the whole screen, to its last pixel.
"""

from __future__ import annotations

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import ColumnFrame, Footer, lay_column
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.number_field import NumberField
from kiosk.screens.widgets.buttons import Button, KeyButton
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.label import Label
from kiosk.visit.control import Control
from kiosk.visit.pages.staff import StaffPage, StaffTestPage

LINE_DRAWN = 1300  # about 55 characters of lead
BUTTON_DRAWN = 80
PAD_DRAWN = 608
MOST_ANSWERS = 2  # more are a list, not the answers to a question
RGB = {
    "white": (1.0, 1.0, 1.0, 1.0),
    "black": (0.0, 0.0, 0.0, 1.0),
    "red": (1.0, 0.0, 0.0, 1.0),
    "green": (0.0, 1.0, 0.0, 1.0),
    "blue": (0.0, 0.0, 1.0, 1.0),
}
LINES = 16
"""How many lines of the grid cross the screen's width."""


class StaffScreen(PageScreen):
    def lay(self, page: StaffPage) -> int:
        theme, margin = self.theme, self.theme.margin
        self.fill(0, 0, self.width, self.height, "ground")
        if page.keys:
            self._pin(page)
            return 1
        width = theme.width_px - 2 * margin
        pieces = [ColumnBlock(Label(self.context, page.title, "h3", "fg", width), heading=True)]
        for number, line in enumerate(page.lines):
            words = Label(self.context, line, "body", "fg", min(width, theme.grown(LINE_DRAWN)))
            pieces.append(ColumnBlock(words, before=theme.px(16 if number else 24)))
        rows = self._rows(page, width)
        if 0 < len(page.buttons) <= MOST_ANSWERS:
            return lay_column(self, pieces, ColumnFrame(margin, theme.px(32), width), own=page.own, docked=rows)
        pieces += [ColumnBlock(row, before=theme.px(12 if number else 24)) for number, row in enumerate(rows)]
        return lay_column(self, pieces, ColumnFrame(margin, theme.px(32), width), own=page.own)

    def _rows(self, page: StaffPage, width: int) -> list[Group]:
        """The buttons, two beside each other where all their words have room."""
        theme, gap = self.theme, self.theme.px(24)
        half = (width - gap) // 2
        across = 2 if not theme.portrait and theme.layout != "wide150" and len(page.buttons) > 3 else 1
        wide = half if across == 2 else min(width, theme.grown(1200))
        rows = []
        for first in range(0, len(page.buttons), across):
            row = [self._button(control, wide) for control in page.buttons[first : first + across]]
            high = max(int(button.height) for button in row)
            parts = [Part(button, n * (wide + gap), 0, wide, high) for n, button in enumerate(row)]
            rows.append(Group(self.context, parts, width, high))
        return rows

    def _button(self, control: Control, width: int) -> Button:
        return Button(self.context, control, width=width, drawn_height=BUTTON_DRAWN)

    def _pin(self, page: StaffPage) -> None:
        """The keys, and beside or above them what was keyed and Open."""
        theme, margin, gap = self.theme, self.theme.margin, self.theme.px(16)
        foot = Footer(self.context, page, theme.width_px - 2 * margin, own=page.own)
        foot_top = theme.height_px - theme.px(24) - foot.height
        beside = not theme.portrait
        words = max(typesetting.natural_width(theme, control.name, "control") for control in page.keys if control.icon)
        pad = max(theme.px(PAD_DRAWN), 3 * (words + 2 * gap) + 2 * gap) if beside else theme.width_px - 2 * margin
        top = theme.px(32) if beside else foot_top * 2 // 5
        high = (foot_top - theme.px(24) - top - 3 * gap) // 4
        for number, control in enumerate(page.keys):
            x = (pad + gap) * (number % 3) // 3
            right = (pad + gap) * (number % 3 + 1) // 3 - gap
            key = KeyButton(self.context, control, width=right - x, height=high)
            self.add(key, margin + x, top + number // 3 * (high + gap))
        left = margin + pad + theme.px(80) if beside else margin
        width = theme.width_px - margin - left
        y = theme.px(40)
        for words in (Label(self.context, page.title, "h3", "fg", width), *self._lines(page, width)):
            self.add(words, left, y)
            y += int(words.height) + theme.px(16)
        field = NumberField(self.context, page.field, width, theme.target(112))
        self.add(field, left, y + theme.px(8))
        y += int(field.height) + theme.px(32)
        for control in page.buttons:
            button = self._button(control, width)
            self.add(button, left, y)
            y += int(button.height) + gap
        self.add(foot.made(), margin, foot_top)

    def _lines(self, page: StaffPage, width: int) -> list[Label]:
        return [Label(self.context, line, "body", "fg", width) for line in page.lines]


class StaffTile(ControlWidget):
    """A field of the whole screen: filled once it was touched."""

    def __init__(self, context: ScreenContext, control: Control, colour: str, width: int, height: int) -> None:
        theme = context.theme
        super().__init__(context, control, width=width, height=height)
        self.colour = colour
        self.words = typesetting.one_line(theme, control.name, "control") if control.name else None

    def draw_plate(self, pen: Pen, box: Box) -> None:
        theme = self.theme
        if self.colour in RGB:
            shapes.fill(box, RGB[self.colour])
        elif self.colour == "grid":
            self._grid(box)
        else:
            if self.control.chosen or self.pressed:
                shapes.fill(box, theme.colour("accent"))
            shapes.outline(box, theme.colour("ctl"), theme.stroke(2))

    def _grid(self, box: Box) -> None:
        """White lines on black, one pixel wide, to its edges."""
        x, y, width, height = box
        shapes.fill(box, RGB["black"])
        step = width / LINES
        for number in range(LINES + 1):
            shapes.fill((x + min(width - 1, round(number * step)), y, 1, height), RGB["white"])
        for number in range(round(height / step) + 1):
            shapes.fill((x, y + min(height - 1, round(number * step)), width, 1), RGB["white"])

    def draw_inside(self, pen: Pen) -> None:
        if self.words is None or self.colour != "touch":
            return
        ink = self.theme.colour("on-accent" if self.control.chosen else "fg")
        self.draw_centred(self.words, self.box, ink)


class StaffTestScreen(PageScreen):
    def lay(self, page: StaffTestPage) -> int:
        theme = self.theme
        self.fill(0, 0, self.width, self.height, "ground")
        for number, control in enumerate(page.cells):
            row, column = divmod(number, page.across)
            left, right = (theme.width_px * place // page.across for place in (column, column + 1))
            top, bottom = (theme.height_px * place // page.down for place in (row, row + 1))
            self.add(StaffTile(self.context, control, page.colour, right - left, bottom - top), left, top)
        return 1
