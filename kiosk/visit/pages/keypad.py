"""The keypad: keying the number on the wall.

Rules: those of kiosk.visit.queries.stop_numbers; a `confirm` stop shows number and title only; a stop outside its
dates says from when and cannot be opened; with nothing keyed the page says how to use it and what was heard lately.
"""

from __future__ import annotations

from kiosk.visit.events.navigation import DigitDeleted, DigitPressed, DigitsCleared, ShownOnPlan, StopOpened
from kiosk.visit.guide import Stop
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import Found, KeypadPage, Nearby
from kiosk.visit.pages.parts import Control
from kiosk.visit.pages.room import cover
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.stop_numbers import meaning
from kiosk.visit.staff_session import NUMBER
from kiosk.visit.state import KeypadState


def keys(make: PageContext) -> tuple[Control, ...]:
    def digit(d: str) -> Control:
        return make.control(f"digit-{d}", d, DigitPressed(d), role="key")

    return (
        *(digit(d) for d in "123456789"),
        make.control("clear", make.translate("Clear"), DigitsCleared(), role="key", icon="x"),
        digit("0"),
        make.control("delete", make.translate("Delete"), DigitDeleted(), role="key", icon="delete"),
    )


def where(make: PageContext, stop: Stop) -> str:
    """The room and the subtitle; nothing of what is asked for first."""
    if make.hidden(stop.room, stop.exhibit):
        return ""
    parts = (make.localize(stop.room.title).words, make.localize(stop.exhibit.subtitle).words)
    return " · ".join(part for part in parts if part)


def lengths(make: PageContext, stop: Stop) -> str:
    recording, film = make.recording(stop.exhibit), make.film(stop.exhibit)
    if recording is not None:
        seconds = make.guide.measures.sounds[recording.file].length_s
        return make.translate("Listen {length}, or read", length=make.length(seconds))
    if film is not None:
        seconds = make.guide.measures.films[film.file].length_s
        return make.translate("Watch {length}, or read", length=make.length(seconds))
    return make.translate("A text to read")


def found_stop(make: PageContext, stop: Stop) -> Found:
    hidden = make.hidden(stop.room, stop.exhibit)
    shown = make.guide.shown_today(stop.exhibit, make.now.day)
    message = "" if shown else not_today(make, stop)
    title = make.localize(stop.exhibit.title)
    opens = make.control("open-stop", make.translate("Open this stop"), StopOpened(stop.number), icon="play", main=True)
    on_plan = make.control("show-on-plan", make.translate("Show on the plan"), ShownOnPlan(stop.room.room), icon="map")
    return Found(
        stop=str(stop.number),
        title=title,
        where=where(make, stop),
        lengths="" if hidden or not shown else lengths(make, stop),
        picture=None if hidden or not shown else cover(make, stop.exhibit),
        open=opens if shown else None,
        on_plan=on_plan,
        message=message,
    )


def for_staff(make: PageContext) -> Found:
    """What stands behind the number that is no stop: a door, and behind it the PIN."""
    opens = make.control("open-stop", make.translate("Open"), StopOpened(0), icon="lock", main=True)
    return Found(
        stop=NUMBER,
        title=make.mine(make.translate("For staff of the museum")),
        where="",
        lengths="",
        picture=None,
        open=opens,
        on_plan=None,
        message="",
    )


def not_today(make: PageContext, stop: Stop) -> str:
    show, day = stop.exhibit.show, make.now.day
    begins = None if show is None else show.from_day
    if begins is not None and day is not None and day < begins:
        return make.translate("It is shown from {day}.", day=make.guide.strings.date(make.language, begins))
    return make.translate("It is no longer shown.")


def nearby(make: PageContext, stops: tuple[Stop, ...]) -> tuple[Nearby, ...]:
    rows = []
    for stop in stops:
        title = make.localize(stop.exhibit.title)
        control = make.control(
            f"stop-{stop.number}", f"{stop.number} {title.words}", StopOpened(stop.number), role="card"
        )
        rows.append(Nearby(control=control, stop=str(stop.number), title=title, where=where(make, stop)))
    return tuple(rows)


def keypad_page(make: PageContext) -> KeypadPage:
    digits = make.state.place.inner_as(KeypadState).digits
    what = meaning(make.guide, digits, make.now.day)
    session = make.state.session
    recent = () if session is None else session.recent
    message, heading, rows = "", "", what.longer
    if not digits:
        message = make.translate("Key the number beside an exhibit.")
        rows = tuple(make.guide.stops[n] for n in recent if n in make.guide.stops)
        heading = make.translate("Recently heard") if rows else ""
    elif what.unknown:
        message = make.translate("There is no stop {number} here.", number=digits)
        rows, heading = what.nearest, make.translate("Perhaps you meant") if what.nearest else ""
    elif rows:
        heading = make.translate("Longer numbers")
    found = None if what.found is None else found_stop(make, what.found)
    if digits == NUMBER:
        found, message, rows, heading = for_staff(make), "", (), ""
    listed = nearby(make, tuple(s for s in rows if make.guide.shown_today(s.exhibit, make.now.day)))
    if found is None and not listed and not message:
        message = make.translate("Key the number beside an exhibit.")
    pad = keys(make)
    opens = () if found is None else tuple(c for c in (found.open, found.on_plan) if c is not None)
    return KeypadPage(
        **frame(make, (*pad, *opens, *(row.control for row in listed))),
        digits=digits,
        keys=pad,
        found=found,
        message=message,
        nearby_title=heading if listed else "",
        nearby=listed,
    )
