"""A row of choices in one outline, of which one is chosen.

Rules: the parts are equal; the chosen one is filled and SemiBold, from divider to divider; where a word would not fit
its part, the parts stand below each other.
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


class SegmentPart(ControlWidget):
    """One part of a segmented row: filled and SemiBold where it is chosen. first, last: its outer corners are round."""

    def __init__(
        self, context: ScreenContext, control: Control, *, first: bool, last: bool, stacked: bool, **more: Any
    ) -> None:
        theme = context.theme
        super().__init__(context, control, **more)
        self.first, self.last, self.stacked = first, last, stacked
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
        half_width, half_height = width // 2, height // 2
        if not self.first:
            shapes.fill(
                (x, y + half_height, width, height - half_height) if self.stacked else (x, y, half_width, height),
                colour,
            )
        if not self.last:
            shapes.fill(
                (x, y, width, half_height) if self.stacked else (x + half_width, y, width - half_width, height), colour
            )

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
    """A row of choices in one outline, equal parts, one chosen. Parts stand below each other where words are long."""

    def __init__(
        self,
        context: ScreenContext,
        choices: Sequence[Control],
        width: int,
        *,
        surface: str = "ground",
        drawn_height: float = 84,
    ) -> None:
        self.stacked, row_height = self._measured(context.theme, choices, width, drawn_height)
        super().__init__(context, width, row_height * (len(choices) if self.stacked else 1))
        self.choices, self.surface, self.row_height = choices, surface, row_height

    @classmethod
    def height_for(cls, theme: Theme, choices: Sequence[Control], width: int, drawn_height: float = 84) -> int:
        """How high such a row is."""
        stacked, row_height = cls._measured(theme, choices, width, drawn_height)
        return row_height * (len(choices) if stacked else 1)

    @staticmethod
    def _measured(theme: Theme, choices: Sequence[Control], width: int, drawn_height: float) -> tuple[bool, int]:
        """Whether the parts stand below each other, and how high each is."""
        part_width = width // len(choices)
        marks = [LanguageMark.size_for(theme, c.mark) for c in choices if c.mark]
        words = [typesetting.widest(theme, c.name, "control", "semibold") for c in choices]
        widest = max([*words, *(wide for wide, _ in marks)])
        stacked = widest + 2 * theme.px(12) > part_width
        room = (width if stacked else part_width) - 2 * theme.px(12)
        tallest = max(typesetting.tallest(theme, c.name, "control", room, weight="semibold") for c in choices)
        marked = max((high for _, high in marks), default=0)
        return stacked, max(theme.target(drawn_height), tallest + marked + 2 * theme.px(12))

    def arrange(self, width: int, height: int) -> None:
        self.clear_widgets()
        self.canvas.clear()
        theme, line, thin, count = self.theme, self.theme.outline, self.theme.stroke(2), len(self.choices)
        edge = "pctl" if self.surface == "paper" else "ctl"
        parts = []
        for number, control in enumerate(self.choices):
            first, last = number == 0, number == count - 1
            if self.stacked:
                left, right, top, bottom = line, width - line, number * self.row_height, (number + 1) * self.row_height
                top, bottom = top + (line if first else thin), bottom - (line if last else 0)
            else:
                left, right, top, bottom = width * number // count, width * (number + 1) // count, line, height - line
                left, right = left + (line if first else thin), right - (line if last else 0)
            if number and self.stacked:
                self.fill(0, top - thin, width, thin, edge)
            elif number:
                self.fill(left - thin, 0, thin, height, edge)
            part = SegmentPart(
                self.context,
                control,
                first=first,
                last=last,
                stacked=self.stacked,
                surface=self.surface,
                width=right - left,
                height=bottom - top,
            )
            parts.append((part, left, top))
        self.outline(0, 0, width, height, edge, line, theme.px(12))
        for part, left, top in sorted(parts, key=lambda each: each[0].focused):
            self.add(part, left, top)
