"""The sound output of the machine, by a child process that holds it.

Rules: the output is opened once, ahead of time, at 48 kHz in small buffers. Levels are applied to the samples, not left
to the mixer, whose steps are coarse: a change reaches even the pieces that sound already, a moment ahead of what is
heard. What was sent and not yet taken by the child counts as not yet begun: what sounded before it still does.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk import child_process
from kiosk.media.sound.decode import BYTES_PER_FRAME
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.envelope import Envelope
from kiosk.players.mixer_messages import CHANGE, PAUSE, PLAY, QUEUE, RESUME, STOP
from kiosk.players.mixer_process import MixerProcess, open_process
from kiosk.players.output import BUFFER_FRAMES, BUFFER_S, PARTS, RAMP_S, OutputLine, Part, amplitude, taken_by
from kiosk.players.steady_clock import REAL_TIME, SteadyClock

AHEAD_FRAMES = 2 * BUFFER_FRAMES  # what is nearer may be on its way out already


class SoundDevice:
    """One opened sound output."""

    latency_s = BUFFER_S

    def __init__(self, mixer: MixerProcess, clock: SteadyClock) -> None:
        self.name = mixer.name
        self.outputs = mixer.outputs
        self._mixer = mixer
        self._clock = clock
        self._lock = threading.RLock()
        self._lines: dict[Part, _DeviceLine] = {}
        self._closed = False

    @property
    def gone(self) -> bool:
        """Whether it was unplugged or closed, or the child process that holds it ended or hangs."""
        return self._closed or self._mixer.gone

    def line(self, gain_db: float = 0.0, part: Part = "play") -> OutputLine:
        """A new line at this level; those whose place it takes are cut."""
        with self._lock:
            for other in taken_by(part):
                if other in self._lines:
                    self._lines[other].cut()
            channel = PARTS.index(part)
            line = self._lines[part] = _DeviceLine(self._mixer, channel, self._lock, amplitude(gain_db), self._clock)
            return line

    def close(self) -> None:
        """Release the output."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            for line in self._lines.values():
                line.cut()
        self._mixer.close()


@dataclass(slots=True)
class _GivenSound:
    """Some sound given to the mixer, as it was before its level, and where in the line it begins."""

    number: int
    data: bytes
    begins: int

    @property
    def frames(self) -> int:
        return len(self.data) // BYTES_PER_FRAME


class _DeviceLine:
    """One of the mixer's channels, until the line is cut."""

    def __init__(self, mixer: MixerProcess, channel: int, lock: threading.RLock, factor: float, clock: SteadyClock):
        self._mixer = mixer
        self._channel = channel
        self._lock = lock
        self._clock = clock
        self._envelope = Envelope(factor)
        self._pieces: list[_GivenSound] = []
        self._given = 0
        self._since_s = 0.0
        self._paused_s: float | None = None
        self._open = True

    def start(self, data: bytes) -> object:
        with self._lock:
            self._pieces.clear()
            self._since_s = self._clock()
            return self._give(PLAY, data)

    def follow(self, data: bytes) -> object:
        with self._lock:
            return self._give(QUEUE, data)

    def sounding(self) -> object | None:
        with self._lock:
            if not self._pieces:
                return None
            number, taken = self._mixer.sounding(self._channel)
            if taken < self._pieces[-1].number:
                return self._pieces[0]
            while any(piece.number == number for piece in self._pieces[1:]):
                self._pieces.pop(0)
                self._since_s = self._clock()  # it began about now, since turns are watched for
            return self._pieces[0] if self._pieces[0].number == number else None

    def level(self, gain_db: float, over_s: float = RAMP_S) -> None:
        with self._lock:
            if not self._open:
                return
            self.sounding()
            at = self._given
            if self._pieces:
                now_s = self._clock() if self._paused_s is None else self._paused_s
                heard = round((now_s - self._since_s) * RATE_HZ)
                at = min(at, self._pieces[0].begins + max(0, heard) + AHEAD_FRAMES)
            self._envelope.ramp_to(at, amplitude(gain_db), round(over_s * RATE_HZ))
            for piece in self._pieces:
                self._shape(piece, max(at, piece.begins))

    def pause(self) -> None:
        with self._lock:
            if self._open and self._paused_s is None:
                self._paused_s = self._clock()
                self._mixer.send(PAUSE, self._channel)

    def resume(self) -> None:
        with self._lock:
            if self._open and self._paused_s is not None:
                self._since_s += self._clock() - self._paused_s
                self._paused_s = None
                self._mixer.send(RESUME, self._channel)

    def cut(self) -> None:
        with self._lock:
            if self._open:
                self._open = False
                self._mixer.send(STOP, self._channel)
                self._pieces = []

    def _give(self, command: int, data: bytes) -> _GivenSound:
        piece = _GivenSound(self._mixer.next_piece(), data, self._given)
        self._given += piece.frames
        if self._open:
            self._mixer.send(command, self._channel, piece.number, self._envelope.shaped(data, piece.begins))
            self._pieces.append(piece)
        return piece

    def _shape(self, piece: _GivenSound, at: int) -> None:
        """Apply the level to a piece that the mixer has already, from a frame on."""
        first = (at - piece.begins) * BYTES_PER_FRAME
        if first < len(piece.data):
            self._mixer.send(CHANGE, self._channel, piece.number, self._envelope.shaped(piece.data[first:], at), first)


def open_device(outputs: Sequence[str] = (), clock: SteadyClock = REAL_TIME) -> SoundDevice:
    """Open the first of these outputs that is there, the system's own if none is named; raises PlayerError."""
    command = child_process.python("kiosk.players.mixer_child", str(RATE_HZ), str(BUFFER_FRAMES), *outputs)
    return SoundDevice(open_process(command), clock)
