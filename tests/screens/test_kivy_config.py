"""Kivy is shut tight before it is first imported, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.screens.window.kivy_config import WindowRequest, settings
from tests.conftest import display_of

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, sys
sys.argv = ["kiosk", "--size=9x9", "-m", "inspector"]
from pathlib import Path
from kiosk.screens.window.kivy_config import WindowRequest, lock_down
folder = lock_down(Path(sys.argv[0]).absolute().parent / "own", WindowRequest(size=(640, 360), offscreen=True))
from kivy.config import Config
from kivy.core.window import Window
import kivy
print(json.dumps({
    "home": str(folder), "files": sorted(p.name for p in folder.rglob("*.ini")), "size": list(Window.size),
    "escape": Config.get("kivy", "exit_on_escape"), "samples": Config.get("graphics", "multisamples"),
    "input": dict(Config.items("input")), "modules": dict(Config.items("modules")), "argv": sys.argv[1:],
    "kivy_home": kivy.kivy_home_dir,
}))
"""


def python(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


def test_nothing_of_the_machine_reaches_into_the_kiosk(tmp_path: Path) -> None:
    """Neither a command line, nor variables, nor a config file of Kivy's changes the window."""
    home = tmp_path / "kivy"
    home.mkdir()
    (home / "config.ini").write_text("[kivy]\nexit_on_escape = 1\n[modules]\ninspector =\n[graphics]\nwidth = 77\n")
    done = python(ASK, tmp_path, KIVY_HOME=str(home), KCFG_GRAPHICS_WIDTH="99", KCFG_KIVY_EXIT_ON_ESCAPE="1")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    emitted = json.loads(done.stdout)
    assert emitted["home"] == emitted["kivy_home"] == str(tmp_path / "own")
    assert emitted["size"] == [640, 360]
    assert (emitted["escape"], emitted["samples"]) == ("0", "0")
    assert emitted["input"] == {"mouse": "mouse,disable_multitouch"}
    assert emitted["modules"] == {}
    assert emitted["argv"] == ["--size=9x9", "-m", "inspector"]


def test_locking_down_too_late_is_an_error(tmp_path: Path) -> None:
    """Where Kivy was imported first, locking it down refuses, because it would do nothing."""
    done = python("import kivy.config\nfrom kiosk.screens.window.kivy_config import lock_down\nlock_down()", tmp_path)
    assert "RuntimeError: Kivy was imported before it was locked down" in done.stderr


@pytest.mark.parametrize(
    ("asked", "fullscreen"),
    [
        (WindowRequest(), "auto"),
        (WindowRequest(size=(1280, 720)), "1"),
        (WindowRequest(size=(1280, 720), fullscreen=False), "0"),
        (WindowRequest(offscreen=True), "0"),
    ],
)
def test_the_window_is_as_asked(asked: WindowRequest, fullscreen: str) -> None:
    """The kiosk fills the screen unless it is asked for a window, or drawn without a display."""
    assert settings(asked)["graphics", "fullscreen"] == fullscreen


def test_a_traceback_is_never_swallowed(tmp_path: Path) -> None:
    """What goes wrong after Kivy was loaded is still seen on stderr."""
    code = (
        "from kiosk.screens.window.kivy_config import lock_down\nlock_down()\nimport kivy.app\nraise ValueError('seen')"
    )
    assert "ValueError: seen" in python(code, tmp_path).stderr


@pytest.mark.parametrize("size", ["1080x1920", "1366x768"])
def test_the_window_fills_the_screen_that_is_there(size: str, tmp_path: Path) -> None:
    """On a screen that stands upright or is small, where no window manager fits windows, it is as large as the screen
    and begins in its corner."""
    code = """
from pathlib import Path
import subprocess
from kiosk.screens.window.kivy_config import WindowRequest, lock_down
lock_down(Path("own"))
from kivy.core.window import Window
Window.flip()
find = ["xdotool", "search", "--onlyvisible", "--class", "python", "getwindowgeometry"]
print(subprocess.run(find, capture_output=True, text=True).stdout)
"""
    with display_of(size) as display:
        seen = python(code, tmp_path, DISPLAY=display, SDL_VIDEODRIVER="x11")
    assert "Position: 0,0" in seen.stdout and f"Geometry: {size}\n" in seen.stdout, seen.stdout + seen.stderr
