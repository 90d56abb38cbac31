"""The four arrows that move a map, with their word between: what a finger does, by buttons."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.buttons import ZoomEnd
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control


class MoveControl(Surface):
    """← ↑ word ↓ →, in one solid plate over the map."""

    mirrors = False

    def __init__(self, context: ScreenContext, controls: Sequence[Control], word: str) -> None:
        theme = context.theme
        self.words = typesetting.one_line(theme, word, "control", "regular")
        self.between = typesetting.widest(theme, word, "control", "regular") + 2 * theme.px(16)
        self.end, self.gap = theme.target(88), theme.px(12)
        self.controls = tuple(controls)
        super().__init__(context, 4 * self.end + 2 * self.gap + self.between, self.end)

    def arrange(self, width: int, height: int) -> None:
        theme, line = self.theme, self.theme.outline
        self.fill(0, 0, width, height, "ground", theme.px(12))
        self.outline(0, 0, width, height, "fg", line, theme.px(12))
        with self.canvas:
            self.draw_centred(self.words, self.box, theme.colour("fg"))
        step = self.end + self.gap
        lefts = (0, step, width - step - self.end, width - self.end)
        for control, left in zip(self.controls, lefts, strict=True):
            end = ZoomEnd(self.context, control, emphasis="bare", width=self.end - 2 * line, height=self.end - 2 * line)
            self.add(end, left + line, line)
