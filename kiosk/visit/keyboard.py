"""What a key does where the focus is: every key becomes the event of a control, so that touch and keys cannot differ.

Rules: the focus walks the page's one list of controls: Tab, Right and Down go forward, Shift-Tab, Left and Up back,
around the ends, past what is disabled; it appears with the first key and goes with the next touch. The museum may give
the keys of its number pad other meanings (Next, Previous, Back). An interactive may take what is typed on its page, but
for digits, which are stop numbers everywhere. A key that is stuck or bounces counts as rows_of_acts.py says. The page
is made anew for each key (about 0.4 ms): a step must not depend on what was drawn.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import reads_from_right
from kiosk.visit import by_ear, letters
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import BackPressed, DigitDeleted, DigitPressed, PageTurned
from kiosk.visit.events.playing import PausePressed, Sought
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched, StayPressed
from kiosk.visit.events.settings import TextSizeStepped, VolumeStepped
from kiosk.visit.events.speech import HandsetPlugged, SpeechKeyPressed
from kiosk.visit.events.staff import PinEntered
from kiosk.visit.events.tours import TourNext, TourPrevious
from kiosk.visit.own_slices import all_slices
from kiosk.visit.page import open_page
from kiosk.visit.pages.frame import Page
from kiosk.visit.rows_of_acts import ONCE_MS, pressed_again
from kiosk.visit.screen_table import OVERLAYS, Screen
from kiosk.visit.steps import playing, running, seeking, sessions, staff
from kiosk.visit.steps.transition import Transition
from kiosk.visit.steps.utterances import set_speech, sounds

FOCUS_STEPS = {"tab": 1, "right": 1, "down": 1, "shift-tab": -1, "left": -1, "up": -1}
STEPS = FOCUS_STEPS.keys() | {"pageup", "pagedown", "backspace"}
"""The keys of which each press is one step more; characters are too."""
SEEK_STEP_S = 10.0
ALWAYS: dict[str, Event] = {
    "escape": BackPressed(),
    "backspace": DigitDeleted(),
}
"""The keys that mean the same everywhere."""
KNOWN = {"next": "tab", "previous": "shift-tab", "back": "escape"}
"""The keys of every keyboard that keys of a number pad may stand for."""
TURNING_ON: dict[str, Event] = {
    "speech": SpeechKeyPressed(),
    "jack": HandsetPlugged(True),
    "jack_out": HandsetPlugged(False),
}
"""The keys that turn speech on or off, whatever is shown."""
ANYWHERE: dict[str, Event] = {
    "louder": VolumeStepped(1),
    "quieter": VolumeStepped(-1),
    "larger": TextSizeStepped(),
}
"""The keys of a number pad that do the same on every page, heard or seen."""
ONCE = frozenset({"speech", "jack", "jack_out", "repeat", "larger", "back"})
"""The keys of a number pad of which one press is one act, however it bounces."""
SOUGHT = {"next": 1, "previous": -1, "repeat": -1}
TURNING = ("pageup", "pagedown")
"""The keys that press the page's two buttons that turn it."""

NO_STOPS = OVERLAYS | {Screen.NOTE, Screen.KEYPAD}
"""Where the number pad's Next and Previous move the focus on a tour too: an answer has to be within reach."""


def event_of_key(work: Transition, pressed: KeyPressed) -> Event | None:
    """Take a key as a sign of life and return the event that it stands for; None where it only moved the focus."""
    meaning = {own: name for name, own in work.guide.device.keys.items() if own}.get(pressed.key, "")
    key = KNOWN.get(meaning, pressed.key)
    if not counts(work, pressed.key, is_step=meaning not in ONCE and (key in STEPS or len(key) == 1)):
        return None
    if work.session is not None:
        work.set_session(replace(work.session, touches=work.session.touches + 1))
        work.sign_of_life()
    if meaning in TURNING_ON:
        return TURNING_ON[meaning]
    if work.place.screen in (Screen.REST, Screen.THANKS):
        return ScreenTouched()
    if work.state.asked_ms is not None and key not in FOCUS_STEPS and key != "enter":
        return StayPressed()
    staff.sign_of_life(work)
    sessions.extend_question(work)
    if meaning in ANYWHERE:
        return ANYWHERE[meaning]
    if work.state.speech.on:
        event = event_when_spoken(work, key, meaning)
    else:
        event = stop_key(work, pressed.key) or event_on_page(work, key, open_page(work.guide, work.state, work.now))
    return replace(event, seen=pressed.seen) if isinstance(event, PageTurned) else event


def counts(work: Transition, key: str, *, is_step: bool) -> bool:
    """Whether a press counts: not one of a key that is stuck, nor a second one of a key that bounces."""
    before, now_ms = work.state.keys, work.now.ms
    row = pressed_again(before, key, now_ms)
    work.state = replace(work.state, keys=row)
    bounced = before is not None and row.since_ms != now_ms and now_ms - before.last_ms < ONCE_MS
    return not row.is_held and (is_step or not bounced)


def stop_key(work: Transition, key: str) -> Event | None:
    """On a tour, the number pad's own keys for Next and Previous go from stop to stop."""
    session, own = work.session, work.guide.device.keys
    if session is None or session.on_tour is None or work.state.asked_ms is not None or work.place.screen in NO_STOPS:
        return None
    ways: dict[str | None, Event] = {own.get("next"): TourNext(), own.get("previous"): TourPrevious()}
    return ways.get(key)


def event_when_spoken(work: Transition, key: str, meaning: str) -> Event | None:
    """The event of a key for somebody who hears the page. What plays has its own keys: Next and Previous go on and back
    in it, Repeat goes back, and moving the focus pauses it."""
    by = FOCUS_STEPS.get(key, 0)
    plays = sounds(work.state)
    if plays and meaning in SOUGHT and seeking.bar_playback(work) is not None:
        return Sought(seeking.step_s(work, SEEK_STEP_S * SOUGHT[meaning]))
    if plays and by:
        playing.pause(work, PausePressed())
    shown, at = open_page(work.guide, work.state, work.now), work.state
    if meaning == "repeat":
        by_ear.repeat(work, shown)
        return None
    if work.state.speech.repeated:
        set_speech(work, replace(work.state.speech, repeated=0))
    focused = shown.control(work.state.focus)
    if key in ("left", "right") and focused is not None and focused.role == "slider":
        return event_of_slider(work, focused.event, by)
    typed = None if key == "enter" and focused is not None else event_of_written(work, key)
    if typed is None and letters.letter_key(work, shown, key, by):
        return None
    if by:
        by_ear.walk(work, shown, focus_step(shown, key), controls=meaning not in ("next", "previous"))
        return None
    return event_on_page(work, key, shown if work.state is at else open_page(work.guide, work.state, work.now))


def focus_step(shown: Page, key: str) -> int:
    """The way of a key through the controls: +1 on, -1 back; on a page that is read from the right, Left leads on."""
    turned = key in ("left", "right") and reads_from_right(shown.language)
    return -FOCUS_STEPS[key] if turned else FOCUS_STEPS[key]


def event_on_page(work: Transition, key: str, shown: Page) -> Event | None:
    """The event of a key on the page that is shown."""
    focused = shown.control(work.state.focus)
    if focused is not None and focused.role == "slider" and key in ("left", "right"):
        return event_of_slider(work, focused.event, 1 if key == "right" else -1)
    if key in FOCUS_STEPS:
        step = focus_step(shown, key)
        work.state = replace(work.state, focus=next_focus(shown.controls, work.state.focus, step))
        return None
    written = None if key == "enter" and focused is not None else event_of_written(work, key)
    if written is not None:
        work.state = replace(work.state, focus="")  # so that Enter finds what was written
        return written
    if key == "enter":
        if focused is None:
            return event_of_enter(work, shown)
        return focused.event if focused.enabled else None
    if key.isdigit() and len(key) == 1:
        work.state = replace(work.state, focus="")  # so that Enter opens what was keyed
        return DigitPressed(key)
    if key in TURNING:
        turns = shown.paging.on if key == "pagedown" else shown.paging.back
        return turns.event if turns is not None and turns.enabled else None
    return ALWAYS.get(key)


def event_of_written(work: Transition, key: str) -> Event | None:
    """What the interactive that is seen makes of a key with which one writes; None where it makes nothing of it."""
    shown = running.slice_at(work.guide, work.place)
    writes = key in ("backspace", "enter") or (len(key) == 1 and not key.isdigit())
    if shown is None or not writes or work.state.asked_ms is not None:
        return None
    event: Event | None = shown.keyed(work, key)
    return event


def event_of_slider(work: Transition, event: Event, by: int) -> Event:
    """A slider's event one step to the left (-1) or right (+1): in what plays, or what its interactive makes of it."""
    for each in all_slices():
        if each.nudge is not None and type(event) in each.handlers:
            nudged: Event = each.nudge(event, by)
            return nudged
    return Sought(seeking.step_s(work, SEEK_STEP_S * by))


def next_focus(controls: tuple[Control, ...], focus: str, by: int) -> str:
    """The id of the control that the focus moves to, "" when there is none."""
    ids = [c.id for c in controls if c.enabled]
    if not ids:
        return ""
    if focus not in ids:
        return ids[0] if by > 0 else ids[-1]
    return ids[(ids.index(focus) + by) % len(ids)]


def event_of_enter(work: Transition, shown: Page) -> Event | None:
    """What Enter does where nothing has the focus: it begins a visit, or presses the page's main button (Listen to the
    stop that was keyed, Pause, Begin the tour), so that a number pad alone is enough."""
    if work.place.screen is Screen.STAFF:
        return PinEntered()
    if work.state.asked_ms is not None:
        return StayPressed()
    if work.session is None:
        return ScreenTouched()
    return next((c.event for c in shown.controls if c.main and c.enabled), None)
