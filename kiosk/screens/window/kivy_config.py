"""Kivy, shut tight before it is first imported: nothing of the machine or of its users reaches into the
kiosk.

Rules: `lock_down` runs before any other import of Kivy, and raises RuntimeError if it comes too late. No command line,
no config file, no variables of Kivy's, no looks of its own widgets (none is used, and reading them costs a
fifteenth of a start); a folder of its own; Escape does not leave, F1 opens nothing, no second finger by mouse,
no cursor in the gallery, no multisampling (it halves the speed of software GL), no log but what is wrong.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kiosk.screens.window.monitor import screen_size

ENVIRONMENT = {
    "KIVY_NO_ARGS": "1",
    "KIVY_NO_CONFIG": "1",
    "KIVY_NO_ENV_CONFIG": "1",
    "KIVY_NO_FILELOG": "1",
    "KIVY_LOG_MODE": "PYTHON",  # else Kivy takes stderr for itself and swallows tracebacks
    "KIVY_WINDOW": "sdl2",
    "KIVY_TEXT": "sdl2",
    "KIVY_AUDIO": "",
    "KIVY_VIDEO": "",
    "KIVY_CLIPBOARD": "dummy",
    "KIVY_SPELLING": "",
    "KIVY_CAMERA": "",
    "SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS": "0",
    "SDL_TOUCH_MOUSE_EVENTS": "0",  # a finger is a finger (input_events.py), not a mouse as well
}

LEAST_PX = 240
"""The shortest side that a window can have."""


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """How the window is to be. size None: the whole screen. offscreen: drawn without any display."""

    size: tuple[int, int] | None = None
    fullscreen: bool = True
    cursor: bool = False
    resizable: bool = False
    offscreen: bool = False
    log_level: str = "warning"


def settings(request: WindowRequest) -> dict[tuple[str, str], str]:
    """What Kivy's configuration is set to: (section, key) → value."""
    whole = request.fullscreen and not request.offscreen
    width, height = request.size or (screen_size() if whole else None) or (1920, 1080)
    return {
        ("kivy", "log_level"): request.log_level,
        ("kivy", "log_enable"): "0",
        ("kivy", "exit_on_escape"): "0",
        ("kivy", "pause_on_minimize"): "0",
        ("kivy", "keyboard_mode"): "system",
        ("kivy", "desktop"): "0",
        ("graphics", "multisamples"): "0",
        ("graphics", "fullscreen"): ("auto" if request.size is None else "1") if whole else "0",
        ("graphics", "borderless"): "1" if request.fullscreen else "0",
        ("graphics", "resizable"): "1" if request.resizable else "0",
        ("graphics", "minimum_width"): str(LEAST_PX) if request.resizable else "0",
        ("graphics", "minimum_height"): str(LEAST_PX) if request.resizable else "0",
        ("graphics", "allow_screensaver"): "0",
        ("graphics", "show_cursor"): "1" if request.cursor else "0",
        ("graphics", "width"): str(width),
        ("graphics", "height"): str(height),
        ("graphics", "maxfps"): "60",
        ("graphics", "vsync"): "0" if request.offscreen else "1",
        ("postproc", "double_tap_time"): "0",
        ("postproc", "triple_tap_time"): "0",
    }


def lock_down(home: Path | None = None, request: WindowRequest | None = None) -> Path:
    """Shut Kivy tight and return its folder: the given one, else a private one that is empty."""
    if "kivy" in sys.modules:
        raise RuntimeError(
            "Kivy was imported before it was locked down; call lock_down first, before kiosk.screens.widgets."
        )
    request = request or WindowRequest()
    folder = home or Path(tempfile.mkdtemp(prefix="kiosk-screen-"))
    folder.mkdir(parents=True, exist_ok=True)
    for name in [name for name in os.environ if name.startswith(("KIVY_", "KCFG_"))]:
        del os.environ[name]
    os.environ.update(ENVIRONMENT, KIVY_HOME=str(folder))
    if request.offscreen:
        os.environ["SDL_VIDEODRIVER"] = "offscreen"
    from kivy.config import Config

    for (section, key), value in settings(request).items():
        Config.set(section, key, value)
    Config.remove_section("input")
    Config.add_section("input")
    Config.set("input", "mouse", "mouse,disable_multitouch")
    Config.remove_section("modules")
    Config.add_section("modules")
    _leave_styles_out(folder)
    return folder


def _leave_styles_out(folder: Path) -> None:
    """Kivy reads the looks of all its own widgets when it is imported; none of them is used here."""
    import kivy
    import kivy.resources

    (folder / "style.kv").touch()
    own, kivy.kivy_data_dir = kivy.kivy_data_dir, str(folder)
    try:
        import kivy.lang.builder
    finally:
        kivy.kivy_data_dir = own
