"""Controls whose word changes under the finger: Stop and Leave, Listen and Pause.

Rules: once its word has changed, whoever changed it, such a control does nothing for 1.5 s, so that a second touch of
an unsteady hand does not undo the first or end the visit; what counts is when the finger came down, however late a busy
kiosk hears of it. Stop silences at once, always.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Event
from kiosk.visit.events.playing import PausePressed, PlayPressed
from kiosk.visit.events.sessions import LeavePressed
from kiosk.visit.queries.sounding import sounding
from kiosk.visit.state import ChangedWords, State
from kiosk.visit.steps.playing import what_plays
from kiosk.visit.steps.transition import Transition

STILL_MS = 1500
CHANGING = PlayPressed | PausePressed | LeavePressed


def note_change(work: Transition, before: State) -> None:
    """Keep when those words changed, while somebody is there."""
    after = work.state
    if after is before or after.session is None or _words(before) == _words(after):
        return
    sound = after.sound or before.sound
    work.state = replace(after, changed=ChangedWords(work.now.ms, sound.file if sound is not None else ""))


def _words(state: State) -> tuple[bool, str, str]:
    sound = state.sound
    return (sounding(state), sound.file, sound.phase) if sound is not None else (sounding(state), "", "")


def still_s(state: State, now_ms: int) -> float:
    """How many seconds controls whose word has just changed will do nothing."""
    return 0.0 if state.changed is None else max(0, state.changed.at_ms + STILL_MS - now_ms) / 1000


def is_too_soon(work: Transition, event: Event) -> bool:
    """Whether the control of this event has just changed its word to the one that was pressed."""
    changed = work.state.changed
    now = work.now
    came_ms = now.ms if now.came_ms is None else min(now.came_ms, now.ms)
    if changed is None or not still_s(work.state, came_ms):
        return False
    if isinstance(event, PlayPressed):
        again = what_plays(work, event.what)
        return again is not None and again.file == changed.file
    return isinstance(event, PausePressed) or (isinstance(event, LeavePressed) and work.state.asked_ms is None)
