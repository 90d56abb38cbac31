"""The stop that the keypad found, as it is drawn."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.plate import Plate
from kiosk.screens.widgets.stop_row import StopRow
from kiosk.visit.events.navigation import DigitPressed, KeypadPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE, widgets
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.25, 1.5])
def test_what_was_found_has_its_picture_in_larger_words(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """And a plate that leaves its title most of the width: visitors see that it is the thing in front of them."""
    for language in ("en", "ru"):
        visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), KeypadPressed())
        (one,) = sheets(visit.do(*map(DigitPressed, "101")), HOME, size)
        found = widgets(one.screen)
        (picture,) = [each for each in found if isinstance(each, PictureWidget)]
        (plate,) = [each for each in found if isinstance(each, Plate)]
        assert plate.width < picture.width / 3 and picture.height >= 2 * plate.height / 3


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_rows_of_what_may_be_meant_are_equally_high(the_window: Any, size: tuple[int, int]) -> None:
    """Also that of a stop which asks first and shows its number and title alone."""
    visit = Visit(guide(), NOON).do(Begun("ru"), KeypadPressed(), DigitPressed("1"))
    (one,) = sheets(visit, HOME, size)
    rows = [each for each in widgets(one.screen) if isinstance(each, StopRow)]
    assert len(rows) == 5 and len({row.height for row in rows}) == 1
