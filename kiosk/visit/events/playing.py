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
    """Stop was pressed (the last control of the band while something sounds): silence at once; the visitor stays."""


@dataclass(frozen=True, slots=True)
class BackTenPressed(Event):
    pass


@dataclass(frozen=True, slots=True)
class Sought(Event):
    """The track was pressed or dragged to this second."""

    to_s: float


@dataclass(frozen=True, slots=True)
class SentenceTapped(Event):
    """A sentence of the transcript was tapped, counted from 0."""

    sentence: int


@dataclass(frozen=True, slots=True)
class ChapterTapped(Event):
    """A chapter of the recording or film was tapped, counted from 0."""

    chapter: int


@dataclass(frozen=True, slots=True)
class SpeedChosen(Event):
    """speed: 0.8, 1.0, 1.25 or 1.5 times the original."""

    speed: float


@dataclass(frozen=True, slots=True)
class FollowPressed(Event):
    """Follow was pressed: the transcript is to follow what is being spoken again."""
