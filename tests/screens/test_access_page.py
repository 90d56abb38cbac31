"""The panel of aids, as it is drawn."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.widgets.segmented import Segmented
from kiosk.visit.events.navigation import AccessPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_choices_of_an_aid_stand_close_below_its_line(the_window: Any, language: str) -> None:
    """Upright, however many lines it needs in another language."""
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(1.5), AccessPressed())
    for one in sheets(visit, HOME, UPRIGHT):
        found = widgets(one.screen)
        for choices in (each for each in found if isinstance(each, Segmented)):
            worded = [each.y for each in found if blocks(each) and choices.top < each.y <= choices.top + 200]
            assert worded and min(worded) - choices.top <= one.screen.theme.px(12)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.25, 1.5])
def test_no_sheet_has_only_buttons(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """About and the way back to the usual stand below an aid in larger words."""
    for one in sheets(Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(text), AccessPressed()), HOME, size):
        assert any(isinstance(each, Segmented) for each in widgets(one.screen))
