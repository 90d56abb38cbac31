"""The names that are drawn on a map of the demonstration, with what lies over it and without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import tests.screens.conftest  # noqa: F401 - Kivy is locked down before anything imports it
from kiosk.interactives.map import map_widget
from kiosk.interactives.map.data import Map
from kiosk.interactives.map.events import YearsChosen
from kiosk.interactives.map.map_marks import MapMarks
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.window.board import screen_class
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON
from tests.screens.drawing import UNDECODED, drawing
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit

MAPS = (("gulag", "camps"), ("deportation", "routes"))


def years_of(room: str, exhibit: str) -> list[int]:
    """The years in which something on the map begins, and the last one."""
    found = guide().exhibit(room, exhibit)
    assert found is not None and isinstance(found.interactive, Map) and found.interactive.year_range
    shown, (_, end) = found.interactive, found.interactive.year_range
    begins = [each.years.begin for each in (*shown.places, *shown.routes)]
    return sorted({year for year in begins if year is not None} | {end})


def names_lost(
    monkeypatch: Any,
    spot: tuple[str, str],
    language: str,
    size: tuple[int, int],
    text: float,
    years: Sequence[int],
    places: set[object] | None = None,
) -> Iterator[str]:
    """What is wrong in these years: names that are drawn only without what lies over the map, and pins under it.
    places: to which is added where all of it stands."""
    drawn = set[str]()
    marks: list[Any] = []
    label, draw = MapMarks._label, MapMarks.draw

    def kept(self: MapMarks, words: Any, box: Any) -> None:
        drawn.add(words.lines[0].text)
        label(self, words, box)

    def seen(self: MapMarks, gathered: Any, boxes: Any = ()) -> None:
        marks.append((self, gathered))
        draw(self, gathered, boxes)

    monkeypatch.setattr(MapMarks, "_label", kept)
    monkeypatch.setattr(map_widget.MapMarks, "draw", seen)
    before: list[Event] = [Begun(language), TextSizeChosen(text), RoomTapped(spot[0]), ExhibitTapped(*spot)]
    visit = Visit(guide(), NOON).do(*before)
    look = visit.page.look
    theme = Theme(*size, 531, text_scale=look.text, contrast=look.contrast, still=True)
    for year in years:
        page = visit.do(YearsChosen(year, year)).page
        screen: Any = screen_class(type(page))(drawing(theme, media=HOME / "media", pictures=UNDECODED))
        marks.clear()
        drawn.clear()
        screen.page = page
        widget, over = screen._widget, screen._over
        with_it, boxes = set(drawn), over.boxes
        if places is not None:
            places.add(boxes)
        drawn.clear()
        with screen.canvas:
            draw(marks[-1][0], marks[-1][1], ())
        case = f"{spot} {language} {size} {text} {year}"
        yield from (f"{case}: {name} is lost" for name in drawn - with_it)
        for x, y in ((x * widget.width, y * widget.height) for x, y in widget.spots):
            for left, top, wide, high in boxes:
                if max(left - x, x - left - wide, top - y, y - top - high) < theme.px(15):
                    yield f"{case}: a pin at {x:.0f}, {y:.0f} lies under {(left, top, wide, high)}"
        screen.gone()
