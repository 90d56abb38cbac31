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


class ReachChosen(Event):
    """lower: the page stands in the lower part of the screen."""

    lower: bool


class KindChosen(Event):
    """kind: of guide: easy | children | described, "" for the usual."""

    kind: str


class AccessReset(Event):
    pass


class VolumeChosen(Event):
    dba: float


class VolumeStepped(Event):
    """A key for louder (+1) or quieter (-1) was pressed."""

    by: int


class TextSizeStepped(Event):
    """The key for larger words was pressed; after the largest come the usual ones."""


class AmbienceChosen(Event):
    on: bool


class AidChosen(Event):
    """aid: captions | description | signs | large_signer."""

    aid: str
    on: bool
