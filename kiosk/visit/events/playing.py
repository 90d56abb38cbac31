"""Listening and watching."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class PlayPressed(Event):
    """what: recording | more | film."""

    what: str


@dataclass(frozen=True, slots=True)
class PausePressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class StopPressed(Event):
    """The last control, while something sounds: silence at once, stay."""


@dataclass(frozen=True, slots=True)
class BackTenPressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class Sought(Event):
    """The visitor went to this second of what is open (by the track)."""

    to_s: float


@dataclass(frozen=True, slots=True)
class SentenceTapped(Event):
    """A sentence of the transcript, counted from 0."""

    sentence: int


@dataclass(frozen=True, slots=True)
class ChapterTapped(Event):
    """A chapter of the recording or film, counted from 0."""

    chapter: int


@dataclass(frozen=True, slots=True)
class SpeedChosen(Event):
    """speed: 0.8, 1.0, 1.25 or 1.5."""

    speed: float


@dataclass(frozen=True, slots=True)
class FollowPressed(Event):
    """The transcript is to follow what is said again."""
