"""What happens at the staff panel."""

from __future__ import annotations

from kiosk.visit.events import Event
from kiosk.visit.staff_session import StaffAnswer


class PinEntered(Event):
    """Open was pressed for the PIN that was keyed."""


class PinAnswered(Event):
    """The answer to `CheckPin`. right: None where nothing was tried. wait_s: how long no PIN is accepted. there:
    whether this kiosk has a PIN."""

    right: bool | None
    wait_s: int
    there: bool


class StaffChose(Event):
    """An item of the staff panel was chosen, or something offered within it (value)."""

    what: str
    value: str = ""


class StaffAnswered(Event):
    """A task of the staff panel was done, or was not possible."""

    answer: StaffAnswer
