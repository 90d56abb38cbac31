"""The visitor's own settings."""

from __future__ import annotations

from kiosk.visit.events import Event


class LanguageChosen(Event):
    language: str


class TextSizeChosen(Event):
    """scale: 1.0, 1.25 or 1.5."""

    scale: float


class ContrastChosen(Event):
    """contrast: standard | high."""

    contrast: str


class MovementChosen(Event):
    """still: nothing moves by itself."""

    still: bool


class AccessReset(Event):
    pass


class VolumeChosen(Event):
    dba: float


class AmbienceChosen(Event):
    on: bool


class AidChosen(Event):
    """aid: captions | description | signs | large_signer."""

    aid: str
    on: bool
