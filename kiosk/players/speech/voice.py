"""The port: what every voice promises, and the sound that it gives.

Rules: a voice gives the sound of a text as a reader, on whichever thread asks, and is never waited for longer than its
patience; what goes wrong in it is `VoiceFailed`, before its first sample or in the middle, with a sentence for staff.
None: it has nothing for this text, which is no failure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.content.messages import SentenceError
from kiosk.players.sound_stream import SoundSource


class VoiceFailed(SentenceError):
    """Why a voice did not speak a text to its end."""


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text to be spoken. words: what a computer voice reads for it. rate: 0.8 to 2.0, at the same pitch."""

    text: str
    language: str
    words: str
    rate: float = 1.0


class Voice(Protocol):
    """Speaks texts."""

    name: str

    def speaks(self, language: str) -> bool:
        """Whether it can speak any text of this language."""

    def sound_of(self, spoken: SpokenText, given_up: Callable[[], bool]) -> SoundSource | None:
        """The sound of this text; given_up: whether nobody wants it any more. Raises VoiceFailed,
        Undecodable, OSError, and so does reading it."""
