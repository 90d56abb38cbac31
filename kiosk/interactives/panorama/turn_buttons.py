"""The buttons below a panorama: those that turn it, and those of every exhibit.

Rules: one row, each an icon over its words, where that fits in every language of the museum; else those that turn have
the first row so, and the others stand below with their words. Where that would leave too little of the picture, those
that turn are their icon alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.interactives.panorama.page import PanoramaPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, shared
from kiosk.screens.layout.button_rows import BUTTON_DRAWN, button_rows
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.widgets.buttons import Button, StackedButton
from kiosk.visit.control import Control


def turn_buttons(context: ScreenContext, page: PanoramaPage, width: int, most_high: int) -> Group:
    theme = context.theme
    gap, others = theme.px(16), page.options
    turns = [replace(turn, name=words) for turn, words in zip(page.turns, page.turn_words, strict=True)]
    for lines in (1, 2) if theme.layout == "normal" and not theme.portrait else ():
        row = _stacked(context, [*turns, *others], width, lines)
        if row is not None:
            return FixedGroup(context, row)
    for lines, many in ((1, len(turns)), (2, len(turns)), (1, len(turns) - 1)):
        row = _stacked(context, turns[:many], width, lines)
        below = button_rows(context, [*turns[many:], *others], width)
        if row is not None and row.height + gap + below.height <= most_high:
            return FixedGroup(context, Column([row, below], gap))
    pairs = _pairs(context, turns[:-1], width)
    below = button_rows(context, [turns[-1], *others], width)
    if pairs is not None and pairs.height + gap + below.height <= most_high:
        return FixedGroup(context, Column([pairs, below], gap))
    return _icons(context, page.turns, others, width)


def _stacked(context: ScreenContext, controls: Sequence[Control], width: int, lines: int) -> Row | None:
    """A row over the whole width in which the words take so many lines at most; None where they do not fit."""
    gap = context.theme.px(16)
    needs = [_stacked_width(context, each.name, lines) for each in controls]
    if sum(needs) + gap * (len(controls) - 1) > width:
        return None
    wide = shared(needs, width, gap)
    return Row([StackedButton(context, c, w, lines) for c, w in zip(controls, wide, strict=True)], gap)


def _pairs(context: ScreenContext, turns: Sequence[Control], width: int) -> Column | None:
    """Rows of two with the icon beside the word; None where one is too wide."""
    gap = context.theme.px(16)
    half = (width - gap) // 2
    if len(turns) % 2 or any(Button.least_width(context.theme, each) > half for each in turns):
        return None
    made = [Button(context, each, width=half, drawn_height=BUTTON_DRAWN) for each in turns]
    return Column([Row(made[n : n + 2], gap) for n in range(0, len(made), 2)], gap)


def _icons(context: ScreenContext, turns: Sequence[Control], others: Sequence[Control], width: int) -> Group:
    theme = context.theme
    gap, side = theme.px(16), theme.target(BUTTON_DRAWN)
    icons = [Button(context, each, text="", width=side, drawn_height=BUTTON_DRAWN) for each in turns]
    row = Row(icons, gap)
    words = [Button.least_width(theme, each) + theme.px(16) for each in others]
    if row.width + sum(words) + (gap + theme.px(8)) * len(others) <= width:
        wide = shared(words, width - row.width - gap, gap)
        worded = [Button(context, c, width=w, drawn_height=BUTTON_DRAWN) for c, w in zip(others, wide, strict=True)]
        return FixedGroup(context, Row([*icons, *worded], gap))
    share = (width - gap * (len(icons) - 1)) // len(icons)
    for button in icons:
        button.width = share
    return FixedGroup(context, Column([Row(icons, gap), button_rows(context, others, width)], gap))


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
