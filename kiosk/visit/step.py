"""step(guide, state, event, now) → (state, effects): everything a visitor can do, as one pure function.

Rules: no clock, no files, no randomness; an event that makes no sense where the visit stands changes nothing; keys
become the events of the focused controls, so that touch and keys cannot differ.

A slice adds its own: its events subclass `Event`, and the table beside their handlers (`HANDLERS`) is joined here by
`extend`, which refuses an event that is handled already. What the visitor does within the slice is a frozen subclass of
`InteractiveState`, kept in `ExhibitState.interactive` and changed by `work.set_at(replace(work.at, interactive=…))`, so
that Back, a change of language and the end of the visit treat it like the rest of the place.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import BeginSession, Effect, EndSession, Record, SetAmbience
from kiosk.visit.entries import SESSION_KINDS
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    BackPressed,
    DigitDeleted,
    DigitPressed,
    PageLaid,
    PageTurned,
    StopOpened,
)
from kiosk.visit.events.players import AidUnavailable, OutputChanged, PlayEnded, PlayFailed, PlayHeld
from kiosk.visit.events.playing import (
    Sought,
)
from kiosk.visit.events.sessions import KeyPressed, LeavePressed, ScreenTouched, ShutDown, StayPressed, Ticked
from kiosk.visit.events.staff import PinEntered
from kiosk.visit.events.tours import TourNext, TourPrevious
from kiosk.visit.focus import next_focus
from kiosk.visit.guide import Guide, Now
from kiosk.visit.page import page
from kiosk.visit.queries.ambience import ambience_of
from kiosk.visit.queries.stop_numbers import look_up_stop
from kiosk.visit.registry import extend
from kiosk.visit.staff_session import STAFF_NUMBER
from kiosk.visit.state import OVERLAYS, KeypadState, Screen, State
from kiosk.visit.steps import (
    aids,
    autoplay,
    exhibit,
    keypad,
    navigation,
    note,
    picture_view,
    playing,
    problem,
    sessions,
    settings,
    sound_output,
    staff,
    tour,
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
    aids.HANDLERS,
    sound_output.HANDLERS,
    picture_view.HANDLERS,
    keypad.HANDLERS,
    tour.HANDLERS,
    problem.HANDLERS,
    staff.HANDLERS,
)

PLAYERS_ANSWERS = (PlayEnded, PlayFailed, PlayHeld, AidUnavailable, OutputChanged)
WITHOUT_MUSEUM = (ScreenTouched, ShutDown, Ticked, *PLAYERS_ANSWERS)
"""Where there is nothing to visit, only these do anything outside the staff panel."""
WHILE_ASKED = (ScreenTouched, StayPressed, LeavePressed, ShutDown, Ticked, *PLAYERS_ANSWERS)
"""While "Are you still here?" stands, only these do more than keep the visit."""


def step(guide: Guide, state: State, event: Event, now: Now) -> tuple[State, tuple[Effect, ...]]:
    work = Transition(guide, now, state)
    if isinstance(event, KeyPressed):
        handle_key(work, event)
    else:
        handle(work, event)
    aids.update_film(work, state)
    autoplay.start_loop(work, state)
    update_ambience(work, state)
    hidden = staff.uncounted(state, work.state)
    effects = [effect for effect in work.effects if not (hidden and is_visitors(effect))]
    return work.state, tuple(effects)


def is_visitors(effect: Effect) -> bool:
    """Whether a visit that is not counted leaves this out of the log."""
    if isinstance(effect, Record):
        return effect.entry.kind in SESSION_KINDS
    return isinstance(effect, (BeginSession, EndSession))


def update_ambience(work: Transition, before: State) -> None:
    """The ambience follows from where the visitor is now."""
    if work.state is before:
        return
    wanted = ambience_of(work.guide, replace(work.state, ambience=before.ambience))
    if wanted != work.state.ambience:
        work.state = replace(work.state, ambience=wanted)
    if wanted != before.ambience:
        work.effects.append(SetAmbience("") if wanted is None else SetAmbience(wanted.file, wanted.gain_db))


def handle(work: Transition, event: Event) -> None:
    if work.guide.notice and work.place.screen is not Screen.STAFF and not isinstance(event, WITHOUT_MUSEUM):
        return
    if isinstance(event, ScreenTouched):
        work.state = replace(work.state, focus="")
    elif work.state.asked_ms is not None and not isinstance(event, (*WHILE_ASKED, PageLaid)):
        sessions.stay(work, StayPressed())
    HANDLERS[type(event)](work, event)


def handle_key(work: Transition, pressed: KeyPressed) -> None:
    """A key: a sign of life, then what it does where the focus is."""
    name = pressed.key
    onward = on_tour(work, name)
    name = {value: known for known, value in number_pad_keys(work).items()}.get(name, name)
    if work.session is not None:
        work.set_session(replace(work.session, touches=work.session.touches + 1))
        work.sign_of_life()
    if work.place.screen is Screen.REST:
        sessions.touched(work, ScreenTouched())
        return
    if work.state.asked_ms is not None and name not in MOVES and name != "enter":
        sessions.stay(work, StayPressed())
        return
    staff.sign_of_life(work)
    sessions.extend_question(work)
    meant = onward or event_of_key(work, name)
    if isinstance(meant, PageTurned):
        meant = replace(meant, seen=pressed.seen)
    if meant is not None:
        handle(work, meant)


NO_STOPS = OVERLAYS | {Screen.NOTE, Screen.KEYPAD}
"""Where a number pad's next and previous move the focus, also on a tour: what is asked there has to be reached."""


def on_tour(work: Transition, name: str) -> Event | None:
    """On a tour, the number pad's own keys for next and previous go from stop to stop."""
    session, own = work.session, work.guide.device.keys
    if session is None or session.on_tour is None or work.state.asked_ms is not None or work.place.screen in NO_STOPS:
        return None
    ways: dict[str | None, Event] = {own.get("next"): TourNext(), own.get("previous"): TourPrevious()}
    return ways.get(name)


MOVES = {"tab": 1, "right": 1, "down": 1, "shift-tab": -1, "left": -1, "up": -1}


def event_of_key(work: Transition, name: str) -> Event | None:
    """The event that a key is here; moving the focus is done at once and is none."""
    shown = page(work.guide, work.state, work.now)
    focused = shown.control(work.state.focus)
    if focused is not None and focused.role == "slider" and name in ("left", "right"):
        return Sought(playing.step_s(work, 10.0 if name == "right" else -10.0))
    if name in MOVES:
        work.state = replace(work.state, focus=next_focus(shown.controls, work.state.focus, MOVES[name]))
        return None
    if name == "enter":
        if focused is None:
            return event_of_enter(work)
        return focused.event if focused.enabled else None
    if name.isdigit() and len(name) == 1:
        work.state = replace(work.state, focus="")  # so that Enter opens what was keyed
        return DigitPressed(name)
    simple: dict[str, Event] = {
        "escape": BackPressed(),
        "pageup": PageTurned(-1),
        "pagedown": PageTurned(1),
        "backspace": DigitDeleted(),
    }
    return simple.get(name)


def number_pad_keys(work: Transition) -> dict[str, str]:
    """What the keys of this kiosk's number pad stand for."""
    own = work.guide.device.keys
    names = {"tab": own.get("next", ""), "shift-tab": own.get("previous", ""), "escape": own.get("back", "")}
    return {known: value for known, value in names.items() if value}


def event_of_enter(work: Transition) -> Event | None:
    """Enter where nothing has the focus: opens the stop that the keypad found; begins a visit; presses the page's main
    button (Listen, Pause, Begin the tour), so that a number pad alone is enough."""
    digits = work.place.inner_as(KeypadState).digits
    if work.place.screen is Screen.STAFF:
        return PinEntered()
    if work.place.screen is Screen.KEYPAD and digits == STAFF_NUMBER:
        return StopOpened(0)
    if work.place.screen is Screen.KEYPAD:
        found = look_up_stop(work.guide, digits).found
        return None if found is None else StopOpened(found.number)
    if work.state.asked_ms is not None:
        return StayPressed()
    if work.session is None:
        return ScreenTouched()
    main = next((c for c in page(work.guide, work.state, work.now).controls if c.main and c.enabled), None)
    if main is None:
        return None
    return main.event
