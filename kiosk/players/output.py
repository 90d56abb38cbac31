"""The port of what sound goes out of, and the output of a kiosk that has none.

Rules: a line is one play's way to the output. Opening a line silences and cuts the line before it, so that a line
left behind is never heard. A line takes the piece that sounds and one piece that follows it without a gap; a piece is
48 kHz, 16 bit, stereo, a whole number of the output's buffers long except the last. Every method may be called from
any thread, and returns at once. There is a line for each part of what is heard: what plays, ambience under it, and
speech, which is cut where a play begins.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal, Protocol, get_args

from kiosk.media.sound.decode import BYTES_PER_FRAME
from kiosk.media.sound.sound_frames import RATE_HZ

BUFFER_FRAMES = 512
BUFFER_S = BUFFER_FRAMES / RATE_HZ
RAMP_S = 0.03
"""How long a change of level takes, so that it is not heard as a click."""
SILENT_DB = -120.0
Part = Literal["play", "ambience", "speech"]
PARTS: tuple[Part, ...] = get_args(Part)
NO_SOUND = "This kiosk has no sound at the moment. The texts can be read instead."
"""For visitors."""


def amplitude(gain_db: float) -> float:
    """A level as a factor, never above one."""
    if gain_db <= SILENT_DB:
        return 0.0
    return float(min(1.0, 10.0 ** (gain_db / 20.0)))


def taken_by(part: Part) -> tuple[Part, ...]:
    """The parts whose lines a new line of this part cuts."""
    return ("play", "speech") if part == "play" else (part,)


class OutputLine(Protocol):
    """One play's way to the output."""

    def start(self, data: bytes) -> object:
        """Sound this piece at once, in place of any other; gives a name for the piece."""

    def follow(self, data: bytes) -> object:
        """Sound this piece right after the one that sounds now; gives a name for it."""

    def sounding(self) -> object | None:
        """The name of the piece that sounds now; None if none does, or the line is cut."""

    def level(self, gain_db: float, over_s: float = RAMP_S) -> None:
        """Change the level of what sounds and of what follows it, without a step."""

    def pause(self) -> None:
        """Hold the sound."""

    def resume(self) -> None:
        """Continue the sound."""

    def cut(self) -> None:
        """Silence it; the line takes nothing more."""


class Output(Protocol):
    """What sound goes out of."""

    latency_s: float

    @property
    def gone(self) -> bool:
        """Whether it was unplugged or closed: nobody hears what it takes."""

    def line(self, gain_db: float = 0.0, part: Part = "play") -> OutputLine:
        """A new line at this level; the one of this part before is cut."""

    def close(self) -> None:
        """Release the output."""


class MuteOutput:
    """Takes pieces in their time, as a loudspeaker would, and sounds nothing."""

    latency_s = 0.0

    def __init__(self, clock: Callable[[], float]) -> None:
        self.gone = False
        self._clock = clock
        self._lines: dict[Part, _MuteLine] = {}

    def line(self, gain_db: float = 0.0, part: Part = "play") -> OutputLine:
        """A new line; those whose place it takes are cut."""
        for other in taken_by(part):
            if other in self._lines:
                self._lines[other].cut()
        line = self._lines[part] = _MuteLine(self._clock)
        return line

    def close(self) -> None:
        """Cut the lines."""
        self.gone = True
        for line in self._lines.values():
            line.cut()


class _MuteLine:
    """Pieces and their lengths, passing on a clock."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._pieces: list[tuple[object, float]] = []
        self._since_s = 0.0
        self._paused_s: float | None = None
        self._open = True

    def start(self, data: bytes) -> object:
        with self._lock:
            self._pieces.clear()
            self._paused_s = None
            return self._take(data)

    def follow(self, data: bytes) -> object:
        with self._lock:
            self._pass()
            return self._take(data)

    def sounding(self) -> object | None:
        with self._lock:
            self._pass()
            return self._pieces[0][0] if self._pieces else None

    def level(self, gain_db: float, over_s: float = RAMP_S) -> None:
        """Nothing sounds at any level."""

    def pause(self) -> None:
        with self._lock:
            self._paused_s = self._clock()

    def resume(self) -> None:
        with self._lock:
            if self._paused_s is not None:
                self._since_s += self._clock() - self._paused_s
                self._paused_s = None

    def cut(self) -> None:
        with self._lock:
            self._open = False
            self._pieces.clear()

    def _take(self, data: bytes) -> object:
        name = object()
        if self._open:
            if not self._pieces:
                self._since_s = self._clock()
            self._pieces.append((name, len(data) / BYTES_PER_FRAME / RATE_HZ))
        return name

    def _pass(self) -> None:
        now_s = self._clock() if self._paused_s is None else self._paused_s
        while self._pieces and now_s - self._since_s >= self._pieces[0][1]:
            self._since_s += self._pieces.pop(0)[1]
