"""What players answer, as events: about one play by its number, or about the sound output.

Rules: frozen, past tense; an answer about an older play changes nothing. They come from other threads, and are taken
with the next tick.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlayEnded:
    """What was playing under this number came to its end."""

    play: int


@dataclass(frozen=True, slots=True)
class PlayFailed:
    play: int
    short: str
    detail: str


@dataclass(frozen=True, slots=True)
class PlayHeld:
    """What was playing under this number lost its sound output; resumed, it goes on when there is one. detail: for
    staff."""

    play: int
    detail: str


@dataclass(frozen=True, slots=True)
class AidUnavailable:
    """What was playing under this number goes on without this aid. aid: description | signs. detail: for staff."""

    play: int
    aid: str
    detail: str


@dataclass(frozen=True, slots=True)
class OutputChanged:
    """There is a sound output now, or none any more. detail: why, for staff."""

    there: bool
    detail: str = ""
