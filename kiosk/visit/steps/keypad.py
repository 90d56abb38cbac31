"""Keying a number: digits, and opening the stop they name.

Rules: those of kiosk.visit.queries.stop_numbers; an unknown number is logged once, as far as it was keyed; digits
typed on a number pad open the keypad from anywhere; a stop that was opened leaves the keypad empty for the next
number.
"""

from __future__ import annotations

from kiosk.visit.events import DigitDeleted, DigitPressed, DigitsCleared, StopOpened
from kiosk.visit.queries.stop_numbers import LONGEST
from kiosk.visit.staff_session import NUMBER
from kiosk.visit.state import Screen
from kiosk.visit.steps import staff
from kiosk.visit.steps.navigation import open_panel, visit_exhibit
from kiosk.visit.steps.sessions import open_pin
from kiosk.visit.steps.transition import Transition


def digit(work: Transition, event: DigitPressed) -> None:
    if work.place.screen is Screen.STAFF:
        staff.digit(work, event.digit)
        return
    if work.place.screen is not Screen.KEYPAD:
        open_panel(work, Screen.KEYPAD)
    if work.place.screen is not Screen.KEYPAD or len(work.place.digits) >= LONGEST or event.digit not in "0123456789":
        return
    work.set_place(digits=work.place.digits + event.digit, told=False, turn=0, turns=1)


def deleted(work: Transition, event: DigitDeleted) -> None:
    if work.place.screen is Screen.STAFF:
        staff.deleted(work, everything=False)
    if work.place.screen is Screen.KEYPAD:
        work.give_up_number()
        work.set_place(digits=work.place.digits[:-1], turn=0, turns=1)


def cleared(work: Transition, event: DigitsCleared) -> None:
    if work.place.screen is Screen.STAFF:
        staff.deleted(work, everything=True)
    if work.place.screen is Screen.KEYPAD:
        work.give_up_number()
        work.set_place(digits="", told=False, turn=0, turns=1)


def stop_opened(work: Transition, event: StopOpened) -> None:
    if work.place.screen is Screen.KEYPAD and work.place.digits == NUMBER and event.stop == 0:
        open_pin(work)
        return
    stop = work.guide.stops.get(event.stop)
    if work.place.screen is not Screen.KEYPAD or stop is None:
        return
    if not work.guide.shown_today(stop.exhibit, work.now.day):
        return
    work.give_up_number()
    work.record("keyed", detail=(("digits", str(event.stop)),), about=(stop.room.room, stop.exhibit.id))
    work.set_place(digits="", told=False, turn=0, turns=1)
    visit_exhibit(work, stop.room.room, stop.exhibit.id, "keypad")
