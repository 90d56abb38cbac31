"""What lies on the maps of the demonstration: marks touch no other, routes end at marks, names lie on neither."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import pytest

from kiosk.interactives.map.drawn_routes import END_DRAWN, DrawnRoutes
from kiosk.interactives.map.leader import Edges, crosses
from kiosk.interactives.map.legend import Legend
from kiosk.interactives.map.map_marks import MapMarks
from kiosk.interactives.map.map_widget import MapWidget
from kiosk.interactives.map.measured_names import MARK_GAP_DRAWN, name_measures
from kiosk.interactives.map.move_control import SignPair
from kiosk.interactives.map.name_places import meets
from kiosk.interactives.map.route_lines import mark_at, moved_ends, up_to
from kiosk.interactives.map.under_map import UnderMap
from kiosk.interactives.map.year_bar import YearPanel
from kiosk.screens.layout.pager import PagerRow
from kiosk.screens.widgets.buttons import Button, SignPlate
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE, widgets
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit

ALONE_DRAWN = 38
"""A pin with its dark edge."""


@dataclass
class Drawing:
    """The last map that was drawn. parts, dots: how each route ends; line: what the line to the paper takes."""

    marks: Any = None
    single: list[Any] = field(default_factory=list)
    groups: list[Any] = field(default_factory=list)
    names: list[Edges] = field(default_factory=list)
    line: list[Edges] = field(default_factory=list)
    ends: list[tuple[Any, Any, Any]] = field(default_factory=list)


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Drawing:
    found = Drawing()
    draw, label, line, parts, pins = (
        *(MapMarks.draw, MapMarks._label, MapMarks._line_to_paper),
        *(DrawnRoutes._parts, MapMarks._draw_pins),
    )

    def drawn(self: MapMarks, gathered: Any, kept: Any = ()) -> None:
        found.marks, found.names, found.ends = self, [], []
        draw(self, gathered, kept)

    def labelled(self: MapMarks, words: Any, box: Edges) -> None:
        found.names.append(box)
        label(self, words, box)

    def lined(self: MapMarks, over: Any) -> list[Edges]:
        found.line = line(self, over)
        return found.line

    def parted(self: DrawnRoutes, route: Any, places: Any) -> Any:
        ended = parts(self, route, places)
        found.ends.append((route, *ended))
        return ended

    def pinned(self: MapMarks, single: Any, groups: Any, side: int) -> None:
        found.single, found.groups = [*single], [*groups]
        pins(self, single, groups, side)

    for owner, name, with_it in (
        (MapMarks, "draw", drawn),
        (MapMarks, "_label", labelled),
        (MapMarks, "_line_to_paper", lined),
        (DrawnRoutes, "_parts", parted),
        (MapMarks, "_draw_pins", pinned),
    ):
        monkeypatch.setattr(owner, name, with_it)
    return found


def opened(room: str, exhibit: str, text: float, *pressed: str) -> Visit:
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(text), RoomTapped(room), ExhibitTapped(room, exhibit))
    for each in pressed:
        visit.press(each)
    return visit


def wrong(drawing: Drawing) -> Iterator[str]:
    """What is wrong with the map that was drawn last."""
    marks = drawing.marks
    theme, chosen = marks.theme, marks.chosen
    reach, gap = name_measures(theme).group / 2, theme.px(MARK_GAP_DRAWN)
    groups = [at for _, _, *at in drawing.groups]
    for a, b in combinations(groups, 2):
        if math.dist(a, b) < 2 * reach + gap - 1:
            yield f"marks for several touch: {a}, {b}"
    for pin, *at in drawing.single:
        near = min((math.dist(at, each) for each in groups), default=math.inf)
        if pin.number != chosen and near < reach + theme.px(ALONE_DRAWN) / 2 + gap - 1:
            yield f"{pin.name.words} touches a mark for several"
    for box in drawing.names:
        if any(crosses(start, end, box) for start, end in marks.routes.going):
            yield f"a name lies on a route: {box}"
        if any(meets(box, each) for each in drawing.line):
            yield f"the line to the paper crosses a name: {box}"
    for route, parts, dot in drawing.ends:
        tip, dotted = parts[-1][-2:], theme.px(END_DRAWN) / 2
        stands = [*marks.standing.values(), *([(*dot, dotted)] if dot is not None else ())]
        away = min(abs(math.dist(tip, (x, y)) - half) for x, y, half in stands)
        if route.share >= 1 and meets((*tip, *tip), marks.within) and away > 3:
            yield f"{route.name.words} ends {away:.0f} px from any mark"


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.5])
@pytest.mark.parametrize("spot", [("deportation", "routes"), ("gulag", "camps")])
def test_marks_routes_and_names_keep_clear_of_each_other(
    the_window: Any, drawing: Drawing, spot: tuple[str, str], text: float, size: tuple[int, int]
) -> None:
    """Of the whole map, of a near one, and with a place open; where no place lies, a route ends at a dot."""
    for pressed in ((), ("map-in",), ("map-in", "map-in"), ("map-place-0",)):
        visit = opened(*spot, text)
        ids = [control.id for control in visit.page.controls]
        for each in pressed:
            visit.press(each if each in ids or not each.startswith("map-place") else places(ids)[0])
        next(sheets(visit, HOME, size))
        assert list(wrong(drawing)) == [], pressed


def places(ids: list[str]) -> list[str]:
    return [each for each in ids if each.startswith("map-place")]


def test_a_route_is_bent_to_the_marks_that_stand_for_its_ends() -> None:
    """All of it, evenly; and it is cut where the last mark begins."""
    path = [0.0, 0.0, 50.0, 0.0, 100.0, 0.0]
    assert moved_ends(path, (0, 0), (100, 20)) == [0, 0, 50, 10, 100, 20]
    assert moved_ends(path, (10, 10), (100, 0)) == [10, 10, 55, 5, 100, 0]
    assert up_to(path, (100, 0, 20)) == [0, 0, 50, 0, 80, 0]
    assert up_to(path, (100, 0, 70)) == [0, 0, 30, 0]
    assert up_to(path, (300, 0, 20)) == path


def test_a_route_ends_at_its_place_before_any_other_mark() -> None:
    """One that reaches its end is its mark where no place lies there; one that is clear of it is not."""
    found = [((100.0, 0.0), (110.0, 0.0, 30.0)), ((60.0, 0.0), (60.0, 0.0, 20.0))]
    assert mark_at((100, 0), found, 7) == (110, 0, 30)
    assert mark_at((60, 0), found, 7) == (60, 0, 20)
    assert mark_at((83, 0), found, 7) == (60, 0, 20)
    assert mark_at((60, 40), found, 7) is None


@pytest.mark.parametrize("text", [1.0, 1.5])
def test_what_moves_a_map_begins_at_the_margin_of_the_page(the_window: Any, text: float) -> None:
    """So that its rows and those of the bar begin in one line; those of the years and of the paper end in one."""
    one = next(sheets(opened("deportation", "routes", text, "map-in"), HOME, WIDE))
    found, margin = widgets(one.screen), one.theme.margin
    assert min(each.x for each in found if isinstance(each, SignPlate)) == margin
    rows = [each for each in found if isinstance(each, YearPanel | PagerRow)]
    assert len(rows) == (2 if text == 1.0 else 1)
    for row in rows:
        assert max(each.right for each in widgets(row) if isinstance(each, Button)) == WIDE[0] - margin


def test_in_large_words_the_rows_below_a_wide_map_have_all_that_moves_it(the_window: Any) -> None:
    """They stand below the map and beside the paper, clear of both, and keep their places once the map is near."""
    places = []
    for pressed in ((), ("map-in",)):
        one = next(sheets(opened("deportation", "routes", 1.5, *pressed), HOME, WIDE))
        (rows,) = [each for each in widgets(one.screen) if isinstance(each, UnderMap)]
        inside = [each for each in widgets(rows) if isinstance(each, Button | SignPair)]
        assert all(rows.x <= each.x and each.right <= rows.right - one.theme.px(16) for each in inside)
        places.append({each: one.screen.spots()[each] for each in ("map-in", "map-play", "map-year-earlier")})
    assert places[0] == places[1]


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_the_legend_of_a_near_map_lies_on_no_route(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """Wherever it is moved."""
    for pressed in (("map-in",), ("map-in", "map-west"), ("map-in", "map-in"), ("map-in", "map-south")):
        one = next(sheets(opened("deportation", "routes", text, *pressed), HOME, size))
        (shown,) = [each for each in widgets(one.screen) if isinstance(each, MapWidget)]
        for legend in [each for each in widgets(shown) if isinstance(each, Legend)]:
            left, top = legend.x - shown.x, shown.top - legend.top
            box = (left, top, left + legend.width, top + legend.height)
            assert not [each for each in shown.routes_now() if meets(_edges(each), box)], pressed


def _edges(box: tuple[int, int, int, int]) -> Edges:
    left, top, wide, high = box
    return left, top, left + wide, top + high
