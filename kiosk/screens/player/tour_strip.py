"""The strip above the bar while a tour is on: the stop before, how far the visitor is, and what comes next and where.

Rules: its words are its buttons, so that it takes no more room than they do. One row where they fit, what comes next at
the right; where height is dear (larger words on a wide screen) what comes next is then shown in brief, before the icons
give way; else it has a row of its own. A short strip has only what comes next: the rest stands on a sheet of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control
from kiosk.visit.pages.tour_links import TourStrip

DRAWN_HEIGHT = 80
MOST_LINES = 2
"""Of what comes next, before it is stated in brief."""


class TourStripWidget(Surface):
    """Place it above the bar; `height` is what it needs at this width."""

    def __init__(
        self,
        context: ScreenContext,
        strip: TourStrip,
        width: int,
        *,
        short: bool = False,
    ) -> None:
        """short: only the way onward, in few words; the other controls stand elsewhere."""
        theme = context.theme
        self.short = short
        self.strip = strip
        self.gap, self.pad = theme.px(16), theme.px(12)
        self.rows = self._rows(context, width - 2 * theme.margin)
        self.highs = [max(int(button.height) for button in row) for row in self.rows]
        high = sum(self.highs) + theme.px(12) * (len(self.rows) - 1) + 2 * self.pad
        super().__init__(context, width, high)

    def _rows(self, context: ScreenContext, inner: int) -> list[list[Button]]:
        theme = context.theme
        *first, onward = self.strip.controls()
        brief = replace(onward, name=self.strip.brief, mark="")  # whose title is not read
        if self.short:
            return [self._row_of(context, [brief], [inner])]
        whole = Button(context, onward, width=inner, drawn_height=0)
        if len(whole.words.lines) > MOST_LINES:
            onward = brief
        ways = [[*first, onward]]
        if theme.layout != "normal" and not theme.portrait:
            ways.append([*first, brief])
            ways.append([replace(control, icon="") for control in ways[-1]])
        for row in ways:
            needs = self._needs(theme, row)
            if self._over(needs, inner) >= 0:
                return [self._row_of(context, row, needs)]
        below = self._row_of(context, [onward], [inner])
        for row in (first, [replace(control, icon="") for control in first]):
            over = self._over(self._needs(theme, row), inner)
            if over >= 0:
                return [
                    self._row_of(context, row, [need + over // len(row) for need in self._needs(theme, row)]),
                    below,
                ]
        return [*(self._row_of(context, [control], [inner]) for control in first), below]

    @staticmethod
    def _needs(theme: Theme, controls: Sequence[Control]) -> list[int]:
        return [Button.least_width(theme, control) + theme.px(8) for control in controls]

    def _over(self, needs: Sequence[int], inner: int) -> int:
        """How much of the width these buttons leave; less than nothing where they do not fit."""
        return inner - sum(needs) - self.gap * (len(needs) - 1)

    def _row_of(self, context: ScreenContext, controls: Sequence[Control], widths: Sequence[int]) -> list[Button]:
        return [
            Button(context, control, width=wide, drawn_height=DRAWN_HEIGHT)
            for control, wide in zip(controls, widths, strict=True)
        ]

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground2")
        self.hairline(0, 0, width)
        left, right, top = self.theme.margin, width - self.theme.margin, self.pad
        for row, high in zip(self.rows, self.highs, strict=True):
            at = left
            for button in row:
                at_right = button is row[-1] and len(self.rows) == 1
                self.add(button, right - int(button.width) if at_right else at, top, None, high)
                at += int(button.width) + self.gap
            top += high + self.theme.px(12)
