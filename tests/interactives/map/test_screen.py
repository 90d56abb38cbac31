"""A map in a real window: dragged, pinched, its pins and its years touched, and as it was compared with the drawing."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives.map.data import Map, PlaceOnMap, RouteOnMap, Years
from kiosk.interactives.map.events import MapMoved, PlaceChosen, PlacesGathered, YearsChosen
from kiosk.screens.graphics import polylines
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageLaid, PageTurned
from kiosk.visit.events.settings import ContrastChosen, TextSizeChosen
from kiosk.visit.pages.frame import Page
from tests.interactives import every
from tests.interactives.shown_board import ShownBoard
from tests.screens import golden, laid
from tests.screens.conftest import empty_caches
from tests.screens.page_faults import faults
from tests.visit.sample import Visit

GOLDEN = Path(__file__).parent / "golden"
WIDE, UPRIGHT = (960, 540), (540, 960)
LOOKS: dict[str, tuple[tuple[int, int], str, tuple[Event, ...], tuple[Event, ...]]] = {
    "wide": (WIDE, "en", (), ()),
    "near, a place open": (WIDE, "en", (), (MapMoved(4.0, (0.3, 0.36)), PlaceChosen(1))),
    "upright": (UPRIGHT, "et", (), (PlaceChosen(0),)),
    "largest": (WIDE, "ru", (TextSizeChosen(1.5),), ()),
    "high": (UPRIGHT, "cs", (ContrastChosen("high"),), (YearsChosen(1955, 1955),)),
}


def screen_of(page: Page, folder: Path, size: tuple[int, int], emit: Any = print) -> Any:
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import screen_class
    from tests.screens.drawing import drawing

    look = page.look
    theme = Theme(*size, text_scale=look.text, contrast=look.contrast, still=True)
    screen = screen_class(type(page))(drawing(theme, emit, media=folder / "media"))
    screen.page = page
    return screen


@pytest.mark.parametrize("name", LOOKS)
def test_it_looks_as_drawn(
    the_window: Any, fresh_pictures: None, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The map keeps its look in both formats, large, in high contrast, and close with a place open."""
    monkeypatch.setattr(golden, "FOLDER", GOLDEN)
    size, language, before, after = LOOKS[name]
    visit = every.opened(folder, "map", *before, language=language).do(*after)
    screen = screen_of(visit.page, folder, size)
    screen.page = visit.do(PageLaid(screen.sheets, 0)).page
    golden.check(name, laid.shown(screen))


class Shown(ShownBoard):
    @property
    def map(self) -> Any:
        return self.board._screen._widget

    def pin(self, number: int) -> tuple[float, float]:
        """Where a pin is, in pixels from the window's top left corner."""
        widget = self.map
        group = next(g for g in widget.gathered if number in {widget.pins[n][0].number for n in g.members})
        x, y = widget.pixel(widget.pins[group.members[0]][1])
        return x, 1080 - y


@pytest.fixture
def shown(window: Any, folder: Path) -> Any:
    there = Shown(window, every.opened(folder, "map"), folder)
    yield there
    there.board.close()


def test_a_whole_map_is_not_dragged_and_a_near_one_is(shown: Shown) -> None:
    """Only where there is more map than its frame does a finger move it; it stays where the finger lifts."""
    shown.hand.drag([(600, 500), (500, 450), (400, 400)])
    assert shown.of(MapMoved) == []
    shown.do(MapMoved(4.0, (0.5, 0.5)))
    shown.hand.drag([(600, 500), (500, 450), (400, 420)])
    (event,) = shown.of(MapMoved)
    assert event.scale == 4.0
    assert event.centre == pytest.approx((0.5 + 200 / (4 * 1328), 0.5 + 80 / (4 * shown.map.height)), abs=0.002)


def test_nothing_is_drawn_anew_while_it_is_dragged(shown: Shown) -> None:
    """What lies on the map moves along with the finger, as one and once for each frame, and is drawn anew where that
    comes to its end."""
    from kivy.base import EventLoop

    from tests.screens.drawing import PICTURES

    shown.do(MapMoved(4.0, (0.5, 0.5)))
    assert PICTURES.settle()
    scene = shown.map._scene
    drawn, begun, placed = list(scene.buffer.children), scene.shown.pos, []
    tip = shown.hand.down((600, 500))
    for x in (560, 500, 470):
        shown.hand.move(tip, (x, 500))
        placed.append(scene.shown.pos[0] - begun[0])
    EventLoop.idle()
    assert list(scene.buffer.children) == drawn
    assert (placed, scene.shown.pos) == ([0, 0, 0], (begun[0] - 130, begun[1]))
    shown.hand.move(tip, (-200, 500))
    EventLoop.idle()
    assert list(scene.buffer.children) != drawn and shown.map._covers()
    shown.hand.lift(tip)


def test_the_map_is_kept_while_its_list_is_turned(shown: Shown) -> None:
    """A page that differs in its list alone keeps the map as it is drawn, and the map still answers fingers."""
    before = shown.map
    shown.do(PageLaid(2, 0))
    shown.do(PageTurned(1, -1))
    assert shown.map is before and before.parent is shown.board._screen
    shown.hand.tap(shown.pin(4))
    assert shown.of(PlaceChosen) == [PlaceChosen(4)]
    shown.do(PlaceChosen(4))
    assert shown.map is not before


def test_two_fingers_and_two_touches_come_nearer(shown: Shown) -> None:
    """Two fingers apart enlarge the map between them; a second touch at one place enlarges it there, then shows all."""
    first, second = shown.hand.down((500, 400)), shown.hand.down((600, 400))
    shown.hand.move(first, (450, 400))
    shown.hand.move(second, (650, 400))
    shown.hand.lift(first)
    shown.hand.lift(second)
    assert [event.scale for event in shown.of(MapMoved)] == [pytest.approx(2.0, rel=0.02)]
    shown.do(*shown.of(MapMoved))
    shown.do(MapMoved(1.0, (0.5, 0.5)))
    for scale in (2.5, 1.0):
        shown.now_ms += 5000
        shown.hand.tap((520, 430))
        shown.now_ms += 200
        shown.hand.tap((520, 430))
        assert [event.scale for event in shown.of(MapMoved)] == [scale]
        shown.do(*shown.of(MapMoved))


def test_a_touch_near_a_pin_opens_it_and_one_on_several_lists_them(shown: Shown) -> None:
    """The nearest pin within a finger's reach answers; gathered ones are listed."""
    x, y = shown.pin(3)
    shown.hand.tap((x + 25, y - 15))
    assert shown.of(PlaceChosen) == [PlaceChosen(3)]
    shown.emitted.clear()
    shown.hand.tap(shown.pin(1))
    assert [set(event.places) for event in shown.of(PlacesGathered)] == [{1, 2}]
    shown.emitted.clear()
    shown.hand.tap((x - 200, y + 150))
    assert shown.of(PlaceChosen) == [] == shown.of(PlacesGathered)


@pytest.mark.parametrize("by_mm", [4, 8, 15])
def test_a_finger_that_wanders_over_a_whole_map_opens_the_pin(shown: Shown, by_mm: int) -> None:
    """Where the map cannot be moved, the pin that the finger came down on is opened, though it lifts beside it."""
    x, y = shown.pin(3)
    shown.hand.drag([(x, y), (x - by_mm / shown.board.widget.mm_per_px, y)])
    assert shown.of(PlaceChosen) == [PlaceChosen(3)]


def test_an_open_place_comes_into_sight(shown: Shown) -> None:
    """A place chosen from the list that the near map does not show is brought to its middle, beside its card."""
    shown.do(MapMoved(8.0, (0.1, 0.1)), PlaceChosen(5))
    x, y = shown.pin(5)
    assert 0 < x < 1328 and 0 < y < shown.map.height


def test_the_slider_owns_its_finger(shown: Shown) -> None:
    """A finger on the years moves no map, also where it goes up onto it; where it lifts is emitted once."""
    shown.do(MapMoved(4.0, (0.5, 0.5)))
    x, _y = shown.board.slider_point("map-year", 0.5)
    left, top, width, height = shown.board.spots()["map-year"]
    shown.hand.drag([(left + width / 2, top + height / 2), (x + 60, 500), (x, 300)])
    assert [(e.first, e.last) for e in shown.of(YearsChosen)] == [(1942, 1942)]
    assert shown.of(MapMoved) == []


def test_two_thumbs_never_pass_each_other(window: Any, folder: Path) -> None:
    """Of a span the nearest thumb follows the finger, up to the other one."""
    visit = every.opened(folder, "map")
    exhibit = visit.guide.exhibit("map", "map")
    assert exhibit is not None and isinstance(exhibit.interactive, Map)
    shown = Shown(window, with_map(visit, replace(exhibit.interactive, span=True)), folder)
    spots = shown.board.spots()
    for thumb, to, expected in (("map-from", "map-until", (1960, 1960)), ("map-until", "map-from", (1923, 1923))):
        (left, top, width, height), (end, *_) = spots[thumb], spots[to]
        shown.hand.drag(
            [(left + width / 2, top + height / 2), (900, 850), (end + 300 * (1 if to == "map-until" else -1), 850)]
        )
        assert [(e.first, e.last) for e in shown.of(YearsChosen)] == [expected]
        shown.board.close()
        shown = Shown(window, with_map(visit, replace(exhibit.interactive, span=True)), folder)
        shown.emitted.clear()
    shown.board.close()


def with_map(visit: Visit, found: Map) -> Visit:
    """The same visit at the same exhibit with another map."""
    exhibit = visit.guide.exhibit("map", "map")
    assert exhibit is not None
    rooms = tuple(
        replace(room, exhibits=(replace(exhibit, interactive=found),)) if room.room == "map" else room
        for room in visit.guide.museum.rooms
    )
    visit.guide = replace(visit.guide, museum=replace(visit.guide.museum, rooms=rooms))
    return visit


def test_two_thousand_places_and_two_hundred_routes_are_drawn(window: Any, folder: Path) -> None:
    """The most that a map may hold is laid out, dragged and listed; no pin is closer to another than a finger."""
    places = tuple(
        PlaceOnMap(
            {"en": f"Place {n}"}, (44 + n % 50 * 0.6, (30 + n // 50 * 3.9 + 180) % 360 - 180), Years(1930, 1950 + n % 9)
        )
        for n in range(2000)
    )
    routes = tuple(
        RouteOnMap({"en": f"Route {n}"}, ((59, 24), (45 + n / 8, 60 + n / 2), (66, -175))) for n in range(200)
    )
    visit = every.opened(folder, "map")
    found = visit.guide.exhibit("map", "map")
    assert found is not None and isinstance(found.interactive, Map)
    shown = Shown(window, with_map(visit, replace(found.interactive, places=places, routes=routes)), folder)
    shown.do(MapMoved(4.0, (0.5, 0.5)))
    shown.hand.drag([(600, 500), (500, 450), (400, 420)])
    assert len(shown.of(MapMoved)) == 1
    assert sum(len(group.members) for group in shown.map.gathered) == 2000
    assert len(shown.board.spots()) < 60
    assert any(spot.startswith("map-place-") for spot in shown.board.spots()), "the first sheet of the list has places"
    shown.board.close()


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
def test_nothing_lies_over_a_place_in_any_year(the_window: Any, folder: Path, language: str) -> None:
    """Zoom, layers and legend keep off the places of all years in each text size, at the same spots in all years."""
    for text in (1.0, 1.25, 1.5):
        visit = every.opened(folder, "map", TextSizeChosen(text), language=language)
        seen = set()
        for year in (1923, 1946, 1960):
            screen = screen_of(visit.do(YearsChosen(year, year)).page, folder, (1920, 1080))
            laid.shown(screen)
            found = screen._widget
            seen.add(frozenset((type(w).__name__, w.x) for w in found.children))
            for at in found.spots:
                x, y = found.pixel(at)
                around = screen.theme.px(15)
                for w in found.children:
                    apart = max(w.x - x, x - w.right, w.y - y, y - w.top)
                    assert apart >= around, (text, year, type(w).__name__)
        assert len(seen) == 1


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_picture_of_an_open_place_is_seen_with_its_words(
    the_window: Any, folder: Path, language: str, size: tuple[int, int]
) -> None:
    """In both formats a place with a short text and a picture takes one sheet."""
    screen = screen_of(every.opened(folder, "map", language=language).do(PlaceChosen(1)).page, folder, size)
    assert screen.sheets == 1
    assert any(type(widget).__name__ == "PictureWidget" for widget in laid.widgets(screen))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("text", [1.25, 1.5])
def test_the_picture_of_an_open_place_is_beside_its_name_in_large_words(
    the_window: Any, folder: Path, text: float, size: tuple[int, int]
) -> None:
    """In both formats the first sheet has the name, the whole picture with its way to the full screen, and words."""
    visit = every.opened(folder, "map", TextSizeChosen(text), language="ru").do(PlaceChosen(1))
    one = next(every.sheets(visit, folder, size))
    shown = laid.widgets(one.screen)
    (picture,) = [each for each in shown if type(each).__name__ == "PictureWidget"]
    words = {line.text: each for each in shown for block in laid.blocks(each) for line in block.lines}
    assert words["Воркута"].y < picture.center_y < words["Воркута"].top and picture.fit == "contain"
    assert "larger" in one.screen.spots() and "Угольные шахты" in " ".join(words)
    assert faults(one) == []


def test_the_legend_covers_no_place_wherever_a_near_map_is_moved(the_window: Any, folder: Path) -> None:
    """Whatever part of a near map is seen, its legend lies on no place, or it stands on the paper."""
    visit, on_map = every.opened(folder, "map"), 0
    for scale, across in ((2.0, 0.3), (2.0, 0.6), (4.0, 0.25), (4.0, 0.66)):
        empty_caches()
        for down in (0.2, 0.35, 0.5, 0.7):
            screen = screen_of(visit.do(MapMoved(scale, (across, down))).page, folder, (1920, 1080))
            found, over = screen._widget, screen._over
            legend = next((w for w in found.children if type(w).__name__ == "Legend"), None)
            assert (legend is not None) == over.has_legend
            on_map += over.has_legend
            for x, y in map(found.pixel, found.spots if legend is not None else ()):
                apart = max(legend.x - x, x - legend.right, legend.y - y, y - legend.top)
                assert apart >= screen.theme.px(15), (scale, across, down)
            screen.gone()
    assert on_map > 8


def test_no_name_is_cut_at_the_edge_of_a_near_map(
    the_window: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name beside a pin at the edge stands at its other side, or not at all: none is half in the frame, nor under
    what lies over the map."""
    from kiosk.interactives.map.map_marks import MapMarks

    drawn = list[tuple[float, ...]]()
    monkeypatch.setattr(MapMarks, "_label", lambda self, words, box: drawn.append(box))
    visit, count = every.opened(folder, "map"), 0
    for across in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        drawn.clear()
        screen = screen_of(visit.do(MapMoved(2.0, (across, 0.4))).page, folder, (1920, 1080))
        found = screen._widget
        for left, low, right, top in drawn:
            seen = left < found.right and found.x < right and low < found.top and found.y < top
            whole = found.x <= left and right <= found.right and found.y <= low and top <= found.top
            assert whole or not seen
            assert all(right <= w.x or w.right <= left or top <= w.y or w.top <= low for w in found.children)
            count += seen
        screen.gone()
        empty_caches()
    assert count > 10


@pytest.mark.parametrize("name", ["wide", "upright"])
def test_a_line_leads_from_the_open_pin_to_the_paper(
    the_window: Any, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the ring of the open pin to the edge of the map every point of the line is lit: nothing lies over it."""
    size, drawn = {"wide": (1920, 1080), "upright": (1080, 1920)}[name], list[Any]()
    draw = polylines.polyline

    def kept(runs: Any, colour: Any, line: float) -> None:
        drawn.append((runs, tuple(colour)))
        draw(runs, colour, line)

    monkeypatch.setattr(polylines, "polyline", kept)
    screen = screen_of(every.opened(folder, "map").do(PlaceChosen(5)).page, folder, size)
    rows, found = laid.shown(screen), screen._widget
    ((x, y, to_x, to_y),) = next(runs for runs, colour in reversed(drawn) if colour == screen.theme.colour("fg"))
    assert (x, y) == pytest.approx(found.pixel(found.spots[5]))
    assert to_x == found.right if name == "wide" else to_y == found.y
    long = math.dist((x, y), (to_x, to_y))
    assert long > 150
    for at in range(40, int(long) - 8, 4):
        across, up = x + (to_x - x) * at / long, y + (to_y - y) * at / long
        assert rows[size[1] - 1 - round(up), round(across)].min() > 180, (at, x, y, to_x, to_y)


def test_a_route_of_earlier_years_is_thin(the_window: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sees no colours knows a route of the year that is shown by its breadth, twice that of one that is over."""
    widths: dict[tuple[float, ...], set[float]] = {}
    draw = polylines.polyline

    def kept(runs: Any, colour: Any, line: float) -> None:
        widths.setdefault(tuple(colour), set()).add(line)
        draw(runs, colour, line)

    monkeypatch.setattr(polylines, "polyline", kept)
    theme = None
    for year in (1946, 1960):
        screen = screen_of(every.opened(folder, "map").do(YearsChosen(year, year)).page, folder, (1920, 1080))
        laid.shown(screen)
        theme = screen.theme
    assert theme is not None
    (now,), (earlier,) = widths[theme.colour("accent", 1.0)], widths[theme.colour("soft", 0.7)]
    assert now >= 2 * earlier


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
def test_earlier_and_later_stand_in_one_row(the_window: Any, folder: Path, language: str) -> None:
    """Upright at 150 % a year's two signs are one row beside the map, with Play below the track."""
    visit = every.opened(folder, "map", TextSizeChosen(1.5), language=language)
    screen = screen_of(visit.page, folder, UPRIGHT)
    laid.shown(screen)
    found = {w.control.id: w for w in laid.widgets(screen) if getattr(w, "control", None) is not None}
    earlier, later, play = (found[f"map-{name}"] for name in ("year-earlier", "year-later", "play"))
    assert earlier.y == later.y > play.top and earlier.right < later.x <= screen._widget.x - later.width / 2


def test_the_slider_keeps_its_place_while_years_play(the_window: Any, folder: Path) -> None:
    """Pause has the room of Play, so that nothing beside it moves under a finger."""
    visit, names = every.opened(folder, "map"), ("map-year", "map-year-later", "map-play")
    still = screen_of(visit.page, folder, (1920, 1080)).spots()
    played = screen_of(visit.press("map-play").page, folder, (1920, 1080)).spots()
    assert [played[name] for name in names] == [still[name] for name in names]
