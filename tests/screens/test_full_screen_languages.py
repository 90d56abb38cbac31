"""The full screen of a picture has one layout in every language of the museum."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.visit.events.navigation import ExhibitTapped, LargerPressed, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_a_picture_and_its_bar_have_one_place(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """Close, zoom and the other pictures stand in the same place, however long title and
    credit are in a language."""
    for room, exhibit in (("corridor", "times"), ("cell-14", "window"), ("europe", "pilecki"), ("memory", "sheets")):
        places: dict[str, set[tuple[int, int, int, int]]] = {}
        for language in guide().museum.languages:
            events = (TextSizeChosen(text), RoomTapped(room), ExhibitTapped(room, exhibit), LargerPressed())
            one = next(sheets(Visit(guide(), NOON).do(Begun(language), *events), HOME, size))
            for control, spot in one.screen.spots().items():
                places.setdefault(control, set()).add(spot)
        assert {control: spots for control, spots in places.items() if len(spots) > 1} == {}, exhibit
