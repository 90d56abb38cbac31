"""How a visit begins, continues and ends: touches, keys and the clock."""

from __future__ import annotations

from kiosk.visit.events import Event


class ScreenTouched(Event):
    """A finger came down: a sign of life. control: the id of the control under it, "" for none; a touch on none wakes
    the attract and rest screens and answers "Are you still here?". corner: it came down in the top left corner."""

    control: str = ""
    corner: bool = False


class Begun(Event):
    """A begin button of the attract screen was pressed."""

    language: str


class KeyPressed(Event):
    """key: tab | shift-tab | left | right | up | down | enter | escape | pageup | pagedown | backspace | 0..9 | any
    other character. seen: as in `PageTurned`."""

    key: str
    seen: int = -1


class StayPressed(Event):
    """ "Yes, I am here" was pressed."""


class LeavePressed(Event):
    """Leave was pressed (the last control of the band while nothing sounds): the visit ends at once."""


class Ticked(Event):
    """Time passed."""


class ShutDown(Event):
    """The kiosk is being switched off."""
