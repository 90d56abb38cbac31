"""A sound output that goes away and comes back, and the switch of the ambience.

Rules: what loses its output is paused where it was and states so on its bar; Go on tries again; while there is no
output at all the guide is text, and each page states so once. The reason is logged for staff.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import Record
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.players import OutputChanged, PlayHeld
from kiosk.visit.events.settings import AmbienceChosen
from kiosk.visit.steps.transition import Handler, Transition


def ambience_chosen(work: Transition, event: AmbienceChosen) -> None:
    session = work.session
    if session is None or session.ambience == event.on:
        return
    work.set_session(replace(session, ambience=event.on))
    work.record("access", detail=(("what", "ambience"), ("value", "on" if event.on else "off")))


def held(work: Transition, event: PlayHeld) -> None:
    """Pause what lost its output."""
    sound = work.state.sound
    if sound is None or sound.play != event.play or sound.phase not in ("playing", "paused"):
        return
    if sound.phase == "playing":
        at_s = work.hold("paused")
        work.record("pause", detail=(("why", "no sound"),), sound=sound, at_s=at_s)
        work.leave_off(sound.file, at_s)
        work.sign_of_life()
    if work.state.sound is not None:
        work.state = replace(work.state, sound=replace(work.state.sound, held=True))
    faulty(work, event.detail)


def output_changed(work: Transition, event: OutputChanged) -> None:
    work.state = replace(work.state, mute=not event.there)
    if not event.there:
        faulty(work, event.detail)


def faulty(work: Transition, why: str) -> None:
    """Log for staff why there is no sound."""
    what = "sound output"
    work.effects.append(Record(Entry(kind="media_fault", media=what, detail=(("file", what), ("why", why)))))


HANDLERS: dict[type[Event], Handler] = {
    PlayHeld: held,
    OutputChanged: output_changed,
    AmbienceChosen: ambience_chosen,
}
