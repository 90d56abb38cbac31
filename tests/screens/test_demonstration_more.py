"""What More of the demonstration's exhibits begins with."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.visit.events.navigation import (
    DigitPressed,
    ExhibitTapped,
    KeypadPressed,
    RoomTapped,
    SettingsPressed,
    ViewChosen,
)
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets
from tests.screens.page_faults import faults
from tests.screens.sheet_measures import noting_words, wrongs
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_what_is_the_same_for_every_kind_of_page(the_window: Any, size: tuple[int, int]) -> None:
    """In the largest words a room, the settings and a number that is keyed have something to read on each sheet, no
    lone words in titles, and no words at a button's edge; tests/soak/test_sheet_measures.py has every kind."""
    found = []
    with noting_words():
        for events in ((RoomTapped("corridor"),), (SettingsPressed(),), (KeypadPressed(), DigitPressed("9"))):
            visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), *events)
            found += [(events[-1], wrong) for one in sheets(visit, HOME, size) for wrong in wrongs(one)]
    assert found == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_more_begins_with_words(the_window: Any, language: str) -> None:
    """In the largest words the first sheet of More has words, where Speed would leave them no room."""
    opened = [RoomTapped("memory"), ExhibitTapped("memory", "speaker"), ViewChosen("more")]
    found = []
    for one in sheets(Visit(guide(), NOON).do(Begun(language), TextSizeChosen(1.5), *opened), HOME, WIDE):
        lines = [line.text for each in widgets(one.screen) for block in blocks(each) for line in block.lines]
        found.append(
            (any(line.startswith("Museum of Communist Terror") for line in lines), "speed" in one.screen.spots())
        )
        assert faults(one) == []
    assert (found[0], found[-1]) == ((True, False), (False, True))


def test_a_content_note_stays_with_the_first_words_of_more(the_window: Any) -> None:
    """In the largest words a note and buttons alone are no first sheet: the words begin under the note."""
    opened = [RoomTapped("interrogation"), ExhibitTapped("interrogation", "troika"), ViewChosen("more")]
    laid = sheets(Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), *opened), HOME, WIDE)
    assert [fault for one in laid for fault in faults(one)] == []


def test_more_begins_with_what_is_read(the_window: Any) -> None:
    """In the largest words the first sheet of More has words besides its title and the buttons that stand there."""
    opened = [RoomTapped("europe"), ExhibitTapped("europe", "poster-camps"), ViewChosen("more")]
    first = next(sheets(Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), *opened), HOME, UPRIGHT))
    (column,) = [each for each in widgets(first.screen) if isinstance(each, PagedColumn)]
    assert any(not piece.aside for piece, _ in column.pages[0][1:])
