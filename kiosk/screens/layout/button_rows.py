"""Buttons in rows: what an interactive has below it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.visit.control import Control

BUTTON_DRAWN, LEAST_DRAWN = 92, 200


def button_row(
    context: ScreenContext, controls: Sequence[Control], *, width: int = 0, surface: str = "ground"
) -> Group:
    """Buttons side by side, equally wide; a chosen one is filled. width: shared among them; 0: as their words need."""
    gap = context.theme.px(24)
    wide = (width - gap * (len(controls) - 1)) // len(controls) if width else _least(context, controls)
    return Group(context, _row(context, controls, wide, gap, surface))


def button_rows(context: ScreenContext, controls: Sequence[Control], width: int, *, surface: str = "ground") -> Group:
    """As many rows as keep the words of each button on one line, each over the whole width."""
    theme = context.theme
    gap = theme.px(24)
    rows: list[list[Control]] = []
    for control in controls:
        row = [*(rows[-1] if rows else []), control]
        if rows and _least(context, row) * len(row) + gap * (len(row) - 1) <= width:
            rows[-1] = row
        else:
            rows.append([control])
    laid = [_row(context, row, (width - gap * (len(row) - 1)) // len(row), gap, surface) for row in rows]
    return Group(context, Column(laid, theme.px(16)))


def _least(context: ScreenContext, controls: Sequence[Control]) -> int:
    """How wide each of them is at least."""
    theme = context.theme
    return max(theme.grown(LEAST_DRAWN), *(Button.least_width(theme, each) + theme.px(16) for each in controls))


def _row(context: ScreenContext, controls: Sequence[Control], wide: int, gap: int, surface: str = "ground") -> Row:
    buttons = [
        Button(
            context,
            control,
            width=wide,
            drawn_height=BUTTON_DRAWN,
            emphasis="accent" if control.chosen else "plain",
            weight="semibold" if control.chosen else "",
            surface=surface,
        )
        for control in controls
    ]
    return Row(buttons, gap)
