"""The chapters of a recording or film, over its track.

Rules: where every title fits over its own part of the track, it stands there; else each chapter is the time at which
it begins, and the title of the one that is heard stands below them. On an upright screen a title stands without its
number. The mark of their language stands last, where that is not the page's. The chapter that is heard is SemiBold.
Each can be touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.language_mark import LanguageMark
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.pages.transport import ChapterMark

TITLE_DRAWN, TIME_DRAWN = 60, 76
TIME_PAD_DRAWN = 16
"""Beside a time in its outline."""


class ChapterPress(ControlWidget):
    """One chapter: its title at the left, or its time in the middle of an outline."""

    def __init__(self, context: ScreenContext, mark: ChapterMark, *, timed: bool, **more: Any) -> None:
        theme = context.theme
        super().__init__(context, mark.control, emphasis="plain" if timed else "bare", **more)
        self.timed, self.current = timed, False
        text = mark.time if timed else _title(context, mark)
        self.plain = typesetting.one_line(theme, text, "caption")
        self.strong = typesetting.one_line(theme, text, "caption", "semibold")

    def become(self, current: bool) -> None:
        if current != self.current:
            self.current = current
            self.paint()

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        words = self.strong if self.current else self.plain
        tone = pen.words if self.pressed else self.theme.colour("fg" if self.current else "soft")
        left = x + (width - words.width) // 2 if self.timed else x + self.theme.px(4)
        self.draw_text(words, left, y + (height + words.height) // 2, tone)


def _title(context: ScreenContext, mark: ChapterMark) -> str:
    return mark.title.words if context.theme.portrait else mark.control.name


class Present(CanvasWidget):
    """The title of the chapter that is heard; as high as the longest of them needs."""

    def __init__(self, context: ScreenContext, titles: Sequence[str], width: int) -> None:
        theme = context.theme
        self.blocks = [typesetting.block(theme, title, "caption", width, weight="semibold") for title in titles]
        super().__init__(context, width, max(block.height for block in self.blocks))
        self.current = 0

    def show(self, current: int) -> None:
        if current != self.current:
            self.current = current
            self.paint()

    def draw(self) -> None:
        block = self.blocks[self.current]
        self.draw_text(block, int(self.x), int(self.top), self.theme.colour("fg"))


class ChapterRow(Surface):
    """As wide as the track below it; `height` is what it needs."""

    mirrors = False

    def __init__(self, context: ScreenContext, marks: tuple[ChapterMark, ...], width: int) -> None:
        theme = context.theme
        self.marks, gap = marks, theme.px(12)
        edges = [round(mark.share * width) for mark in marks] + [width]
        self.places = [(left, right - left - gap) for left, right in pairwise(edges)]
        titles = [_title(context, mark) for mark in marks]
        needs = [typesetting.natural_width(theme, title, "caption", "semibold") + theme.px(8) for title in titles]
        least = theme.target(0)
        self.titled = all(room >= max(need, least) for (_, room), need in zip(self.places, needs, strict=True))
        side, high = theme.target(TIME_DRAWN), theme.target(TITLE_DRAWN)
        times = [typesetting.natural_width(theme, mark.time, "caption", "semibold") for mark in marks]
        broad = max([side, *(wide + 2 * theme.px(TIME_PAD_DRAWN) for wide in times)])
        self.parts = [
            ChapterPress(
                context,
                mark,
                timed=not self.titled,
                width=need if self.titled else broad,
                height=high if self.titled else side,
            )
            for mark, need in zip(marks, (max(need, least) for need in needs), strict=True)
        ]
        self.step, self.down = broad + gap, side + gap
        self.in_row = max(1, (width + gap) // self.step)
        rows = -(-len(marks) // self.in_row)
        self.present = None if self.titled else Present(context, titles, width)
        below = 0 if self.present is None else int(self.present.height)
        mark = next((mark.control.mark for mark in marks if mark.control.mark), "")
        self.language_mark = LanguageMark(context, mark) if mark else None
        below += 0 if self.language_mark is None else int(self.language_mark.height) + theme.px(4)
        super().__init__(context, width, (high if self.titled else rows * self.down) + below)

    def arrange(self, width: int, height: int) -> None:
        for number, part in enumerate(self.parts):
            if self.titled:
                self.add(part, self.places[number][0], 0)
            else:
                self.add(part, number % self.in_row * self.step, number // self.in_row * self.down)
        top = height
        if self.language_mark is not None:
            top -= int(self.language_mark.height)
            self.add(self.language_mark, 0, top)
            top -= self.theme.px(4)
        if self.present is not None:
            self.add(self.present, 0, top - self.present.height)

    def mark(self, current: int) -> None:
        """This chapter is being heard; -1: none."""
        for number, part in enumerate(self.parts):
            part.become(number == current)
        if self.present is not None and current >= 0:
            self.present.show(current)
