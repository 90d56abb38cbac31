"""The child process that holds the sound output and mixes: the only module that knows pygame.

Rules: the output is chosen by name, in the order given; where names are given and none is there, nothing is opened, so
that what was meant for headphones is never heard from a loudspeaker. Only pygame's mixer is imported: the whole of
pygame costs 0.3 s and 28 MB more. The child ends with its parent, and once its output is taken away: an unplugged
output keeps taking sound for nobody, so SDL is asked whether it is still there. The end of a piece is looked for every
LOOK_S, of an output that takes sound in its time only when that end is near. A fatal signal becomes an exit code, so
that a try every few seconds fills neither the disk with core files nor the journal with the kernel's messages.
"""

from __future__ import annotations

import ctypes
import importlib.util
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import foreign
from kiosk.players.alsa import silence_alsa
from kiosk.players.mixer_messages import (
    BEAT_S,
    CHANGE,
    CHANNELS,
    CLOSE,
    COMMAND,
    PAUSE,
    PLAY,
    QUEUE,
    REPORT,
    RESUME,
    STOP,
)

if TYPE_CHECKING:
    from pygame.mixer import Channel, Sound

LOOK_S = 0.003
EARLY_S = 0.02
"""How long before its time the end of a piece is looked for: an output takes some buffers at once."""
_FATAL = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL)
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
_READ_BYTES = 1 << 18
_FIRST_OPENED = 2  # SDL's number for the first output that was opened
_SDL_STOPPED, _SDL_PLAYING = 0, 1
_OF_ANY_PACE = (b"disk", b"dummy")
"""SDL's names of the drivers that write a file or nothing."""


class NotOpened(SentenceError):
    """No output was opened; its sentence is for staff."""


class MixerChannel:
    """One channel of the mixer, and the pieces that it has not yet played to their end."""

    def __init__(self, mixer: ModuleType, number: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._mixer = mixer
        self._clock = clock
        self._sounds, self._since_s = 0, 0.0
        self._held_s: float | None = None
        self._channel: Channel = mixer.Channel(number)
        self._pieces: dict[int, Sound] = {}
        self._taken = 0

    @property
    def busy(self) -> bool:
        """Whether it has a piece that is not known to have ended."""
        return bool(self._pieces)

    @property
    def rests_s(self) -> float:
        """For how long the piece that sounds cannot end, in an output that takes sound in its time."""
        if self._held_s is not None or not self._pieces:
            return BEAT_S
        if self._sounds not in self._pieces:
            return LOOK_S
        left_s = self._since_s + self._pieces[self._sounds].get_length() - self._clock()
        return min(max(LOOK_S, left_s - EARLY_S), BEAT_S)

    def do(self, command: int, piece: int, at: int, data: bytes) -> None:
        """Carry out one command."""
        if command == PLAY:
            self._pieces.clear()
            self._held_s = None
            self._channel.play(self._take(piece, data))
        elif command == QUEUE:
            self._channel.queue(self._take(piece, data))
        elif command == CHANGE and piece in self._pieces:
            samples = memoryview(self._pieces[piece]).cast("B")  # type: ignore[arg-type]
            samples[at : at + len(data)] = data
        elif command == PAUSE:
            self._channel.pause()
            self._held_s = self._clock() if self._held_s is None else self._held_s
        elif command == RESUME:
            self._channel.unpause()
            if self._held_s is not None:
                self._since_s += self._clock() - self._held_s
                self._held_s = None
        elif command == STOP:
            self._channel.stop()
            self._pieces.clear()

    def report(self) -> tuple[int, int]:
        """The piece that sounds, 0 if none does, and the last piece taken; forgets the pieces that have ended."""
        sound: Sound | None = self._channel.get_sound()
        if sound is None and (waiting := self._channel.get_queue()) is not None:
            self._channel.play(waiting)  # it was queued in the very moment the piece before it ended
            sound = waiting
        while self._pieces:  # never get_busy: between two pieces the channel is not busy for a moment
            piece = next(iter(self._pieces))
            if self._pieces[piece] is sound:
                if piece != self._sounds:
                    self._sounds, self._since_s = piece, self._clock()
                return piece, self._taken
            del self._pieces[piece]
        return 0, self._taken

    def _take(self, piece: int, data: bytes) -> Sound:
        self._taken = piece
        self._pieces[piece] = self._mixer.Sound(buffer=data)
        return self._pieces[piece]


def serve(mixer: ModuleType, commands: int, reports: int) -> bool:
    """Carry out commands and report; True once the parent closes the output, False once it is gone or the parent is."""
    channels = [MixerChannel(mixer, number) for number in range(CHANNELS)]
    sdl = _sdl_of(mixer)
    is_in_time = sdl is not None and sdl.SDL_GetCurrentAudioDriver() not in _OF_ANY_PACE
    waiting, last, reported_s = bytearray(), b"", 0.0
    while sdl is None or sdl.SDL_GetAudioDeviceStatus(_FIRST_OPENED) != _SDL_STOPPED:
        if is_in_time:
            wait_s = min(channel.rests_s for channel in channels)
        else:
            wait_s = LOOK_S if any(channel.busy for channel in channels) else BEAT_S
        if select.select([commands], [], [], wait_s)[0]:
            given = os.read(commands, _READ_BYTES)
            waiting += given
            if not given:
                return False
            if not _carry_out(waiting, channels):
                return True
        report = REPORT.pack(*(number for channel in channels for number in channel.report()))
        if report != last or time.monotonic() - reported_s >= BEAT_S:
            os.write(reports, report)
            last, reported_s = report, time.monotonic()
    return False


def _carry_out(waiting: bytearray, channels: Sequence[MixerChannel]) -> bool:
    """Carry out the commands that have arrived whole, and take them away; False once the output is to be closed."""
    while len(waiting) >= COMMAND.size:
        command, channel, piece, at, length = COMMAND.unpack_from(waiting)
        end = COMMAND.size + length
        if len(waiting) < end:
            break
        if command == CLOSE:
            return False
        channels[channel].do(command, piece, at, bytes(waiting[COMMAND.size : end]))
        del waiting[:end]
    return True


def open_mixer(rate_hz: int, buffer_frames: int, outputs: Sequence[str]) -> tuple[ModuleType, str, list[str]]:
    """Open the first of these outputs that is there, the system's own if none is named; raises NotOpened.

    Returns the mixer, the name of its output, and the names of all that are there.
    """
    mixer, audio = _import("pygame.mixer"), _import("pygame._sdl2.audio")
    failure: type[Exception] = _import("pygame.base").error
    silence_alsa()

    def opened(name: str | None) -> list[str]:
        mixer.init(rate_hz, -16, 2, buffer_frames, devicename=name, allowedchanges=0)
        return [str(output) for output in audio.get_audio_device_names(False)]

    name: str | None = None
    try:
        there = opened(None)  # only an opened mixer knows what is there
        if outputs and (name := choose(outputs, there)) is not None:
            mixer.quit()
            there = opened(name)
    except failure as error:
        named_one = msg(
            "The sound output “{name}” cannot be opened: {error}. See that it is plugged in and that no other program "
            "holds it.",
            name=name or "",
            error=foreign(str(error)),
        )
        the_systems = msg(
            "The system's sound output cannot be opened: {error}. See that it is plugged in and that no other program "
            "holds it.",
            error=foreign(str(error)),
        )
        raise NotOpened(named_one if name else the_systems) from None
    if outputs and name is None:
        mixer.quit()
        named = ", ".join(f"“{output}”" for output in outputs)
        seen = ", ".join(f"“{output}”" for output in there)
        others = msg(
            "None of the sound outputs the kiosk's file names ({named}) is there; there is {seen}. Plug it in, or "
            "correct `sound: output` in the kiosk's file.",
            named=named,
            seen=seen,
        )
        none = msg(
            "None of the sound outputs the kiosk's file names ({named}) is there; there is none. Plug it in, or "
            "correct `sound: output` in the kiosk's file.",
            named=named,
        )
        raise NotOpened(others if seen else none)
    return mixer, name or "the system's sound output", there


def choose(wanted: Sequence[str], there: Sequence[str]) -> str | None:
    """The output meant: the first wanted name that is there, whole or as part of a longer name."""
    for name in wanted:
        folded = name.casefold()
        for found in (*(n for n in there if n == name), *(n for n in there if folded in n.casefold())):
            return found
    return None


def _sdl_of(mixer: ModuleType) -> ctypes.CDLL | None:
    """The SDL in which the mixer opened its output; None where it cannot be asked."""
    folder = Path(mixer.__file__ or "").parent.parent / "pygame.libs"
    for library in sorted(folder.glob("libSDL2-2*")):
        with suppress(OSError, AttributeError):
            sdl = ctypes.CDLL(str(library))
            sdl.SDL_GetCurrentAudioDriver.restype = ctypes.c_char_p
            if sdl.SDL_GetAudioDeviceStatus(_FIRST_OPENED) == _SDL_PLAYING:
                return sdl
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
                raise NotOpened(msg("pygame is not installed. Install the kiosk again."))
            sys.modules[package] = importlib.util.module_from_spec(spec)
    return importlib.import_module(name)


def _prepare_to_end() -> None:
    """End with the parent whatever hangs, and without a core file whatever crashes."""
    library = ctypes.CDLL(None)
    with suppress(AttributeError):
        library.prctl(_PARENT_DEATH_SIGNAL, int(signal.SIGKILL))
    library.signal.argtypes = [ctypes.c_int, ctypes.c_void_p]
    for fatal in _FATAL:
        library.signal(fatal, ctypes.cast(library._exit, ctypes.c_void_p))


def _report_failure(reports: int, why: Message) -> None:
    os.write(reports, json.dumps({"error": asdict(why)}).encode() + b"\n")


def main(rate_hz: str, buffer_frames: str, *outputs: str) -> None:
    """Open an output and mix what standard input gives, reporting on standard output; libraries print elsewhere."""
    reports = os.dup(1)
    os.dup2(2, 1)
    _prepare_to_end()
    try:
        mixer, name, there = open_mixer(int(rate_hz), int(buffer_frames), outputs)
    except NotOpened as error:
        _report_failure(reports, error.sentence)
        return
    except Exception as error:  # a mistake of ours is no crash of the sound library
        _report_failure(reports, msg("The sound output cannot be opened ({error}).", error=foreign(repr(error))))
        return
    os.write(reports, json.dumps({"name": name, "outputs": there}).encode() + b"\n")
    with suppress(BrokenPipeError):
        if serve(mixer, 0, reports):
            mixer.quit()
    os._exit(0)  # an output that is gone may take long to close, or never do


if __name__ == "__main__":
    main(*sys.argv[1:])
