"""Everything that can happen at the staff panel.

Rules: those of kiosk.visit.events.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event
from kiosk.visit.staff_session import StaffAnswer


@dataclass(frozen=True, slots=True)
class PinEntered(Event):
    """Open, for the PIN that was keyed."""


@dataclass(frozen=True, slots=True)
class PinAnswered(Event):
    """What came of a PIN, or of asking how things stand (right None). wait_s: until the next try counts. there: whether
    this kiosk has a PIN at all."""

    right: bool | None
    wait_s: int
    there: bool


@dataclass(frozen=True, slots=True)
class StaffChose(Event):
    """Something of the staff panel: its name, and what of it was chosen."""

    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class StaffAnswered(Event):
    """What something that staff did came to."""

    answer: StaffAnswer
