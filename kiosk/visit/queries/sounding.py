"""Whether anything is heard now, which decides between Stop and Leave."""

from __future__ import annotations

from kiosk.visit.state import State


def sounding(state: State) -> bool:
    """Whether a recording, a film's sound or an ambience is heard now."""
    if state.ambience is not None:
        return True
    return state.sound is not None and state.sound.phase == "playing" and state.sound.sounds
