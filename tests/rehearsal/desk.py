"""A preview in a real window on a virtual display: files to save, keys to press, and an eye on what is seen.

Rules: what is seen is read from the display and compared with pictures that `kiosk shot` takes of the same museum, so
that a preview shows exactly the page that visitors will see; keys are xdotool's, as a person's.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PIL import Image, ImageGrab

from tests.source import ROOT
from tests.three_rooms import THREE_ROOMS
from tests.warm_start import Started

Picture = np.ndarray[Any, np.dtype[np.int16]]
DIFFERENT, MOST_DIFFERENT = 32, 0.0005
MOST_DIFFERENT_OF_FEW = 0.01
"""Of a few pixels: where more are others, all of them need not be looked at."""


def pixels(image: Image.Image) -> Picture:
    return np.asarray(image.convert("RGB")).astype(np.int16)


def same(one: Picture, other: Picture) -> bool:
    """Whether two pictures are the same but for a few pixels' shades."""
    if one.shape != other.shape or not one.size:
        return False
    return all(
        float((np.abs(one[::each, ::each] - other[::each, ::each]).max(axis=2) >= DIFFERENT).mean()) <= most
        for each, most in ((8, MOST_DIFFERENT_OF_FEW), (1, MOST_DIFFERENT))
    )


def shot(museum: Path, file: Path, page: str, size: tuple[int, int], *options: str) -> Picture:
    """The page as a kiosk of this museum shows it."""
    command = ("shot", page, "-o", file, "--museum", museum, "--size", f"{size[0]}x{size[1]}", *options)
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    done = Started(command, {**environment, "PYTHONPATH": str(ROOT)}).completed()
    assert done.returncode == 0, done.stderr
    return pixels(Image.open(file))


@cache
def original(page: str, size: tuple[int, int]) -> Picture:
    """A page of the three rooms as they are."""
    with TemporaryDirectory(prefix="kiosk-original-") as folder:
        return shot(THREE_ROOMS, Path(folder) / "page.png", page, size)


class Desk:
    """One preview, started when this is made."""

    def __init__(self, museum: Path, display: str, *arguments: str) -> None:
        self.museum, self.display = museum, display
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "DISPLAY": display, "SDL_AUDIODRIVER": "dummy"}
        self._window = ""
        self._xdo("mousemove", "1", "1")
        self.process = Started((*arguments, "--museum", museum), self.environment)

    def save(self, name: str, old: str, new: str) -> None:
        """A file is saved with other words in the place of some."""
        file = self.museum / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old} is in {name}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def page(self, folder: Path, page: str, size: tuple[int, int], *options: str) -> Picture:
        """The page as a kiosk of this museum, as it is now, shows it."""
        return shot(self.museum, folder / "page.png", page, size, *options)

    # --- keys and eyes ---

    def _xdo(self, *command: str) -> str:
        done = subprocess.run(
            ["xdotool", *command], env=self.environment, timeout=120, stdout=subprocess.PIPE, text=True, check=False
        )
        return done.stdout

    def key(self, name: str) -> None:
        self._xdo("key", name)

    @property
    def window(self) -> str:
        """Its number, "" while there is none. A preview that ended has none, and says why."""
        assert self.process.poll() is None, self.process.communicate()[1]
        if not self._window:
            self._window = "".join(self._xdo("search", "--onlyvisible", "--pid", str(self.process.pid)).split()[-1:])
        return self._window

    def resize(self, size: tuple[int, int]) -> None:
        """Whoever looks after windows gives it this size, at the top left of the screen."""
        self._xdo("windowmove", self.window, "0", "0", "windowsize", self.window, *map(str, size))

    def place(self) -> tuple[int, int, int, int]:
        """Where the window is: left, top, right, bottom."""
        window = self.window
        told = self._xdo("getwindowgeometry", "--shell", window) if window else ""
        found = {name: int(number) for name, number in re.findall(r"^(\w+)=(-?\d+)$", told, re.MULTILINE)}
        if not found:
            self._window = ""
            return 0, 0, 0, 0
        return found["X"], found["Y"], found["X"] + found["WIDTH"], found["Y"] + found["HEIGHT"]

    def seen(self) -> Picture:
        """The window's pixels."""
        place = self.place()
        return pixels(ImageGrab.grab(xdisplay=self.display).crop(place))

    def shows(self, page: Picture) -> bool:
        """Whether the page stands whole under what is shown beside it."""
        window, high = self.seen(), page.shape[0]
        return window.shape[0] >= high and same(window[-high:], page)

    def end(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        _, said = self.process.communicate(timeout=120)
        return self.process.returncode, said

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate(timeout=120)
