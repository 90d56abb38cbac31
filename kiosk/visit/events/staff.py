"""What happens at the staff panel."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event
from kiosk.visit.staff_session import StaffAnswer


@dataclass(frozen=True, slots=True)
class PinEntered(Event):
    """Open was pressed for the PIN that was keyed."""


@dataclass(frozen=True, slots=True)
class PinAnswered(Event):
    """The answer to `CheckPin`. right: None where nothing was tried. wait_s: how long no PIN is accepted. there:
    whether this kiosk has a PIN."""

    right: bool | None
    wait_s: int
    there: bool


@dataclass(frozen=True, slots=True)
class StaffChose(Event):
    """An item of the staff panel was chosen, or something offered within it (value)."""

    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class StaffAnswered(Event):
    """A task of the staff panel was done, or was not possible."""

    answer: StaffAnswer
