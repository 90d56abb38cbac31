"""Are you still here? The countdown moves without drawing the page anew."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.screens.pages.ask import CountdownWord
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.visit.look import Look
from kiosk.visit.pages.live import Live
from tests.screens import sample_panels
from tests.screens.laid import UPRIGHT, WIDE, first, focused, shown, widgets

pytestmark = pytest.mark.usefixtures("the_window")


@pytest.mark.shows("WCAG 2.3.1")
def test_only_number_and_bar_move() -> None:
    """A second later only the number and the bar look different."""
    one = first(sample_panels.ask())
    before = shown(one.screen, Live(seconds_left=18, seconds_word="seconds", share_left=0.6)).copy()
    kept = widgets(one.screen)
    after = shown(one.screen, Live(seconds_left=17, seconds_word="seconds", share_left=0.566))
    assert widgets(one.screen) == kept
    rows, columns = np.nonzero((before != after).any(axis=2))
    number = next(w for w in kept if isinstance(w, CountdownWord))
    bar = next(w for w in kept if isinstance(w, ProgressTrack))
    assert len(rows) > 0
    for y, x in zip(rows, columns, strict=True):
        up = one.theme.height_px - 1 - y
        assert any(w.x <= x < w.right and w.y <= up < w.top for w in (number, bar))


def test_same_second_draws_nothing() -> None:
    """Ten times a second the same second is told, and the number is not drawn again."""
    one = first(sample_panels.ask())
    one.screen.live(Live(seconds_left=18, seconds_word="seconds", share_left=0.6))
    number = next(w for w in widgets(one.screen) if isinstance(w, CountdownWord))
    drawn = list(number.canvas.children)
    one.screen.live(Live(seconds_left=18, seconds_word="seconds", share_left=0.599))
    assert list(number.canvas.children) == drawn


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_two_digits_fit(text: float, size: tuple[int, int]) -> None:
    """Any number of seconds up to 99 stands whole beside the heading or below it."""
    one = first(sample_panels.ask("ru", Look(text=text)), size)
    for seconds in (44, 88, 20):
        one.screen.live(Live(seconds_left=seconds, seconds_word="seconds", share_left=0.5))
        number = next(w for w in widgets(one.screen) if isinstance(w, CountdownWord))
        from kiosk.screens.graphics import typesetting

        assert typesetting.one_line(one.theme, str(seconds), number.token).width <= number.width


def test_a_page_again_keeps_its_time() -> None:
    """A control that takes the focus redraws the page and leaves the countdown where it was."""
    one = first(sample_panels.ask())
    one.screen.live(Live(seconds_left=9, seconds_word="seconds", share_left=0.3))
    one.screen.page = focused(sample_panels.ask(), "yes")
    assert next(w for w in widgets(one.screen) if isinstance(w, CountdownWord)).shown == "9"
