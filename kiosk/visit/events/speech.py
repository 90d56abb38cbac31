"""The spoken interface: what a speaker posts, and what its own controls and keys do."""

from __future__ import annotations

from dataclasses import field

from kiosk.visit.events import Event
from kiosk.visit.speech.utterance import Utterance


class SpeechEnded(Event):
    """This utterance is over: its last sample was heard, or, with a reason for staff, it could not be spoken. number:
    that of its `Speak`; one of an earlier utterance changes nothing."""

    number: int
    utterance: Utterance
    reason: str = field(default="", compare=False)


class SpeechKeyPressed(Event):
    """The key that turns speech on and off."""


class HandsetPlugged(Event):
    """Headphones or a handset were plugged in, or pulled out."""

    there: bool


class SpeechChosen(Event):
    """Speech was turned on or off in Access, by somebody who reads the page."""

    on: bool


class SpeechRateChosen(Event):
    """rate: 0.8, 1.0, 1.25, 1.5 or 2.0 times the usual."""

    rate: float


class CurtainChosen(Event):
    """The page is to be hidden, or shown again."""

    on: bool
