"""A chart on the phone's page: a bar, squares or a range in each row of its list, or a line over it.

Rules: ink only, the zero line always, a range with two ends and no middle, what is not known a gap; every number stands
in words in the list. Drawings are in units of their own and grow with the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.interactives.figures.data import Figures
from kiosk.interactives.figures.page import FigureMark, FiguresPage, page
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.piece_making import PieceMaking
from kiosk.visit.pages.exhibit import paragraphs

WIDE = 1000
"""Units across a row."""
SIDE, STEP, COLUMNS = 10, 12, 25
"""Of the squares of a waffle: their side, how far apart they begin, and how many stand in a line."""
CHART_WIDE, CHART_HIGH = 360, 230
LEFT, RIGHT, TOP, FOOT = 6, 6, 26, 30
"""Around the line of a chart, in its units."""
APART = 46
"""How far numbers at points of a line keep apart."""

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDrawing:
    """What is drawn in a row. kind: bar | range | squares | "". zero: where the zero line is. high: of squares, how
    high they are together; whole, hollow: the paths of their outlines."""

    kind: str
    zero: float = 0
    left: float = 0
    wide: float = 0
    high: int = 0
    whole: str = ""
    hollow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumber:
    """Words in a line chart. anchor: start | middle | end."""

    x: float
    y: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A line chart. grid: heights of its lines, the zero line first. runs: the lines between numbers that follow each
    other. ranges: where, from and to which height."""

    grid: tuple[float, ...]
    runs: tuple[str, ...]
    points: tuple[Ends, ...]
    ranges: tuple[tuple[float, float, float], ...]
    numbers: tuple[WrittenNumber, ...]
    labels: tuple[WrittenNumber, ...]


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context = making.context
    figures, shown = context.interactive(exhibit), page(context, exhibit, "look")
    assert isinstance(figures, Figures) and isinstance(shown, FiguresPage), "a chart is drawn where there is one"
    rows = [] if shown.chart == "line" else [_row(shown, mark) for mark in shown.marks]
    return DrawnForm(
        values={
            "rows": rows,
            "line": _line(shown) if shown.chart == "line" else None,
            "unit": shown.waiting,
            "counted": paragraphs(context.localize(figures.counted)),
            "counted_title": context.translate("How counted"),
        }
    )


def _row(shown: FiguresPage, mark: FigureMark) -> RowDrawing:
    if mark.ends is None:
        return RowDrawing(kind="")
    if shown.chart == "waffle":
        return _squares(mark.ends, shown.square)
    low, high = shown.ticks[0][0], shown.ticks[-1][0]
    zero, first, last = (round(WIDE * (number - low) / (high - low), 1) for number in (0.0, *mark.ends))
    if mark.ends[0] != mark.ends[1]:
        return RowDrawing(kind="range", zero=zero, left=first, wide=round(last - first, 1))
    return RowDrawing(kind="bar", zero=zero, left=min(zero, first), wide=round(abs(first - zero), 1))


def _squares(ends: Ends, one: int) -> RowDrawing:
    """Full squares for what is known, hollow ones for what only the higher end of a range has; the last perhaps in
    part."""
    whole, hollow = list[str](), list[str]()
    count = max(1, int(-(-ends[1] // one)))
    for n in range(count if ends[1] > 0 else 0):
        row, column = divmod(n, COLUMNS)
        across = max(1.0, round(SIDE * min(1.0, ends[1] / one - n), 1))
        full = (n + 1) * one <= ends[0] or ends[0] == ends[1]
        path = whole if full else hollow
        path.append(f"M{column * STEP} {row * STEP}h{across:g}v{SIDE}h{-across:g}z")
    high = -(-count // COLUMNS) * STEP - (STEP - SIDE)
    return RowDrawing(kind="squares", high=high, whole="".join(whole), hollow="".join(hollow))


def _line(shown: FiguresPage) -> DrawnLine:
    low, high = shown.ticks[0][0], shown.ticks[-1][0]
    part = (CHART_WIDE - LEFT - RIGHT) / len(shown.marks)

    def x(n: int) -> float:
        return round(LEFT + part * (n + 0.5), 1)

    def y(number: float) -> float:
        return round(CHART_HIGH - FOOT - (CHART_HIGH - FOOT - TOP) * (number - low) / (high - low), 1)

    runs, points, ranges = [list[str]()], list[Ends](), list[tuple[float, float, float]]()
    for n, mark in enumerate(shown.marks):
        if mark.ends is not None and mark.ends[0] == mark.ends[1]:
            runs[-1].append(f"{x(n):g} {y(mark.ends[0]):g}")
            points.append((x(n), y(mark.ends[0])))
            continue
        runs.append([])
        if mark.ends is not None:
            ranges.append((x(n), y(mark.ends[0]), y(mark.ends[1])))
    return DrawnLine(
        grid=tuple(y(tick) for tick in sorted((tick for tick, _ in shown.ticks), key=abs)),
        runs=tuple(" ".join(run) for run in runs if len(run) > 1),
        points=tuple(points),
        ranges=tuple(ranges),
        numbers=_numbers(shown, x, y),
        labels=_labels(shown, x),
    )


def _numbers(shown: FiguresPage, x: Callable[[int], float], y: Callable[[float], float]) -> tuple[WrittenNumber, ...]:
    """The numbers at the points: the last and the highest first, each where no other stands near."""
    known = [(n, mark) for n, mark in enumerate(shown.marks) if mark.ends is not None]
    order = sorted(known, key=lambda each: -(each[1].ends or (0, 0))[1])
    taken, written = list[float](), list[WrittenNumber]()
    for n, mark in known[-1:] + order[:1] + known[:1] + order:
        if mark.ends is not None and all(abs(x(n) - other) >= APART for other in taken):
            taken.append(x(n))
            anchor = _anchor(x(n))
            written.append(WrittenNumber(x=x(n), y=y(mark.ends[1]) - 9, words=mark.words, anchor=anchor))
    return tuple(written)


def _labels(shown: FiguresPage, x: Callable[[int], float]) -> tuple[WrittenNumber, ...]:
    """The first and the last label below the line, and those between that have room."""
    last = len(shown.marks) - 1
    longest = max(len(mark.label.words) for mark in shown.marks) * 9 + 12
    step = max(1, -(-longest * len(shown.marks) // (CHART_WIDE - LEFT - RIGHT)))
    chosen = range(0, last + 1, step)
    return tuple(
        WrittenNumber(x=x(n), y=CHART_HIGH - 6, words=shown.marks[n].label.words, anchor=_anchor(x(n))) for n in chosen
    )


def _anchor(at: float) -> str:
    return "start" if at < APART / 2 else "end" if at > CHART_WIDE - APART / 2 else "middle"


PHONE = drawn
