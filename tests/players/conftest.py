"""Players to test, things for them to play, and the sound that came out of them.

A sounding player plays into an output that keeps what it takes: what is asserted is what would have been heard. The
output takes its time from the tests' clock, which passes in steps and only while the player has nothing to do: a busy
machine changes nothing, and nobody waits. What must hold in real time, with the real sound library, is played
`at_life_speed`, into SDL's disk driver.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from kiosk.players import mixer_process, sound_stream
from kiosk.players.audio_player import AudioPlayer
from kiosk.players.output import MuteOutput, Output
from kiosk.players.player import Player
from kiosk.players.silent_player import SilentPlayer
from kiosk.players.steady_clock import REAL_TIME, SteadyClock
from kiosk.visit.events.players import PlayerEvent
from tests.players import making
from tests.players.clocks import LIFE_DELAY_MS, SteppedClock, VirtualTime
from tests.players.making import tone
from tests.players.stepped_mixer import Heard, SteppedMixer, stepped_device

AUDIBLE = 300
EXACT_S = 0.05
"""How exact a position is."""
LEAST_PAUSE_S, MOST_PAUSE_S = 0.003, 0.015
"""Between two looks in real time: a kiosk's turn is longer, and at most a quarter of the time is spent on looking."""


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


@dataclass
class Rig:
    """A player, what it posted, and a way to let time pass."""

    player: Player
    posts: list[PlayerEvent]
    clock: Callable[[], float]
    step: Callable[[float], None] | None = None
    _pause: threading.Event = field(default_factory=threading.Event)

    def until(self, condition: Callable[[], object], what: str, within_s: float = 60.0) -> None:
        """Lets time pass until a condition holds, at most that many seconds."""
        timer = time.monotonic if self.step is None else self.clock
        end_s = timer() + within_s
        looked_s = time.monotonic()
        while not condition():
            assert timer() < end_s, f"waited {within_s:g} s in vain for {what}; posted: {self.posts}"
            if self.step is not None:
                self.step(0.01)
            else:
                self._pause.wait(min(max(LEAST_PAUSE_S, 3 * (time.monotonic() - looked_s)), MOST_PAUSE_S))
            self.player.tick()
            looked_s = time.monotonic()

    def reaches(self, position_s: float) -> None:
        """Lets time pass until what plays has come this far."""
        self.until(lambda: (self.player.position_s() or 0.0) >= position_s, f"position {position_s} s")

    def passes(self, seconds: float) -> None:
        """Lets this much time pass."""
        end_s = self.clock() + seconds
        self.until(lambda: self.clock() >= end_s, f"{seconds} s")

    def now(self) -> tuple[float, float]:
        """The player's time and the position at that time, however often the machine does something else meanwhile."""
        for _ in range(1000):
            at_s, position_s = self.clock(), self.position_s
            if self.clock() - at_s <= 0.005:
                break
        return at_s, position_s

    def lands(self, at_s: float, act: Callable[[], object], exact_s: float = EXACT_S) -> None:
        """Do this, and see that the position is then that one, or beyond it by what passed since."""
        began_s = self.clock()
        act()
        position_s = self.position_s
        passed_s = self.clock() - began_s
        assert at_s - exact_s <= position_s <= at_s + exact_s + passed_s

    @property
    def position_s(self) -> float:
        """The position; something plays."""
        position_s = self.player.position_s()
        assert position_s is not None, f"nothing plays; posted: {self.posts}"
        return position_s


@dataclass
class Capture:
    """The sound that came out so far: what a file keeps, or what the output of the tests took."""

    path: Path
    mixer: SteppedMixer | None = None

    def frames(self) -> int:
        """How many samples came out."""
        return self.path.stat().st_size // 4 if self.mixer is None else self.mixer.frames()

    def heard(self, from_frame: int = 0) -> Heard:
        """The left side of what came out since then."""
        if self.mixer is not None:
            return self.mixer.heard(from_frame)
        with self.path.open("rb") as file:
            file.seek(from_frame * 4)
            data = file.read()
        both: Heard = np.frombuffer(data[: len(data) // 4 * 4], dtype="<i2").reshape(-1, 2)
        return both[:, 0]


@pytest.fixture
def capture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Capture:
    """What sounds from now on is kept; what sounds through SDL, about as fast as a loudspeaker would play it."""
    path = tmp_path / "heard.raw"
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(path))
    monkeypatch.setenv("SDL_DISKAUDIODELAY", str(LIFE_DELAY_MS))
    return Capture(path)


GUARDS = ("OPEN_LIMIT_S", "STALL_S", "AWAKE_S")
"""What guards a visitor against a disk or an output that hangs: a busy machine is neither."""
PATIENCE_S = 60.0


@pytest.fixture(autouse=True)
def patient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk or an output hangs only after a minute of the machine's, except where a test asks for `impatient`."""
    if "impatient" not in request.fixturenames:
        for name in GUARDS:
            monkeypatch.setattr(sound_stream, name, PATIENCE_S)
        monkeypatch.setattr(mixer_process, "HUNG_S", PATIENCE_S)


@pytest.fixture
def impatient() -> None:
    """A disk or an output hangs as soon as it does for a visitor."""


@pytest.fixture
def sounding(capture: Capture) -> Iterator[Rig]:
    """The player of a kiosk in the time of the tests, its sound kept."""
    clock = SteppedClock()
    capture.mixer = mixer = SteppedMixer(clock)
    yield from _rig(lambda outputs: stepped_device(mixer, clock), clock, clock.step)


@pytest.fixture
def sounding_at_life_speed(capture: Capture) -> Iterator[Rig]:
    """The player of a kiosk in real time, its sound kept."""
    yield from _rig(None, REAL_TIME)


@pytest.fixture
def soundless() -> Iterator[Rig]:
    """The player of a kiosk that has no sound output, in the time of the tests."""
    clock = SteppedClock()
    yield from _rig(lambda outputs: MuteOutput(clock), clock, clock.step)


@pytest.fixture
def soundless_at_life_speed() -> Iterator[Rig]:
    """The player of a kiosk that has no sound output, in real time."""
    yield from _rig(lambda outputs: MuteOutput(REAL_TIME), REAL_TIME)


def _rig(
    open_output: Callable[[Sequence[str]], Output] | None,
    clock: SteadyClock,
    step: Callable[[float], None] | None = None,
) -> Iterator[Rig]:
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append, open_output=open_output, clock=clock)
    player.open_ahead()
    assert player.sounds, player.why
    yield Rig(player, posts, clock, step)
    player.close()
    _no_threads_left()


@pytest.fixture
def silent() -> Iterator[Rig]:
    """The player of journeys, on a clock of its own."""
    posts: list[PlayerEvent] = []
    clock = VirtualTime()
    player = SilentPlayer(posts.append, clock)
    yield Rig(player, posts, clock, clock.step)
    player.close()


def _no_threads_left() -> None:
    """After a player is closed no thread of it goes on."""
    end_s = time.monotonic() + 60.0
    pause = threading.Event()
    while left := [thread.name for thread in threading.enumerate() if thread.name.startswith("kiosk-")]:
        assert time.monotonic() < end_s, f"threads left behind: {left}"
        pause.wait(0.005)
