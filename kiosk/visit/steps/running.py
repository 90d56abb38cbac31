"""What an interactive does by itself once its visitor set it going: a year that moves, names that pass.

Rules: time acts on an interactive only while its own page is seen; what runs stops at the first touch of anything but
its own controls, whose ids begin with its name, at "Are you still here?", and when its page is left.
"""

from __future__ import annotations

from kiosk.visit.events import Event
from kiosk.visit.events.sessions import ScreenTouched, Ticked
from kiosk.visit.guide import Guide
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import VisitSlice, interactives
from kiosk.visit.state import InteractiveState, Place, State
from kiosk.visit.steps.transition import Transition


def run(work: Transition, event: Event, before: State) -> None:
    """Halt what no longer runs, or let time act on the interactive that is seen."""
    there, place = before.place, work.place
    same = (there.screen, there.room, there.exhibit) == (place.screen, place.room, place.exhibit)
    elsewhere = isinstance(event, ScreenTouched) and not _is_own(work.guide, place, event.control)
    if not same or elsewhere or work.state.asked_ms is not None:
        _halt(work, there)
    elif isinstance(event, Ticked) and work.session is not None:
        shown = slice_at(work.guide, place)
        if shown is not None and shown.ticked is not None:
            shown.ticked(work)


def is_running(guide: Guide, state: State) -> bool:
    """Whether the interactive that is seen moves by itself."""
    shown, kept = slice_at(guide, state.place), kept_at(state, state.place)
    return shown is not None and kept is not None and bool(shown.runs(kept))


def patience(guide: Guide, place: Place) -> float:
    """By how much longer nobody is asked whether they are still here, for what is looked at there."""
    shown = slice_at(guide, place)
    return 1.0 if shown is None else shown.patience


def slice_at(guide: Guide, place: Place) -> VisitSlice | None:
    """The interactive whose page is seen at that place."""
    exhibit = guide.exhibit(place.room, place.exhibit) if place.screen is Screen.EXHIBIT else None
    found = None if exhibit is None else exhibit.interactive
    return None if found is None else interactives()[found.name]


def kept_at(state: State, place: Place) -> InteractiveState | None:
    return None if state.session is None else dict(state.session.interactives).get((place.room, place.exhibit))


def _is_own(guide: Guide, place: Place, control: str) -> bool:
    exhibit = guide.exhibit(place.room, place.exhibit)
    found = None if exhibit is None else exhibit.interactive
    return found is not None and control.startswith(f"{found.name}-")


def _halt(work: Transition, place: Place) -> None:
    shown, kept = slice_at(work.guide, place), kept_at(work.state, place)
    if shown is not None and kept is not None and shown.runs(kept):
        work.keep_interactive(shown.halted(kept), at=place)
