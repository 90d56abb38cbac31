"""Figures in rows: a bar each, or squares that stand for so many, with the number written at its end.

Rules: ink only; a bar begins at the zero line, which is drawn in every row; a range is a line with two ends and no bar;
of a figure that is not known nothing is drawn but the words. A row is touched anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from kiosk.interactives.figures.page import FigureMark, FiguresPage
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour, Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.layout.deferred import Deferred, deferred
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.widget import CanvasWidget

BAR_DRAWN, LEAST_BAR_DRAWN = 96, 44
ZERO_DRAWN, CAP_DRAWN = 4, 40
LABEL_SHARE, LARGE_LABEL_SHARE, NARROW_DRAWN = 0.4, 0.6, 1000
"""Of the width, what labels have at the most, at the usual size and in large words, where each on one line lets more
rows stand on a sheet; and from where on they stand beside their bars."""
SQUARE_DRAWN = 32
CHOSEN_DRAWN = 20
"""How far the label of a chosen figure moves in."""
APART_DRAWN, LEAST_APART_DRAWN, PAD_DRAWN = 16, 12, 6


@dataclass(frozen=True, slots=True)
class RowFrame:
    """How all rows of a chart stand: labels are so wide (0: over the bar), bars begin at `left` and have `room` between
    the two ends of the axis; the words at their ends have the rest."""

    width: int
    label: int
    left: int
    room: int
    ticks: tuple[float, ...]

    def x(self, number: float) -> int:
        """Pixels from the left edge of a row."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.left + round(self.room * (number - low) / (high - low))


def row_frame(theme: Theme, page: FiguresPage, width: int) -> RowFrame:
    gap = theme.px(24)
    labels = max(typesetting.widest(theme, mark.label.words, "caption", "semibold") for mark in page.marks)
    narrow = width < theme.grown(NARROW_DRAWN)
    share = LABEL_SHARE if theme.layout == "normal" else LARGE_LABEL_SHARE
    label = 0 if narrow else min(labels + theme.px(CHOSEN_DRAWN) + 2, round(width * share))
    words = max(typesetting.natural_width(theme, mark.words, "caption") for mark in page.marks)
    left = label + gap if label else theme.stroke(ZERO_DRAWN)
    room = width - left - (0 if narrow else words + gap)
    return RowFrame(width, label, left, max(1, room), tuple(at for at, _ in page.ticks))


@dataclass(frozen=True, slots=True)
class RowShape:
    """The words of a row, broken into lines, and how high its drawing is."""

    label: Block
    words: Block
    bar: int
    beside: bool
    between: int

    @property
    def inner(self) -> int:
        """How high words and drawing are."""
        if self.beside:
            return max(self.label.height, self.words.height, self.bar)
        return self.label.height + self.between + self.bar


def row_shape(theme: Theme, mark: FigureMark, frame: RowFrame, bar: int) -> RowShape:
    words = typesetting.one_line(theme, mark.words, "caption")
    room = (frame.label or frame.width - words.width - theme.px(24)) - theme.px(CHOSEN_DRAWN)
    label = typesetting.block(theme, mark.label.words, "caption", room, language=mark.label.language, weight="semibold")
    return RowShape(label, words, bar, frame.label > 0, theme.px(4))


def row_height(theme: Theme, shape: RowShape) -> int:
    return max(theme.target(0), shape.inner + 2 * theme.px(PAD_DRAWN))


class FigureRow(ControlWidget):
    """One figure."""

    emphasis = "bare"

    def __init__(self, context: ScreenContext, mark: FigureMark, frame: RowFrame, bar: int) -> None:
        self.mark, self.frame, self.bar = mark, frame, bar
        self.shape = row_shape(context.theme, mark, frame, bar)
        self.label, self.words = self.shape.label, self.shape.words
        height = row_height(context.theme, self.shape)
        super().__init__(context, mark.control, width=frame.width, height=height, surface="paper")

    def draw_inside(self, pen: Pen) -> None:
        theme, frame, (x, _, _, height) = self.theme, self.frame, self.box
        ink = pen.words if self.pressed else theme.colour("ink")
        self._draw_grid(ink)
        if self.control.chosen and not self.pressed:
            shapes.fill((*self.box[:2], theme.px(8), height), theme.colour("accent-ink"))
        top = int(self.top) - (height - self.shape.inner) // 2
        inset = theme.px(CHOSEN_DRAWN) if self.control.chosen else 0
        if frame.label:
            middle = int(self.top) - height // 2
            self.draw_text(self.label, x + inset, middle + self.label.height // 2, ink)
            end = self._draw_figure(middle - self.bar // 2, ink)
            left, low = end + theme.px(16), middle - self.words.height // 2
            if not self.pressed:
                shapes.fill((left - 4, low, self.words.width + 8, self.words.height), theme.colour("paper"))
            self.draw_text(self.words, left, low + self.words.height, ink)
        else:
            self.draw_text(self.label, x + inset, top, ink)
            self.draw_text(self.words, x + frame.width - self.words.width, top, ink)
            self._draw_figure(top - self.label.height - theme.px(4) - self.bar, ink)

    def _draw_grid(self, ink: Colour) -> None:
        """The zero line and the lines of the axis, through the gap to the next row."""
        theme, (x, y, _, height) = self.theme, self.box
        apart = theme.px(APART_DRAWN)
        if not self.frame.label:
            y, height, apart = y + (height - self.shape.inner) // 2, self.bar, 0
        for tick in self.frame.ticks:
            line = theme.stroke(ZERO_DRAWN if tick == 0 else 2)
            tone = ink if tick == 0 else theme.colour("pline")
            shapes.fill((x + self.frame.x(tick) - line, y - apart, line, height + apart), tone)

    def _draw_figure(self, low: int, ink: Colour) -> int:
        """Draw the bar or the range with its lower edge here; returns where it ends."""
        theme, frame, x = self.theme, self.frame, int(self.x)
        zero, ends = x + frame.x(0), self.mark.ends
        end = zero
        if ends is not None and ends[0] == ends[1]:
            end = x + frame.x(ends[1])
            shapes.fill((min(zero, end), low, max(1, abs(end - zero)), self.bar), ink)
        elif ends is not None:
            first, end = x + frame.x(ends[0]), x + frame.x(ends[1])
            line, cap = theme.stroke(6), min(self.bar, theme.px(CAP_DRAWN))
            middle = low + self.bar // 2
            shapes.fill((first, middle - line // 2, max(line, end - first), line), ink)
            for at in (first, max(first, end - line)):
                shapes.fill((at, middle - cap // 2, line, cap), ink)
        return max(end, zero)


class AxisRow(CanvasWidget):
    """The numbers of the axis, under the rows, at equal steps from 0 that leave each its room; at its end what is
    counted (words; empty: it stands elsewhere), where that has room there."""

    def __init__(self, context: ScreenContext, page: FiguresPage, frame: RowFrame, counted: str) -> None:
        theme = context.theme
        self.frame, self.gap = frame, theme.px(24)
        self.ticks = _written_ticks(theme, page, frame, self.gap)
        unit = typesetting.one_line(theme, counted, "caption") if counted else None
        end = max(left + words.width for left, words in self.ticks)
        self.unit = unit if unit is not None and end + self.gap + unit.width <= frame.width else None
        super().__init__(context, frame.width, theme.line("caption") + theme.px(12))

    def draw(self) -> None:
        theme, (x, y, width, height) = self.theme, self.box
        tone, top = theme.colour("inksoft"), y + height - theme.px(12)
        for at in self.frame.ticks:
            shapes.fill((x + self.frame.x(at) - 1, y + height - theme.px(10), 2, theme.px(10)), tone)
        for left, words in self.ticks:
            self.draw_text(words, x + left, top, tone)
        if self.unit is not None:
            self.draw_text(self.unit, x + width - self.unit.width, top, tone)


def _written_ticks(theme: Theme, page: FiguresPage, frame: RowFrame, gap: int) -> list[tuple[int, Block]]:
    """The numbers that are written below an axis, and where from its left edge each begins: every one, or every second,
    or as many as keep the gap between them."""
    zero = next(n for n, (at, _) in enumerate(page.ticks) if at == 0)
    words = [typesetting.one_line(theme, each, "caption") for _, each in page.ticks]
    middles = [frame.x(at) for at, _ in page.ticks]
    lefts = [min(max(m - w.width // 2, 0), frame.width - w.width) for m, w in zip(middles, words, strict=True)]
    for step in range(1, len(words) + 1):
        shown = [n for n in range(len(words)) if (n - zero) % step == 0]
        if all(lefts[n] + words[n].width + gap <= lefts[after] for n, after in pairwise(shown)):
            break
    return [(lefts[n], words[n]) for n in shown]


@dataclass(frozen=True, slots=True)
class Squares:
    """The squares of a row: how large, how far apart, how many beside each other, and in how many lines."""

    side: int
    gap: int
    columns: int
    lines: int

    @property
    def height(self) -> int:
        return self.lines * (self.side + self.gap) - self.gap


def squares_of(theme: Theme, mark: FigureMark, frame: RowFrame, one: int) -> Squares:
    side, gap = theme.px(SQUARE_DRAWN), theme.px(6)
    columns = max(1, (frame.room + gap) // (side + gap))
    most = 0.0 if mark.ends is None else mark.ends[1]
    return Squares(side, gap, columns, max(1, -(-_squares(most, one) // columns)))


class SquaresRow(FigureRow):
    """One figure as squares; hollow ones for what only the higher end of a range has."""

    def __init__(self, context: ScreenContext, mark: FigureMark, frame: RowFrame, one: int) -> None:
        self.one, self.squares = one, squares_of(context.theme, mark, frame, one)
        super().__init__(context, mark, frame, self.squares.height)

    def _draw_grid(self, ink: Colour) -> None:
        """Squares are counted, not measured along an axis."""

    def _draw_figure(self, low: int, ink: Colour) -> int:
        theme, x = self.theme, int(self.x) + self.frame.left
        ends = self.mark.ends or (0.0, 0.0)
        top, line = low + self.bar, theme.stroke(3)
        for n in range(_squares(ends[1], self.one)):
            row, column = divmod(n, self.squares.columns)
            left, down = (
                x + column * (self.squares.side + self.squares.gap),
                top - row * (self.squares.side + self.squares.gap) - self.squares.side,
            )
            part = min(1.0, ends[1] / self.one - n)
            box = (left, down, max(2 * line, round(self.squares.side * part)), self.squares.side)
            if (n + 1) * self.one <= ends[0] or ends[0] == ends[1]:
                shapes.fill(box, ink)
            else:
                shapes.outline(box, ink, line)
        count = min(self.squares.columns, max(1, _squares(ends[1], self.one)))
        return (
            x + count * (self.squares.side + self.squares.gap) - self.squares.gap
            if self.squares.lines == 1
            else x + self.frame.room
        )


def _squares(number: float, one: int) -> int:
    """How many squares are drawn of a number, the last one perhaps in part."""
    return -int(-number // one)


def bar_height(theme: Theme, count: int, room: int) -> int:
    """As drawn, or less where as many rows have no room otherwise."""
    gap = theme.px(36)
    return min(theme.px(BAR_DRAWN), max(theme.px(LEAST_BAR_DRAWN), room // max(1, count) - gap))


def deferred_rows(context: ScreenContext, page: FiguresPage, frame: RowFrame, bar: int) -> list[Deferred]:
    """A row for each figure, made once it is shown. bar: how high its bar is; squares are as high as they need."""
    theme, found = context.theme, []
    for mark in page.marks:
        make: Callable[[], CanvasWidget] = partial(FigureRow, context, mark, frame, bar)
        high = bar
        if page.chart == "waffle":
            make = partial(SquaresRow, context, mark, frame, page.square)
            high = squares_of(theme, mark, frame, page.square).height
        height = row_height(theme, row_shape(theme, mark, frame, high))
        found.append(deferred(context, mark.control, (frame.width, height), make))
    return found
