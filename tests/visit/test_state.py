"""The state of a visit: places and what their screens remember."""

from __future__ import annotations

from kiosk.visit.screen_table import Screen
from kiosk.visit.state import ExhibitState, KeypadState, Place, under_panels

BUNK = Place(Screen.EXHIBIT, "cell-14", "bunk")


def test_a_screen_put_back_to_its_defaults_is_the_place_as_it_was_opened() -> None:
    """A place whose screen has its defaults again equals the place that was opened, so that nothing seems changed."""
    zoomed = BUNK.with_inner(ExhibitState(zoom=2.5))
    assert zoomed != BUNK and zoomed.inner_as(ExhibitState).zoom == 2.5
    assert zoomed.with_inner(ExhibitState()) == BUNK


def test_a_screen_knows_nothing_of_what_another_remembers() -> None:
    """Asked for another screen's state, a place gives that state's defaults."""
    keyed = Place(Screen.KEYPAD).with_inner(KeypadState("141"))
    assert keyed.inner_as(ExhibitState) == ExhibitState() and keyed.inner_as(KeypadState).digits == "141"


def test_the_place_under_the_panels() -> None:
    """Under the panels lies the last place that is none of them; where there is no such place, the panel itself."""
    volume, keypad = Place(Screen.VOLUME), Place(Screen.KEYPAD)
    assert under_panels(volume, (Place(Screen.PLAN), BUNK, keypad)) == BUNK
    assert under_panels(BUNK, (Place(Screen.PLAN),)) == BUNK
    assert under_panels(volume, (keypad,)) == volume
