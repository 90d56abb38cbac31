"""The two buttons of a page too long for the screen, and which of how many sheets is shown.

Rules: in a row at the foot of the paper, the previous page first, or one above the other at its side, the next page
first. The next page is the page's main button where it has no other. How they stand is chosen for all of the museum's
languages. Before the page has its two controls their place is already kept, so that nothing moves when they come.
Follow stands in the place of the number where the page would go along by itself but was turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Space
from kiosk.screens.layout.column_blocks import DeferredText
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import PageTurned
from kiosk.visit.pages.band import Paging
from kiosk.visit.pages.frame import Page

DRAWN_HEIGHT, STACKED_DRAWN = 84, 64
SIDE_LEAST_DRAWN = 300
ROW_LEAST_DRAWN = 620
"""The least width of a row of the two buttons, whatever they read."""


def has_main(page: Page) -> bool:
    """Whether the page has a main button of its own."""
    return any(control.main for control in page.controls)


def turning(page: Page) -> tuple[Control, ...]:
    """The controls that turn the page, as they are drawn."""
    return tuple(replace(c, main=not has_main(page) and c is page.paging.on) for c in page.paging.controls())


def counted(context: ScreenContext, paging: Paging, surface: str) -> DeferredText:
    """Which of how many sheets is shown, as wide as in the language that needs most."""
    theme = context.theme
    width = typesetting.widest(theme, paging.words, "caption")
    words = typesetting.block(theme, paging.words, "caption", width, align="center")
    return DeferredText(context, words, "inksoft" if surface == "paper" else "soft")


def row_height(theme: Theme) -> int:
    """The height of a button at the foot of a page: larger words need the height more than what is around them."""
    drawn = theme.target(DRAWN_HEIGHT)
    least = max(theme.main_target, theme.line("control") + theme.px(36))
    return drawn if theme.layout == "normal" else min(drawn, least)


class PagerRow(Surface):
    """A row across paper or ground: back, which of how many, on. Where words are long the icons go, then the
    number."""

    def __init__(
        self, context: ScreenContext, page: Page, sheet: int, sheets: int, width: int, *, surface: str = "paper"
    ) -> None:
        theme, paging, controls = context.theme, page.paging, turning(page)
        count = counted(context, paging, surface)
        between = theme.px(24)
        self.count: DeferredText | None = count if paging.words and not paging.follow else None
        self.surface = surface
        self.below: tuple[int, ...] = ()  # the row of each button, from the top; (): all in one
        third, half = (width - 2 * between) // 3, (width - between) // 2
        beside = (width - count.width - 2 * between) // 2
        # As with Follow, so that nothing moves when it comes.
        kept = () if paging.follow else follower(paging)
        for room in [third if paging.follow_words else beside, half]:
            shown, rest = controls, kept
            if not _fit(theme, (*shown, *rest), room):
                shown, rest = bare(controls), bare(kept)
            if _fit(theme, (*shown, *rest), room):
                break
        else:
            self.below, room = (0, 2) if rest else tuple(range(len(shown))), width  # each in a row of its own
        alone_above = bool(paging.follow_words) and room == half  # Follow has a row of its own over the two that turn
        if alone_above:
            self.below = (1, 1) if paging.follow is None else (1, 0, 1)
        following = {each.id for each in (*rest, paging.follow) if each is not None} if alone_above else set()
        rooms = [width if each.id in following else room for each in (*shown, *rest)]
        alone = paging.follow_words and room == third and count.width <= third  # it stands in the place of Follow
        if room > beside and not alone:
            self.count = None
        whole = room == width
        self.buttons = [self._button(context, c, wide, whole=whole) for c, wide in zip(shown, rooms, strict=False)]
        self.pad = theme.px(20 if theme.layout == "normal" else 12)
        each_room = zip((*shown, *rest), rooms, strict=True)
        highs = [Button.size_for(theme, c, width=wide, drawn_height=0)[1] for c, wide in each_room]
        self.inner = max([row_height(theme), *highs])
        rows = max(self.below, default=0) + 1
        super().__init__(context, width, rows * self.inner + (rows - 1) * theme.px(16) + 2 * self.pad)

    def arrange(self, width: int, height: int) -> None:
        for number, button in enumerate(self.buttons):
            over = width - int(button.width)
            left = over * number // max(1, len(self.buttons) - 1)
            row = self.below[number] if self.below else 0
            self.add(button, left, self.pad + row * (self.inner + self.theme.px(16)), button.width, self.inner)
        if self.count:
            self.add(self.count.make(), (width - self.count.width) // 2, (height - self.count.height) // 2)

    def _button(self, context: ScreenContext, control: Control, room: int, *, whole: bool) -> Button:
        least = Button.least_width(context.theme, control) + context.theme.px(16)
        width = room if whole else min(room, least)
        return Button(context, control, surface=self.surface, width=width, drawn_height=0)


def follower(paging: Paging) -> tuple[Control, ...]:
    """What stands for Follow where it may come: its words take as much room."""
    return (Control("", paging.follow_words, PageTurned(0), icon="locate"),) if paging.follow_words else ()


def bare(controls: Sequence[Control]) -> tuple[Control, ...]:
    """The controls without their icons."""
    return tuple(replace(control, icon="") for control in controls)


def _fit(theme: Theme, controls: Sequence[Control], room: int) -> bool:
    """Whether the longest word of every name fits."""
    return all(Button.narrowest(theme, control) <= room for control in controls)


def pager_for(
    context: ScreenContext, page: Page, sheet: int, sheets: int, width: int, *, surface: str = "paper"
) -> Surface:
    """A row, or where that is too narrow for its words one button above the other."""
    theme, gap = context.theme, context.theme.px(16)
    if width >= theme.grown(ROW_LEAST_DRAWN):
        return PagerRow(context, page, sheet, sheets, width, surface=surface)
    high = theme.target(STACKED_DRAWN) if has_main(page) else max(theme.target(STACKED_DRAWN), theme.main_target)
    kept = Space(height=high)  # before the page has its controls
    controls = turning(page)[::-1]
    buttons = [Button(context, c, width=width, drawn_height=STACKED_DRAWN, surface=surface) for c in controls]
    for button in buttons:
        button.height = max(button.height, high)
    column = Column([Space(height=gap), *(buttons or (kept, Space(height=gap), kept)), Space(height=gap)], gap)
    return Group(context, column, width, int(column.height))


def _least_button(theme: Theme) -> int:
    return max(theme.target(0), theme.line("control") + theme.px(20))


def _gap_of(theme: Theme, count: int) -> int:
    return theme.px(16 if count < 3 else 12)


class PagerColumn(Surface):
    """A column at the side of a page in larger text: which of how many, on, back."""

    def __init__(
        self,
        context: ScreenContext,
        page: Page,
        sheet: int,
        sheets: int,
        width: int,
        height: int,
        *,
        surface: str = "ground",
    ) -> None:
        super().__init__(context, width, height)
        self.controls, self.surface = turning(page), surface
        self.count = counted(context, page.paging, surface) if page.paging.words else None

    @staticmethod
    def width_for(theme: Theme, paging: Paging) -> int:
        buttons = bare((*paging.controls(), *follower(paging)))  # the icons give way to the text beside
        words = [Button.least_width(theme, control) for control in buttons]
        return max([theme.grown(SIDE_LEAST_DRAWN), *words]) + theme.px(32) + theme.margin

    @staticmethod
    def least_height(theme: Theme, count: int) -> int:
        """The height that so many buttons need at the least."""
        return theme.px(24) + count * (_least_button(theme) + _gap_of(theme, count))

    def arrange(self, width: int, height: int) -> None:
        theme, left, top = self.theme, self.theme.px(32), self.theme.px(24)
        room, count = width - left - theme.margin, self.count
        gap, controls = _gap_of(theme, len(self.controls)), self.controls[::-1]
        if any(Button.least_width(theme, control) > room for control in controls):
            controls = bare(controls)
        used = len(controls) * (row_height(theme) + gap)
        if count is not None and count.width <= room and top + count.height + gap + used <= height:
            self.add(count.make(), left + (room - count.width) // 2, top)
            top += count.height + gap
        most = (height - top - gap * len(controls)) // max(1, len(controls))
        for control in controls:
            button = Button(self.context, control, width=room, drawn_height=0, surface=self.surface)
            high = max(_least_button(theme), min(max(int(button.height), row_height(theme)), most))
            self.add(button, left, top, button.width, high)
            top += high + gap
