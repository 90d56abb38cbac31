"""Listening and watching."""

from __future__ import annotations

from kiosk.visit.events import Event


class PlayPressed(Event):
    """what: recording | more | film."""

    what: str


class PausePressed(Event):
    pass


class StopPressed(Event):
    """Stop was pressed (the last control of the band while something sounds): silence at once; the visitor stays."""


class BackTenPressed(Event):
    pass


class Sought(Event):
    """The track was pressed or dragged to this second."""

    to_s: float


class SentenceTapped(Event):
    """A sentence of the transcript was tapped, counted from 0."""

    sentence: int


class ChapterTapped(Event):
    """A chapter of the recording or film was tapped, counted from 0."""

    chapter: int


class ChaptersPressed(Event):
    """Chapters was pressed beside a film: they are to stand there, or no longer."""


class AidsPressed(Event):
    """Options was pressed: the film's switches are to stand there, or no longer."""


class SpeedChosen(Event):
    """speed: 0.8, 1.0, 1.25 or 1.5 times the original."""

    speed: float


class FollowPressed(Event):
    """Follow was pressed: the transcript is to follow what is being spoken again."""
