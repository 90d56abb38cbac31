"""How wide the buttons of a bar are, and which of them stand in one row.

Rules: a button is wide enough for whatever it reads at any time in any of the museum's languages, the way to a view
also for whatever stands in its place on the others, where their bars are as wide; no button is wider than the bar. Pure
arithmetic over measured words: nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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
ROOMY_PAD_DRAWN = 16
"""Beside words below an icon, where there is room; `StackedButton.least_pad_drawn` is the least."""

ROW_PADS_DRAWN = (ROOMY_PAD_DRAWN, 12)
"""The same where they stand in several rows, so that words have one line."""


@dataclass(frozen=True, slots=True)
class BarWidths:
    """inner: the width that the bar has for its buttons, in pixels, as all widths here. alike: the bars of the
    exhibit's other views are as wide. tight: words have hardly any air at their sides, where nothing else fits. known:
    how wide the words are, kept for every arrangement that is tried, by bar, button and whether they are parted."""

    theme: Theme
    bar: Bar
    inner: int
    alike: bool = True
    tight: bool = False
    known: dict[tuple[int, str, bool], int] = field(default_factory=dict, compare=False)

    @property
    def items(self) -> tuple[Control | None, ...]:
        """The buttons in order; None where the speeds stand."""
        n, speeds = self.bar.first_others, (None,) if self.bar.speeds else ()
        main = (self.bar.main,) if self.bar.main else ()
        others = self.bar.others if self.alike else tuple(map(_of_this_view, self.bar.others))
        return (*main, *others[:n], *speeds, *others[n:])

    def need(self, control: Control | None) -> int:
        """The width that it stands in with room around its words."""
        if control is None:
            return min(self.inner, least_width(self.theme, self.bar, word=True))
        least = self.theme.grown(MAIN_DRAWN) if control.main else self.theme.target(DRAWN_HEIGHT)
        return min(self.inner, max(self._widest(control) + self.theme.space("m"), least))

    def _widest(self, control: Control) -> int:
        """As wide as whatever it reads at any time in any language needs."""
        return max(Button.least_width(self.theme, replace(control, name=each)) for each in readings(control))

    def least(self, control: Control | None) -> int:
        if control is None:
            return min(self.inner, least_width(self.theme, self.bar, word=False))
        return min(self.inner, self._widest(control) + self.theme.space("xs"))

    @property
    def _pad_drawn(self) -> int:
        return StackedButton.least_pad_drawn if self.tight else StackedButton.pad_drawn

    def button_rows(self, gap: int, besides: Control | None = None, least_rows: int = 1) -> list[list[tuple[int, int]]]:
        """Which buttons stand in which row, and how wide: with their words on one line, else parted, else in rows, and
        there on one line, too, where that fits. besides: one that stands elsewhere. least_rows: so many rows at the
        least."""
        numbers = [n for n, item in enumerate(self.items) if besides is None or item is None or item.id != besides.id]
        items, pad = [self.items[n] for n in numbers], self._pad_drawn
        for parted, pad_drawn in ((False, ROOMY_PAD_DRAWN), (False, pad), (True, pad)):
            needs = [self.stacked_need(item, parted=parted, pad_drawn=pad_drawn) for item in items]
            if least_rows == 1 and sum(needs) + gap * (len(needs) - 1) <= self.inner:
                return [list(zip(numbers, shared(needs, self.inner, gap), strict=True))]
        whole = [[self.stacked_need(item, parted=False, pad_drawn=each) for item in items] for each in ROW_PADS_DRAWN]
        rows: list[list[tuple[int, int]]] = []
        for row in in_rows(needs, self.inner, gap, least_rows):
            ways = [[each[n] for n in row] for each in (*whole, needs)]
            fitting = next((w for w in ways if sum(w) + gap * (len(row) - 1) <= self.inner), ways[-1])
            rows.append(list(zip([numbers[n] for n in row], shared(fitting, self.inner, gap), strict=True)))
        return rows

    def beside_need(self, control: Control | None) -> int:
        """The width that its words, below each other, need beside its icon."""
        if control is None:
            return min(self.inner, least_width(self.theme, self.bar, word=False))
        narrowest = max(Button.narrowest(self.theme, replace(control, name=each)) for each in readings(control))
        return min(self.inner, max(self.theme.target(DRAWN_HEIGHT), narrowest))

    def height(self, control: Control | None, width: int, below: bool) -> int:
        """How high it is in this width, whatever it reads, with its words beside its icon or on one line below it."""
        if control is None:
            return 0
        if below:
            return StackedButton.height_for(self.theme, 1)
        named = (replace(control, name=each) for each in readings(control))
        return max(Button.size_for(self.theme, each, width=width, drawn_height=DRAWN_HEIGHT)[1] for each in named)

    def stacked_need(self, control: Control | None, *, parted: bool, pad_drawn: int = StackedButton.pad_drawn) -> int:
        theme = self.theme
        if control is None:
            return min(self.inner, least_width(theme, self.bar, word=False))
        of = id(self.bar), control.id, parted
        if of not in self.known:
            weight = "semibold" if control.main else ""
            measure = typesetting.longest_word if parted else typesetting.natural_width
            self.known[of] = max(measure(theme, each, "control", weight) for each in readings(control))
        wide = self.known[of]
        return min(self.inner, max(theme.target(DRAWN_HEIGHT), wide + 2 * theme.px(pad_drawn)))

    def lines(self, control: Control, width: int) -> int:
        """How many lines its words have at the most, whatever it reads."""
        weight = "semibold" if control.main else ""
        blocks = (StackedButton.words_in(self.theme, each, width, weight) for each in readings(control))
        return max(len(block.lines) for block in blocks)


def _of_this_view(control: Control) -> Control:
    return replace(control, readings=()) if control.id.startswith("view-") else control


def readings(control: Control) -> tuple[str, ...]:
    """Whatever it reads at any time in any of the museum's languages."""
    return tuple(dict.fromkeys(each for name in (control.name, *control.readings) for each in everywhere(name)))


def in_rows(needs: Sequence[int], room: int, gap: int, least: int = 1) -> list[list[int]]:
    """Which buttons stand in which row: in order, in as few rows as fit, the rows as even as they can be. least: so
    many rows at the least."""
    for rows in range(min(least, len(needs)), len(needs) + 1):
        found = [list(range(len(needs) * n // rows, len(needs) * (n + 1) // rows)) for n in range(rows)]
        if all(sum(needs[n] for n in row) + gap * (len(row) - 1) <= room for row in found):
            return found
    return [[n] for n in range(len(needs))]
