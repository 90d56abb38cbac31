"""Buttons in rows: what an interactive has below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, shared
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
    """As few rows as keep the words of each button on one line, each over the whole width; the buttons of a row equally
    wide where they have room so."""
    theme = context.theme
    gap = theme.px(24)
    alike, apart = (_rowed(context, controls, width, gap, equal) for equal in (True, False))
    laid = []
    for row in alike if len(alike) <= len(apart) else apart:
        fitting = (needs for needs in _both_needs(context, row) if _taken(needs, gap) <= width)
        wide = shared(next(fitting, [width]), width, gap)
        laid.append(Row([_button(context, c, w, surface=surface) for c, w in zip(row, wide, strict=True)], gap))
    return Group(context, Column(laid, theme.px(16)))


def _rowed(
    context: ScreenContext, controls: Sequence[Control], width: int, gap: int, equal: bool
) -> list[list[Control]]:
    """The controls in rows that have room. equal: for buttons of one width."""
    rows: list[list[Control]] = []
    for control in controls:
        row = [*(rows[-1] if rows else []), control]
        if rows and _taken(_both_needs(context, row)[not equal], gap) <= width:
            rows[-1] = row
        else:
            rows.append([control])
    return rows


def _both_needs(context: ScreenContext, controls: Sequence[Control]) -> tuple[list[int], list[int]]:
    """How wide each of the buttons is at the least: of buttons of one width, and of others."""
    apart = [Button.least_width(context.theme, control) + context.theme.px(16) for control in controls]
    return [_least(context, controls)] * len(controls), apart


def _taken(needs: Sequence[int], gap: int) -> int:
    return sum(needs) + gap * (len(needs) - 1)


def paired_rows(context: ScreenContext, controls: Sequence[Control], width: int) -> list[Row]:
    """Rows of two for large words; what needs more than half of the width, and what is left over, has a row of its
    own."""
    half = (width - context.theme.px(24)) // 2
    short = [each for each in controls if Button.narrowest(context.theme, replace(each, icon="")) <= half]
    alone = [each for each in controls if each not in short]
    if len(short) % 2:
        alone.append(short.pop())
    pairs = [pair(context, short[n : n + 2], width) for n in range(0, len(short), 2)]
    return [*pairs, *(_row(context, [each], width, 0) for each in alone)]


def pair(context: ScreenContext, controls: Sequence[Control], width: int, emphasis: str = "") -> Row:
    """Two buttons over half the width each, without their icons where their words need the room. emphasis: of both."""
    gap = context.theme.px(24)
    half = (width - gap) // 2
    fit = all(Button.narrowest(context.theme, control) <= half for control in controls)
    shown = controls if fit else [replace(control, icon="") for control in controls]
    return Row([_button(context, each, half, emphasis=emphasis) for each in shown], gap)


def _least(context: ScreenContext, controls: Sequence[Control]) -> int:
    """How wide each of them is at least."""
    theme = context.theme
    return max(theme.grown(LEAST_DRAWN), *(Button.least_width(theme, each) + theme.px(16) for each in controls))


def _row(context: ScreenContext, controls: Sequence[Control], wide: int, gap: int, surface: str = "ground") -> Row:
    return Row([_button(context, control, wide, surface=surface) for control in controls], gap)


def _button(
    context: ScreenContext, control: Control, width: int, *, surface: str = "ground", emphasis: str = ""
) -> Button:
    emphasis = emphasis or ("accent" if control.chosen else "plain")
    weight = "semibold" if emphasis == "accent" else ""
    return Button(
        context, control, width=width, drawn_height=BUTTON_DRAWN, emphasis=emphasis, weight=weight, surface=surface
    )
