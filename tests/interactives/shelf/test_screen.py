"""The museum's own shelf as its screen lays it, in larger words."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives import every
from tests.screens.laid import WIDE
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("text", [1.25, 1.5])
def test_wide_in_larger_words_the_sheets_of_a_shelf_are_full(the_window: Any, language: str, text: float) -> None:
    """Beside its buttons, none of which stands below a book, each sheet but the first has two boards."""
    there = [TextSizeChosen(text), RoomTapped("memory"), ExhibitTapped("memory", "shelf")]
    visit = Visit(guide(), every.NOON).do(Begun(language), *there)
    counts = []
    for laid in every.sheets(visit, HOME, WIDE):
        spots = laid.screen.spots()
        books = [spot for name, spot in spots.items() if name.startswith("shelf-book-")]
        counts.append(len(books))
        right = max(left + width for left, _, width, _ in books)
        pressed = ("page-previous", "page-next", "view-list")
        assert all(spots[name][0] > right for name in pressed if name in spots), spots
        assert faults(laid) == []
    assert counts == [2, 4, 4]
