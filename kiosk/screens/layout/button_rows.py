"""Buttons in rows: what an interactive has below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized, shared
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.visit.control import Control

BUTTON_DRAWN, LEAST_DRAWN = 92, 200


def button_row(
    context: ScreenContext, controls: Sequence[Control], *, width: int = 0, surface: str = "ground"
) -> Group:
    """Buttons side by side, equally wide; a chosen one is filled. width: shared among them, by what each needs where
    one needs more than its equal share; 0: as their words need."""
    theme, gap = context.theme, context.theme.px(24)
    wide = (width - gap * (len(controls) - 1)) // len(controls) if width else _least(context, controls)
    widths, needs = [wide] * len(controls), [Button.narrowest(theme, each) for each in controls]
    if max(needs) > wide:
        widths = shared(needs, width, gap)
    buttons = [row_button(context, c, room, surface=surface) for c, room in zip(controls, widths, strict=True)]
    return Group(context, Row(buttons, gap))


def button_rows(
    context: ScreenContext,
    controls: Sequence[Control],
    width: int,
    *,
    surface: str = "ground",
    drawn_height: float = BUTTON_DRAWN,
    between: int = 0,
) -> Group:
    """As few rows as keep the words of each button on one line, each over the whole width; the buttons of a row equally
    wide where they have room so. between: pixels between the rows; 0: as drawn."""
    theme = context.theme
    gap = theme.px(24)
    alike, apart = (_rowed(context, controls, width, gap, equal) for equal in (True, False))
    laid = []
    for row in alike if len(alike) <= len(apart) else apart:
        fitting = (needs for needs in _needs(context, row) if _taken(needs, gap) <= width)
        wide = shared(next(fitting, [width]), width, gap)
        buttons = [
            row_button(context, c, w, surface=surface, drawn_height=drawn_height)
            for c, w in zip(row, wide, strict=True)
        ]
        laid.append(Row(buttons, gap))
    return Group(context, Column(laid, between or theme.px(16)))


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


def _needs(context: ScreenContext, controls: Sequence[Control]) -> Iterator[list[int]]:
    """How wide each is at the least, from the best: of one width, of one that its words just fill, each of its own."""
    alike, apart = _both_needs(context, controls)
    yield alike
    yield [max(Button.least_width(context.theme, control) for control in controls)] * len(controls)
    yield apart


def _taken(needs: Sequence[int], gap: int) -> int:
    return sum(needs) + gap * (len(needs) - 1)


def bare_row(context: ScreenContext, controls: Sequence[Control], width: int, *, accented: int = 0) -> Group | None:
    """Low buttons side by side, with their words on one line, without icons; None where they have no room so.
    accented: how many of them, from the first, are filled."""
    gap, bare = context.theme.px(24), [replace(each, icon="") for each in controls]
    needs = [Button.least_width(context.theme, each) for each in bare]
    if _taken(needs, gap) > width:
        return None
    wide = shared(needs, width, gap)
    rowed = [
        row_button(context, each, wide[n], emphasis="accent" if n < accented else "", drawn_height=0)
        for n, each in enumerate(bare)
    ]
    return Group(context, Row(rowed, gap))


def side_column(
    context: ScreenContext, head: Sequence[Sized], controls: Sequence[Control], width: int, height: int
) -> Column:
    """What stands beside a picture in large words: the head, and below it the buttons. Where that is higher than the
    height it has, all stand nearer to each other, then the buttons are lower, then as many stand in a row as fit."""
    theme = context.theme
    near, bare = theme.px(12), [replace(each, icon="") for each in controls]
    drawn = paired_rows(context, controls, width)
    rows = Column([*head, *drawn], theme.px(16), "stretch")
    if rows.height > height:
        least = sum(int(each.height) for each in (*head, *drawn))
        between = max(1, len(head) + len(drawn) - 1)
        rows = Column([*head, *drawn], max(near, (height - least) // between), "stretch")
    if rows.height > height:
        rows = Column([*head, *paired_rows(context, controls, width, drawn_height=0)], near, "stretch")
    if rows.height > height:
        below = button_rows(context, bare, width, drawn_height=0, between=near)
        rows = min(rows, Column([*head, below], near, "stretch"), key=lambda each: each.height)
    return rows


def paired_rows(
    context: ScreenContext, controls: Sequence[Control], width: int, *, drawn_height: float = BUTTON_DRAWN
) -> list[Row]:
    """Rows of two for large words; what needs more than half of the width, and what is left over, has a row of its
    own."""
    half = (width - context.theme.px(24)) // 2
    short = [each for each in controls if Button.narrowest(context.theme, replace(each, icon="")) <= half]
    alone = [each for each in controls if each not in short]
    if len(short) % 2:
        alone.append(short.pop())
    pairs = [pair(context, short[n : n + 2], width, drawn_height=drawn_height) for n in range(0, len(short), 2)]
    return [*pairs, *(Row([row_button(context, each, width, drawn_height=drawn_height)], 0) for each in alone)]


def pair(
    context: ScreenContext,
    controls: Sequence[Control],
    width: int,
    emphasis: str = "",
    *,
    drawn_height: float = BUTTON_DRAWN,
) -> Row:
    """Two buttons over half the width each, without their icons where their words need the room, or on a lower page the
    height. emphasis: of both."""
    gap = context.theme.px(24)
    half = (width - gap) // 2
    least = Button.least_width if context.theme.above_px else Button.narrowest
    fit = all(least(context.theme, control) <= half for control in controls)
    shown = controls if fit else [replace(control, icon="") for control in controls]
    return Row([row_button(context, each, half, emphasis=emphasis, drawn_height=drawn_height) for each in shown], gap)


def _least(context: ScreenContext, controls: Sequence[Control]) -> int:
    """How wide each of them is at least."""
    theme = context.theme
    return max(theme.grown(LEAST_DRAWN), *(Button.least_width(theme, each) + theme.px(16) for each in controls))


def row_button(
    context: ScreenContext,
    control: Control,
    width: int,
    *,
    emphasis: str = "",
    drawn_height: float = BUTTON_DRAWN,
    **more: Any,
) -> Button:
    """A button as it stands in a row: a chosen one is filled, its words semibold. more: of the Button."""
    emphasis = emphasis or ("accent" if control.chosen else "plain")
    more.setdefault("weight", "semibold" if emphasis == "accent" else "")
    return Button(context, control, width=width, drawn_height=drawn_height, emphasis=emphasis, **more)
