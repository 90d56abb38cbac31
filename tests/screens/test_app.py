"""The window and its turns, in a process of its own, as the kiosk runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.screens.app_at_rest import FROM_NOTHING
from tests.source import ROOT
from tests.warm_start import Started


def ran(what: str, folder: Path) -> dict[str, Any]:
    environment = {**os.environ, "LIBGL_ALWAYS_SOFTWARE": "1"}
    if what == FROM_NOTHING:
        command = [sys.executable, "-m", "tests.screens.app_at_rest", what, folder]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
    else:
        done = Started((what, folder), environment, ROOT, module="tests.screens.app_at_rest").completed(120)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happens in three seconds in which nothing is done."""
    return ran("rest", tmp_path_factory.mktemp("rest"))


def test_a_still_page_draws_nothing(at_rest: dict[str, Any]) -> None:
    """While a page is read no frame is drawn, though the kiosk looks at the time ten times a second."""
    assert at_rest["drawn"] == 0
    assert at_rest["ticks"] >= 25


def test_between_two_ticks_the_kiosk_sleeps(at_rest: dict[str, Any]) -> None:
    """Nobody looks for fingers in turns: the window system wakes the kiosk, also where its library was asked for before
    it was loaded."""
    assert at_rest["idle_turns"] <= 40


def test_two_fingers_on_glass(tmp_path: Path) -> None:
    """Two fingers, as the window system tells of them, zoom the picture."""
    assert [round(scale, 1) for scale in ran("pinch", tmp_path)["zooms"]] == [2.0]


def test_a_swipe_within_one_turn(tmp_path: Path) -> None:
    """Drawn across the glass while the kiosk is busy, so that coming down, moving and lifting arrive together, a finger
    and a mouse turn one sheet; they came down where they did, and the button that a swipe ends on is not pressed. What
    only touches a button presses it, once."""
    seen = ran("swipe", tmp_path)
    on, back, plan = "PageTurned(by=1, seen=-1)", "PageTurned(by=-1, seen=-1)", "PlanPressed()"
    assert seen["did"] == [on, on, back, back, plan]
    assert seen["down"] == ["exhibit-144", "exhibit-144", "exhibit-145", "exhibit-145", "plan", "plan"]


def test_an_answer_from_another_thread_is_taken_at_once(tmp_path: Path) -> None:
    """What another thread has to say is heard at once, though the next tick is seconds away."""
    assert ran("woken", tmp_path)["late_s"] < 0.5


def test_no_way_out(tmp_path: Path) -> None:
    """A request to close is refused, Escape is only a key, F1 opens nothing, and a shot has the window's size."""
    seen = ran("closing", tmp_path)
    assert seen["stays"]
    assert seen["keys"] == ["escape", "0", "ę"]
    assert seen["children"] == 1
    with Image.open(tmp_path / "shot.png") as shot:
        assert shot.size == (1920, 1080)
