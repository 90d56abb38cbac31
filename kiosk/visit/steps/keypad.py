"""Keying a number, and opening the stop it finds.

Rules: those of kiosk.visit.queries.stop_numbers; an unknown number is logged once, as far as it was keyed; digits on a
number pad open the keypad from anywhere (without stops, 0 alone, for staff); opening a stop empties the keypad for the
next number; Listen and Watch count as a press of play.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Event
from kiosk.visit.events.navigation import DigitDeleted, DigitPressed, DigitsCleared, StopOpened
from kiosk.visit.events.playing import PlayPressed
from kiosk.visit.queries.stop_numbers import LONGEST
from kiosk.visit.screen_table import Screen
from kiosk.visit.staff_session import STAFF_NUMBER
from kiosk.visit.state import KeypadState
from kiosk.visit.steps import staff
from kiosk.visit.steps.navigation import open_panel, visit_exhibit
from kiosk.visit.steps.playing import play
from kiosk.visit.steps.sessions import open_pin
from kiosk.visit.steps.transition import Handler, Transition


def digit(work: Transition, event: DigitPressed) -> None:
    if work.place.screen is Screen.STAFF:
        staff.digit(work, event.digit)
        return
    if work.place.screen is not Screen.KEYPAD:
        if not work.guide.stops and event.digit not in STAFF_NUMBER:
            return
        open_panel(work, Screen.KEYPAD)
    digits = work.place.inner_as(KeypadState).digits
    if work.place.screen is Screen.KEYPAD and len(digits) < LONGEST and event.digit in "0123456789":
        set_digits(work, KeypadState(digits + event.digit))


def set_digits(work: Transition, keyed: KeypadState) -> None:
    work.set_place(work.place.with_inner(keyed).rewound())


def deleted(work: Transition, event: DigitDeleted) -> None:
    if work.place.screen is Screen.STAFF:
        staff.deleted(work, everything=False)
    if work.place.screen is Screen.KEYPAD:
        work.log_unknown_number()
        keyed = work.place.inner_as(KeypadState)
        set_digits(work, replace(keyed, digits=keyed.digits[:-1]))


def cleared(work: Transition, event: DigitsCleared) -> None:
    if work.place.screen is Screen.STAFF:
        staff.deleted(work, everything=True)
    if work.place.screen is Screen.KEYPAD:
        work.log_unknown_number()
        set_digits(work, KeypadState())


def stop_opened(work: Transition, event: StopOpened) -> None:
    digits = work.place.inner_as(KeypadState).digits
    if work.place.screen is Screen.KEYPAD and digits == STAFF_NUMBER and event.stop == 0:
        open_pin(work)
        return
    stop = work.guide.stops.get(event.stop)
    if work.place.screen is not Screen.KEYPAD or stop is None:
        return
    if not work.guide.shown_today(stop.exhibit, work.now.day):
        return
    work.log_unknown_number()
    work.record("keyed", detail=(("digits", str(event.stop)),), about=(stop.room.room, stop.exhibit.id))
    set_digits(work, KeypadState())
    visit_exhibit(work, stop.room.room, stop.exhibit.id, "keypad")
    if event.plays:  # nothing plays yet where a content note asks first: it starts what is chosen there
        play(work, PlayPressed("film" if work.context.recording(stop.exhibit) is None else "recording"))


HANDLERS: dict[type[Event], Handler] = {
    DigitPressed: digit,
    DigitDeleted: deleted,
    DigitsCleared: cleared,
    StopOpened: stop_opened,
}
