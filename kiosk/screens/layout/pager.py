"""The two buttons of a page too long for the screen, and which of how many sheets is shown.

Rules: in a row at the foot of the paper, or one above the other at its side; Page back comes first. Before
the page has its two controls their place is already kept, so that nothing moves when they come. Where the page goes
along by itself no number is shown; Follow stands in its place where it would go along but was turned.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Space
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control
from kiosk.visit.pages.band import Paging
from kiosk.visit.pages.frame import Page

DRAWN_HEIGHT, STACKED_DRAWN = 84, 64
SIDE_LEAST_DRAWN = 300
ROW_LEAST_DRAWN = 620
"""The least width of a row of the two buttons, whatever they read."""


def counted(sheet: int, sheets: int) -> str:
    return f"{sheet + 1} / {sheets}"


class PagerRow(Surface):
    """A row across paper or ground: back, which of how many, on. Where words are long the number goes, then
    the icons."""

    def __init__(
        self, context: ScreenContext, page: Page, sheet: int, sheets: int, width: int, *, surface: str = "paper"
    ) -> None:
        theme = context.theme
        count = Label(context, counted(sheet, sheets), "caption", "inksoft" if surface == "paper" else "soft")
        controls = page.paging.controls()
        between, icons = theme.px(24), True
        paging: Paging = page.paging
        room = (width - int(count.width) - 2 * between) // 2
        self.count: Label | None = None if paging.moving else count
        self.stacked = False
        if paging.follow is not None:
            self.count, room = None, (width - 2 * between) // 3
            icons = _fit(theme, controls, room, True)
            if not icons and not _fit(theme, controls, room, False):
                self.stacked, room = True, (width - between) // 2
        elif not _fit(theme, controls, room, icons):
            self.count, room = None, (width - between) // 2
            icons = _fit(theme, controls, room, True)
        self.buttons = [
            Button(
                context,
                control if icons else replace(control, icon=""),
                surface=surface,
                width=min(room, _one_line(theme, control, icons)),
                drawn_height=DRAWN_HEIGHT,
            )
            for control in controls
        ]
        self.pad = theme.px(20)
        self.inner = max([theme.target(DRAWN_HEIGHT), *(int(button.height) for button in self.buttons)])
        rows = 2 if self.stacked else 1
        super().__init__(context, width, rows * self.inner + (rows - 1) * theme.px(16) + 2 * self.pad)

    def arrange(self, width: int, height: int) -> None:
        for number, button in enumerate(self.buttons):
            over = width - int(button.width)
            left = over * number // max(1, len(self.buttons) - 1)
            below = self.stacked and number != 1  # Follow has a row of its own over the two that turn
            top = self.pad + (self.inner + self.theme.px(16) if below else 0)
            self.add(button, left, top, button.width, self.inner)
        if self.count:
            self.add(self.count, (width - self.count.width) // 2, (height - self.count.height) // 2)


def _one_line(theme: Theme, control: Control, icon: bool) -> int:
    shown = control if icon else replace(control, icon="")
    return Button.least_width(theme, shown) + theme.px(16)


def _fit(theme: Theme, controls: tuple[Control, ...], room: int, icon: bool) -> bool:
    """Whether the longest word of every name fits."""
    words = (replace(c, name=max(c.name.split(), key=len, default=""), icon=c.icon if icon else "") for c in controls)
    return all(Button.least_width(theme, control) <= room for control in words)


def pager_for(
    context: ScreenContext, page: Page, sheet: int, sheets: int, width: int, *, surface: str = "paper"
) -> Surface:
    """A row, or where that is too narrow for its words one button above the other."""
    theme, gap = context.theme, context.theme.px(16)
    if width >= theme.grown(ROW_LEAST_DRAWN):
        return PagerRow(context, page, sheet, sheets, width, surface=surface)
    kept = Space(height=theme.target(STACKED_DRAWN))  # before the page has its controls
    buttons = [
        Button(context, c, width=width, drawn_height=STACKED_DRAWN, surface=surface) for c in page.paging.controls()
    ]
    column = Column([Space(height=gap), *(buttons or (kept, Space(height=gap), kept)), Space(height=gap)], gap)
    return Group(context, column, width, int(column.height))


class PagerColumn(Surface):
    """A column at the right of a page in larger text: which of how many, back, on."""

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
        theme = context.theme
        super().__init__(context, width, height)
        self.paging: Paging = page.paging
        self.surface = surface

        text = "" if self.paging.moving else counted(sheet, sheets)
        soft = "inksoft" if surface == "paper" else "soft"
        self.count = Label(context, text, "caption", soft, theme.px(8) if not text else 0)

    @staticmethod
    def width_for(theme: Theme, paging: Paging) -> int:
        words = [Button.least_width(theme, c) for c in paging.controls()]
        return max([theme.grown(SIDE_LEAST_DRAWN), *words]) + theme.px(32) + theme.margin

    def arrange(self, width: int, height: int) -> None:
        theme, left, top = self.theme, self.theme.px(32), self.theme.px(24)
        room = width - left - theme.margin
        gap, controls = theme.px(16 if self.paging.follow is None else 8), self.paging.controls()
        most = (height - top - gap * len(controls)) // max(1, len(controls))
        for control in controls:
            button = Button(self.context, control, surface=self.surface, width=room, drawn_height=DRAWN_HEIGHT)
            high = max(theme.target(0), theme.line("control"), min(int(button.height), most))
            self.add(button, left, top, button.width, high)
            top += high + gap
        if top + self.count.height <= height:
            self.add(self.count, left, top)
