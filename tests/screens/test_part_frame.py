"""Frames of which only a part is drawn."""

from __future__ import annotations

from pathlib import Path

from tests.screens.test_app import ran


def test_a_part_drawn_alone_leaves_the_window_as_a_whole_frame_would(tmp_path: Path) -> None:
    """The seconds of a recording go on in a frame of their own, and every pixel of the window is as if all of it had
    been drawn; while something else has changed too, the whole window is."""
    seen = ran("part", tmp_path)
    assert seen["parts"] == [True, True, True]
    assert seen["as_whole"] == [True, True, True]
    assert seen["with_more"] == [False, True]
