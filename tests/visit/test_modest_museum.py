"""A museum without stops, without sound or with rooms of one scope is offered nothing that it has no use for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.measures import FilmMeasure
from kiosk.content.model import Museum, Room
from kiosk.visit.events.navigation import DigitPressed, KeypadPressed, PlanPressed, RoomTapped, StopOpened
from kiosk.visit.guide import Guide
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.screen_table import Screen
from tests.visit.sample import CELL, CORRIDOR, GUIDE, MUSEUM, TEXT, WALK, Visit

QUIET_WALK = replace(WALK, stop=None)
QUIET = replace(CORRIDOR, exhibits=(TEXT,))


def museum(*rooms: Room, plans: bool = False) -> Museum:
    return replace(MUSEUM, rooms=rooms, plans=MUSEUM.plans if plans else (), tours=())


def guide(shown: Museum) -> Guide:
    return replace(GUIDE, museum=shown)


def band_of(*rooms: Room) -> list[str]:
    visit = Visit(guide(museum(*rooms))).press("begin-en").do(RoomTapped(rooms[0].room))
    return [control.id for control in visit.page.band.controls()]


def test_keypad_and_volume_are_there_for_what_there_is() -> None:
    """Keypad is there where an exhibit has a stop, Volume where a recording, an ambience or a film can be heard."""
    both = ["back", "plan", "keypad", "language", "access", "volume", "last"]
    assert band_of(CELL) == both
    assert band_of(QUIET) == ["back", "plan", "language", "access", "last"]
    numbered = replace(QUIET, exhibits=(replace(TEXT, stop=5),))
    assert band_of(numbered) == ["back", "plan", "keypad", "language", "access", "last"]
    assert band_of(replace(QUIET, ambience="sea.ogg")) == ["back", "plan", "language", "access", "volume", "last"]


@pytest.mark.parametrize("sounds", [True, False])
def test_a_silent_film_needs_no_volume(sounds: bool) -> None:
    """A film counts as sound once its file has some."""
    found = guide(museum(replace(QUIET, exhibits=(QUIET_WALK,))))
    measures = replace(found.measures, films={"walk.mp4": FilmMeasure(60.0, 1280, 720, 25.0, sounds)})
    visit = Visit(replace(found, measures=measures)).press("begin-en").do(RoomTapped("corridor"))
    assert ("volume" in [control.id for control in visit.page.band.controls()]) == sounds


def test_digits_open_no_keypad_where_there_are_no_stops() -> None:
    """On a number pad nothing but the staff's 000 opens the keypad of a museum without stops."""
    visit = Visit(guide(museum(QUIET))).press("begin-en").do(RoomTapped("corridor"))
    assert visit.do(DigitPressed("4")).state.place.screen is Screen.ROOM
    assert visit.do(*[DigitPressed("0")] * 3).state.place.screen is Screen.KEYPAD
    assert visit.do(StopOpened(0)).state.place.screen is Screen.STAFF
    kept = Visit(guide(museum(CELL))).press("begin-en").do(RoomTapped("cell-14"), DigitPressed("4"))
    assert kept.state.place.screen is Screen.KEYPAD
    assert Visit(guide(museum(CELL))).press("begin-en").do(KeypadPressed()).state.place.screen is Screen.KEYPAD


def test_one_scope_is_not_shown() -> None:
    """Where all rooms have one scope, neither a room nor the list of rooms names it."""
    visit = Visit(guide(museum(CORRIDOR, CELL))).press("begin-en").do(RoomTapped("cell-14"))
    shown = visit.page
    assert isinstance(shown, RoomPage) and "Local" not in shown.kicker.words
    listed = visit.do(PlanPressed()).page
    assert isinstance(listed, PlanPage)
    assert (listed.title.words, listed.scopes, len(listed.rooms)) == ("All rooms", (), 2)


def test_a_drawn_plan_leads_to_the_list_of_all_rooms() -> None:
    """Beside a drawn plan the rooms of the only scope can still be reached as a list, which is not named by it; from
    there a button leads back."""
    found = guide(museum(CORRIDOR, CELL, plans=True))
    visit = Visit(found).press("begin-en").do(PlanPressed())
    drawn = visit.page
    assert isinstance(drawn, PlanPage) and drawn.picture is not None
    assert drawn.scopes == () and [way.name for way in drawn.ways] == ["All rooms"]
    listed = visit.press(drawn.ways[0].id).page
    assert isinstance(listed, PlanPage) and (listed.title.words, listed.scopes) == ("All rooms", ())
    assert listed.picture is None and listed.tabs == () and [way.name for way in listed.ways] == ["Plan"]
    again = visit.press(listed.ways[0].id).page
    assert isinstance(again, PlanPage) and again.picture is not None


def test_several_scopes_are_shown_as_ever() -> None:
    """Once rooms differ in scope, rooms and lists name it."""
    visit = Visit().press("begin-en").do(RoomTapped("cell-14"))
    shown = visit.page
    assert isinstance(shown, RoomPage) and shown.kicker.words.startswith("Local")
