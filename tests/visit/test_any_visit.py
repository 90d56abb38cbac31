"""Visits by keys alone at random, by somebody who sees nothing: in rooms, in tours and in every interactive."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.interactives import NAMES
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.guide import Guide
from kiosk.visit.screen_table import Screen
from tests.interactives import every
from tests.visit.heard import Heard
from tests.visit.sample import GUIDE

pytestmark = pytest.mark.computes
PRESSED = """
tab shift-tab next next previous enter enter back repeat louder larger left right up down pagedown pageup backspace
escape 1 4 0 b jack
"""
KEYS = st.lists(st.sampled_from(PRESSED.split()), min_size=5, max_size=40)


@pytest.fixture(scope="module")
def interactives(every_interactive: Path) -> Guide:
    return every.guide(every_interactive)


@given(KEYS, st.sampled_from(("en", "et", "ru")))
@settings(max_examples=10)
def test_any_visit_by_keys_alone_ends_by_leave(keys: list[str], language: str) -> None:
    """Whatever was pressed by somebody who sees nothing, Back and Leave lead out of the visit, by ear."""
    visit = begun(GUIDE, language)
    visit.key(*keys)
    leave(visit)


@given(st.data())
@settings(max_examples=3)
@pytest.mark.parametrize("name", NAMES)
def test_any_visit_in_an_interactive_ends_by_leave(interactives: Guide, name: str, data: st.DataObject) -> None:
    """So it is from the middle of each interactive, its list and what it is written into."""
    visit = begun(interactives, "en")
    visit.do(ExhibitTapped(name, name)).listen_out()
    visit.key(*data.draw(KEYS))
    leave(visit)


def begun(guide: Guide, language: str) -> Heard:
    visit = Heard(guide)
    list(visit.press_key("speech", until=f"language-{language}"))
    visit.key("enter")
    return visit


def leave(visit: Heard) -> None:
    """By Back to a page with Leave, and by Leave to the attract screen."""
    if visit.state.session is not None and not visit.state.speech.on:  # the visit was left, and another begun
        visit.key("speech")
    for _ in range(40):
        if visit.state.session is None or visit.page.control("last") is not None:
            break
        visit.key("back")
    for _ in range(3):
        if visit.state.session is None:
            break
        assert visit.to("last", "shift-tab")
        visit.key("enter")
    if visit.state.place.screen is Screen.THANKS:
        assert visit.heard
        visit.key("enter")
    assert (visit.state.place.screen, visit.state.speech.on) == (Screen.ATTRACT, False)
