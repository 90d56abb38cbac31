"""The lists of the demonstration's interactives."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.widgets.picture import PictureWidget
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped, ViewChosen
from kiosk.visit.events.sessions import Begun
from tests.interactives.every import NOON, sheets
from tests.screens.laid import WIDE, widgets
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("room", "exhibit"), [("europe", "risings"), ("world", "little-book")])
def test_a_button_stands_beside_its_picture(the_window: Any, room: str, exhibit: str, language: str) -> None:
    """On a wide page the button of a row is at the right of its title, with a picture at the left or without: none has
    a line of its own."""
    events = (RoomTapped(room), ExhibitTapped(room, exhibit), ViewChosen("list"))
    beside = 0
    for one in sheets(Visit(guide(), NOON).do(Begun(language), *events), HOME, WIDE):
        buttons = [widget for widget, control in one.screen.controls() if control.id.startswith("row-")]
        assert all(abs(each.right - (one.theme.width_px - one.theme.margin)) <= 1 for each in buttons)
        pictures = [each for each in widgets(one.screen) if isinstance(each, PictureWidget)]
        beside += sum(abs(button.top - picture.top) <= 1 for picture in pictures for button in buttons)
        assert faults(one) == []
    assert beside > 3
