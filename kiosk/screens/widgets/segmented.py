"""A row of choices in one outline, of which one is chosen.

Rules: the parts are equal; the chosen one is filled and SemiBold, from divider to divider; where a word would not fit
its part, the parts stand in two equal rows, where it would not fit there either, below each other; many of them in as
few rows as hold them, of which the last may have fewer and wider parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.language_mark import LanguageMark, paint_mark
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control

MOST_BELOW = 5
"""So many parts at most stand below each other."""


class SegmentPart(ControlWidget):
    """One part of a segmented row: filled and SemiBold where it is chosen. round_at: the corners of the outline that it
    stands in, each by its column and row, which are 0 at the left and top and 1 at the right and bottom."""

    def __init__(
        self, context: ScreenContext, control: Control, *, round_at: frozenset[tuple[int, int]], **more: Any
    ) -> None:
        theme = context.theme
        super().__init__(context, control, **more)
        self.round_at = round_at
        weight = "semibold" if control.chosen else "regular"
        room = int(self.width) - 2 * theme.px(8)
        self.words = typesetting.block(theme, control.name, "control", room, weight=weight, align="center")
        self.language_mark = control.mark

    def draw_plate(self, pen: Pen, box: Box) -> None:
        paper = self.surface == "paper"
        if not self.pressed and not self.control.chosen:
            return
        filled = "ink" if paper else ("fg" if self.pressed else "accent")
        colour, (x, y, width, height) = self.theme.colour(filled), box
        shapes.fill(box, colour, self.theme.px(9))
        lefts, bottoms = (x, x + width // 2, x + width), (y + height, y + height // 2, y)
        for column, row in {(0, 0), (1, 0), (0, 1), (1, 1)} - self.round_at:
            left, bottom = lefts[column], bottoms[row + 1]
            shapes.fill((left, bottom, lefts[column + 1] - left, bottoms[row] - bottom), colour)

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        words = pen.words
        if self.control.chosen and not self.pressed:
            words = self.theme.colour("paper" if self.surface == "paper" else "on-accent")
        wide, high = LanguageMark.size_for(self.theme, self.language_mark) if self.language_mark else (0, 0)
        top = y + height - (height - self.words.height - high) // 2
        self.draw_text(self.words, x + (width - self.words.width) // 2, top, words)
        if self.language_mark:
            box = (x + (width - wide) // 2, top - self.words.height - high, wide, high)
            paint_mark(self, self.language_mark, box, paper=self.surface == "paper", ink=words)


class Segmented(Surface):
    """Choices in one outline, of which one is chosen."""

    def __init__(
        self,
        context: ScreenContext,
        choices: Sequence[Control],
        width: int,
        *,
        surface: str = "ground",
        drawn_height: float = 84,
    ) -> None:
        self.columns, row_height = self._measured(context.theme, choices, width, drawn_height)
        super().__init__(context, width, row_height * -(-len(choices) // self.columns))
        self.choices, self.surface, self.row_height = choices, surface, row_height

    @classmethod
    def height_for(cls, theme: Theme, choices: Sequence[Control], width: int, drawn_height: float = 84) -> int:
        """How high such choices are."""
        columns, row_height = cls._measured(theme, choices, width, drawn_height)
        return row_height * -(-len(choices) // columns)

    @staticmethod
    def _measured(theme: Theme, choices: Sequence[Control], width: int, drawn_height: float) -> tuple[int, int]:
        """How many parts stand side by side, and how high each is."""
        count = len(choices)
        marks = [LanguageMark.size_for(theme, c.mark) for c in choices if c.mark]
        words = [typesetting.widest(theme, c.name, "control", "semibold") for c in choices]
        needed = max([*words, *(wide for wide, _ in marks)]) + 2 * theme.px(12)
        halves = (count // 2,) if count > 2 and count % 2 == 0 else ()
        columns = next((each for each in (count, *halves) if needed <= width // each), 1)
        if columns == 1 and count > MOST_BELOW:
            rows = -(-count // max(1, width // needed))
            columns = -(-count // rows)
        room = width // columns - 2 * theme.px(12)
        tallest = max(typesetting.tallest(theme, c.name, "control", room, weight="semibold") for c in choices)
        marked = max((high for _, high in marks), default=0)
        return columns, max(theme.target(drawn_height), tallest + marked + 2 * theme.px(12))

    def arrange(self, width: int, height: int) -> None:
        self.clear_widgets()
        self.canvas.clear()
        theme, line, thin, count = self.theme, self.theme.inside_outline, self.theme.stroke(2), len(self.choices)
        rows, high = -(-count // self.columns), self.row_height
        edge = "pctl" if self.surface == "paper" else "ctl"
        parts = []
        for number, control in enumerate(self.choices):
            row, column = divmod(number, self.columns)
            columns = min(self.columns, count - row * self.columns)
            left, right = width * column // columns, width * (column + 1) // columns
            left, right = left + (thin if column else line), right - (line if column == columns - 1 else 0)
            top, bottom = row * high + (thin if row else line), (row + 1) * high - (line if row == rows - 1 else 0)
            if row and not column:
                self.fill(0, top - thin, width, thin, edge)
            if column:
                self.fill(left - thin, row * high, thin, high, edge)
            at = {(x, y) for x in (0, 1) for y in (0, 1) if (column, row) == (x * (columns - 1), y * (rows - 1))}
            part = SegmentPart(
                self.context,
                control,
                round_at=frozenset(at),
                surface=self.surface,
                width=right - left,
                height=bottom - top,
            )
            parts.append((part, left, top))
        self.outline(0, 0, width, height, edge, theme.outline, theme.px(12))
        for part, left, top in sorted(parts, key=lambda each: each[0].focused):
            self.add(part, left, top)
