"""How a visit begins, goes on and ends: touches, keys and the clock."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class ScreenTouched(Event):
    """A finger came down (a sign of life). control: the id of the control under it, "" where there is none: there it
    wakes the attract and rest screens and answers "Are you still here?". corner: it came down in the top left one."""

    control: str = ""
    corner: bool = False


@dataclass(frozen=True, slots=True)
class Begun(Event):
    """A begin button of the attract screen was pressed."""

    language: str


@dataclass(frozen=True, slots=True)
class KeyPressed(Event):
    """key: tab | shift-tab | left | right | up | down | enter | escape | pageup | pagedown | backspace | 0..9 |
    a single character. seen: the turn that was seen, as in `PageTurned`."""

    key: str
    seen: int = -1


@dataclass(frozen=True, slots=True)
class StayPressed(Event):
    """Yes, I am here."""


@dataclass(frozen=True, slots=True)
class LeavePressed(Event):
    """The last control otherwise: the visit ends at once."""


@dataclass(frozen=True, slots=True)
class Ticked(Event):
    """Time passed."""


@dataclass(frozen=True, slots=True)
class ShutDown(Event):
    """The kiosk is being switched off."""
