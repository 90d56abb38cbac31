"""The keypad: keying the number on the wall.

Rules: those of kiosk.visit.queries.stop_numbers; a `confirm` stop shows number and title only; a stop outside its dates
names the date from which it is shown and cannot be opened; with nothing keyed the page explains itself and lists stops
heard lately.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import DigitDeleted, DigitPressed, DigitsCleared, ShownOnPlan, StopOpened
from kiosk.visit.guide import Stop
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.picture_view import PictureView, cover
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.stop_numbers import look_up_stop
from kiosk.visit.staff_session import STAFF_NUMBER
from kiosk.visit.state import KeypadState


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The stop that was keyed. picture: None where its exhibit asks first and was not agreed to."""

    stop: str
    title: LocalizedText
    where: str
    lengths: str
    picture: PictureView | None
    open: Control | None
    on_plan: Control | None
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A stop that may be meant: a longer number, a near one, or one heard before."""

    control: Control
    stop: str
    title: LocalizedText
    where: str


class KeypadPage(Page):
    """digits: as keyed so far. keys: 1 to 9, Clear, 0, Delete. found or message, then the rows of nearby stops."""

    digits: str
    keys: tuple[Control, ...]
    found: Found | None
    message: str
    nearby_title: str
    nearby: tuple[Nearby, ...]


def keys(context: PageContext) -> tuple[Control, ...]:
    def digit(d: str) -> Control:
        return Control(f"digit-{d}", d, DigitPressed(d), role="key", repeats=True)

    return (
        *(digit(d) for d in "123456789"),
        Control("clear", context.translate("Clear"), DigitsCleared(), role="key", icon="x"),
        digit("0"),
        Control("delete", context.translate("Delete"), DigitDeleted(), role="key", icon="delete", repeats=True),
    )


def where(context: PageContext, stop: Stop) -> str:
    """The room and the subtitle; "" for an exhibit that asks first."""
    if context.hidden(stop.room, stop.exhibit):
        return ""
    parts = (context.localize(stop.room.title).words, context.localize(stop.exhibit.subtitle).words)
    return " · ".join(part for part in parts if part)


def lengths(context: PageContext, stop: Stop) -> str:
    recording, film = context.recording(stop.exhibit), context.film(stop.exhibit)
    if recording is not None:
        length = context.length(context.guide.measures.sounds[recording.file].length_s)
        heard = context.language_heard(stop.exhibit)
        if heard == context.language:
            return context.translate("Listen {length}, or read", length=length)
        name = context.language_name(heard)
        return context.translate("Listen in {language}, {length}, or read", language=name, length=length)
    if film is not None:
        seconds = context.guide.measures.films[film.file].length_s
        return context.translate("Watch {length}, or read", length=context.length(seconds))
    return context.translate("A text to read")


def found_stop(context: PageContext, stop: Stop) -> Found:
    hidden = context.hidden(stop.room, stop.exhibit)
    shown = context.guide.shown_today(stop.exhibit, context.now.day)
    message = "" if shown else not_today(context, stop)
    title = context.localize(stop.exhibit.title)
    opens = Control("open-stop", context.translate("Open this stop"), StopOpened(stop.number), icon="play", main=True)
    on_plan = Control("show-on-plan", context.translate("Show on the plan"), ShownOnPlan(stop.room.room), icon="map")
    return Found(
        stop=str(stop.number),
        title=title,
        where=where(context, stop),
        lengths="" if hidden or not shown else lengths(context, stop),
        picture=None if hidden or not shown else cover(context, stop.exhibit),
        open=opens if shown else None,
        on_plan=on_plan,
        message=message,
    )


def for_staff(context: PageContext) -> Found:
    """What the number 000 finds: the way to the staff PIN."""
    opens = Control("open-stop", context.translate("Open"), StopOpened(0), icon="lock", main=True)
    return Found(
        stop=STAFF_NUMBER,
        title=context.interface_text(context.translate("For staff of the museum")),
        where="",
        lengths="",
        picture=None,
        open=opens,
        on_plan=None,
        message="",
    )


def not_today(context: PageContext, stop: Stop) -> str:
    show, day = stop.exhibit.show, context.now.day
    begins = None if show is None else show.from_day
    if begins is not None and day is not None and day < begins:
        return context.translate("It is shown from {day}.", day=context.guide.strings.date(context.language, begins))
    return context.translate("It is no longer shown.")


def nearby(context: PageContext, stops: tuple[Stop, ...]) -> tuple[Nearby, ...]:
    rows = []
    for stop in stops:
        title = context.localize(stop.exhibit.title)
        control = Control(f"stop-{stop.number}", f"{stop.number} {title.words}", StopOpened(stop.number), role="card")
        rows.append(Nearby(control=control, stop=str(stop.number), title=title, where=where(context, stop)))
    return tuple(rows)


def keypad_page(context: PageContext) -> KeypadPage:
    digits = context.state.place.inner_as(KeypadState).digits
    what = look_up_stop(context.guide, digits, context.now.day)
    session = context.state.session
    recent = () if session is None else session.recent
    message, heading, rows = "", "", what.longer
    if not digits:
        message = context.translate("Key the number beside an exhibit.")
        rows = tuple(context.guide.stops[n] for n in recent if n in context.guide.stops)
        heading = context.translate("Recently heard") if rows else ""
    elif what.unknown:
        message = context.translate("There is no stop {number} here.", number=digits)
        rows, heading = what.nearest, context.translate("Perhaps you meant") if what.nearest else ""
    elif rows:
        heading = context.translate("Longer numbers")
    found = None if what.found is None else found_stop(context, what.found)
    if digits == STAFF_NUMBER:
        found, message, rows, heading = for_staff(context), "", (), ""
    listed = nearby(context, tuple(s for s in rows if context.guide.shown_today(s.exhibit, context.now.day)))
    if found is None and not listed and not message:
        message = context.translate("Key the number beside an exhibit.")
    pad = keys(context)
    opens = () if found is None else tuple(c for c in (found.open, found.on_plan) if c is not None)
    return KeypadPage(
        **frame(context, (*pad, *opens, *(row.control for row in listed))),
        digits=digits,
        keys=pad,
        found=found,
        message=message,
        nearby_title=heading if listed else "",
        nearby=listed,
    )
