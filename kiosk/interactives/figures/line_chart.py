"""Figures in their order as points on a line.

Rules: ink only; the zero line is always there, and what is not known is a gap in the line; a range stands as a line
with two ends, and no line leads through it. What is counted stands over the chart. Numbers are written at the points,
and labels below, where there is room: the last and the highest first; no number lies on the line, and the axis has
those that keep clear of each other, at equal steps from 0. No number of a point breaks the zero line. The nearest point
answers a touch; one beside the chart chooses none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.interactives.figures.events import FigureChosen
from kiosk.interactives.figures.page import FigureMark, FiguresPage
from kiosk.screens.graphics import polylines, shapes, typesetting
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.wandering import touches_one_place
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control

DOT_DRAWN, LINE_DRAWN, CAP_DRAWN = 20, 5, 24
REACH_DRAWN = 60
LEAST_APART = 0.9
"""Of the height of a line, how far apart the numbers of the axis stand at the least."""
LABEL_STEP = 8
"""How finely the line is known to the numbers that keep off it."""

Box = tuple[float, float, float, float]  # left, bottom, right, top


class LinePoint(CanvasWidget):
    """Where one point is focused: its part of the chart's breadth, over all of its height."""

    control: Control

    def __init__(self, context: ScreenContext, control: Control) -> None:
        super().__init__(context)
        self.control = control
        self.focused = context.focus == control.id != ""

    def draw(self) -> None:
        if self.focused:
            theme, line = self.theme, self.theme.stroke(6)
            shapes.outline(self.box, theme.colour("accent-ink"), line, theme.px(12))


class LineChart(Surface):
    mirrors = False

    def __init__(self, context: ScreenContext, page: FiguresPage, size: tuple[int, int], counted: str) -> None:
        """size: width and height. counted: what is counted; empty: it stands elsewhere."""
        theme, (width, height) = context.theme, size
        super().__init__(context, width, height)
        self.page = page
        self.ticks = [(at, typesetting.one_line(theme, words, "caption")) for at, words in page.ticks]
        self.left = max(words.width for _, words in self.ticks) + theme.px(24)
        self.unit = None
        if counted:
            room, language = width - self.left, page.unit.language
            self.unit = typesetting.block(theme, counted, "caption", room, language=language)
        self.foot, self.head = theme.line("caption") + theme.px(16), theme.line("caption") + theme.px(8)
        self.head += self.unit.height if self.unit is not None else 0

    def x_of(self, number: int) -> float:
        """The middle of a point's part of the breadth, in window pixels."""
        part = (self.width - self.left) / len(self.page.marks)
        return float(self.x + self.left + part * (number + 0.5))

    def y_of(self, value: float) -> float:
        low, high = self.page.ticks[0][0], self.page.ticks[-1][0]
        room = self.height - self.foot - self.head
        return float(self.y + self.foot + room * (value - low) / (high - low))

    def _written(self) -> list[tuple[float, typesetting.Block]]:
        """The numbers of the axis that keep clear of each other."""
        zero = next((n for n, (at, _) in enumerate(self.ticks) if at == 0), 0)
        apart = abs(self.y_of(self.ticks[-1][0]) - self.y_of(self.ticks[0][0])) / max(1, len(self.ticks) - 1)
        step = max(1, math.ceil(self.theme.line("caption") * LEAST_APART / max(1.0, apart)))
        return [tick for n, tick in enumerate(self.ticks) if (n - zero) % step == 0]

    def arrange(self, width: int, height: int) -> None:
        theme, ink = self.theme, self.theme.colour("ink")
        written = self._written()
        part = (self.width - self.left) / len(self.page.marks)
        with self.canvas.before:
            for at, words in self.ticks:
                y, line = round(self.y_of(at)), theme.stroke(4 if at == 0 else 2)
                tone = ink if at == 0 else theme.colour("pline")
                shapes.fill((round(self.x) + self.left, y, width - self.left, line), tone)
                if (at, words) in written:
                    left = round(self.x) + self.left - theme.px(16) - words.width
                    self.draw_text(words, left, y + words.height // 2, theme.colour("inksoft"))
            if self.unit is not None:
                self.draw_text(self.unit, round(self.x) + self.left, round(self.top), theme.colour("inksoft"))
            runs = self._lines()
            polylines.polyline(runs, ink, theme.stroke(LINE_DRAWN))
            taken = [box for n, mark in enumerate(self.page.marks) for box in self._draw_mark(n, mark)]
            taken += [self._beside(at, words) for at, words in written]
            taken += [box for points in runs for box in _along(points, theme.px(LABEL_STEP))]
            self._write(taken)
        for number, mark in enumerate(self.page.marks):
            point = LinePoint(self.context, mark.control)
            begin, end = (round(self.x + self.left + part * n) for n in (number, number + 1))
            self.add_widget(point)
            point.put(begin, round(self.y), max(1, end - begin), height)

    def _beside(self, at: float, words: typesetting.Block) -> Box:
        """Where the number of a grid line stands."""
        right, middle = self.x + self.left - self.theme.px(16), self.y_of(at)
        return right - words.width, middle - words.height / 3, right, middle + words.height / 3

    def _lines(self) -> list[list[float]]:
        """The runs of numbers that follow each other."""
        found: list[list[float]] = [[]]
        for number, mark in enumerate(self.page.marks):
            if mark.ends is not None and mark.ends[0] == mark.ends[1]:
                found[-1] += (self.x_of(number), self.y_of(mark.ends[0]))
            elif found[-1]:
                found.append([])
        return [points for points in found if len(points) >= 4]

    def _draw_mark(self, number: int, mark: FigureMark) -> list[Box]:
        theme, x = self.theme, round(self.x_of(number))
        if mark.ends is None:
            return []
        low, high = (round(self.y_of(end)) for end in mark.ends)
        ink = theme.colour("accent-ink" if mark.control.chosen else "ink")
        if low == high and mark.ends[0] == mark.ends[1]:
            side = theme.px(DOT_DRAWN + (12 if mark.control.chosen else 0))
            side = side if len(self.page.marks) <= 60 or mark.control.chosen else max(2, side // 2)
            shapes.fill((x - side // 2, low - side // 2, side, side), ink, side // 2)
            return [(x - side / 2, low - side / 2, x + side / 2, low + side / 2)]
        line, cap = theme.stroke(LINE_DRAWN), theme.px(CAP_DRAWN)
        shapes.fill((x - line // 2, low, line, max(line, high - low)), ink)
        for y in (low, high - line):
            shapes.fill((x - cap // 2, y, cap, line), ink)
        return [(x - cap / 2, low, x + cap / 2, high)]

    def _write(self, taken: list[Box]) -> None:
        """The numbers and the labels that have room."""
        theme, marks = self.theme, self.page.marks
        known = [n for n, mark in enumerate(marks) if mark.ends is not None]
        high = sorted(known, key=lambda n: -(marks[n].ends or (0, 0))[1])
        first = [n for n, mark in enumerate(marks) if mark.control.chosen]
        zero, clear = round(self.y_of(0)), theme.stroke(4) + theme.px(2)
        for number in dict.fromkeys((*first, *known[-1:], *high[:1], *known)):
            words = typesetting.one_line(theme, marks[number].words, "caption")
            x, ends = self.x_of(number), marks[number].ends or (0.0, 0.0)
            gaps = [theme.px(20)] if marks[number].control.chosen else [theme.px(14), theme.px(12)]
            over, under = self.y_of(ends[1]), self.y_of(ends[0])
            lows = [low for gap in gaps for low in (over + gap, under - gap - words.height)]
            aside = words.width / 2 + theme.px(4)
            for low, middle in ((low, x + side) for side in (0, -aside, aside) for low in lows):
                over_zero = low + words.height // 6 < zero + clear and low + words.height * 5 // 6 > zero
                if low < self.y + theme.line("caption") or over_zero:
                    continue
                if self._put(words, middle, low, taken, least=self.left):
                    break
        below: list[Box] = []
        for number in dict.fromkeys((*first, 0, len(marks) - 1, *range(len(marks)))):
            label = marks[number].label
            words = typesetting.one_line(theme, label.words, "caption")
            self._put(words, self.x_of(number), float(self.y), below, "inksoft")

    def _put(
        self, words: typesetting.Block, middle: float, low: float, taken: list[Box], tone: str = "ink", least: int = 0
    ) -> bool:
        """Write them there unless something is in the way. least: how far from the left they stay: no number of a point
        stands among those of the axis."""
        left = min(max(middle - words.width / 2, self.x + least), self.right - words.width)
        box = (left - self.theme.px(8), low, left + words.width + self.theme.px(8), low + words.height)
        if any(_overlap(box, other) for other in taken):
            return False
        taken.append(box)
        plate = (round(left) - 4, round(low) + words.height // 6, words.width + 8, words.height * 2 // 3)
        shapes.fill(plate, self.theme.colour("paper"))
        self.draw_text(words, round(left), round(low) + words.height, self.theme.colour(tone))
        return True

    def on_touch_down(self, touch: Touch) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        near = self._near(touch)
        touch.ud["pressed"] = near.id if near is not None else ""
        touch.ud["chart"] = self
        return True

    def on_touch_up(self, touch: Touch) -> bool:
        if touch.ud.get("chart") is not self or not touches_one_place(touch, self.theme):
            return False
        near = self._near(touch)
        if near is not None:
            self.context.emit(near.event)
        else:
            self.context.emit(FigureChosen(-1))
        return False

    def _near(self, touch: Touch) -> Control | None:
        """The nearest point within reach of where the finger came down."""
        reach = max(self.theme.target(0), self.theme.px(REACH_DRAWN))
        away = {n: self._away(n, mark, touch.opos) for n, mark in enumerate(self.page.marks) if mark.ends is not None}
        near = min(away, key=lambda n: away[n], default=-1)
        return self.page.marks[near].control if near >= 0 and away[near] <= reach else None

    def _away(self, number: int, mark: FigureMark, at: Sequence[float]) -> float:
        low, high = (self.y_of(end) for end in mark.ends or (0.0, 0.0))
        return math.dist((self.x_of(number), min(max(at[1], low), high)), at)


def _along(points: Sequence[float], step: float) -> list[Box]:
    """Small boxes that cover a run of the line, between its points."""
    found: list[Box] = []
    for n in range(0, len(points) - 2, 2):
        x, y, to_x, to_y = points[n : n + 4]
        parts = max(2, math.ceil(math.dist((x, y), (to_x, to_y)) / step))
        spots = ((x + (to_x - x) * k / parts, y + (to_y - y) * k / parts) for k in range(1, parts))
        found += ((a - step / 2, b - step / 2, a + step / 2, b + step / 2) for a, b in spots)
    return found


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
