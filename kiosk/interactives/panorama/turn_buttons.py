"""The buttons below a panorama: those that turn it, and those of every exhibit.

Rules: one row, each an icon over its words, where that fits in every language of the museum; else those that turn are
their icon alone, so that the picture keeps the height, and the others stand beside or below them with their words.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized
from kiosk.screens.layout.button_rows import BUTTON_DRAWN, button_rows
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button, StackedButton
from kiosk.visit.control import Control


def turn_buttons(context: ScreenContext, turns: Sequence[Control], others: Sequence[Control], width: int) -> Group:
    theme = context.theme
    gap, every = theme.px(16), (*turns, *others)
    for lines in (1, 2) if theme.layout == "normal" and not theme.portrait else ():
        needs = [_stacked_width(context, each.name, lines) for each in every]
        over = width - sum(needs) - gap * (len(every) - 1)
        if over >= 0:
            wide = [need + over // len(every) for need in needs]
            buttons = [StackedButton(context, c, w, lines) for c, w in zip(every, wide, strict=True)]
            return Group(context, Row(buttons, gap))
    side = theme.target(BUTTON_DRAWN)
    icons = [Button(context, each, text="", width=side, drawn_height=BUTTON_DRAWN) for each in turns]
    row = Row(icons, gap)
    words = [Button.least_width(theme, each) + theme.px(16) for each in others]
    if row.width + sum(words) + (gap + theme.px(8)) * len(others) <= width:
        worded = [Button(context, c, width=w, drawn_height=BUTTON_DRAWN) for c, w in zip(others, words, strict=True)]
        over = width - row.width - sum(words) - gap * len(others)
        for button in worded:
            button.width += over // len(worded)
        return Group(context, Row([*icons, *worded], gap))
    share = (width - gap * (len(icons) - 1)) // len(icons)
    for button in icons:
        button.width = share
    rows: list[Sized] = [Row(icons, gap)]
    return Group(context, Column([*rows, button_rows(context, others, width)], gap))


def _stacked_width(context: ScreenContext, words: str, lines: int) -> int:
    """How wide a button is on which the words take so many lines, in any language of the museum."""
    theme = context.theme
    least = typesetting.widest_word(theme, words, "control")
    most = typesetting.widest(theme, words, "control")
    while (
        lines > 1
        and least < most
        and typesetting.tallest(theme, words, "control", least) > lines * theme.line("control")
    ):
        least += theme.px(8)
    return (most if lines == 1 else min(least, most)) + theme.px(32)
