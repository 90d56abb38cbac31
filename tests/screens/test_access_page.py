"""The panel of aids, as it is drawn."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.widgets.segmented import Segmented
from kiosk.visit.events.navigation import AccessPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.pages.access import AccessPage
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, blocks, widgets
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_choices_of_an_aid_stand_close_below_its_line(the_window: Any, language: str) -> None:
    """Upright, however many lines it needs in another language; and what reports a fault comes after all aids."""
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(1.5), AccessPressed())
    assert isinstance(visit.page, AccessPage) and visit.page.rows[-1].id == "problem"
    for one in sheets(visit, HOME, UPRIGHT):
        found = widgets(one.screen)
        for choices in (each for each in found if isinstance(each, Segmented)):
            worded = [each.y for each in found if blocks(each) and choices.top < each.y <= choices.top + 200]
            assert worded and min(worded) - choices.top <= one.screen.theme.px(12)
