"""eSpeak NG, live: a program is started for each text, and what it writes is heard while it still reads.

Rules: nothing is kept running between two texts (docs/decisions/live-speech.md); the program waits while nobody takes
its sound, so that a text of any length takes no memory; one that gives nothing for PATIENCE_S is ended, and so is one
whose sound nobody wants any more. It is brought near the loudness of recordings, and to 48 kHz, as it comes.
"""

from __future__ import annotations

import os
import select
import subprocess
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Lock
from types import TracebackType

from kiosk import child_process
from kiosk.content.messages import msg
from kiosk.content.system_reasons import reason_of
from kiosk.media.sound.decode import BYTES_PER_FRAME, Pcm
from kiosk.media.sound.mono_sound import as_played
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.speech.espeak_program import EspeakProgram, as_input
from kiosk.players.speech.voice import SpokenText, VoiceFailed

PATIENCE_S = 0.9
NAME = "eSpeak NG"
_LOUDER_DB = 3.7
"""From the -21.7 LUFS that it has, on the average of its languages, to the -18 of recordings."""
_LOOK_S = 0.05
_HEAD_BYTES = 44
_RATE_AT = 24
_READ_BYTES = 8_192
_SILENT = 40
"""What is softer than this, of 32767, is the silence before the first word."""
_KEPT_SAMPLES = 200


class EspeakVoice:
    """Speaks every text of the languages it has."""

    name = NAME

    def __init__(self, find: Callable[[], EspeakProgram | None] = EspeakProgram.here) -> None:
        self._find = find
        self._lock = Lock()
        self._looked = False
        self._program: EspeakProgram | None = None

    def program(self) -> EspeakProgram | None:
        """The program, looked for once; waits for it to list its voices."""
        with self._lock:
            if not self._looked:
                self._program, self._looked = self._find(), True
            return self._program

    def speaks(self, language: str) -> bool:
        program = self.program()
        return program is not None and bool(program.voice(language))

    def sound_of(self, spoken: SpokenText, given_up: Callable[[], bool]) -> LiveSound | None:
        program = self.program()
        if program is None or not program.voice(spoken.language):
            return None
        return LiveSound(program.command(spoken.language, rate=spoken.rate), as_input(spoken.words), given_up)


class LiveSound:
    """What a program writes as WAV while it reads."""

    length_s = None

    def __init__(self, command: tuple[str, ...], given: bytes, given_up: Callable[[], bool]) -> None:
        self._given_up = given_up
        self._given = memoryview(given)
        self._out = bytearray()
        self._read_frames = 0
        try:
            self._child = child_process.start(command, piped=True)
        except OSError as error:
            why = reason_of(error)
            raise VoiceFailed(msg("{voice} could not be started ({why}).", voice=NAME, why=why)) from None
        assert self._child.stdin is not None and self._child.stdout is not None
        os.set_blocking(self._child.stdin.fileno(), False)
        self._source: Iterator[bytes] | None = self._sound()

    @property
    def ended(self) -> bool:
        return self._source is None and not self._out

    def read(self, frames: int) -> Pcm:
        wanted = frames * BYTES_PER_FRAME
        while len(self._out) < wanted and self._source is not None:
            piece = next(self._source, None)
            if piece is None:
                self._source = None
            else:
                self._out += piece
        data = bytes(self._out[:wanted])
        del self._out[:wanted]
        at_s = self._read_frames / RATE_HZ
        self._read_frames += len(data) // BYTES_PER_FRAME
        return Pcm(data, at_s)

    def close(self) -> None:
        """End the program."""
        self._source = None
        child_process.kill(self._child)
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()
        self._child.wait()

    def __enter__(self) -> LiveSound:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _sound(self) -> Iterator[bytes]:
        """Everything as it is played."""
        head = b""
        pieces = self._written()
        while len(head) < _HEAD_BYTES and (piece := next(pieces, b"")):
            head += piece
        if len(head) < _HEAD_BYTES:
            return
        rate_hz = int.from_bytes(head[_RATE_AT : _RATE_AT + 4], "little")
        yield from as_played(_without_lead(head[_HEAD_BYTES:], pieces), rate_hz, _LOUDER_DB)

    def _written(self) -> Iterator[bytes]:
        """What the program writes, piece by piece, while it is given its words. Raises VoiceFailed."""
        child = self._child
        assert child.stdin is not None and child.stdout is not None
        source, sink, heard_s = child.stdout.fileno(), child.stdin.fileno(), time.monotonic()
        while not self._given_up():
            writable = [sink] if self._given is not None and not child.stdin.closed else []
            ready, takes, _ = select.select([source], writable, [], _LOOK_S)
            if takes:
                self._give(child.stdin.fileno())
            if ready:
                data = os.read(source, _READ_BYTES)
                if not data:
                    self._require_end()
                    return
                heard_s = time.monotonic()
                yield data
                heard_s = time.monotonic()  # while nobody took sound the program had to wait
            elif time.monotonic() - heard_s > PATIENCE_S:
                raise VoiceFailed(
                    msg("{voice} gave no answer within {patience_s:g} s.", voice=NAME, patience_s=PATIENCE_S)
                )

    def _give(self, sink: int) -> None:
        """Give the program more of its words; their end once it has them all."""
        with suppress(BlockingIOError, BrokenPipeError):
            self._given = self._given[os.write(sink, self._given) :] if self._given else self._given
        if not self._given and self._child.stdin is not None:
            with suppress(OSError):
                self._child.stdin.close()

    def _require_end(self) -> None:
        """Raise VoiceFailed where the program did not end in order."""
        try:
            code = self._child.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            return  # everything it wrote was heard
        if code:
            raise VoiceFailed(msg("{voice} failed: {why}.", voice=NAME, why=msg("it ended with {code}", code=code)))


def _without_lead(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """Samples from shortly before the first word on, whole ones in each piece."""
    waiting, begun = first, False
    while True:
        whole = len(waiting) // 2 * 2
        samples, waiting = array("h", waiting[:whole]), waiting[whole:]
        if not begun:
            at = next((at for at, value in enumerate(samples) if abs(value) > _SILENT), None)
            begun = at is not None
            samples = samples[max(0, (len(samples) if at is None else at) - _KEPT_SAMPLES) :] if begun else array("h")
        if samples:
            yield samples.tobytes()
        piece = next(rest, b"")
        if not piece:
            return
        waiting += piece
