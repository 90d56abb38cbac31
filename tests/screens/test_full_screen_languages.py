"""The full screen of a picture has one layout in every language of the museum."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.visit.events.navigation import ExhibitTapped, LargerPressed, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets
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


@pytest.mark.parametrize("exhibit", ["wall", "door"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_in_the_largest_words_an_open_detail_has_words_on_the_first_sheet(
    the_window: Any, language: str, exhibit: str
) -> None:
    """What turns its list stands at the foot of the room under Close, as wide as Close and clear of the picture."""
    room = "corridor" if exhibit == "door" else "cell-14"
    events = (TextSizeChosen(1.5), RoomTapped(room), ExhibitTapped(room, exhibit), LargerPressed())
    visit = Visit(guide(), NOON).do(Begun(language), *events).press("hotspot-1")
    one = next(sheets(visit, HOME, WIDE))
    detail = next(each.text.words for each in one.page.hotspots if each.text)
    drawn = {" ".join(line.text for line in block.lines) for each in widgets(one.screen) for block in blocks(each)}
    assert any(len(words) > 12 and detail.startswith(words[:12]) for words in drawn)
    spots = one.screen.spots()
    close = spots[one.page.close.id]
    for turning in one.page.paging.controls():
        left, top, wide, _ = spots[turning.id]
        assert (left, wide) == (close[0], close[2])
        assert top > close[1] + close[3]
