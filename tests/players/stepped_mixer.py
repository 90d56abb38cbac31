"""A sound output that takes its time from the clock of the tests, and keeps every sample that it takes.

Rules: it stands for the child process that holds an output and for the sound library in it; commands go to the kiosk's
own channels. A buffer is taken each time the clock has passed so far; a channel whose piece ends within a buffer
continues with the next piece in the next buffer, as the library does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from kiosk.media.sound.decode import BYTES_PER_FRAME
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.mixer_child import MixerChannel
from kiosk.players.mixer_messages import CHANNELS
from kiosk.players.mixer_process import MixerProcess
from kiosk.players.output import BUFFER_FRAMES
from kiosk.players.sound_device import SoundDevice
from kiosk.players.steady_clock import SteadyClock

BUFFER_BYTES = BUFFER_FRAMES * BYTES_PER_FRAME
Heard = np.ndarray[Any, np.dtype[np.int16]]


class SteppedSound(bytearray):
    """A piece of sound as the library holds it."""

    def __init__(self, buffer: bytes) -> None:
        super().__init__(buffer)

    def get_length(self) -> float:
        """In seconds."""
        return len(self) / BYTES_PER_FRAME / RATE_HZ


class SteppedChannel:
    """A channel of the library's mixer."""

    def __init__(self) -> None:
        self._sound: SteppedSound | None = None
        self._queued: SteppedSound | None = None
        self._at = 0
        self._paused = False

    def play(self, sound: SteppedSound) -> None:
        self._sound, self._queued, self._at, self._paused = sound, None, 0, False

    def queue(self, sound: SteppedSound) -> None:
        if self._sound is None:
            self.play(sound)
        else:
            self._queued = sound

    def pause(self) -> None:
        self._paused = True

    def unpause(self) -> None:
        self._paused = False

    def stop(self) -> None:
        self._sound = self._queued = None

    def get_sound(self) -> SteppedSound | None:
        return self._sound

    def get_queue(self) -> SteppedSound | None:
        return self._queued

    def buffer(self) -> bytes:
        """What it adds to the next buffer."""
        if self._sound is None or self._paused:
            return b""
        taken = bytes(self._sound[self._at : self._at + BUFFER_BYTES])
        self._at += BUFFER_BYTES
        if self._at >= len(self._sound):
            self._sound, self._queued, self._at = self._queued, None, 0
        return taken


class SteppedMixer:
    """An opened output, in the place of a MixerProcess."""

    name, outputs = "the output of the tests", ("the output of the tests",)

    def __init__(self, clock: Callable[[], float]) -> None:
        self.gone = False
        self._clock = clock
        self._lock = threading.Lock()
        self._began_s = clock()
        self._numbers = count(1)
        self._outs = [SteppedChannel() for _ in range(CHANNELS)]
        library: Any = SimpleNamespace(Channel=self._outs.__getitem__, Sound=SteppedSound)
        self._channels = [MixerChannel(library, number) for number in range(CHANNELS)]
        self._kept = bytearray()

    def send(self, command: int, channel: int, piece: int = 0, data: bytes = b"", at: int = 0) -> None:
        with self._lock:
            self._take()
            self._channels[channel].do(command, piece, at, data)

    def next_piece(self) -> int:
        return next(self._numbers)

    def sounding(self, channel: int) -> tuple[int, int]:
        with self._lock:
            self._take()
            return self._channels[channel].report()

    def close(self) -> None:
        self.gone = True

    def frames(self) -> int:
        """How many samples it has taken."""
        with self._lock:
            self._take()
            return len(self._kept) // BYTES_PER_FRAME

    def heard(self, from_frame: int = 0) -> Heard:
        """The left side of what it has taken since then."""
        with self._lock:
            self._take()
            data = bytes(self._kept[max(0, from_frame) * BYTES_PER_FRAME :])
        both: Heard = np.frombuffer(data, dtype="<i2").reshape(-1, 2)
        return both[:, 0]

    def _take(self) -> None:
        """Take the buffers for which the time has come."""
        passed = int((self._clock() - self._began_s) * RATE_HZ + 0.5) // BUFFER_FRAMES
        for _ in range(passed - len(self._kept) // BUFFER_BYTES):
            added = [buffer for channel in self._outs if (buffer := channel.buffer())]
            if len(added) == 1 and len(added[0]) == BUFFER_BYTES:
                self._kept += added[0]
                continue
            mixed = np.zeros(BUFFER_FRAMES * 2, dtype=np.int32)
            for buffer in added:
                mixed[: len(buffer) // 2] += np.frombuffer(buffer, dtype="<i2")
            self._kept += mixed.clip(-32768, 32767).astype("<i2").tobytes()


def stepped_device(mixer: SteppedMixer, clock: SteadyClock) -> SoundDevice:
    """The kiosk's sound output through this mixer."""
    return SoundDevice(cast("MixerProcess", mixer), clock)
