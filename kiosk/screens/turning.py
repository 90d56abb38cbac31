"""The two buttons of a page too long for the screen, and which of how many turns is shown.

Rules: in a row at the foot of the paper, or one above the other at its side; Page back comes first. Before
the page has its two controls their place is already kept, so that nothing moves when they come.
"""

from __future__ import annotations

from typing import Any

from kiosk.screens.theme import Theme
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.drawn import Sheet
from kiosk.screens.widgets.press import Tell
from kiosk.screens.widgets.words import Words
from kiosk.visit.pages.parts import Turning

DRAWN_HEIGHT = 84
SIDE_LEAST_DRAWN = 300


def counted(turn: int, turns: int) -> str:
    return f"{turn + 1} / {turns}"


class TurnRow(Sheet):
    """A row across paper or ground: back, which of how many, on."""

    def __init__(
        self, theme: Theme, page: Any, tell: Tell, turn: int, turns: int, width: int, *, surface: str = "paper"
    ) -> None:
        super().__init__(theme, width, self.height_for(theme))
        self.turning: Turning = page.turning
        self.tell, self.focus, self.surface = tell, page.focus, surface
        self.count = Words(theme, counted(turn, turns), "caption", "inksoft" if surface == "paper" else "soft")

    @staticmethod
    def height_for(theme: Theme) -> int:
        return theme.target(DRAWN_HEIGHT) + 2 * theme.px(20)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        theme, top = self.theme, self.theme.px(20)
        room = (width - int(self.count.width) - 2 * theme.px(24)) // 2
        for control, at_right in ((self.turning.back, False), (self.turning.on, True)):
            if control is not None:
                wide = min(room, Button.least_width(theme, control) + theme.px(24))
                button = Button(
                    theme, control, self.tell, focus=self.focus, surface=self.surface, width=wide,
                    drawn_height=DRAWN_HEIGHT,
                )  # fmt: skip
                self.add(button, width - wide if at_right else 0, top)
        self.add(self.count, (width - self.count.width) // 2, (height - self.count.height) // 2)


class TurnSide(Sheet):
    """A column at the right of a page in larger text: which of how many, back, on."""

    def __init__(
        self, theme: Theme, page: Any, tell: Tell, turn: int, turns: int, width: int, height: int
    ) -> None:
        super().__init__(theme, width, height)
        self.turning: Turning = page.turning
        self.tell, self.focus = tell, page.focus
        self.count = Words(theme, counted(turn, turns), "caption", "soft")

    @staticmethod
    def width_for(theme: Theme, turning: Turning) -> int:
        words = [Button.least_width(theme, c) for c in turning.controls()]
        return max([theme.grown(SIDE_LEAST_DRAWN), *words]) + theme.px(32) + theme.margin

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        theme, left, top = self.theme, self.theme.px(32), self.theme.px(24)
        room = width - left - theme.margin
        gap = theme.px(16)
        for control in self.turning.controls():
            button = Button(
                theme, control, self.tell, focus=self.focus, width=room, drawn_height=DRAWN_HEIGHT
            )  # fmt: skip
            self.add(button, left, top)
            top += int(button.height) + gap
        if top + self.count.height <= height:
            self.add(self.count, left, top)
