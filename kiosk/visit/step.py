"""step(guide, state, event, now) → (state, effects): everything a visitor can do, as one pure function.

`guide` is the museum with its media's measures and the interface's strings, `state` is where the visit stands, `event`
is what happened, `now` is the time. The new state is what the next page is made from (page.py); the effects are what
the loop does: play, log, ask staff's side. What takes time answers by another event.

Rules: no clock, no files, no randomness; an event that makes no sense where the visit stands changes nothing; a key
becomes the event of the focused control (keyboard.py); after each event the film's aids, the film that runs by itself
and the ambience are brought in line with where the visitor is now; a visit that is not counted leaves no entry.

A slice adds its own: its events subclass `Event`, and the table of their handlers is joined here by `extend`, which
refuses an event that is handled already. What the visitor does within an interactive is a frozen subclass of
`InteractiveState`, kept with the session by `work.keep_interactive`, so that it is found again for as long as the visit
lasts.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit import by_ear
from kiosk.visit.effects import BeginSession, Effect, EndSession, Record, SetAmbience
from kiosk.visit.entries import SESSION_KINDS
from kiosk.visit.events import Event
from kiosk.visit.events.from_afar import Announced, AnnouncementWithdrawn, RestAsked, WakeAsked
from kiosk.visit.events.navigation import BandLaid, PageLaid, SheetFollowed
from kiosk.visit.events.players import PlayerEvent
from kiosk.visit.events.sessions import KeyPressed, LeavePressed, ScreenTouched, ShutDown, StayPressed, Ticked
from kiosk.visit.events.speech import SpeechEnded
from kiosk.visit.guide import Guide, Now
from kiosk.visit.keyboard import event_of_key
from kiosk.visit.own_slices import all_slices
from kiosk.visit.queries.ambience import ambience_of
from kiosk.visit.registry import extend
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import State
from kiosk.visit.steps import (
    aids,
    autoplay,
    changed_words,
    exhibit,
    from_afar,
    keypad,
    navigation,
    note,
    picture_view,
    playing,
    problem,
    running,
    seeking,
    sessions,
    settings,
    sound_output,
    speech,
    staff,
    utterances,
)
from kiosk.visit.steps.transition import Handler, Transition

HANDLERS: dict[type[Event], Handler] = extend(
    {},
    sessions.HANDLERS,
    settings.HANDLERS,
    navigation.HANDLERS,
    note.HANDLERS,
    exhibit.HANDLERS,
    playing.HANDLERS,
    seeking.HANDLERS,
    sound_output.HANDLERS,
    picture_view.HANDLERS,
    keypad.HANDLERS,
    problem.HANDLERS,
    staff.HANDLERS,
    from_afar.HANDLERS,
    utterances.HANDLERS,
    speech.HANDLERS,
    *(each.handlers for each in all_slices()),
)

FROM_AFAR = Announced | AnnouncementWithdrawn | RestAsked | WakeAsked
WITHOUT_MUSEUM = ScreenTouched | ShutDown | Ticked | PlayerEvent | SpeechEnded | FROM_AFAR
"""Where there is nothing to visit, only these do anything outside the staff panel."""
WHILE_ASKED = StayPressed | LeavePressed | WITHOUT_MUSEUM
"""While "Are you still here?" stands, only these do more than keep the visit."""


def step(guide: Guide, state: State, event: Event, now: Now) -> tuple[State, tuple[Effect, ...]]:
    work = Transition(guide, now, state)
    caused = event_of_key(work, event) if isinstance(event, KeyPressed) else event
    if caused is not None and not changed_words.is_too_soon(work, caused):
        handle(work, caused)
    running.run(work, event, state)
    aids.update_film(work, state)
    autoplay.start_loop(work, state)
    update_ambience(work, state)
    changed_words.note_change(work, state)
    by_ear.follow(work, state, event if caused is None else caused, event)
    if work.state.acts is not None and work.state.acts.is_over(now.ms):
        work.end_row()
    hidden = staff.uncounted(state, work.state)
    effects = [effect for effect in work.effects if not (hidden and belongs_to_visit(effect))]
    return work.state, tuple(effects)


def belongs_to_visit(effect: Effect) -> bool:
    """Whether a visit that is not counted leaves this effect out of the log."""
    if isinstance(effect, Record):
        return effect.entry.kind in SESSION_KINDS
    return isinstance(effect, (BeginSession, EndSession))


def update_ambience(work: Transition, before: State) -> None:
    """Let sound the ambience of where the visitor is now."""
    if work.state is before:
        return
    same = work.state.ambience == before.ambience
    wanted = ambience_of(work.guide, work.state if same else replace(work.state, ambience=before.ambience))
    if wanted != work.state.ambience:
        work.state = replace(work.state, ambience=wanted)
    if wanted != before.ambience:
        work.effects.append(SetAmbience("") if wanted is None else SetAmbience(wanted.file, wanted.gain_db))


def handle(work: Transition, event: Event) -> None:
    """Answer an event by its handler. Any touch ends the focus, and nearly any event answers "Are you still here?"."""
    if work.guide.notice and work.place.screen is not Screen.STAFF and not isinstance(event, WITHOUT_MUSEUM):
        return
    if isinstance(event, ScreenTouched):
        if work.state.speech.curtain:
            speech.raise_curtain(work)
            return
        work.state = replace(work.state, focus=event.control if work.state.speech.on else "")
    elif work.state.asked_ms is not None and not isinstance(event, WHILE_ASKED | PageLaid | SheetFollowed | BandLaid):
        sessions.stay(work, StayPressed())
    HANDLERS[type(event)](work, event)
