"""How wide the buttons of a bar are, and which of them stand in one row.

Rules: a button is wide enough for whatever it reads at any time in any of the museum's languages; no button is wider
than the bar. Pure arithmetic over measured words: nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.content.texts import everywhere
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import shared
from kiosk.screens.player.speeds import least_width
from kiosk.screens.widgets.buttons import Button, StackedButton
from kiosk.visit.control import Control
from kiosk.visit.pages.bar import Bar

DRAWN_HEIGHT = 96
MAIN_DRAWN = 264


@dataclass(frozen=True, slots=True)
class BarWidths:
    """inner: the width that the bar has for its buttons, in pixels, as all widths here."""

    theme: Theme
    bar: Bar
    inner: int

    @property
    def items(self) -> tuple[Control | None, ...]:
        """The buttons in order; None where the speeds stand."""
        n, speeds = self.bar.first_others, (None,) if self.bar.speeds else ()
        main = (self.bar.main,) if self.bar.main else ()
        return (*main, *self.bar.others[:n], *speeds, *self.bar.others[n:])

    def need(self, control: Control | None) -> int:
        """The width that it stands in with room around its words."""
        if control is None:
            return min(self.inner, least_width(self.theme, self.bar, word=True))
        least = self.theme.grown(MAIN_DRAWN) if control.main else self.theme.target(DRAWN_HEIGHT)
        return min(self.inner, max(self._widest(control) + self.theme.space("m"), least))

    def _widest(self, control: Control) -> int:
        """As wide as whatever it reads at any time in any language needs."""
        readings = everywhere(control.name)
        return max(Button.least_width(self.theme, replace(control, name=each)) for each in readings)

    def least(self, control: Control | None) -> int:
        if control is None:
            return min(self.inner, least_width(self.theme, self.bar, word=False))
        return min(self.inner, self._widest(control) + self.theme.space("xs"))

    def button_rows(self, gap: int) -> list[list[tuple[int, int]]]:
        """Which buttons stand in which row, and how wide: with their words on one line, else parted, else in rows."""
        items, numbers = self.items, range(len(self.items))
        for parted in (False, True):
            needs = [self.stacked_need(item, parted=parted) for item in items]
            if sum(needs) + gap * (len(needs) - 1) <= self.inner:
                return [list(zip(numbers, shared(needs, self.inner, gap), strict=True))]
        return [
            list(zip(row, shared([needs[n] for n in row], self.inner, gap), strict=True))
            for row in in_rows(needs, self.inner, gap)
        ]

    def stacked_need(self, control: Control | None, *, parted: bool) -> int:
        theme = self.theme
        if control is None:
            return min(self.inner, least_width(theme, self.bar, word=False))
        weight, measure = "semibold" if control.main else "", typesetting.longest_word
        wide = max(
            measure(theme, each, "control", weight)
            if parted
            else typesetting.natural_width(theme, each, "control", weight)
            for each in everywhere(control.name)
        )
        return min(self.inner, max(theme.target(DRAWN_HEIGHT), wide + 2 * theme.px(StackedButton.pad_drawn)))

    def lines(self, control: Control, width: int) -> int:
        """How many lines its words have at the most, whatever it reads."""
        room, weight = width - 2 * self.theme.px(StackedButton.pad_drawn), "semibold" if control.main else ""
        readings = everywhere(control.name)
        return max(len(typesetting.block(self.theme, each, "control", room, weight=weight).lines) for each in readings)


def in_rows(needs: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Which buttons stand in which row: in order, in as few rows as fit, the rows as even as they can be."""
    for rows in range(1, len(needs) + 1):
        found = [list(range(len(needs) * n // rows, len(needs) * (n + 1) // rows)) for n in range(rows)]
        if all(sum(needs[n] for n in row) + gap * (len(row) - 1) <= room for row in found):
            return found
    return [[n] for n in range(len(needs))]
