"""The lists of the demonstration's interactives, and its list of names."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.interactives.names.keyboard_drawing import PersonLine
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped, ViewChosen
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE, widgets
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


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("text", "pressed", "most"), [(1.0, "", 3), (1.0, "names-keys-more", 2), (1.5, "", 3)])
def test_names_have_room_beside_field_and_keys(
    the_window: Any, language: str, text: float, pressed: str, most: int
) -> None:
    """On a wide page with a recording the count stands beside the title and takes no line of the list; each sheet has a
    name, and all but the last two have as many as there is room for."""
    events = (TextSizeChosen(text), RoomTapped("memory"), ExhibitTapped("memory", "names"))
    visit = Visit(guide(), NOON).do(Begun(language), *events)
    visit = visit.press(pressed) if pressed else visit
    shown = []
    for one in sheets(visit, HOME, WIDE):
        shown.append(sum(isinstance(each, PersonLine) for each in widgets(one.screen)))
        assert faults(one) == []
    assert set(shown[:-2]) == {most} and min(shown) > 0


@pytest.mark.parametrize("language", ["en", "ru"])
def test_filters_stand_over_the_first_names(the_window: Any, language: str) -> None:
    """Upright, over the keys: in one row, on every sheet of the list."""
    events = (RoomTapped("memory"), ExhibitTapped("memory", "names"))
    filters = {"names-letter", "names-decade", "view-list"}
    for one in sheets(Visit(guide(), NOON).do(Begun(language), *events), HOME, UPRIGHT):
        assert len({spot[1] for name, spot in one.screen.spots().items() if name in filters}) == 1
        assert filters <= set(one.screen.spots())


@pytest.mark.parametrize("text", [1.0, 1.5])
@pytest.mark.parametrize(("room", "exhibit"), [("gulag", "chess"), ("memory", "shelf"), ("world", "little-book")])
def test_words_begin_beside_the_widest_picture_of_a_list(the_window: Any, room: str, exhibit: str, text: float) -> None:
    """All in one line, with one gap between: narrow pictures had much empty between them and their words."""
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(text), RoomTapped(room), ExhibitTapped(room, exhibit))
    rights, lefts, gap = set[float](), set[float](), 0
    for one in sheets(visit.do(ViewChosen("list")), HOME, WIDE):
        gap = one.theme.px(48)
        for picture in (each for each in widgets(one.screen) if isinstance(each, PictureWidget)):
            beside = [each for each in widgets(picture.parent) if isinstance(each, Label) and each.x >= picture.right]
            if beside:
                rights.add(picture.right)
                lefts |= {each.x for each in beside}
    assert lefts == {max(rights) + gap}
