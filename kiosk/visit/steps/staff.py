"""The staff panel: the PIN, the items, and the outcomes of their tasks.

Rules: nothing of the panel is reached without the right PIN; each use is logged; a task that takes time is an effect,
and until its answer comes nothing else can be begun; while the screen is cleaned touches are ignored; left alone, the
panel closes by itself.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import CheckPin, Record, StaffDo
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.staff import PinAnswered, PinEntered, StaffAnswered, StaffChose
from kiosk.visit.screen_table import Screen
from kiosk.visit.staff_session import (
    ASKED_WHEN_OPENED,
    CLEANING_S,
    COLOURS,
    CONFIRMED_FIRST,
    ITEMS,
    LONGEST_PIN,
    PANEL_TIMEOUT_MS,
    UNCOUNTED_MS,
    Staff,
    StaffAnswer,
)
from kiosk.visit.state import Place, State, at_rest
from kiosk.visit.steps.transition import Handler, Transition

KNOWN = frozenset(name for name, _ in ITEMS)


def set_staff(work: Transition, staff: Staff) -> None:
    work.state = replace(work.state, staff=staff)


def record(work: Transition, what: str) -> None:
    work.effects.append(Record(Entry(kind="staff", room=work.guide.device.room, detail=(("what", what),))))


def leave(work: Transition) -> None:
    """Leave the panel for the attract screen, which remembers nothing of it."""
    work.state = at_rest(work.state, work.now.ms)


def back(work: Transition) -> None:
    """Go back from an item to the panel, from the panel or the PIN out of it."""
    staff = work.state.staff
    if staff is None or staff.view in ("pin", "panel"):
        leave(work)
    else:
        open_view(work, "panel")


def open_view(work: Transition, view: str) -> None:
    staff = work.state.staff
    if staff is not None:
        opened = replace(
            staff, view=view, life_ms=work.now.ms, answer=None, touched=frozenset(), colour=0, cleaning_s=0
        )
        set_staff(work, opened)
    work.state = replace(work.state, place=Place(Screen.STAFF), focus="")


# --- the PIN ---


def digit(work: Transition, pressed: str) -> None:
    staff = work.state.staff
    if staff is not None and staff.view == "pin" and not staff.wait_s and len(staff.digits) < LONGEST_PIN:
        set_staff(work, replace(staff, digits=staff.digits + pressed, wrong=False))


def deleted(work: Transition, everything: bool) -> None:
    staff = work.state.staff
    if staff is not None and staff.view == "pin":
        set_staff(work, replace(staff, digits="" if everything else staff.digits[:-1], wrong=False))


def pin_entered(work: Transition, event: PinEntered) -> None:
    staff = work.state.staff
    if staff is None or staff.view != "pin" or not staff.digits or staff.busy or staff.wait_s:
        return
    set_staff(work, replace(staff, busy="pin"))
    work.effects.append(CheckPin(staff.digits))


def pin_answered(work: Transition, event: PinAnswered) -> None:
    staff = work.state.staff
    if staff is None or staff.view != "pin":
        return
    wait_ms = work.now.ms + event.wait_s * 1000
    answered = replace(
        staff,
        digits=staff.digits if event.right is None and not event.wait_s else "",
        busy="",
        wrong=event.right is False,
        wait_until_ms=wait_ms,
        wait_s=event.wait_s,
        pin_there=event.there,
    )
    set_staff(work, answered)
    if event.right is False:
        record(work, "wrong pin")
    elif event.right:
        record(work, "panel")
        open_view(work, "panel")


# --- the panel ---


def chose(work: Transition, event: StaffChose) -> None:
    staff = work.state.staff
    if event.what == "leave" and work.place.screen is Screen.STAFF:
        leave(work)
    elif staff is None or staff.view == "pin" or staff.busy or staff.cleaning_s:
        return
    elif event.what == "panel":
        open_view(work, "panel")
    elif staff.view == "panel" and event.what in KNOWN:
        opened(work, event.what)
    elif event.what == staff.view:
        chose_within(work, staff, event.value)


def opened(work: Transition, what: str) -> None:
    """Open an item of the panel."""
    record(work, what)
    open_view(work, what)
    staff = work.state.staff
    if staff is None:
        return
    if what in ASKED_WHEN_OPENED:
        do(work, staff, "")
    elif what == "clean":
        set_staff(work, replace(staff, cleaning_from_ms=work.now.ms, cleaning_s=CLEANING_S))
    elif what == "uncounted":
        work.state = replace(work.state, uncounted_until_ms=work.now.ms + UNCOUNTED_MS)
        set_staff(work, replace(staff, answer=StaffAnswer(what, (("uncounted", ()),))))


def chose_within(work: Transition, staff: Staff, value: str) -> None:
    """Do what was chosen within an item."""
    if staff.view == "touch":
        set_staff(work, replace(staff, touched=staff.touched | {value}))
    elif staff.view == "screen":
        if staff.colour + 1 < len(COLOURS):
            set_staff(work, replace(staff, colour=staff.colour + 1))
        else:
            open_view(work, "panel")
    elif value == "not-now":
        record(work, f"{staff.view}: not now")
        do(work, staff, value)
        open_view(work, "panel")
    elif staff.view == "sound" and work.state.mute:
        set_staff(work, replace(staff, answer=StaffAnswer("sound", (("no-sound", ()),))))
    elif staff.view in ASKED_WHEN_OPENED or staff.view in CONFIRMED_FIRST or staff.view == "sound":
        if staff.view != "sound":
            record(work, f"{staff.view}: {value}")
        do(work, staff, value)


def do(work: Transition, staff: Staff, value: str) -> None:
    """Run the task of the item that is open; the panel is busy until it answers."""
    if staff.view != "sound" and value != "not-now":
        set_staff(work, replace(staff, busy=staff.view, answer=None))
    work.effects.append(StaffDo(staff.view, value))


def answered(work: Transition, event: StaffAnswered) -> None:
    """Show the outcome of a task."""
    staff = work.state.staff
    if staff is None:
        return
    if staff.busy == event.answer.what or staff.view == event.answer.what:
        set_staff(work, replace(staff, busy="", answer=event.answer))
        work.set_place(work.place.rewound())


# --- time ---


def sign_of_life(work: Transition) -> None:
    """Note a touch or a key: the panel stays open."""
    if work.state.staff is not None:
        set_staff(work, replace(work.state.staff, life_ms=work.now.ms))


def ticked(work: Transition) -> None:
    staff = work.state.staff
    if staff is None:
        return
    wait_s = max(0, -(-(staff.wait_until_ms - work.now.ms) // 1000))
    if wait_s != staff.wait_s:
        staff = replace(staff, wait_s=wait_s)
        set_staff(work, staff)
    if staff.cleaning_s:
        left_s = max(0, CLEANING_S - (work.now.ms - staff.cleaning_from_ms) // 1000)
        if left_s != staff.cleaning_s:
            set_staff(work, replace(staff, cleaning_s=left_s, life_ms=work.now.ms))
            if not left_s:
                open_view(work, "panel")
    elif not staff.busy and work.now.ms - staff.life_ms >= PANEL_TIMEOUT_MS:
        leave(work)


def uncounted(before: State, after: State) -> bool:
    """Whether what happens belongs to a visit that is not counted."""
    return any(state.session is not None and not state.session.counted for state in (before, after))


HANDLERS: dict[type[Event], Handler] = {
    PinEntered: pin_entered,
    PinAnswered: pin_answered,
    StaffChose: chose,
    StaffAnswered: answered,
}
