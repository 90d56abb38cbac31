"""The position in what plays."""

from __future__ import annotations

from kiosk.visit.guide import Now
from kiosk.visit.state import Playback


def position(sound: Playback, now: Now) -> float:
    """The position in seconds: the player's while it plays, otherwise where it was stopped."""
    at_s = now.heard_s if sound.phase == "playing" and now.heard_s is not None else sound.at_s
    return min(max(at_s, 0.0), sound.length_s)
