"""Players to test, things for them to play, and the sound that came out of them.

A sounding player plays into SDL's disk driver, which takes sound in its time as a loudspeaker would and keeps it:
what is asserted is what would have been heard.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.players.audio_player import AudioPlayer
from kiosk.players.output import MuteOutput
from kiosk.players.player import Player
from kiosk.players.silent_player import SilentPlayer
from kiosk.visit.events.players import PlayerEvent
from tests.players import making
from tests.players.making import tone

Heard = np.ndarray[Any, np.dtype[np.int16]]
AUDIBLE = 300


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Recordings and films: 14 s and short ones, with sound and without."""
    folder = tmp_path_factory.mktemp("media")
    making.recording(folder / "long.wav", tone(500), 14, channels=2)
    making.recording(folder / "short.wav", tone(500), 0.6, rate_hz=44_100)
    making.recording(folder / "other.wav", tone(1300), 5)
    making.film(folder / "long.mp4", 14, sound=tone(500))
    making.film(folder / "short.mp4", 0.6, sound=tone(500))
    making.film(folder / "other.mp4", 5, sound=tone(1300))
    making.film(folder / "long-silent.mp4", 14)
    making.film(folder / "short-silent.mp4", 0.6)
    making.film(folder / "other-silent.mp4", 5)
    return folder


class VirtualTime:
    """A clock that goes on when told to."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@dataclass
class Rig:
    """A player, what it posted, and a way to let time pass."""

    player: Player
    posts: list[PlayerEvent]
    clock: Callable[[], float]
    virtual: VirtualTime | None = None
    exact_s: float = 0.05
    _pause: threading.Event = field(default_factory=threading.Event)

    def until(self, condition: Callable[[], object], what: str, within_s: float = 10.0) -> None:
        """Lets time pass until a condition holds."""
        end_s = self.clock() + within_s
        while not condition():
            assert self.clock() < end_s, f"waited {within_s:g} s in vain for {what}; posted: {self.posts}"
            if self.virtual is not None:
                self.virtual.now_s += 0.01
            else:
                self._pause.wait(0.003)
            self.player.tick()

    def reaches(self, position_s: float) -> None:
        """Lets time pass until what plays has come this far."""
        self.until(lambda: (self.player.position_s() or 0.0) >= position_s, f"position {position_s} s")

    def passes(self, seconds: float) -> None:
        """Lets this much time pass."""
        end_s = self.clock() + seconds
        self.until(lambda: self.clock() >= end_s, f"{seconds} s")

    @property
    def position_s(self) -> float:
        """The position; something plays."""
        position_s = self.player.position_s()
        assert position_s is not None, f"nothing plays; posted: {self.posts}"
        return position_s


@dataclass
class Capture:
    """The sound that came out so far."""

    path: Path

    def frames(self) -> int:
        """How many samples came out."""
        return self.path.stat().st_size // 4

    def heard(self, from_frame: int = 0) -> Heard:
        """The left side of what came out since then."""
        with self.path.open("rb") as file:
            file.seek(from_frame * 4)
            data = file.read()
        both: Heard = np.frombuffer(data[: len(data) // 4 * 4], dtype="<i2").reshape(-1, 2)
        return both[:, 0]


@pytest.fixture
def capture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Capture:
    """What sounds from now on is kept; about as fast as a loudspeaker would play it."""
    path = tmp_path / "heard.raw"
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(path))
    monkeypatch.setenv("SDL_DISKAUDIODELAY", "11")
    return Capture(path)


@pytest.fixture
def sounding(capture: Capture) -> Iterator[Rig]:
    """The player of a kiosk, its sound kept."""
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append)
    player.open_ahead()
    assert player.sounds, player.why
    yield Rig(player, posts, time.monotonic)
    player.close()
    _no_threads_left()


@pytest.fixture
def soundless() -> Iterator[Rig]:
    """The player of a kiosk that has no sound output."""
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append, open_output=lambda outputs: MuteOutput(time.monotonic))
    player.open_ahead()
    yield Rig(player, posts, time.monotonic)
    player.close()
    _no_threads_left()


@pytest.fixture
def silent() -> Iterator[Rig]:
    """The player of journeys, on a clock of its own."""
    posts: list[PlayerEvent] = []
    clock = VirtualTime()
    player = SilentPlayer(posts.append, clock)
    yield Rig(player, posts, clock, clock)
    player.close()


def _no_threads_left() -> None:
    """After a player is closed no thread of it goes on."""
    end_s = time.monotonic() + 5.0
    pause = threading.Event()
    while left := [thread.name for thread in threading.enumerate() if thread.name.startswith("kiosk-")]:
        assert time.monotonic() < end_s, f"threads left behind: {left}"
        pause.wait(0.005)
