"""The port of the engines that narrate, and which of them are on this computer.

Rules: an engine says one sentence at a time and gives its sound; whatever goes wrong in one is `CannotSay`, with a
sentence for staff; none is waited for longer than its patience. An engine that hung once is not asked again. The best
engine for a language comes first: Kokoro, then Festival, then eSpeak NG.
"""

from __future__ import annotations

import wave
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from kiosk import child_process
from kiosk.media.sound.encode import Samples

PATIENCE_S = 40.0
"""How long a sentence may take to be said, model loading included."""


class CannotSay(Exception):
    """Why a sentence was not said; `for_good`: asking this engine again is of no use."""

    def __init__(self, sentence: str, *, for_good: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.for_good = for_good


class Engine(Protocol):
    """What reads a sentence aloud."""

    @property
    def name(self) -> str: ...

    def speaks(self, language: str) -> bool:
        """Whether it has a voice for this language (BCP 47)."""

    def credit(self, language: str) -> str:
        """What the recording's credit says."""

    def speak(self, sentence: str, language: str) -> Samples:
        """The sentence as sound; raises CannotSay."""

    def close(self) -> None:
        """Ends whatever it has running."""


def engine_for(language: str, engines: Iterable[Engine]) -> Engine | None:
    return next((engine for engine in engines if engine.speaks(language)), None)


def installed(kokoro: tuple[Path, Path] | None, state: Path, patience_s: float = PATIENCE_S) -> list[Engine]:
    """The engines of this computer, the best first; `kokoro` is its model and its voices, else those in `state`."""
    from kiosk.staff.narrate.espeak import Espeak
    from kiosk.staff.narrate.festival import Festival
    from kiosk.staff.narrate.kokoro import Kokoro

    found: list[Engine | None] = [
        Kokoro.here(kokoro, state, patience_s),
        Festival.here(patience_s),
        Espeak.here(patience_s),
    ]
    return [engine for engine in found if engine is not None]


def run_program(name: str, command: Sequence[str], patience_s: float, given: bytes = b"") -> bytes:
    """What a program writes on its standard output; raises CannotSay."""
    try:
        done = child_process.run(command, given=given, timeout_s=patience_s)
    except OSError as error:
        raise CannotSay(f"{name} could not be started ({error.strerror or error}).", for_good=True) from None
    except child_process.TookTooLong:
        raise CannotSay(f"{name} gave no answer within {patience_s:g} s.", for_good=True) from None
    if done.code:
        last = (done.error_text.splitlines() or [f"it ended with {done.code}"])[-1]
        raise CannotSay(f"{name} failed: {last[:200]}.")
    return done.output


def samples_of(name: str, path: Path) -> Samples:
    """The sound that a program wrote: WAV, mono, 16 bits."""
    try:
        with wave.open(str(path), "rb") as file:
            if file.getnchannels() != 1 or file.getsampwidth() != 2:
                raise CannotSay(f"{name} wrote sound that is not mono with 16 bits.")
            values = array("h", file.readframes(file.getnframes()))
            rate_hz = file.getframerate()
    except (OSError, EOFError, wave.Error):
        raise CannotSay(f"{name} wrote no sound.") from None
    if not values or not any(values):
        raise CannotSay(f"{name} wrote no sound.")
    return Samples(values, rate_hz)
