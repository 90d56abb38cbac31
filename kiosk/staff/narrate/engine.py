"""The port of the engines that speak, and what they share: running a program, and reading the sound it wrote.

Rules: an engine is given a sentence and gives its sound, to several threads at once; whatever goes wrong in one is
`CannotSpeak`, with a sentence for staff; none is waited for longer than its patience, and one that hung is not used
again. Where the disk was full that they write on, it is not they who failed: that is an OSError.
"""

from __future__ import annotations

import errno
import os
import shutil
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kiosk import child_process
from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import foreign, reason_of
from kiosk.media.sound.encode import Samples

_LEAST_ROOM_BYTES = 4_096


class CannotSpeak(SentenceError):
    """Why a sentence was not spoken. for_good: this engine will not speak any other either."""

    def __init__(self, sentence: Message, *, for_good: bool = False) -> None:
        super().__init__(sentence)
        self.for_good = for_good


class Engine(Protocol):
    """Speaks sentences."""

    @property
    def name(self) -> str: ...

    def speaks(self, language: str) -> bool:
        """Whether it has a voice for this language (BCP 47)."""

    def credit(self, language: str) -> str:
        """The recording's credit."""

    def speak(self, sentence: str, language: str) -> Samples:
        """The sentence as sound; raises CannotSpeak."""

    def close(self) -> None:
        """End whatever it has running."""


def run_program(name: str, command: Sequence[str], patience_s: float, given: bytes = b"") -> bytes:
    """What a program writes on its standard output; raises CannotSpeak."""
    try:
        done = child_process.run(command, given=given, timeout_s=patience_s)
    except OSError as error:
        sentence = msg("{voice} could not be started ({why}).", voice=name, why=reason_of(error))
        raise CannotSpeak(sentence, for_good=True) from None
    except child_process.TookTooLong:
        raise CannotSpeak(no_answer(name, patience_s), for_good=True) from None
    if done.code:
        lines = done.error_text.splitlines()
        raise CannotSpeak(failed(name, lines[-1] if lines else msg("it ended with {code}", code=done.code)))
    return done.output


def no_answer(name: str, patience_s: float) -> Message:
    return msg("{voice} gave no answer within {patience_s:g} s.", voice=name, patience_s=patience_s)


def failed(name: str, why: str | Message) -> Message:
    return msg("{voice} failed: {why}.", voice=name, why=foreign(why[:200]) if isinstance(why, str) else why)


def written_by(name: str, command: Sequence[str], patience_s: float, wav: Path, given: bytes = b"") -> Samples:
    """The sound that a program writes into that file. Raises CannotSpeak, OSError."""
    try:
        run_program(name, command, patience_s, given)
    except CannotSpeak:
        _require_room(wav.parent)
        raise
    return samples_of(name, wav)


def samples_of(name: str, path: Path) -> Samples:
    """The sound that a program wrote: WAV, mono, 16 bits. Raises CannotSpeak, OSError."""
    _require_room(path.parent)
    try:
        with wave.open(str(path), "rb") as file:
            if file.getnchannels() != 1 or file.getsampwidth() != 2:
                raise CannotSpeak(msg("{voice} wrote sound that is not mono with 16 bits.", voice=name))
            values = array("h", file.readframes(file.getnframes()))
            rate_hz = file.getframerate()
    except (OSError, EOFError, wave.Error):
        raise CannotSpeak(msg("{voice} wrote no sound.", voice=name)) from None
    if not values or not any(values):
        raise CannotSpeak(msg("{voice} wrote no sound.", voice=name))
    return Samples(values, rate_hz)


def _require_room(folder: Path) -> None:
    """Raise OSError where the disk is full, so that what a program wrote there is not whole."""
    if shutil.disk_usage(folder).free < _LEAST_ROOM_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
