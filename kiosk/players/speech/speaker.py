"""The port: what everything that speaks promises.

Rules:
1. One utterance at a time: `speak` replaces the one before. No method waits for a voice, a disk or a loudspeaker.
2. Each utterance is answered once, under its number, by `SpeechEnded`: when its last sample was heard, or with a reason
   when it cannot be spoken. One that was stopped or replaced is never answered. Events are posted from any thread, and
   who receives them must not call the speaker back.
3. `stop` is heard within 100 ms; without an utterance it does nothing.
4. `level` is in dB below the loudest, as a player's, and holds from now on. Speech and a player's recording are never
   asked for together: the visit stops the one before it starts the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.visit.speech.utterance import Utterance


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """What is to be spoken. number: named in its answer. rate: 0.8 to 2.0, at the same pitch."""

    number: int
    utterance: Utterance
    rate: float = 1.0


class Speaker(Protocol):
    """Speaks one utterance after the other."""

    def speak(self, request: SpeechRequest) -> None:
        """Speak this in place of anything else."""

    def stop(self) -> None:
        """Stop what is spoken."""

    def level(self, gain_db: float) -> None:
        """Speak at this level from now on."""

    def tick(self) -> None:
        """Called with every tick of the loop, for speakers that have no thread of their own."""

    def close(self) -> None:
        """Stop, and release voices and outputs."""
