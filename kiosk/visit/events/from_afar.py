"""What staff ask of the kiosk from afar, by the hub. Times are monotonic milliseconds."""

from __future__ import annotations

from kiosk.visit.events import Event


class Announced(Event):
    """Words to be shown to visitors until that time: (language, text)."""

    words: tuple[tuple[str, str], ...]
    until_ms: int


class AnnouncementWithdrawn(Event):
    """The announcement is taken back."""


class RestAsked(Event):
    """The kiosk rests until that time, unless somebody touches it."""

    until_ms: int


class WakeAsked(Event):
    """The kiosk is awake until that time, whatever the opening hours are."""

    until_ms: int
