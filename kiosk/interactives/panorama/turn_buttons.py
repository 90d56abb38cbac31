"""The buttons below a panorama: those that turn it, and those of every exhibit.

Rules: one row, each an icon over its words, where that fits in every language of the museum; else those that turn have
the first row so, and the others stand below with their words. Where that is higher than it may be, those that turn
stand two in a row, else two with one other in a low row of words alone; where there is no room for that, they are their
icon alone. In a row they stand as one looks, from left over up and down to right; two in a row, left is beside right
and up beside down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from kiosk.interactives.panorama.page import PanoramaPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized, shared
from kiosk.screens.layout.button_rows import BUTTON_DRAWN, bare_row, button_rows, pair
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.widgets.buttons import Button, StackedButton
from kiosk.visit.control import Control


def worded(page: PanoramaPage) -> list[Control]:
    """Those that turn it, with the short words that stand on them."""
    return [replace(turn, name=words) for turn, words in zip(page.turns, page.turn_words, strict=True)]


def opposed(turns: Sequence[Control]) -> list[Control]:
    """The buttons that turn it in the order for rows of two: each beside its opposite."""
    left, *others = turns
    return [left, *(each for n in (2, 0, 1) for each in others[n : n + 1]), *others[3:]]


def turn_buttons(context: ScreenContext, page: PanoramaPage, width: int, most_high: int) -> Group:
    theme = context.theme
    gap, others = theme.px(16), page.options
    turns = worded(page)
    for lines in (1, 2) if theme.layout == "normal" and not theme.portrait else ():
        row = _stacked(context, [*turns, *others], width, lines)
        if row is not None:
            return FixedGroup(context, row)
    for lines, many in ((1, len(turns)), (2, len(turns)), (1, len(turns) - 1)):
        row = _stacked(context, turns[:many], width, lines)
        below = button_rows(context, [*turns[many:], *others], width)
        if row is not None and row.height + gap + below.height <= most_high:
            return FixedGroup(context, Column([row, below], gap))
    drawn = BUTTON_DRAWN if theme.layout == "normal" else 0  # many rows of large words are as low as these
    pairs = _pairs(context, opposed(turns)[:-1], width, drawn)
    below = button_rows(context, [turns[-1], *others], width, drawn_height=drawn)
    if pairs is not None and pairs.height + gap + below.height <= most_high:
        return FixedGroup(context, Column([pairs, below], gap))
    threes = _threes(context, turns, others, width)
    if threes is not None and (threes.height <= most_high or pairs is None):
        return threes
    if pairs is not None and theme.layout != "normal":
        return threes or FixedGroup(context, Column([pairs, below], gap))
    return _icons(context, page.turns, others, width)


def side_buttons(context: ScreenContext, page: PanoramaPage, width: int, height: int) -> Group | None:
    """The buttons beside the picture: those that turn it two in a row, below them the others; where that is higher than
    the height they have, lower and nearer to each other, then as many in a row as fit. None: there is no room even
    so."""
    theme, turns = context.theme, worded(page)
    many = len(turns) // 2 * 2
    for drawn, gap, around in ((BUTTON_DRAWN, theme.px(16), 2 * theme.px(24)), (0, theme.px(12), 2 * theme.px(12))):
        pairs = _side_pairs(context, opposed(turns)[:many], width, drawn, gap)
        below = _fewest_rows(context, [*turns[many:], *page.options], width, drawn, gap)
        group = FixedGroup(context, Column([pairs, below], gap))
        if group.height + around <= height:
            return group
    near = context.theme.px(12)
    rows = _fewest_rows(context, [*turns, *page.options], width, 0, near)
    return rows if int(rows.height) + 2 * near <= height else None


def _side_pairs(context: ScreenContext, turns: Sequence[Control], width: int, drawn_height: float, gap: int) -> Sized:
    """Rows of two, with their icons where each has room for its own; rows of one where not even the words have."""
    half = (width - context.theme.px(24)) // 2
    bare = [replace(each, icon="") for each in turns]
    if any(Button.least_width(context.theme, each) > half for each in bare):
        return _fewest_rows(context, turns, width, drawn_height, gap)
    shown = bare if any(Button.least_width(context.theme, each) > half for each in turns) else turns
    rows = [pair(context, shown[n : n + 2], width, drawn_height=drawn_height) for n in range(0, len(shown), 2)]
    return Column(rows, gap)


def _fewest_rows(
    context: ScreenContext, controls: Sequence[Control], width: int, drawn_height: float, gap: int
) -> Group:
    """In rows over the whole width, without their icons where they take fewer rows so."""
    forms = (controls, [replace(each, icon="") for each in controls])
    rows = [button_rows(context, each, width, drawn_height=drawn_height, between=gap) for each in forms]
    return min(rows, key=lambda each: each.height)


def _stacked(context: ScreenContext, controls: Sequence[Control], width: int, lines: int) -> Row | None:
    """A row over the whole width in which the words take so many lines at most; None where they do not fit."""
    gap = context.theme.px(16)
    needs = [_stacked_width(context, each.name, lines) for each in controls]
    if sum(needs) + gap * (len(controls) - 1) > width:
        return None
    wide = shared(needs, width, gap)
    return Row([StackedButton(context, c, w, lines) for c, w in zip(controls, wide, strict=True)], gap)


def _pairs(context: ScreenContext, turns: Sequence[Control], width: int, drawn_height: float) -> Column | None:
    """Rows of two with the icon beside the word; None where one is too wide."""
    gap = context.theme.px(16)
    half = (width - gap) // 2
    if len(turns) % 2 or any(Button.least_width(context.theme, each) > half for each in turns):
        return None
    made = [Button(context, each, width=half, drawn_height=drawn_height) for each in turns]
    return Column([Row(made[n : n + 2], gap) for n in range(0, len(made), 2)], gap)


def _threes(
    context: ScreenContext, turns: Sequence[Control], others: Sequence[Control], width: int
) -> FixedGroup | None:
    """Words alone, left beside right and up beside down, each pair with one of the others, and the rest below them;
    None where no order of them has room or there are not all five that turn."""
    if len(turns) != 5 or len(others) != 3:
        return None
    left, right, up, down, ahead = opposed(turns)
    for first, second, *rest in permutations((ahead, *others)):
        rows = [bare_row(context, each, width) for each in ((left, right, first), (up, down, second), rest)]
        found = [row for row in rows if row is not None]
        if len(found) == len(rows):
            return FixedGroup(context, Column(found, context.theme.px(16)))
    return None


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
