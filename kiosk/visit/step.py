"""step(guide, state, event, now) → (state, effects): everything a visitor can do, as one pure function.

Rules: no clock, no files, no randomness; an event that makes no sense where the visit stands changes nothing; keys
become the events of the focused controls, so that touch and keys cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.visit import events as ev
from kiosk.visit.ambience import surrounding
from kiosk.visit.effects import BeginSession, Effect, EndSession, Record, Surround
from kiosk.visit.entries import SESSION_KINDS
from kiosk.visit.focus import moved
from kiosk.visit.guide import Guide, Now
from kiosk.visit.page import page
from kiosk.visit.queries.stop_numbers import meaning
from kiosk.visit.staff_session import NUMBER
from kiosk.visit.state import OVERLAYS, Screen, State
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
    staff,
    tour,
)
from kiosk.visit.steps.sound_output import ambience_chosen, held, output_changed
from kiosk.visit.steps.transition import Transition

Handler = Callable[[Transition, Any], None]


def _panel(screen: Screen) -> Handler:
    return lambda work, _event: navigation.open_panel(work, screen)


HANDLERS: dict[type[ev.Event], Handler] = {
    ev.ScreenTouched: sessions.touched,
    ev.Begun: sessions.begun,
    ev.StayPressed: sessions.stay,
    ev.LeavePressed: sessions.leave,
    ev.ShutDown: sessions.shut_down,
    ev.Ticked: sessions.ticked,
    ev.LanguageChosen: settings.language_chosen,
    ev.TextSizeChosen: settings.text_size,
    ev.ContrastChosen: settings.contrast,
    ev.MovementChosen: settings.movement,
    ev.AccessReset: settings.access_reset,
    ev.VolumeChosen: settings.volume,
    ev.BackPressed: navigation.back,
    ev.PlanPressed: navigation.plan_pressed,
    ev.KeypadPressed: _panel(Screen.KEYPAD),
    ev.LanguagesPressed: _panel(Screen.LANGUAGES),
    ev.AccessPressed: _panel(Screen.ACCESS),
    ev.VolumePressed: _panel(Screen.VOLUME),
    ev.AboutPressed: lambda work, _event: navigation.about_pressed(work),
    ev.PanelDone: navigation.close_panel,
    ev.RoomTapped: navigation.room_tapped,
    ev.ExhibitTapped: navigation.exhibit_tapped,
    ev.ScopeTapped: navigation.scope_tapped,
    ev.PlanTurned: navigation.plan_turned,
    ev.ShownOnPlan: navigation.shown_on_plan,
    ev.NoteAnswered: note.note_answered,
    ev.ViewChosen: exhibit.view_chosen,
    ev.PlayPressed: playing.play,
    ev.PausePressed: playing.pause,
    ev.StopPressed: playing.stop,
    ev.BackTenPressed: playing.back_ten,
    ev.Sought: playing.sought,
    ev.SentenceTapped: playing.sentence_tapped,
    ev.ChapterTapped: playing.chapter_tapped,
    ev.SpeedChosen: playing.speed_chosen,
    ev.AidChosen: aids.aid_chosen,
    ev.AidUnavailable: aids.failed,
    ev.PlayEnded: playing.ended,
    ev.PlayFailed: playing.failed,
    ev.PlayHeld: held,
    ev.OutputChanged: output_changed,
    ev.AmbienceChosen: ambience_chosen,
    ev.PictureChosen: picture_view.picture_chosen,
    ev.HotspotTapped: picture_view.hotspot_tapped,
    ev.ZoomPressed: picture_view.zoom_pressed,
    ev.Zoomed: picture_view.zoomed,
    ev.PageTurned: picture_view.page_turned,
    ev.FollowPressed: picture_view.follow_pressed,
    ev.PageLaid: picture_view.page_laid,
    ev.DigitPressed: keypad.digit,
    ev.DigitDeleted: keypad.deleted,
    ev.DigitsCleared: keypad.cleared,
    ev.StopOpened: keypad.stop_opened,
    ev.TourChosen: tour.chosen,
    ev.TourBegun: tour.begun,
    ev.TourStopTapped: tour.stop_tapped,
    ev.TourNext: tour.next_pressed,
    ev.TourPrevious: tour.previous_pressed,
    ev.TourLeft: tour.left,
    ev.ProblemChosen: problem.chosen,
    ev.PinEntered: staff.pin_entered,
    ev.PinAnswered: staff.pin_answered,
    ev.StaffChose: staff.chose,
    ev.StaffAnswered: staff.told,
}

PLAYERS_ANSWERS = (ev.PlayEnded, ev.PlayFailed, ev.PlayHeld, ev.AidUnavailable, ev.OutputChanged)
WITHOUT_MUSEUM = (ev.ScreenTouched, ev.ShutDown, ev.Ticked, *PLAYERS_ANSWERS)
"""Where there is nothing to visit, only these do anything outside the staff panel."""
WHILE_ASKED = (ev.ScreenTouched, ev.StayPressed, ev.LeavePressed, ev.ShutDown, ev.Ticked, *PLAYERS_ANSWERS)
"""While "Are you still here?" stands, only these do more than keep the visit."""


def step(guide: Guide, state: State, event: ev.Event, now: Now) -> tuple[State, tuple[Effect, ...]]:
    work = Transition(guide, now, state)
    if isinstance(event, ev.KeyPressed):
        key(work, event)
    else:
        act(work, event)
    aids.follow(work, state)
    autoplay.run(work, state)
    surround(work, state)
    hidden = staff.uncounted(state, work.state)
    effects = [effect for effect in work.effects if not (hidden and of_visit(effect))]
    return work.state, tuple(effects)


def of_visit(effect: Effect) -> bool:
    """Whether a visit that is not counted leaves this out of the log."""
    if isinstance(effect, Record):
        return effect.entry.kind in SESSION_KINDS
    return isinstance(effect, (BeginSession, EndSession))


def surround(work: Transition, before: State) -> None:
    """The ambience follows from where the visitor is now."""
    if work.state is before:
        return
    wanted = surrounding(work.guide, replace(work.state, surround=before.surround))
    if wanted != work.state.surround:
        work.state = replace(work.state, surround=wanted)
    if wanted != before.surround:
        work.effects.append(Surround("") if wanted is None else Surround(wanted.file, wanted.gain_db))


def act(work: Transition, event: ev.Event) -> None:
    if work.guide.notice and work.place.screen is not Screen.STAFF and not isinstance(event, WITHOUT_MUSEUM):
        return
    if isinstance(event, ev.ScreenTouched):
        work.state = replace(work.state, focus="")
    elif work.state.asked_ms is not None and not isinstance(event, (*WHILE_ASKED, ev.PageLaid)):
        sessions.stay(work, ev.StayPressed())
    HANDLERS[type(event)](work, event)


def key(work: Transition, pressed: ev.KeyPressed) -> None:
    """A key: a sign of life, then what it does where the focus is."""
    name = pressed.key
    onward = on_tour(work, name)
    name = {value: known for known, value in keypad_names(work).items()}.get(name, name)
    if work.session is not None:
        work.set_session(touches=work.session.touches + 1)
        work.alive()
    if work.place.screen is Screen.REST:
        sessions.touched(work, ev.ScreenTouched())
        return
    if work.state.asked_ms is not None and name not in MOVES and name != "enter":
        sessions.stay(work, ev.StayPressed())
        return
    staff.alive(work)
    sessions.hold_on(work)
    meant = onward or meaning_of(work, name)
    if isinstance(meant, ev.PageTurned):
        meant = replace(meant, seen=pressed.seen)
    if meant is not None:
        act(work, meant)


NO_STOPS = OVERLAYS | {Screen.NOTE, Screen.KEYPAD}
"""Where a number pad's next and previous move the focus, also on a tour: what is asked there has to be reached."""


def on_tour(work: Transition, name: str) -> ev.Event | None:
    """On a tour, the number pad's own keys for next and previous go from stop to stop."""
    session, own = work.session, work.guide.device.keys
    if session is None or session.on_tour is None or work.state.asked_ms is not None or work.place.screen in NO_STOPS:
        return None
    ways: dict[str | None, ev.Event] = {own.get("next"): ev.TourNext(), own.get("previous"): ev.TourPrevious()}
    return ways.get(name)


MOVES = {"tab": 1, "right": 1, "down": 1, "shift-tab": -1, "left": -1, "up": -1}


def meaning_of(work: Transition, name: str) -> ev.Event | None:
    """The event that a key is here; moving the focus is done at once and is none."""
    shown = page(work.guide, work.state, work.now)
    focused = shown.control(work.state.focus)
    if focused is not None and focused.role == "slider" and name in ("left", "right"):
        return ev.Sought(playing.step_s(work, 10.0 if name == "right" else -10.0))
    if name in MOVES:
        work.state = replace(work.state, focus=moved(shown.controls, work.state.focus, MOVES[name]))
        return None
    if name == "enter":
        if focused is None:
            return entered(work)
        return focused.event if focused.enabled else None
    if name.isdigit() and len(name) == 1:
        work.state = replace(work.state, focus="")  # so that Enter opens what was keyed
        return ev.DigitPressed(name)
    simple: dict[str, ev.Event] = {
        "escape": ev.BackPressed(),
        "pageup": ev.PageTurned(-1),
        "pagedown": ev.PageTurned(1),
        "backspace": ev.DigitDeleted(),
    }
    return simple.get(name)


def keypad_names(work: Transition) -> dict[str, str]:
    """What the keys of this kiosk's number pad stand for."""
    own = work.guide.device.keys
    names = {"tab": own.get("next", ""), "shift-tab": own.get("previous", ""), "escape": own.get("back", "")}
    return {known: value for known, value in names.items() if value}


def entered(work: Transition) -> ev.Event | None:
    """Enter where nothing has the focus: opens the stop that the keypad found; begins a visit; presses the page's main
    button (Listen, Pause, Begin the tour), so that a number pad alone is enough."""
    if work.place.screen is Screen.STAFF:
        return ev.PinEntered()
    if work.place.screen is Screen.KEYPAD and work.place.digits == NUMBER:
        return ev.StopOpened(0)
    if work.place.screen is Screen.KEYPAD:
        found = meaning(work.guide, work.place.digits).found
        return None if found is None else ev.StopOpened(found.number)
    if work.state.asked_ms is not None:
        return ev.StayPressed()
    if work.session is None:
        return ev.ScreenTouched()
    main = next((c for c in page(work.guide, work.state, work.now).controls if c.main and c.enabled), None)
    if main is None:
        return None
    return main.event
