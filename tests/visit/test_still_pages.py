"""A page is the same while nothing happens: only what is live moves, so that a still page draws no frames."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.visit.events.navigation import PageLaid
from kiosk.visit.events.sessions import Ticked
from kiosk.visit.pages.live import live
from kiosk.visit.step import step
from tests.visit.sample import Visit

PAGES: dict[str, tuple[str, ...]] = {
    "attract": (),
    "room": ("begin-en",),
    "exhibit": ("begin-en", "plan", "room-cell-14", "exhibit-bunk"),
    "transcript": ("begin-en", "plan", "room-cell-14", "exhibit-bunk", "play", "view-read"),
    "film": ("begin-en", "exhibit-walk", "play"),
    "note": ("begin-en", "exhibit-hard"),
    "keypad": ("begin-en", "keypad", "digit-1"),
    "plan": ("begin-en", "plan"),
    "languages": ("begin-en", "language"),
    "access": ("begin-en", "access"),
    "about": ("begin-en", "access", "about"),
    "volume": ("begin-en", "volume"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_still_while_time_and_sound_go_on(name: str) -> None:
    """Ticks, the second that is heard and the minute of the day change no page, and no state."""
    visit = Visit()
    for button in PAGES[name]:
        visit.press(button)
    before, state = visit.page, visit.state
    for second in range(1, 12):
        visit.now = replace(
            visit.now, ms=visit.now.ms + 100, heard_s=second * 1.0, local=visit.now.local + timedelta(minutes=7)
        )
        after, effects = step(visit.guide, visit.state, Ticked(), visit.now)
        assert after is state and effects == ()
        assert visit.page == before


def test_what_moves_is_no_part_of_the_page() -> None:
    """While a recording plays, position, time left and the sentence move, and the page does not."""
    visit = Visit()
    for button in PAGES["transcript"]:
        visit.press(button)
    before = visit.page
    moved = [live(visit.guide, visit.state, visit.hear(second).now) for second in (1.0, 6.0, 19.5)]
    assert [(m.elapsed, m.left, m.sentence) for m in moved] == [
        ("0:01", "0:19 left", 0),
        ("0:06", "0:14 left", 1),
        ("0:20", "0:00 left", 3),
    ]
    assert visit.page == before


def test_a_page_that_was_laid_as_before_is_no_news() -> None:
    """The same number of sheets once more changes nothing."""
    visit = Visit().press("begin-en").do(PageLaid(3))
    state = visit.state
    assert visit.do(PageLaid(3)).state is state
