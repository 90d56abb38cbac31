"""Where what plays stands."""

from __future__ import annotations

from kiosk.visit.guide import Now
from kiosk.visit.state import Playback


def position(sound: Playback, now: Now) -> float:
    """Where a medium stands: from the player while it plays, else where it was stopped. Seconds."""
    at_s = now.heard_s if sound.phase == "playing" and now.heard_s is not None else sound.at_s
    return min(max(at_s, 0.0), sound.length_s)
