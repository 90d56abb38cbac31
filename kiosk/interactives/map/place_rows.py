"""The rows of the list beside a map: its places, or the letters to choose from.

Rules: two places stand in a row where the paper is wide, or in large words all their names have room so on few lines; a
row is as high as its highest name. Buttons are made once their row is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.map.page import MapPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Row
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control

ROW_DRAWN, LETTER_DRAWN = 84, 92
LIST_BEFORE_DRAWN = 28
GAP_DRAWN = 12
MOST_LINES = 2
"""Of a name in large words where two places stand in a row."""
TWO_DRAWN = 800
"""From this width on two places stand in a row of the list, however long their names are."""


def highest_row(context: ScreenContext, page: MapPage, width: int) -> int:
    """How high the highest row of the list is; 0 of letters."""
    return max((piece.height for piece in place_rows(context, page.rows, width)), default=0) if not page.letters else 0


def place_rows(context: ScreenContext, rows: Sequence[Control], width: int) -> list[ColumnBlock]:
    """Two places in a row where the paper is wide, or in large words all their names have room so on few lines."""
    theme = context.theme
    gap = theme.px(GAP_DRAWN)
    half, large = (width - gap) // 2 - 2 * theme.px(Button.pad_drawn), theme.layout != "normal"
    short = large and all(_lines(theme, each.name, half) <= MOST_LINES for each in rows)
    count = 2 if short or width >= theme.grown(TWO_DRAWN) else 1
    wide = (width - gap * (count - 1)) // count
    room = wide - 2 * theme.px(Button.pad_drawn)
    found = []
    for start in range(0, len(rows), count):
        before = gap if start else theme.px(_before_drawn(theme))
        row = rows[start : start + count]
        lines = max(_lines(theme, each.name, room) for each in row)
        high = max(theme.target(ROW_DRAWN), lines * theme.line("control") + 2 * theme.px(12))
        found.append(ColumnBlock(_deferred(context, row, wide, high), before))
    return found


def letter_rows(context: ScreenContext, letters: Sequence[Control], width: int) -> list[ColumnBlock]:
    theme = context.theme
    gap, side = theme.px(GAP_DRAWN), theme.target(LETTER_DRAWN)
    count = max(1, (width + gap) // (side + gap))
    rows = [letters[n : n + count] for n in range(0, len(letters), count)]
    first = theme.px(LIST_BEFORE_DRAWN)
    return [ColumnBlock(_deferred(context, row, side, side), gap if n else first) for n, row in enumerate(rows)]


def _before_drawn(theme: Theme) -> int:
    return 16 if theme.portrait else LIST_BEFORE_DRAWN


def _lines(theme: Theme, name: str, room: int) -> int:
    """How many lines a name takes, more than any where a word of it would be parted; one that fits even if all its
    letters were as wide as high is not measured."""
    if len(name) * theme.size("control") <= room:
        return 1
    lines = len(typesetting.block(theme, name, "control", room).lines)
    return lines if lines == 1 or typesetting.longest_word(theme, name, "control") <= room else len(name)


def _deferred(context: ScreenContext, controls: Sequence[Control], width: int, height: int) -> Deferred:
    """A row of buttons of this size, made once it is shown."""

    def made() -> CanvasWidget:
        buttons = [Button(context, control, surface="paper", width=width, drawn_height=0) for control in controls]
        for button in buttons:
            button.height = height
        return buttons[0] if len(buttons) == 1 else Group(context, Row(buttons, context.theme.px(GAP_DRAWN)))

    focused = any(context.focus == control.id != "" for control in controls)
    return Deferred(width, height, tuple(controls), focused, made)
