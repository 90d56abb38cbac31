"""Figures in their order as points on a line.

Rules: ink only; the zero line is always there, and what is not known is a gap in the line; a range stands as a line
with two ends, and no line leads through it. What is counted stands over the chart. Numbers are written at the points
where there is room, the last and the highest first; no number lies on the line nor breaks the zero line. Where every
point has its number, there is no axis but the zero line, so that none stands on the line of another number; else the
axis has numbers that keep clear of each other, at equal steps from 0, and those of points keep off its lines where they
can. Labels stand below, in two lines where they have no room in one. Choosing a point moves nothing. The nearest point
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
GAPS_DRAWN = (14, 12)
"""Between a point and its number, which keeps clear of the dot where it is chosen as well."""
LEAST_LINES_HIGH = 4
"""How many lines of words the drawing is high at the least where its labels have two lines."""
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
        self.page, self.bare = page, False
        self.ticks = [(at, typesetting.one_line(theme, words, "caption")) for at, words in page.ticks]
        self.words = [typesetting.one_line(theme, mark.words, "caption") for mark in page.marks]
        self.wide = [typesetting.widest(theme, mark.words, "caption") for mark in page.marks]
        self.known = [n for n, mark in enumerate(page.marks) if mark.ends is not None]
        self.unit = None
        if counted:
            full = max(words.width for _, words in self.ticks) + theme.px(24)
            self.unit = typesetting.block(theme, counted, "caption", width - full, language=page.unit.language)
        self.head = theme.line("caption") + theme.px(8) + (self.unit.height if self.unit is not None else 0)
        for bare in (True, False):
            self._lay_axis(bare)
            self.places = {} if bare and self._are_too_many() else self._placed()
            if len(self.places) == len(self.known):
                break

    def _lay_axis(self, bare: bool) -> None:
        """bare: without numbers and lines, but for zero."""
        theme = self.theme
        self.bare = bare
        self.left = max(words.width for at, words in self.ticks if at == 0 or not bare) + theme.px(24)
        part, between = (self.width - self.left) / len(self.page.marks), theme.px(16)
        wide = [typesetting.widest(theme, mark.label.words, "caption") + between for mark in self.page.marks]
        line, most = theme.line("caption"), max(wide)
        roomy = self.height - self.head - theme.px(16) - 2 * line >= LEAST_LINES_HIGH * line
        self.rows = 2 if part < most <= 2 * part and roomy else 1
        self.foot = self.rows * line + theme.px(16)

    def _are_too_many(self) -> bool:
        """Whether the numbers can never all have room, some over and some below the line."""
        return bool(sum(self.wide[n] for n in self.known) > 2 * (self.width - self.left))

    def unwritten(self) -> list[FigureMark]:
        """The figures whose number has no room at its point."""
        return [mark for n, mark in enumerate(self.page.marks) if n in self.known and n not in self.places]

    def x_of(self, number: int) -> float:
        """The middle of a point's part of the breadth, in window pixels."""
        part = (self.width - self.left) / len(self.page.marks)
        return float(self.x + self.left + part * (number + 0.5))

    def y_of(self, value: float) -> float:
        low, high = self.page.ticks[0][0], self.page.ticks[-1][0]
        if self.bare and low == 0:
            high = max(end for mark in self.page.marks for end in mark.ends or (0.0,)) or high
        room = self.height - self.foot - self.head
        return float(self.y + self.foot + room * (value - low) / (high - low))

    def _written(self) -> list[tuple[float, typesetting.Block]]:
        """The numbers of the axis that keep clear of each other."""
        zero = next((n for n, (at, _) in enumerate(self.ticks) if at == 0), 0)
        if self.bare:
            return [self.ticks[zero]]
        apart = abs(self.y_of(self.ticks[-1][0]) - self.y_of(self.ticks[0][0])) / max(1, len(self.ticks) - 1)
        step = max(1, math.ceil(self.theme.line("caption") * LEAST_APART / max(1.0, apart)))
        return [tick for n, tick in enumerate(self.ticks) if (n - zero) % step == 0]

    def arrange(self, width: int, height: int) -> None:
        theme, ink = self.theme, self.theme.colour("ink")
        written = self._written()
        part = (self.width - self.left) / len(self.page.marks)
        with self.canvas.before:
            for at, words in written if self.bare else self.ticks:
                y, line = round(self.y_of(at)), theme.stroke(4 if at == 0 else 2)
                tone = ink if at == 0 else theme.colour("pline")
                shapes.fill((round(self.x) + self.left, y, width - self.left, line), tone)
                if (at, words) in written:
                    left = round(self.x) + self.left - theme.px(16) - words.width
                    self.draw_text(words, left, y + words.height // 2, theme.colour("inksoft"))
            if self.unit is not None:
                left = round(self.x) + (0 if self.bare else self.left)
                self.draw_text(self.unit, left, round(self.top), theme.colour("inksoft"))
            polylines.polyline(self._lines(), ink, theme.stroke(LINE_DRAWN))
            for number, mark in enumerate(self.page.marks):
                self._draw_mark(number, mark)
            for number, (middle, low) in self.places.items():
                at = self.x + middle - self.words[number].width / 2
                self._write(self.words[number], at, self.y + low, "ink")
            for left, low, words in self.labels():
                self._write(words, left, low, "inksoft")
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

    def _side(self, *, chosen: bool) -> int:
        """How large a dot is."""
        side = self.theme.px(DOT_DRAWN + (12 if chosen else 0))
        return side if len(self.page.marks) <= 60 or chosen else max(2, side // 2)

    def _box(self, number: int) -> Box:
        """What a figure that is not chosen takes: its dot, or the line of its range."""
        x, (first, last) = self.x_of(number), self.page.marks[number].ends or (0.0, 0.0)
        side = self._side(chosen=False) if first == last else self.theme.px(CAP_DRAWN)
        over = side / 2 if first == last else 0
        return x - side / 2, self.y_of(first) - over, x + side / 2, self.y_of(last) + over

    def _draw_mark(self, number: int, mark: FigureMark) -> None:
        theme, x = self.theme, round(self.x_of(number))
        if mark.ends is None:
            return
        low, high = (round(self.y_of(end)) for end in mark.ends)
        ink = theme.colour("accent-ink" if mark.control.chosen else "ink")
        if mark.ends[0] == mark.ends[1]:
            side = self._side(chosen=mark.control.chosen)
            shapes.fill((x - side // 2, low - side // 2, side, side), ink, side // 2)
            return
        line, cap = theme.stroke(LINE_DRAWN), theme.px(CAP_DRAWN)
        shapes.fill((x - line // 2, low, line, max(line, high - low)), ink)
        for y in (low, high - line):
            shapes.fill((x - cap // 2, y, cap, line), ink)

    def _placed(self) -> dict[int, tuple[float, float]]:
        """Where the numbers that have room stand, by figure: their middle and their foot, from the chart's lower left
        corner; wide as the widest of the museum's languages. They are placed before the chart is."""
        marks, found = self.page.marks, dict[int, tuple[float, float]]()
        taken = [self._box(n) for n in self.known]
        taken += [self._beside(at, words) for at, words in self._written()]
        taken += [box for points in self._lines() for box in _along(points, self.theme.px(LABEL_STEP))]
        high = sorted(self.known, key=lambda n: -(marks[n].ends or (0, 0))[1])
        for number in dict.fromkeys((*self.known[-1:], *high[:1], *self.known)):
            spots = [spot for spot in self._spots(number) if not any(_overlap(spot[2], box) for box in taken)]
            if spots:
                middle, low, box = next((spot for spot in spots if not self._is_lined(spot[2])), spots[0])
                found[number] = middle, low
                taken.append(box)
        return found

    def _is_lined(self, box: Box) -> bool:
        """Whether a line of the axis leads through it."""
        edge = (box[3] - box[1]) / 6
        return not self.bare and any(box[1] + edge < self.y_of(at) < box[3] - edge for at, _ in self.ticks)

    def _spots(self, number: int) -> list[tuple[float, float, Box]]:
        """Where the number of a figure may stand: its middle, its foot, and the room that it takes."""
        theme, words, wide = self.theme, self.words[number], self.wide[number]
        first, last = self.page.marks[number].ends or (0.0, 0.0)
        zero, clear, pad = self.y_of(0), theme.stroke(4) + theme.px(2), theme.px(8)
        over, under, aside = self.y_of(last), self.y_of(first), wide / 2 + theme.px(4)
        lows = [low for gap in map(theme.px, GAPS_DRAWN) for low in (over + gap, under - gap - words.height)]
        found: list[tuple[float, float, Box]] = []
        for side in (0, -aside, aside):
            for low in lows:
                over_zero = low + words.height / 6 < zero + clear and low + words.height * 5 / 6 > zero
                if low < self.foot - theme.px(16) or over_zero:
                    continue
                middle = self.x_of(number) + side
                middle = min(max(middle, self.left + wide / 2), self.width - wide / 2)
                box = middle - wide / 2 - pad, low, middle + wide / 2 + pad, low + words.height
                found.append((middle, low, box))
        return found

    def labels(self) -> list[tuple[float, float, typesetting.Block]]:
        """The labels that have room, the chosen one first, with their lower left corners; of two lines, every second
        one in the lower."""
        theme, marks, line = self.theme, self.page.marks, self.theme.line("caption")
        first = [n for n, mark in enumerate(marks) if mark.control.chosen]
        taken, found = list[Box](), list[tuple[float, float, typesetting.Block]]()
        for number in dict.fromkeys((*first, 0, len(marks) - 1, *range(len(marks)))):
            words = typesetting.one_line(theme, marks[number].label.words, "caption")
            low = self.y + (line if self.rows == 2 and not number % 2 else 0)
            left = min(max(self.x_of(number) - words.width / 2, self.x), self.right - words.width)
            box = (left - theme.px(8), low, left + words.width + theme.px(8), low + words.height)
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found.append((left, low, words))
        return found

    def _write(self, words: typesetting.Block, left: float, low: float, tone: str) -> None:
        plate = (round(left) - 4, round(low) + words.height // 6, words.width + 8, words.height * 2 // 3)
        shapes.fill(plate, self.theme.colour("paper"))
        self.draw_text(words, round(left), round(low) + words.height, self.theme.colour(tone))

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
