"""The permanent control band: Back, Plan, Keypad, Language, Access, Volume, and Stop or Leave.

Rules: it is drawn in one row of equal slots where every word fits; else slots as wide as their words need;
else in two rows (what sets things above, what moves and leaves below), else three. Upright screens and larger
text begin with two. The last control is always the last, outlined, and never disabled. `height_for` says how
high it will be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control

# By how many controls there are (a museum may have no use for Keypad or Volume): their places in one row, two, …
ROWS = {
    7: (
        ((0, 1, 2, 3, 4, 5, 6),),
        ((3, 4, 5), (0, 1, 2, 6)),
        ((3, 4), (2, 5), (0, 1, 6)),
        ((3, 4), (2, 5), (0, 1), (6,)),
    ),
    6: (
        ((0, 1, 2, 3, 4, 5),),
        ((2, 3, 4), (0, 1, 5)),
        ((2, 3), (4,), (0, 1, 5)),
        ((2, 3), (4,), (0, 1), (5,)),
    ),
    5: (((0, 1, 2, 3, 4),), ((2, 3), (0, 1, 4)), ((2, 3), (0, 1), (4,))),
}
Widths = tuple[tuple[int, ...], ...]


class BandButton(ControlWidget):
    """A slot of the band: an icon over a word. outlined: the last one."""

    emphasis = "bare"

    def __init__(self, context: ScreenContext, control: Control, *, outlined: bool = False, **more: Any) -> None:
        theme = context.theme
        super().__init__(context, control, **more)
        self.words = typesetting.one_line(theme, control.name, "control")
        self.outlined = outlined

    @property
    def plate(self) -> Box:
        x, y, width, height = self.box
        left, right, high = (8, 0, 12) if self.outlined else (12, 12, 12)
        px = self.theme.px
        return (x + px(left), y + px(high), width - px(left) - px(right), height - 2 * px(high))

    def draw_plate(self, pen: Pen, box: Box) -> None:
        theme, radius = self.theme, self.theme.px(self.radius_drawn)
        if pen.fill:
            shapes.fill(box, pen.fill, radius)
        elif self.outlined:
            shapes.outline(box, pen.words, theme.outline, radius)
        if self.control.chosen and not pen.dashed:
            x, y, width, height = self.box
            bar, inset = theme.stroke(6), theme.px(16)
            shapes.fill((x + inset, y + height - bar, width - 2 * inset, bar), theme.colour("accent"))

    def draw_ring(self, box: Box) -> None:
        line = self.theme.stroke(6)
        shapes.ring(box, self.ring_colour, line, -self.theme.px(2), self.theme.px(self.radius_drawn))

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        side = self.theme.icon(48)
        top = y + height - (height - side - self.words.height) // 2 - self.theme.px(4)
        # The last one is outlined up to the page's margin: its words stand in the middle of that.
        middle = (x + x + width + (self.theme.px(8) if self.outlined else 0)) // 2
        self.draw_icon(self.control.icon, middle - side // 2, top, side, pen.words)
        self.draw_text(self.words, middle - self.words.width // 2, top - side, pen.words)


def _fitted(theme: Theme, controls: Sequence[Control], room: int) -> Widths:
    """The widths of the slots in the fewest rows in which every word fits."""
    needs = [typesetting.natural_width(theme, c.name, "control") + theme.px(40) for c in controls]
    first = 1 if theme.portrait or theme.layout != "normal" else 0
    for rows in ROWS[len(controls)][first:]:
        if all(max(needs[i] for i in row) <= room // len(row) for row in rows):
            return tuple(
                tuple(room * (n + 1) // len(row) - room * n // len(row) for n in range(len(row))) for row in rows
            )
        if all(sum(needs[i] for i in row) <= room for row in rows):
            return tuple(_shared([needs[i] for i in row], room) for row in rows)
    return tuple(_shared([needs[i] for i in row], room) for row in ROWS[len(controls)][-1])


def _shared(needs: list[int], room: int) -> tuple[int, ...]:
    """Each as wide as it needs, what is over shared equally."""
    over = room - sum(needs)
    return tuple(need + over * (n + 1) // len(needs) - over * n // len(needs) for n, need in enumerate(needs))


class ControlBand(Surface):
    """Place it at the bottom of the page: `sheet.add(band, 0, theme.height_px - band.height)`."""

    def __init__(self, context: ScreenContext, controls: Sequence[Control]) -> None:
        theme = context.theme
        self.widths = _fitted(theme, controls, theme.width_px - 2 * theme.margin)
        single = len(self.widths) == 1
        self.row_height = theme.icon(48) + theme.line("control") + theme.px(40 if single else 36)
        super().__init__(context, theme.width_px, self.row_height * len(self.widths))
        self.controls = controls

    @staticmethod
    def height_for(theme: Theme, controls: Sequence[Control]) -> int:
        rows = len(_fitted(theme, controls, theme.width_px - 2 * theme.margin))
        return rows * (theme.icon(48) + theme.line("control") + theme.px(40 if rows == 1 else 36))

    def arrange(self, width: int, height: int) -> None:
        theme, rows = self.theme, ROWS[len(self.controls)][len(self.widths) - 1]
        self.fill(0, 0, width, height, "ground")
        self.hairline(0, 0, width)
        focused: tuple[BandButton, int, int] | None = None
        for number, (row, widths) in enumerate(zip(rows, self.widths, strict=True)):
            top, left = number * self.row_height, theme.margin
            if number:
                self.hairline(theme.margin, top, width - 2 * theme.margin)
            for place, slot in zip(row, widths, strict=True):
                button = BandButton(
                    self.context,
                    self.controls[place],
                    outlined=place == len(self.controls) - 1,
                    width=slot,
                    height=self.row_height,
                )
                if button.focused:
                    focused = (button, left, top)
                else:
                    self.add(button, left, top)
                left += slot
        if focused:
            self.add(*focused)
