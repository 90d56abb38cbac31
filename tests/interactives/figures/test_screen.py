"""A chart in a real window: as it was compared with the drawing, and touched."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives.figures.data import Figure, Figures
from kiosk.interactives.figures.events import FigureChosen
from kiosk.interactives.figures.line_chart import LineChart
from kiosk.interactives.figures.page import FiguresPage
from kiosk.interactives.figures.rows import AxisRow, FigureRow
from kiosk.visit.events import Event
from kiosk.visit.events.settings import ContrastChosen, TextSizeChosen
from tests.interactives import every
from tests.interactives.shown_board import ShownBoard
from tests.screens import golden, laid
from tests.visit.sample import Visit

GOLDEN = Path(__file__).parent / "golden"
WIDE, UPRIGHT = (960, 540), (540, 960)
YEARS = tuple(
    Figure({"en": str(1930 + n)}, low=4000.0, high=9000.0)
    if n > 17
    else Figure({"en": str(1930 + n)}, None if n in (9, 10) else (n * 37 % 23) * 1000.0 + 500)
    for n in range(22)
)
LOOKS: dict[str, tuple[tuple[int, int], str, str, tuple[Event, ...]]] = {
    "bar": (WIDE, "en", "bar", (FigureChosen(1),)),
    "bar, largest": (WIDE, "ru", "bar", (TextSizeChosen(1.5),)),
    "bar, upright, high": (UPRIGHT, "cs", "bar", (ContrastChosen("high"),)),
    "line": (WIDE, "en", "line", (FigureChosen(4),)),
    "waffle": (WIDE, "et", "waffle", ()),
    "waffle, upright": (UPRIGHT, "en", "waffle", (FigureChosen(2),)),
}


def opened(folder: Path, chart: str, *events: Event, language: str = "en", **more: Any) -> Visit:
    """A visit at the sample's figures, drawn as that chart. events: about looks before, about figures after."""
    visit = every.opened(folder, "figures", *(e for e in events if not isinstance(e, FigureChosen)), language=language)
    exhibit = visit.guide.exhibit("figures", "figures")
    assert exhibit is not None and isinstance(exhibit.interactive, Figures)
    values = YEARS if chart == "line" else exhibit.interactive.values
    found = replace(exhibit.interactive, **{"chart": chart, "values": values, **more})
    rooms = tuple(
        replace(room, exhibits=(replace(exhibit, interactive=found),)) if room.room == "figures" else room
        for room in visit.guide.museum.rooms
    )
    visit.guide = replace(visit.guide, museum=replace(visit.guide.museum, rooms=rooms))
    return visit.do(*(e for e in events if isinstance(e, FigureChosen)))


@pytest.mark.parametrize("name", LOOKS)
def test_it_looks_as_drawn(
    the_window: Any, fresh_pictures: None, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bars, lines and squares keep their look in both formats, large, in high contrast and with a figure chosen."""
    monkeypatch.setattr(golden, "FOLDER", GOLDEN)
    size, language, chart, events = LOOKS[name]
    visit = opened(folder, chart, *events, language=language)
    golden.check(name, laid.shown(next(every.sheets(visit, folder, size)).screen))


class Shown(ShownBoard):
    def chosen(self) -> list[int]:
        return [event.figure for event in self.of(FigureChosen)]

    def tap_middle(self, control: str) -> None:
        self.hand.tap(self.middle(control))


def test_a_touch_on_a_bar_chooses_it_and_one_on_the_paper_lets_it_go(window: Any, folder: Path) -> None:
    """A row answers over its whole breadth; where nothing is, a touch chooses none, if one is chosen."""
    shown = Shown(window, opened(folder, "bar", FigureChosen(0)), folder)
    shown.tap_middle("figures-1")
    assert shown.chosen() == [1]
    shown.hand.tap((1700, 60))
    assert shown.chosen() == [1, -1]
    shown.board.close()


def test_the_nearest_point_of_a_line_answers(window: Any, folder: Path) -> None:
    """A finger near a point chooses it, one far from all of them chooses none."""
    shown = Shown(window, opened(folder, "line"), folder)
    chart = next(w for w in laid.widgets(shown.board._screen) if type(w).__name__ == "LineChart")
    x, y = chart.x_of(4), 1080 - chart.y_of(10_500)
    shown.hand.tap((x + 15, y - 20))
    shown.hand.tap((chart.x_of(9), 1080 - chart.y_of(12_000)))
    assert shown.chosen() == [4, -1]
    shown.board.close()


def test_a_finger_that_wanders_chooses_the_point_that_it_came_down_on(window: Any, folder: Path) -> None:
    """A hand that trembles lifts nearer to the next point, and has chosen the one that it touched; a finger drawn along
    the chart chooses none."""
    shown = Shown(window, opened(folder, "line"), folder)
    chart = next(w for w in laid.widgets(shown.board._screen) if type(w).__name__ == "LineChart")
    place, mm = (chart.x_of(4), 1080 - chart.y_of(10_500)), 1 / shown.board.widget.mm_per_px
    for by in (8, 15, 60):
        shown.hand.drag([place, (place[0] + by * mm, place[1])])
    assert shown.chosen() == [4, 4]
    shown.board.close()


def test_a_gap_parts_the_line_and_ranges_have_none(window: Any, folder: Path) -> None:
    """What is not known ends a run of the line, and no line leads to a range."""
    shown = Shown(window, opened(folder, "line"), folder)
    chart = next(w for w in laid.widgets(shown.board._screen) if type(w).__name__ == "LineChart")
    assert [len(points) // 2 for points in chart._lines()] == [9, 7]
    shown.board.close()


def test_no_number_lies_on_the_line(window: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However steep the line is, a number stands above, below or aside of its point, or not at all."""
    written: list[tuple[float, float, float, float]] = []
    draw = LineChart.draw_text

    def kept(chart: Any, words: Any, left: float, top: float, tone: Any) -> None:
        if tone == chart.theme.colour("ink"):
            sixth = words.height / 6
            written.append((left, top - 5 * sixth, left + words.width, top - sixth))
        draw(chart, words, left, top, tone)

    monkeypatch.setattr(LineChart, "draw_text", kept)
    one = next(every.sheets(opened(folder, "line"), folder, (1080, 1920)))
    chart = next(w for w in laid.widgets(one.screen) if type(w).__name__ == "LineChart")
    for points in chart._lines():
        for x, y, to_x, to_y in zip(points[:-2:2], points[1:-2:2], points[2::2], points[3::2], strict=True):
            for n in range(1, 50):
                at = (x + (to_x - x) * n / 50, y + (to_y - y) * n / 50)
                assert not any(a < at[0] < c and b < at[1] < d for a, b, c, d in written)
    assert len(written) > 8 and min(left for left, *_ in written) >= chart.x + chart.left


@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), ((1920, 1080), 1.5), ((1080, 1920), 1.25)])
def test_bars_never_stand_without_their_axis(window: Any, folder: Path, size: tuple[int, int], scale: float) -> None:
    """Every sheet with bars has the axis below them; its numbers are equally far apart from 0 on."""
    values = tuple(Figure({"en": f"Figure {n}"}, float(1000 * n)) for n in range(50))
    visit = opened(folder, "bar", TextSizeChosen(scale), values=values)
    sheets = 0
    for one in every.sheets(visit, folder, size):
        found = [each for each in laid.widgets(one.screen) if isinstance(each, AxisRow | FigureRow)]
        axes = [each for each in found if isinstance(each, AxisRow)]
        assert len(axes) == bool(found)
        for axis in axes:
            assert axis.y < min(each.y for each in found if each is not axis)
            numbers = [words.lines[0].width for _, words in axis.ticks]
            middles = [left + words.width / 2 for left, words in axis.ticks]
            apart = {round(b - a) for a, b in pairwise(middles[1:-1])}
            assert len(numbers) > 1 and (not apart or max(apart) - min(apart) <= 1)
        sheets += bool(found)
    assert sheets > 1


def test_the_numbers_of_a_low_chart_keep_clear_of_each_other(window: Any, folder: Path) -> None:
    """Where a line chart has little height its axis has fewer numbers, 0 among them, and none lies on another."""
    visit = opened(folder, "line")
    page = visit.page
    assert isinstance(page, FiguresPage)
    context = next(every.sheets(visit, folder, WIDE)).screen.context
    for height in (120, 200, 300, 600):
        chart = LineChart(context, page, (800, height), "")
        chart.put(0, 0, 800, height)
        written = chart._written()
        middles = [chart.y_of(at) for at, _ in written]
        assert any(at == 0 for at, _ in written)
        assert all(b - a >= 0.9 * context.theme.line("caption") - 1 for a, b in pairwise(middles)), height


def test_bars_that_are_compared_are_seen_together(window: Any, folder: Path) -> None:
    """Three bars with long names stand on one sheet, each name on one line."""
    names = ("Report of the camp administration", "A prisoner who helped the surgeon", "What can be known today")
    values = tuple(Figure({"en": name}, float(100 * n + 46)) for n, name in enumerate(names))
    one = next(every.sheets(opened(folder, "bar", values=values), folder, (1920, 1080)))
    rows = [each for each in laid.widgets(one.screen) if isinstance(each, FigureRow)]
    assert [len(each.label.lines) for each in rows] == [1, 1, 1]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("chart", ["bar", "line"])
def test_the_axis_says_what_is_counted(window: Any, folder: Path, chart: str, size: tuple[int, int]) -> None:
    """What is counted stands at the chart, and the line of what is read out is empty until something is chosen."""
    one = next(every.sheets(opened(folder, chart), folder, size))
    axis, top = [], float(one.screen.height)
    for each in laid.widgets(one.screen):
        words = [each.unit] if getattr(each, "unit", None) is not None else laid.blocks(each)
        if any("".join(line.text for line in block.lines) == "Sheets" for block in words):
            axis.append(each)
        if type(each).__name__ == "AxisRow":
            top = float(each.y)
    assert len(axis) == 1 and (chart == "line" or axis[0].y >= top)


@pytest.mark.parametrize("chart", ["bar", "line", "waffle"])
@pytest.mark.parametrize("count", [1, 200])
def test_one_figure_and_the_most_are_drawn(window: Any, folder: Path, chart: str, count: int) -> None:
    """A chart of one figure, of 0, and one of 200 are laid out: the first figures are seen at once, of a line all."""
    values = tuple(Figure({"en": f"Figure {n}"}, float(n)) for n in range(count))
    visit = opened(folder, chart, values=values)
    one = next(every.sheets(visit, folder, (1920, 1080)))
    seen = set(one.screen.spots())
    assert {f"figures-{n}" for n in range(count if chart == "line" else min(count, 3))} <= seen


@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.5), ((1080, 1920), 1.5), ((1080, 1920), 1.0)])
def test_every_point_of_a_line_has_its_number_and_its_label(
    window: Any, folder: Path, size: tuple[int, int], scale: float
) -> None:
    """Of ten points, and then no line of an axis lies under any of them but zero; a point that is chosen moves none."""
    numbers = (966, 1196, 1672, 1930, 1484, 1461, 1722, 2357, 2528, 2469)
    values = tuple(Figure({"en": str(1935 + 2 * n)}, float(each)) for n, each in enumerate(numbers))
    places = []
    for events in ((), (FigureChosen(4),)):
        visit = opened(folder, "line", TextSizeChosen(scale), *events, values=values)
        one = next(every.sheets(visit, folder, size))
        (chart,) = [each for each in laid.widgets(one.screen) if isinstance(each, LineChart)]
        places.append(chart.places)
        assert {words.lines[0].text for _, _, words in chart.labels()} == {str(1935 + 2 * n) for n in range(10)}
        assert len(chart.places) == 10 and [at for at, _ in chart._written()] == [0]
    assert places[0] == places[1]


def test_numbers_without_room_at_their_points_stand_in_the_line_that_is_read_out(window: Any, folder: Path) -> None:
    """Until a figure is chosen: of points that go up and down in turn, some."""
    values = tuple(Figure({"en": str(1930 + n)}, 15_000.0 - 10_000 * (n % 2) + n) for n in range(9))
    visit = opened(folder, "line", TextSizeChosen(1.5), values=values)
    one = next(every.sheets(visit, folder, (1080, 1920)))
    found = laid.widgets(one.screen)
    (chart,) = [each for each in found if isinstance(each, LineChart)]
    texts = [block.text for each in found for block in laid.blocks(each)]
    without = [mark.words for mark in chart.unwritten()]
    assert without and any(all(each in text for each in without) for text in texts), (without, texts)
