"""The sound output of the machine: the only module that knows pygame.

Rules: the output is opened once, ahead of time, at 48 kHz in small buffers. It is chosen by name, in the
order the kiosk's file names them; where names are given and none is there, nothing is opened, so that
what was meant for headphones is never heard from a loudspeaker. Only pygame's mixer is imported: the
whole of pygame costs 0.3 s and 28 MB more. Levels are applied to the samples, not left to the mixer, whose
steps are coarse: a change reaches even the pieces that sound already, a moment ahead of what is heard. An output that
was unplugged keeps taking sound for nobody: SDL is asked whether it is still there.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kiosk.media.sound.decode import BYTES_PER_FRAME
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.alsa import silence_alsa
from kiosk.players.envelope import Envelope
from kiosk.players.output import BUFFER_FRAMES, BUFFER_S, NO_SOUND, RAMP_S, OutputLine, amplitude
from kiosk.players.player import PlayerError
from kiosk.players.steady_clock import REAL_TIME, SteadyClock

if TYPE_CHECKING:
    from pygame.mixer import Channel, Sound

AHEAD_FRAMES = 2 * BUFFER_FRAMES  # what is nearer may be on its way out already
_FIRST_OPENED = 2  # SDL's number for the first output that was opened
_SDL_STOPPED, _SDL_PLAYING = 0, 1


class SoundDevice:
    """One opened sound output."""

    latency_s = BUFFER_S

    def __init__(self, name: str, mixer: ModuleType, clock: SteadyClock) -> None:
        self.name = name
        self._mixer = mixer
        self._clock = clock
        self._lock = threading.RLock()
        self._lines: dict[bool, _DeviceLine] = {}
        self._is_gone = _asks_sdl(mixer)
        self._gone = False

    @property
    def gone(self) -> bool:
        """Whether it was unplugged, or closed."""
        if not self._gone and self._is_gone():
            self._gone = True
        return self._gone

    def line(self, gain_db: float = 0.0, *, under: bool = False) -> OutputLine:
        """A new line at this level; the one in its place before is cut."""
        with self._lock:
            if under in self._lines:
                self._lines[under].cut()
            channel = self._mixer.Channel(int(under))
            line = _DeviceLine(self._mixer, channel, self._lock, amplitude(gain_db), self._clock)
            self._lines[under] = line
            return line

    def close(self) -> None:
        """Release the output."""
        self._gone = True
        with self._lock:
            for line in self._lines.values():
                line.cut()
        self._mixer.quit()


@dataclass(slots=True)
class _Piece:
    """Some sound given to the mixer, as it was before its level, and where in the line it begins."""

    sound: Sound
    data: bytes
    begins: int

    @property
    def frames(self) -> int:
        return len(self.data) // BYTES_PER_FRAME


class _DeviceLine:
    """One of the mixer's channels, until the line is cut."""

    def __init__(
        self, mixer: ModuleType, channel: Channel, lock: threading.RLock, factor: float, clock: SteadyClock
    ) -> None:
        self._mixer = mixer
        self._channel = channel
        self._lock = lock
        self._clock = clock
        self._envelope = Envelope(factor)
        self._pieces: list[_Piece] = []
        self._given = 0
        self._since_s = 0.0
        self._paused_s: float | None = None
        self._open = True

    def start(self, data: bytes) -> object:
        with self._lock:
            self._pieces.clear()
            self._since_s = self._clock()
            piece = self._piece(data)
            if self._open:
                self._channel.play(piece.sound)
            return piece.sound

    def follow(self, data: bytes) -> object:
        with self._lock:
            piece = self._piece(data)
            if self._open:
                self._channel.queue(piece.sound)
            return piece.sound

    def sounding(self) -> object | None:
        with self._lock:
            if not self._open:
                return None
            sound: Sound | None = self._channel.get_sound()
            if sound is None and (waiting := self._channel.get_queue()) is not None:
                self._channel.play(waiting)  # it was queued in the very moment the piece before it ended
                sound = waiting
            self._turned(sound)
            return sound  # never get_busy: between two pieces the channel is not busy for a moment

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
                self._channel.pause()

    def resume(self) -> None:
        with self._lock:
            if self._open and self._paused_s is not None:
                self._since_s += self._clock() - self._paused_s
                self._paused_s = None
                self._channel.unpause()

    def cut(self) -> None:
        with self._lock:
            if self._open:
                self._open = False
                self._channel.stop()
                self._pieces = []

    def _piece(self, data: bytes) -> _Piece:
        piece = _Piece(self._mixer.Sound(buffer=self._envelope.shaped(data, self._given)), data, self._given)
        self._given += piece.frames
        if self._open:
            self._pieces.append(piece)
        return piece

    def _turned(self, sound: Sound | None) -> None:
        """Forget the pieces that were heard; the one that sounds began about now, since turns are watched for."""
        if sound is None or not any(piece.sound is sound for piece in self._pieces):
            return
        while self._pieces[0].sound is not sound:
            self._pieces.pop(0)
            self._since_s = self._clock()

    def _shape(self, piece: _Piece, at: int) -> None:
        """Apply the level to a piece that the mixer has already, from a frame on."""
        first = (at - piece.begins) * BYTES_PER_FRAME
        if first < len(piece.data):
            samples = memoryview(piece.sound).cast("B")  # type: ignore[arg-type]
            samples[first:] = self._envelope.shaped(piece.data[first:], at)


def _asks_sdl(mixer: ModuleType) -> Callable[[], bool]:
    """Give a function that asks the mixer's SDL whether the output was taken away; False where it cannot be asked."""
    folder = Path(mixer.__file__ or "").parent.parent / "pygame.libs"
    for library in sorted(folder.glob("libSDL2-2*")):
        with suppress(OSError, AttributeError):
            status = ctypes.CDLL(str(library)).SDL_GetAudioDeviceStatus
            if status(_FIRST_OPENED) == _SDL_PLAYING:
                return lambda: status(_FIRST_OPENED) == _SDL_STOPPED
    return lambda: False


def open_device(outputs: Sequence[str] = (), clock: SteadyClock = REAL_TIME) -> SoundDevice:
    """Open the first of these outputs that is there, the system's own if none is named; raises PlayerError."""
    mixer = _import("pygame.mixer")
    failure: type[Exception] = _import("pygame.base").error
    silence_alsa()
    there: list[str] = []
    name: str | None = None
    try:
        if outputs:
            there = list_outputs()
            name = choose(outputs, there)
        mixer.init(RATE_HZ, -16, 2, BUFFER_FRAMES, devicename=name, allowedchanges=0)
    except failure as error:
        which = f"The sound output “{name}”" if name else "The system's sound output"
        mend = "See that it is plugged in and that no other program holds it"
        raise PlayerError(NO_SOUND, f"{which} cannot be opened: {error}. {mend}.") from None
    if outputs and name is None:
        mixer.quit()
        named = ", ".join(f"“{output}”" for output in outputs)
        seen = ", ".join(f"“{output}”" for output in there) or "none"
        raise PlayerError(
            NO_SOUND,
            f"None of the sound outputs the kiosk's file names ({named}) is there; there is {seen}. "
            "Plug it in, or correct `sound: output` in the kiosk's file.",
        )
    return SoundDevice(name or "the system's sound output", mixer, clock)


def list_outputs() -> list[str]:
    """The names of the sound outputs that are there; opens the system's sound for the question if need be."""
    mixer = _import("pygame.mixer")
    audio = _import("pygame._sdl2.audio")
    silence_alsa()
    opened = mixer.get_init() is None
    if opened:
        mixer.init(RATE_HZ, -16, 2, BUFFER_FRAMES, allowedchanges=0)
    try:
        return [str(name) for name in audio.get_audio_device_names(False)]
    finally:
        if opened:
            mixer.quit()


def choose(wanted: Sequence[str], there: Sequence[str]) -> str | None:
    """The output meant: the first wanted name that is there, whole or as part of a longer name."""
    for name in wanted:
        folded = name.casefold()
        for found in (*(n for n in there if n == name), *(n for n in there if folded in n.casefold())):
            return found
    return None


def _import(name: str) -> ModuleType:
    """Import one of pygame's modules without running the package's own start, which imports all of them."""
    os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    parts = name.split(".")
    for depth in range(1, len(parts)):
        package = ".".join(parts[:depth])
        if package not in sys.modules:
            spec = importlib.util.find_spec(package)
            if spec is None:
                raise PlayerError(NO_SOUND, "pygame is not installed. Install the kiosk again.")
            sys.modules[package] = importlib.util.module_from_spec(spec)
    return importlib.import_module(name)
