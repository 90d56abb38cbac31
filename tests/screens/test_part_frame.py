"""Frames of which only a part is drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tests.screens.test_app import ran


def test_a_part_drawn_alone_leaves_the_window_as_a_whole_frame_would(tmp_path: Path) -> None:
    """The seconds of a recording go on in a frame of their own, and every pixel of the window is as if all of it had
    been drawn; while something else has changed too, the whole window is."""
    seen = ran("part", tmp_path)
    assert seen["parts"] == [True, True, True]
    assert seen["as_whole"] == [True, True, True]
    assert seen["with_more"] == [False, True]


def test_a_whole_frame_follows_a_part_in_a_window_of_kivys_own_way(window: Any, seen: Callable[..., Any]) -> None:
    """A part drawn alone bounds only itself: the next frame of a window that clears its frames as Kivy does is
    whole, too."""
    from kivy.graphics import Color, Rectangle
    from kivy.uix.widget import Widget

    from kiosk.screens.graphics.part_frame import drawn_alone

    everything = Widget(size=window.size)
    with everything.canvas:
        colour = Color(0, 1, 0, 1)
        Rectangle(size=window.size)
    assert np.all(seen(everything) == (0, 255, 0))
    vars(window).pop("clear", None)
    with drawn_alone((0, 0, 40, 40)):
        colour.rgb = (1, 0, 0)
    part = seen()
    assert np.all(part == (255, 0, 0))
