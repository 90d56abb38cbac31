"""A kiosk in a real window on a virtual display: a finger and a keyboard to use it, an eye and an ear to see and hear.

Rules: the finger and the keys are xdotool's, so they come as a visitor's do; what is seen is read from the display, and
what is heard is what the sound output was given.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageGrab

from kiosk.visit.steps.changed_words import STILL_MS
from kiosk.visitlog.file.schema import LogEntry, LogSession
from kiosk.visitlog.reading.reader import LogReader
from tests.source import ROOT
from tests.warm_start import Started

Picture = np.ndarray[Any, np.dtype[np.int16]]
Spot = tuple[int, int, int, int]
SIZE, SMALL = "1920x1080", "1280x720"
"""Of a window: that of most screens, and one that is drawn, looked at and compared in less than half the time."""
RATE_HZ, FRAME_BYTES = 48_000, 4
AUDIBLE = 200
CAPTURE_SAYS = re.compile(r"CRITICAL: (You are using the SDL disk i/o audio driver!| Writing to file \[.*\]\.)$")
"""What the output that captures the sound prints of itself."""
DIFFERENT, MOST_DIFFERENT = 32, 0.0005
"""A pixel is another from this difference on, of 255; the same page has at most this share of other pixels."""
MOST_DIFFERENT_OF_FEW = 0.01
"""Of a few pixels: where more are others, all of them need not be looked at."""


def read(picture: Image.Image) -> Picture:
    """Every second pixel of a picture."""
    return np.asarray(picture.convert("RGB"))[::2, ::2].astype(np.int16)


@dataclass(frozen=True, slots=True)
class Scene:
    """A page as it is to be seen, where its controls are, and in which order Tab comes to them."""

    picture: Picture
    places: dict[str, Spot]
    order: list[str]

    def tabs_to(self, control: str) -> tuple[str, ...]:
        """The keys that bring the focus there from nowhere."""
        return ("Tab",) * (self.order.index(control) + 1)


def scenes(museum: Path, folder: Path, *pages: str, size: str = SIZE) -> dict[str, Scene]:
    """Drawn by a process of its own."""
    done = Started((museum, folder, size, *pages), os.environ, ROOT, module="tests.journeys.scenes").completed()
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    made = {}
    for number, (page, (places, order)) in enumerate(zip(pages, told, strict=True)):
        picture = read(Image.open(folder / f"{number}.png"))
        made[page] = Scene(picture, {name: tuple(spot) for name, spot in places.items()}, order)
    return made


class Gallery:
    """One kiosk, started when this is made. heard: the file that its sound output is given. size: of its window, which
    is that of the display."""

    def __init__(self, museum: Path, display: str, heard: Path, size: str = SIZE) -> None:
        self.museum, self.display, self.heard, self.size = museum, display, heard, size
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DISPLAY": display,
            "SDL_AUDIODRIVER": "disk",
            "SDL_DISKAUDIOFILE": str(heard),
            **self.surroundings,
        }
        # Into its own corner first, so that the finger is nowhere near a button when the window opens.
        self.xdo("mousemove", "1", "1")
        self.process = self.start([*self.command, "--size", size])

    def start(self, command: list[str]) -> Started | subprocess.Popen[str]:
        return Started(command, self.environment)

    @property
    def command(self) -> list[str]:
        return ["run", "--windowed", "--museum", str(self.museum)]

    @property
    def surroundings(self) -> dict[str, str]:
        """What else its environment holds."""
        return {}

    def start_another(self) -> subprocess.CompletedProcess[str]:
        """A second kiosk beside this one, with the same state folder."""
        return Started(self.command, self.environment).completed()

    # --- finger and keys ---

    def xdo(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self.environment, check=True, timeout=120)

    def down(self, spot: Spot) -> tuple[float, float]:
        """A finger comes down in the middle of this; between which two moments."""
        left, top, width, height = spot
        self.xdo("mousemove", str(left + width // 2), str(top + height // 2))
        before_s = time.monotonic()
        self.xdo("mousedown", "1")
        return before_s, time.monotonic()

    def lift(self) -> None:
        self.xdo("mouseup", "1")

    def touch(self, spot: Spot) -> None:
        self.down(spot)
        self.lift()

    def swipe(self, start: tuple[int, int], by: int) -> None:
        """A finger comes down there, moves so far to the side, and lifts."""
        x, y = start
        self.xdo("mousemove", str(x), str(y), "mousedown", "1")
        for part in range(1, 9):
            self.xdo("mousemove", str(x + by * part // 8), str(y))
        self.xdo("mouseup", "1")

    def let_stand(self, since_s: float | None = None) -> None:
        """Wait, as a calm hand does, until a control whose word has just changed, or had changed then, acts again."""
        until_s = (time.monotonic() if since_s is None else since_s) + STILL_MS / 1000
        time.sleep(max(0.0, until_s - time.monotonic()))

    def keys(self, *names: str) -> None:
        for name in names:
            self.xdo("key", name)

    # --- eye and ear ---

    def seen(self) -> Picture:
        return read(ImageGrab.grab(xdisplay=self.display))

    def shows(self, scene: Scene) -> bool:
        """Whether the window shows that page. A kiosk that ended shows nothing, and says why."""
        assert self.process.poll() is None, self.process.communicate()[1]
        seen = self.seen()
        return all(
            float((np.abs(seen[::each, ::each] - scene.picture[::each, ::each]).max(axis=2) >= DIFFERENT).mean())
            <= most
            for each, most in ((8, MOST_DIFFERENT_OF_FEW), (1, MOST_DIFFERENT))
        )

    def frames(self) -> int:
        """How much was given to the sound output so far."""
        return self.heard.stat().st_size // FRAME_BYTES if self.heard.exists() else 0

    def loud(self, from_frame: int = 0) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The places of every frame since then that can be heard."""
        if not self.heard.exists():
            return np.empty(0, dtype=np.int64)
        with self.heard.open("rb") as file:
            file.seek(from_frame * FRAME_BYTES)
            data = file.read()
        both = np.frombuffer(data[: len(data) // FRAME_BYTES * FRAME_BYTES], dtype="<i2").reshape(-1, 2)
        return from_frame + np.flatnonzero(np.abs(both.astype(np.int32)).max(axis=1) > AUDIBLE)

    def strength(self, from_frame: int, to_frame: int) -> float:
        """How strong the sound is between these frames: its root mean square."""
        with self.heard.open("rb") as file:
            file.seek(from_frame * FRAME_BYTES)
            piece = np.frombuffer(file.read((to_frame - from_frame) * FRAME_BYTES), dtype="<i2")
        return float(np.sqrt(np.mean(np.square(piece.astype(np.float64)))))

    # --- the end ---

    def end(self) -> tuple[int, str]:
        """Switched off as a service is; exit code and what it said to staff."""
        self.process.send_signal(signal.SIGTERM)
        printed = self._printed()
        assert self.process.returncode is not None
        return self.process.returncode, printed

    def pull_the_plug(self) -> str:
        """End it at once; what it said to staff before."""
        self.process.kill()
        return self._printed()

    def _printed(self) -> str:
        _, printed = self.process.communicate(timeout=120)
        return "".join(line for line in printed.splitlines(keepends=True) if not CAPTURE_SAYS.match(line))

    @cached_property
    def log(self) -> Path:
        return Path(os.environ["XDG_STATE_HOME"]) / "kiosk" / "visits.db"

    def told(self) -> tuple[list[LogSession], list[LogEntry]]:
        with LogReader(self.log) as log:
            return list(log.sessions()), list(log.entries())
