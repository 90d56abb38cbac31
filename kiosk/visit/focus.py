"""The rules of the focus: one list of controls, walked by keys.

Rules: Tab, Right and Down go on, Shift-Tab, Left and Up go back, around the ends; disabled controls are passed; the
focus appears with the first key and goes with the next touch.
"""

from __future__ import annotations

from kiosk.visit.control import Control


def next_focus(controls: tuple[Control, ...], focus: str, by: int) -> str:
    """The id of the control that the focus moves to, "" when there is none."""
    ids = [c.id for c in controls if c.enabled]
    if not ids:
        return ""
    if focus not in ids:
        return ids[0] if by > 0 else ids[-1]
    return ids[(ids.index(focus) + by) % len(ids)]
