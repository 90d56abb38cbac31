"""The visitor's own settings."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class LanguageChosen(Event):
    language: str


@dataclass(frozen=True, slots=True)
class TextSizeChosen(Event):
    """scale: 1.0, 1.25 or 1.5."""

    scale: float


@dataclass(frozen=True, slots=True)
class ContrastChosen(Event):
    """contrast: standard | high."""

    contrast: str


@dataclass(frozen=True, slots=True)
class MovementChosen(Event):
    """still: nothing moves by itself."""

    still: bool


@dataclass(frozen=True, slots=True)
class AccessReset(Event):
    pass


@dataclass(frozen=True, slots=True)
class VolumeChosen(Event):
    dba: float


@dataclass(frozen=True, slots=True)
class AmbienceChosen(Event):
    on: bool


@dataclass(frozen=True, slots=True)
class AidChosen(Event):
    """aid: captions | description | signs | large_signer."""

    aid: str
    on: bool
