"""Kivy and the kiosk's screens, loaded in the process that commands are forked from (warm_start.py).

Rules: a kiosk shuts Kivy tight before it first imports it (kivy_config.py), so a command finds no Kivy: its modules are
put aside, and given to the first that imports them, as if they were read then. What opens a window when it is imported
(kivy.core.window) is never loaded ahead, nor is what imports it. Kivy's clock begins with the command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from kiosk.screens.window.kivy_config import lock_down

OPENS_A_WINDOW = "kivy.core.window"
PAGES = (
    *("about", "access", "ask", "attract", "exhibit_paper", "exhibit_picture", "film", "full_screen", "keypad"),
    *("languages", "note", "paper_fit", "plan", "room", "staff", "stop_preview", "thanks", "tour", "volume"),
)
LOADED = (
    *(f"kiosk.screens.window.{name}" for name in ("board", "open_window", "input_events", "gc_control")),
    *(f"kiosk.screens.pages.{page}" for page in PAGES),
    *(f"kiosk.screens.player.{name}" for name in ("transcript_view", "chapter_row", "speeds", "status_line")),
    *("kiosk.screens.zoom.zoom_picture", "kiosk.screens.widgets.exhibit_card", "kiosk.screens.widgets.track"),
    *("kiosk.players.audio_player", "kiosk.players.film_play", "kiosk.players.speech.silent_speaker"),
    *(f"kiosk.visitlog.writing.{name}" for name in ("writer", "open_log", "maintenance", "time_server")),
    *("PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.WebPImagePlugin", "PIL.ImageOps", "segno", "babel.dates"),
    *("kiosk.players.speech.voice_speaker", "platformdirs.unix"),
)


class NoWindowYet(MetaPathFinder):
    """What opens a window is not there: whatever imports it is left for later."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> None:
        if name == OPENS_A_WINDOW:
            raise ImportError(name)


class ModulesAside(MetaPathFinder, Loader):
    """Modules that were read already; each is handed out when it is imported."""

    def __init__(self, aside: dict[str, ModuleType]) -> None:
        self._aside = aside
        self._specs = {name: module.__spec__ for name, module in aside.items()}

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in self._aside:
            return None
        return spec_from_loader(name, self, origin=self._aside[name].__file__)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return self._aside[spec.name]

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._specs[module.__name__]
        if module.__name__ == "kivy.clock":
            clock = module.Clock
            clock._last_tick = clock._start_tick = clock._duration_ts0 = clock.time()


def load_screens() -> None:
    """Load them, and put Kivy aside; the environment stays as it is."""
    before = dict(os.environ)
    with TemporaryDirectory(prefix="kiosk-screen-") as folder:
        lock_down(Path(folder))
        sys.meta_path.insert(0, NoWindowYet())
        for name in LOADED:
            with suppress(ImportError):
                import_module(name)
        del sys.meta_path[0]
    os.environ.clear()
    os.environ.update(before)
    names = [name for name in sys.modules if name.partition(".")[0] == "kivy"]
    sys.meta_path.insert(0, ModulesAside({name: sys.modules.pop(name) for name in names}))
