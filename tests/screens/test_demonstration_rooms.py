"""Rooms of the demonstration museum as they are drawn."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.widgets.exhibit_card import ExhibitCard
from kiosk.visit.events.navigation import (
    RoomTapped,
)
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.pages.room import RoomPage
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE, blocks, shown, widgets
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("room", ["europe", "yard"])
def test_a_room_is_laid_out_alike_in_every_language(the_window: Any, room: str) -> None:
    """In the largest words a room's first sheet has its picture, first words and cards with pictures, in the same
    places whether the recordings are in the visitor's language or not, and however long the title is in it."""
    seen = set()
    for language in guide().museum.languages:
        visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(1.5), RoomTapped(room))
        one = next(sheets(visit, HOME, WIDE))
        page, found = one.page, widgets(one.screen)
        assert isinstance(page, RoomPage)
        first = page.summary.words.split()[0]
        assert any(block.lines[0].text.startswith(first) for each in found for block in blocks(each) if block.lines)
        pictures = tuple(card.laid.picture for card in found if isinstance(card, ExhibitCard))
        assert pictures and all(wide for wide, _ in pictures)
        seen.add((pictures, one.screen.spots()["larger"]))
    assert len(seen) == 1


def test_upright_a_rooms_picture_is_lower_where_that_spares_a_sheet(the_window: Any) -> None:
    """Ten cards take two sheets: the picture gives way rather than leave one card to a third."""
    visit = Visit(guide(), NOON).do(Begun("en"), RoomTapped("europe"))
    shown = [
        len([each for each in one.screen.spots() if each.startswith("exhibit-")])
        for one in sheets(visit, HOME, UPRIGHT)
    ]
    assert len(shown) == 2 and min(shown) >= 3


@pytest.mark.parametrize("language", ["et", "ru"])
def test_a_rooms_first_sheet_has_all_the_cards_that_fit(the_window: Any, language: str) -> None:
    """Two rows of cards stand under the head of the corridor, though only the rest begins lower than the edge."""
    visit = Visit(guide(), NOON).do(Begun(language), RoomTapped("corridor"))
    first = next(sheets(visit, HOME, WIDE))
    assert len([each for each in first.screen.spots() if each.startswith("exhibit-")]) == 4


def test_a_card_is_seen_whole_where_its_picture_is_as_dark_as_the_page(the_window: Any) -> None:
    """Its edge at the side of its picture is no part of the page: a hairline runs round the card."""
    one = next(sheets(Visit(guide(), NOON).do(Begun("en"), RoomTapped("yard")), HOME, WIDE))
    theme, rows = one.screen.theme, shown(one.screen)
    line = [round(255 * share) for share in theme.colour("line")[:3]]
    cards = [each for each in widgets(one.screen) if isinstance(each, ExhibitCard)]
    assert len(cards) == 3
    for card in cards:
        middle = theme.height_px - round(card.center_y)
        assert all(abs(a - b) <= 2 for a, b in zip(rows[middle][int(card.x)][:3], line, strict=True))
