"""What changes on a page when Listen is pressed: pages of every kind with a bar, drawn before and once the first words
are heard. The same is looked at in a real window by tests/soak/test_presses.py."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.window.board import screen_class
from kiosk.visit.events.navigation import DigitPressed, KeypadPressed, PageLaid, ViewChosen
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.pages.live import live
from tests.interactives.every import NOON
from tests.screens.drawing import drawing
from tests.screens.laid import MOST_LAYOUTS, UPRIGHT, WIDE, Rows, shown, widgets
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit

PRESSED = [
    ("101", "read", 1.0, WIDE),
    ("101", "read", 1.5, WIDE),
    ("101", "along", 1.25, UPRIGHT),
    ("141", "more", 1.5, UPRIGHT),
    ("201", "", 1.25, WIDE),
    ("711", "", 1.0, WIDE),
]
"""Stops, their views, sizes of words and screens."""
MOVING = ("chapter-", "sentence-1")
"""Besides the button and the track: the chapter and the sentence that are heard, which become heavier."""


@pytest.mark.parametrize(("stop", "view", "text", "size"), PRESSED)
def test_nothing_else_changes(the_window: Any, stop: str, view: str, text: float, size: tuple[int, int]) -> None:
    """Every pixel is as before but in the button and in the bar between its other buttons, the word of Stop in the
    band, and the sentence that is spoken; a transcript keeps its page, its count and its buttons."""
    keyed = [DigitPressed(digit) for digit in stop]
    visit = Visit(guide(), NOON).do(Begun("en"), TextSizeChosen(text), KeypadPressed(), *keyed).press("open-stop")
    if view:
        visit.do(ViewChosen(view))
    theme = Theme(*size, text_scale=text, still=True)
    screen: Any = screen_class(type(visit.page))(drawing(theme, media=HOME / "media"))
    before, spots = seen(screen, visit), screen.spots()
    paging = visit.page.paging
    visit.press("play").hear(0.3)
    after = seen(screen, visit)
    assert screen.spots() == spots
    assert (visit.page.paging.words, visit.page.paging.sheet) == (paging.words, paging.sheet)
    (bar,) = [each for each in widgets(screen) if isinstance(each, AudioBar)]
    may = np.zeros(before.shape[:2], bool)
    blank(may, spot_of(bar, size[1]))
    for name, spot in spots.items():
        blank(may, spot, name in ("play", "seek", "last") or name.startswith(MOVING))
    changed = (before != after).any(axis=2)
    assert changed.any()
    assert np.argwhere(changed & ~may)[:4].tolist() == []
    screen.gone()


def seen(screen: Any, visit: Visit) -> Rows:
    for _ in range(MOST_LAYOUTS):
        screen.page = visit.page
        if screen.sheets == visit.page.paging.sheets:
            break
        visit.do(PageLaid(screen.sheets, -1))
    return shown(screen, live(visit.guide, visit.state, visit.now)).copy()


def spot_of(bar: AudioBar, high: int) -> tuple[int, int, int, int]:
    return int(bar.x), high - int(bar.top), int(bar.width), int(bar.height)


def blank(may: Any, spot: tuple[int, int, int, int], free: bool = True) -> None:
    """Whether what lies in this place may change."""
    left, top, width, height = spot
    may[top : top + height, left : left + width] = free
