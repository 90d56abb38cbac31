"""The sound output of the machine: the only module that knows pygame.

Rules: the output is opened once, ahead of time, at 48 kHz in small buffers. It is chosen by name, in the
order the kiosk's file names them; where names are given and none is there, nothing is opened, so that
what was meant for headphones is never heard from a loudspeaker. Only pygame's mixer is imported: the
whole of pygame costs 0.3 s and 28 MB more. Levels are set on each piece before it sounds, so nothing
starts louder than asked for.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import threading
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from kiosk.media.decode import RATE_HZ
from kiosk.players.alsa import hush
from kiosk.players.output import BUFFER_FRAMES, BUFFER_S, Line, amplitude
from kiosk.players.player import PlayerError

if TYPE_CHECKING:
    from pygame.mixer import Channel, Sound

_SORRY = "This kiosk has no sound at the moment. The texts can be read instead."
_VOLUME_STEPS = 128


class SoundDevice:
    """One opened sound output."""

    latency_s = BUFFER_S

    def __init__(self, name: str, mixer: ModuleType) -> None:
        self.name = name
        self._mixer = mixer
        self._lock = threading.RLock()
        self._line: _DeviceLine | None = None

    def line(self) -> Line:
        """A new line; the one before it is cut."""
        with self._lock:
            if self._line is not None:
                self._line.cut()
            self._line = _DeviceLine(self._mixer, self._lock)
            return self._line

    def close(self) -> None:
        """Lets go of the output."""
        with self._lock:
            if self._line is not None:
                self._line.cut()
        self._mixer.quit()


class _DeviceLine:
    """The mixer's first channel, until the line is cut."""

    def __init__(self, mixer: ModuleType, lock: threading.RLock) -> None:
        self._mixer = mixer
        self._lock = lock
        self._channel: Channel = mixer.Channel(0)
        self._pieces: tuple[Sound, ...] = ()
        self._open = True

    def start(self, data: bytes, gain_db: float) -> object:
        return self._sound(data, gain_db, follow=False)

    def follow(self, data: bytes, gain_db: float) -> object:
        return self._sound(data, gain_db, follow=True)

    def sounding(self) -> object | None:
        with self._lock:
            if not self._open:
                return None
            sound: Sound | None = self._channel.get_sound()
            if sound is None and (waiting := self._channel.get_queue()) is not None:
                self._channel.play(waiting)  # it was queued in the very moment the piece before it ended
                return waiting
            return sound  # never get_busy: between two pieces the channel is not busy for a moment

    def level(self, gain_db: float) -> None:
        with self._lock:
            for sound in self._pieces:
                sound.set_volume(_volume(gain_db))

    def pause(self) -> None:
        with self._lock:
            if self._open:
                self._channel.pause()

    def resume(self) -> None:
        with self._lock:
            if self._open:
                self._channel.unpause()

    def cut(self) -> None:
        with self._lock:
            if self._open:
                self._open = False
                self._channel.stop()
                self._pieces = ()

    def _sound(self, data: bytes, gain_db: float, *, follow: bool) -> object:
        sound: Sound = self._mixer.Sound(buffer=data)
        sound.set_volume(_volume(gain_db))
        with self._lock:
            if self._open:
                self._pieces = (*self._pieces[-1:], sound)
                if follow:
                    self._channel.queue(sound)
                else:
                    self._channel.play(sound)
        return sound


def open_device(outputs: Sequence[str] = ()) -> SoundDevice:
    """Opens the first of these outputs that is there, the system's own if none is named; else PlayerError."""
    mixer = _import("pygame.mixer")
    failure: type[Exception] = _import("pygame.base").error
    hush()
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
        raise PlayerError(_SORRY, f"{which} cannot be opened: {error}. {mend}.") from None
    if outputs and name is None:
        mixer.quit()
        named = ", ".join(f"“{output}”" for output in outputs)
        seen = ", ".join(f"“{output}”" for output in there) or "none"
        raise PlayerError(
            _SORRY,
            f"None of the sound outputs the kiosk's file names ({named}) is there; there is {seen}. "
            "Plug it in, or correct `sound: output` in the kiosk's file.",
        )
    return SoundDevice(name or "the system's sound output", mixer)


def list_outputs() -> list[str]:
    """The names of the sound outputs that are there; opens the system's sound for the question if need be."""
    mixer = _import("pygame.mixer")
    audio = _import("pygame._sdl2.audio")
    hush()
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


def _volume(gain_db: float) -> float:
    """A level in the mixer's own steps, rounded rather than cut off."""
    return round(amplitude(gain_db) * _VOLUME_STEPS) / _VOLUME_STEPS


def _import(name: str) -> ModuleType:
    """Imports one of pygame's modules without running the package's own start, which imports all of them."""
    os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    parts = name.split(".")
    for depth in range(1, len(parts)):
        package = ".".join(parts[:depth])
        if package not in sys.modules:
            spec = importlib.util.find_spec(package)
            if spec is None:
                raise PlayerError(_SORRY, "pygame is not installed. Install the kiosk again.")
            sys.modules[package] = importlib.util.module_from_spec(spec)
    return importlib.import_module(name)
