"""The track of a recording."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.screens.widgets.widget import Surface
from kiosk.screens.window.touch_filter import TouchFilter
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import BackPressed
from tests.screens.drawing import drawing

THEME = Theme(1920, 1080)
SEEK = Control("seek", "Position", BackPressed(), role="slider")


def track(window: Any, **more: Any) -> tuple[ProgressTrack, list[float]]:
    sought: list[float] = []
    made = ProgressTrack(drawing(THEME), 1000, control=SEEK, sought=sought.append, **more)
    surface = Surface(drawing(THEME))
    surface.add(made, 100, 400)
    touch_filter = TouchFilter(lambda: 0, lambda taken, corner: None)
    touch_filter.show(surface)
    window.add_widget(touch_filter)
    return made, sought


def reached(made: ProgressTrack) -> float:
    """Where the middle of the thumb is."""
    return float(made._thumb.pos[0] + made.thumb / 2)


def test_the_thumb_stands_where_the_recording_is(window: Any) -> None:
    """The thumb goes from the beginning of the track to its end, and never past either."""
    made, _ = track(window)
    for share, middle in ((0.0, 118), (0.5, 600), (1.0, 1082), (7.0, 1082)):
        made.show(share)
        assert reached(made) == middle


def test_where_the_finger_lets_go_is_sought_once(window: Any) -> None:
    """The thumb follows the finger, and only where it is let go is told."""
    from kivy.tests.common import UnitTestTouch

    made, sought = track(window)
    finger = UnitTestTouch(300, made.center_y)
    finger.touch_down()
    finger.touch_move(700, made.center_y + 200)
    made.show(0.01)
    assert reached(made) == 700
    assert sought == []
    finger.touch_up()
    assert sought == [pytest.approx((700 - 118) / 964)]


@pytest.mark.shows("EN 5.5.1", "WCAG 2.5.7")
def test_a_touch_on_the_track_goes_there(window: Any) -> None:
    """One touch, without dragging, is enough to go somewhere."""
    from kivy.tests.common import UnitTestTouch

    made, sought = track(window)
    finger = UnitTestTouch(600, made.y + 2)
    finger.touch_down()
    finger.touch_up()
    assert sought == [pytest.approx(0.5)]


def test_chapters_part_the_track(window: Any) -> None:
    """What was played is drawn in each chapter up to where the recording is."""
    made, _ = track(window, chapters=(0.0, 0.25, 0.75))
    made.show(0.5)
    widths = [round(played.size[0]) for played, _, _ in made._parts]
    assert widths[0] > 200
    assert 200 < widths[1] < 260
    assert widths[2] == 0


def test_a_track_without_a_control_takes_no_touch(window: Any) -> None:
    """The bar of the countdown cannot be moved."""
    from kivy.tests.common import UnitTestTouch

    bar = ProgressTrack(drawing(THEME), 1000, share=0.4, drawn_height=16, surface="paper")
    surface = Surface(drawing(THEME))
    surface.add(bar, 0, 0)
    window.add_widget(surface)
    assert not bar.on_touch_down(UnitTestTouch(500, bar.center_y))
