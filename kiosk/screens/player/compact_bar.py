"""Buttons that stand with what is read, where there is no bar for them or no room in it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.visit.control import Control

LARGE_SCALE = 1.55
DRAWN_HEIGHT = 92


def tight(theme: Theme) -> bool:
    """Whether words are larger here than the largest of the drawings."""
    return theme.scale > LARGE_SCALE


class AsideRow(Group):
    """One or two of the controls that were set aside, side by side."""

    def __init__(self, context: ScreenContext, buttons: Sequence[ControlWidget], width: int, gap: int) -> None:
        high = max(int(button.height) for button in buttons)
        parts, left = [], 0
        for button in buttons:
            parts.append(Part(button, left, 0, None, high))
            left += int(button.width) + gap
        super().__init__(context, parts, width, high)
        self.focused = any(button.focused for button in buttons)


def aside_pieces(
    context: ScreenContext,
    controls: Sequence[Control],
    width: int,
    *,
    surface: str = "paper",
    drawn_height: float = DRAWN_HEIGHT,
) -> list[ColumnBlock]:
    """The controls set aside as a column: two in a row where their words stand on one line; the
    last of an odd number has a row of its own."""
    theme = context.theme
    gap, todo, pieces = theme.px(16), list(controls), list[ColumnBlock]()
    half = (width - gap) // 2
    while todo:
        fit = all(Button.least_width(theme, c) + theme.px(8) <= half for c in todo[:2])
        count = 2 if fit else 1
        row, todo = todo[:count], todo[count:]
        wide = half if fit and (len(row) == 2 or not pieces) else width
        buttons = [Button(context, c, surface=surface, width=wide, drawn_height=drawn_height) for c in row]
        pieces.append(ColumnBlock(AsideRow(context, buttons, width, gap), theme.px(20), aside=True))
    return pieces
