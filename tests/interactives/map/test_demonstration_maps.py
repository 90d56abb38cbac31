"""The maps of the demonstration: what lies over them covers no pin and costs no name (tests/soak has all years)."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.interactives.map.map_widget import MapWidget
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.widgets.control_band import ControlBand
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.interactives.map.drawn_names import names_lost, years_of
from tests.screens.laid import UPRIGHT, WIDE, widgets
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


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
    """Upright a map has a third of the height, wide all that is over bar and band; these take at most a third."""
    before = [Begun("ru"), TextSizeChosen(1.5), RoomTapped("gulag"), ExhibitTapped("gulag", "camps")]
    one = next(sheets(Visit(guide(), NOON).do(*before), HOME, size))
    found = widgets(one.screen)
    (shown,) = [each for each in found if isinstance(each, MapWidget)]
    docked = sum(each.height for each in found if isinstance(each, AudioBar | ControlBand))
    assert docked <= size[1] / 3
    assert shown.height >= size[1] / 3 - 1 and (size == UPRIGHT or shown.height == size[1] - docked)
    assert faults(one) == []


def test_upright_a_near_map_has_all_its_buttons_in_the_largest_words(the_window: Any) -> None:
    """Where the map has no height for three rows of them the whole map stands beside the zoom, which stays where it
    was, so that a second touch is nearer still."""
    visit = Visit(guide(), NOON).do(
        Begun("ru"), TextSizeChosen(1.5), RoomTapped("gulag"), ExhibitTapped("gulag", "camps")
    )
    far = next(sheets(visit, HOME, UPRIGHT)).screen.spots()
    near = next(sheets(visit.press("map-in"), HOME, UPRIGHT))
    assert {"map-whole", "map-east"} <= near.screen.spots().keys()
    assert near.screen.spots()["map-in"] == far["map-in"]
    assert faults(near) == []
