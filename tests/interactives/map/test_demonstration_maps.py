"""The maps of the demonstration: what lies over them covers no pin and costs no name (tests/soak has all years)."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.interactives.map.map_widget import MapWidget
from kiosk.interactives.map.page import MapPage
from kiosk.interactives.map.year_bar import YearSlider
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.control_band import ControlBand
from kiosk.screens.widgets.label import Label
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import ContrastChosen, ReachChosen, TextSizeChosen
from kiosk.visit.events.tours import TourBegun, TourChosen, TourNext
from tests.interactives.every import NOON, sheets
from tests.interactives.map.drawn_names import names_lost, years_of
from tests.screens.laid import UPRIGHT, WIDE, widgets
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit

ROUTES = 201
"""The number of the map of routes."""


@pytest.mark.parametrize(
    ("room", "exhibit", "size", "text"),
    [("deportation", "routes", WIDE, 1.0), ("deportation", "routes", UPRIGHT, 1.5), ("gulag", "camps", WIDE, 1.5)],
)
def test_no_name_is_lost_under_what_lies_over_the_map(
    the_window: Any, monkeypatch: pytest.MonkeyPatch, room: str, exhibit: str, size: tuple[int, int], text: float
) -> None:
    """The first and the last year of a map have every name that they have without zoom, legend and layers."""
    spot, years = (room, exhibit), years_of(room, exhibit)
    assert list(names_lost(monkeypatch, spot, "ru", size, text, (years[0], years[-1]))) == []


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_in_the_largest_words_the_map_has_the_height(the_window: Any, size: tuple[int, int]) -> None:
    """Upright a map has a third of the height, wide the most of what is over bar and band, which take at most a third;
    and half of the width."""
    before = [Begun("ru"), TextSizeChosen(1.5), RoomTapped("gulag"), ExhibitTapped("gulag", "camps")]
    one = next(sheets(Visit(guide(), NOON).do(*before), HOME, size))
    found = widgets(one.screen)
    (shown,) = [each for each in found if isinstance(each, MapWidget)]
    docked = sum(each.height for each in found if isinstance(each, AudioBar | ControlBand))
    assert docked <= size[1] / 3
    assert shown.height >= size[1] / 3 - 1 and shown.width >= size[0] * 0.46
    assert size == UPRIGHT or shown.height >= 0.6 * (size[1] - docked)
    assert faults(one) == []


@pytest.mark.parametrize(
    ("room", "exhibit", "size", "text", "lower"),
    [
        ("deportation", "routes", UPRIGHT, 1.5, False),
        ("deportation", "routes", UPRIGHT, 1.0, False),
        ("deportation", "routes", WIDE, 1.5, True),
        ("deportation", "routes", WIDE, 1.5, False),
    ],
)
def test_the_zoom_is_on_the_first_sheet_and_stays_under_the_finger(
    the_window: Any, room: str, exhibit: str, size: tuple[int, int], text: float, lower: bool
) -> None:
    """Of a near map arrows and the way back to the whole are there, too, and the first sheet has places."""
    looks = (TextSizeChosen(text), ReachChosen(lower))
    visit = Visit(guide(), NOON).do(Begun("ru"), *looks, RoomTapped(room), ExhibitTapped(room, exhibit))
    far = next(sheets(visit, HOME, size))
    place = far.screen.spots()["map-in"]
    assert faults(far) == [] and any(each.startswith("map-place") for each in far.screen.spots())
    near = next(sheets(visit.press("map-in"), HOME, size))
    assert {"map-whole", "map-east"} <= near.screen.spots().keys()
    assert near.screen.spots()["map-in"] == place
    assert faults(near) == []


def test_the_year_its_slider_and_what_is_beside_it_stand_on_one_line(the_window: Any) -> None:
    """The middles of the year, of Earlier, Later and Play lie where the middle of the thumb does."""
    visit = Visit(guide(), NOON).do(Begun("ru"), RoomTapped("gulag"), ExhibitTapped("gulag", "camps"))
    one = next(sheets(visit, HOME, WIDE))
    (slider,) = [each for each in widgets(one.screen) if isinstance(each, YearSlider)]
    beside = [each for each in widgets(slider.parent) if isinstance(each, Label | Button)]
    assert len(beside) == 4
    assert {round(each.center_y - slider.thumbs[0].center_y) for each in beside} <= {-1, 0, 1}


def test_on_a_lower_page_on_a_tour_no_place_lies_under_the_buttons_that_turn(the_window: Any) -> None:
    """With the strip of a tour, too, the first sheet has two places, whole."""
    tour = next(each for each in guide().museum.tours if ROUTES in each.stops)
    visit = Visit(guide(), NOON).do(Begun("ru"), ReachChosen(True), TourChosen(tour.id), TourBegun(tour.id))
    for _ in tour.stops:
        if not isinstance(visit.page, MapPage):
            visit.do(TourNext())
    one = next(sheets(visit, HOME, WIDE))
    assert faults(one) == []
    assert sum(each.startswith("map-place") for each in one.screen.spots()) >= 2 and "map-in" in one.screen.spots()


def test_in_high_contrast_what_moves_a_near_map_is_as_large(the_window: Any) -> None:
    """Its thicker outline takes nothing from the arrows: on an upright screen they are as high as a finger needs."""
    events = ContrastChosen("high"), RoomTapped("deportation"), ExhibitTapped("deportation", "routes")
    visit = Visit(guide(), NOON).do(Begun("en"), *events).press("map-in")
    assert [fault for one in sheets(visit, HOME, UPRIGHT) for fault in faults(one)] == []
