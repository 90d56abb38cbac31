"""The museum's own programme as its screen lays it."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.sessions import Begun
from tests.interactives import every
from tests.screens.laid import WIDE, blocks, widgets
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("language", ["en", "ru"])
def test_wide_the_first_sheets_hold_three_events_with_their_days_on_one_line(the_window: Any, language: str) -> None:
    """In each language a sheet has room for as many, below the headings of their months."""
    there = [RoomTapped("memory"), ExhibitTapped("memory", "programme")]
    visit = Visit(guide(), every.NOON).do(Begun(language), *there)
    days = {row.day for row in visit.page.rows}  # type: ignore[attr-defined]
    counts = []
    for laid in every.sheets(visit, HOME, WIDE):
        shown = [block for each in widgets(laid.screen) for block in blocks(each) if block.text in days]
        assert all(len(block.lines) == 1 for block in shown)
        counts.append(len(shown))
        assert faults(laid) == []
    assert counts[:2] == [3, 3], counts
