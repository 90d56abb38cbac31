"""The keypad: keying the number on the wall.

Rules: those of kiosk.visit.queries.stop_numbers; what was found is heard or watched at once by its main button, which
names the length, and opened by the other; a `confirm` stop shows number and title only and asks first; a stop outside
its dates names the date from which it is shown and cannot be opened; with nothing keyed the stops of the room are
listed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import DigitDeleted, DigitPressed, DigitsCleared, ShownOnPlan, StopOpened
from kiosk.visit.guide import Stop
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, cover
from kiosk.visit.pages.room import Card, card, card_row
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.stop_numbers import look_up_stop
from kiosk.visit.staff_session import STAFF_NUMBER
from kiosk.visit.state import KeypadState, under_panels


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The stop that was keyed. picture: None where its exhibit asks first and was not agreed to. play: Listen or Watch,
    where it can be heard or seen. message: what is to be known before it is opened, or why it cannot be."""

    stop: str
    title: LocalizedText
    where: LocalizedText
    picture: PictureView | None
    play: Control | None
    open: Control | None
    on_plan: Control | None
    message: LocalizedText

    def controls(self) -> tuple[Control, ...]:
        return tuple(control for control in (self.play, self.open, self.on_plan) if control is not None)


class KeypadPage(Page):
    """digits: as keyed so far; placeholder: what stands in their place. keys: 1 to 9, Clear, 0, Delete. found or
    message, then the rows of the stops that may be meant."""

    digits: str
    placeholder: str
    keys: tuple[Control, ...]
    found: Found | None
    message: str
    nearby_title: LocalizedText
    nearby: tuple[Card, ...]


def keys(context: PageContext, *, empty: bool = False) -> tuple[Control, ...]:
    """empty: nothing is keyed that could be deleted."""

    def digit(d: str) -> Control:
        return Control(f"digit-{d}", d, DigitPressed(d), role="key", repeats=True)

    clear = Control("clear", context.translate("Clear"), DigitsCleared(), role="key", icon="x")
    delete = Control("delete", context.translate("Delete"), DigitDeleted(), role="key", icon="delete", repeats=True)
    return (
        *(digit(d) for d in "123456789"),
        replace(clear, enabled=not empty),
        digit("0"),
        replace(delete, enabled=not empty),
    )


def where(context: PageContext, stop: Stop) -> LocalizedText:
    """The room and the subtitle; "" for an exhibit that asks first."""
    if context.hidden(stop.room, stop.exhibit):
        return LocalizedText("", context.language)
    return context.joined(" · ", context.localize(stop.room.title), context.localize(stop.exhibit.subtitle))


def play_control(context: PageContext, stop: Stop) -> Control | None:
    """What starts the stop's recording, else its film; None where it has none that can be played here."""
    exhibit = stop.exhibit
    recording, film = context.recording(exhibit), context.film(exhibit)
    opened = StopOpened(stop.number, plays=True)
    if recording is not None and not context.mute(recording.file):
        length = context.length(context.guide.measures.sounds[recording.file].length_s)
        heard = context.language_heard(exhibit)
        name = context.translate("Listen {length}", length=length)
        if heard != context.language:
            language = context.language_name(heard)
            name = context.translate("Listen in {language}, {length}", language=language, length=length)
        return Control("play-stop", name, opened, icon="play", main=True)
    if film is not None:
        length = context.length(context.guide.measures.films[film.file].length_s)
        return Control("play-stop", context.translate("Watch {length}", length=length), opened, icon="play", main=True)
    return None


def found_stop(context: PageContext, stop: Stop) -> Found:
    exhibit, hidden = stop.exhibit, context.hidden(stop.room, stop.exhibit)
    shown = context.guide.shown_today(exhibit, context.now.day)
    play = None if hidden or not shown else play_control(context, stop)
    opens = Control(
        "open-stop", context.translate("Open"), StopOpened(stop.number), icon="book-open", main=play is None
    )
    on_plan = Control("show-on-plan", context.translate("Show on the plan"), ShownOnPlan(stop.room.room), icon="map")
    message = LocalizedText("", context.language)
    if not shown:
        message = context.interface_text(not_today(context, stop))
    elif exhibit.sensitivity == "note":
        message = context.localize(exhibit.note)
    return Found(
        stop=str(stop.number),
        title=context.localize(exhibit.title),
        where=where(context, stop),
        picture=None if hidden or not shown else cover(context, exhibit),
        play=play,
        open=opens if shown else None,
        on_plan=on_plan,
        message=message,
    )


def for_staff(context: PageContext) -> Found:
    """What the number 000 finds: the way to the staff PIN."""
    opens = Control("open-stop", context.translate("Open"), StopOpened(0), icon="lock", main=True)
    nothing = LocalizedText("", context.language)
    return Found(
        stop=STAFF_NUMBER,
        title=context.interface_text(context.translate("For staff of the museum")),
        where=nothing,
        picture=None,
        play=None,
        open=opens,
        on_plan=None,
        message=nothing,
    )


def not_today(context: PageContext, stop: Stop) -> str:
    show, day = stop.exhibit.show, context.now.day
    begins = None if show is None else show.from_day
    if begins is not None and day is not None and day < begins:
        return context.translate("It is shown from {day}.", day=context.guide.strings.date(context.language, begins))
    return context.translate("It is no longer shown.")


def rows(context: PageContext, stops: tuple[Stop, ...]) -> tuple[Card, ...]:
    """The stops that are shown today, each a row that opens it."""
    shown = (stop for stop in stops if context.guide.shown_today(stop.exhibit, context.now.day))
    cards = ((s, card(context, s.room, s.exhibit, f"stop-{s.number}", StopOpened(s.number))) for s in shown)
    return tuple(replace(c, media=c.media and context.brief_media_words(s.exhibit)[0]) for s, c in cards)


def stops_here(context: PageContext) -> tuple[LocalizedText, tuple[Stop, ...]]:
    """What is listed while nothing is keyed: the stops of the visitor's room, else of the kiosk's, else all of them."""
    guide, state = context.guide, context.state
    for room in (under_panels(state.place, state.back).room, guide.device.room):
        stops = tuple(stop for stop in guide.stops.values() if stop.room.room == room)
        if stops:
            title = context.localize(stops[0].room.title)
            return replace(title, words=context.translate("Stops in {room}", room=title.words)), stops
    return context.interface_text(context.translate("All stops")), tuple(guide.stops.values())


def keypad_page(context: PageContext) -> KeypadPage:
    digits = context.state.place.inner_as(KeypadState).digits
    what = look_up_stop(context.guide, digits, context.now.day)
    message, heading, listed = "", LocalizedText("", context.language), what.longer
    if not digits:
        heading, listed = stops_here(context)
    elif what.unknown:
        message = context.translate("There is no stop {number} here.", number=digits)
        heading, listed = context.interface_text(context.translate("Perhaps you meant")), what.nearest
    elif listed:
        heading = context.interface_text(context.translate("Numbers that begin with {digits}", digits=digits))
    found = None if what.found is None else found_stop(context, what.found)
    if digits == STAFF_NUMBER:
        found, message, listed = for_staff(context), "", ()
    nearby = rows(context, listed)
    explained = context.translate("Enter the number")
    if found is None and not nearby and not message:
        message = context.translate("Enter the number beside an exhibit.")
    pad = keys(context, empty=not digits)
    opens = () if found is None else found.controls()
    return KeypadPage(
        **frame(context, (*pad, *opens, *(row.control for row in nearby))),
        digits=digits,
        placeholder=explained,
        keys=pad,
        found=found,
        message=message,
        nearby_title=heading if nearby else LocalizedText("", context.language),
        nearby=nearby,
    )


def keypad_reading(context: PageContext, page: KeypadPage) -> PageReading:
    """What was keyed, what it found and what may be meant, before the keys."""
    parts = PartsOf(context).texts(*found_texts(context, page))
    parts.controls(() if page.found is None else page.found.controls())
    if page.found is None:
        parts.texts(page.message)
    parts.texts(page.nearby_title).entries(card_row(context, each) for each in page.nearby)
    return parts.controls(page.keys).of(context.translate("Keypad"), page.digits or page.placeholder)


def found_texts(context: PageContext, page: KeypadPage) -> tuple[LocalizedText, ...]:
    """What is read of the stop that was found."""
    found = page.found
    if found is None:
        return ()
    title = replace(found.title, words=f"{found.stop} {found.title.words}")
    return title, found.where, found.message


def keyed_texts(context: PageContext, page: KeypadPage) -> tuple[LocalizedText, ...]:
    """What is spoken once a number was keyed: what it found, and what Enter does with it; else that it found nothing,
    and how many stops may be meant."""
    if page.found is not None:
        main = next((control for control in page.found.controls() if control.main and control.enabled), None)
        enter = "" if main is None else context.translate("Enter: {action}.", action=main.name)
        return (*found_texts(context, page), context.interface_text(enter))
    if not page.digits:
        return ()
    return (context.interface_text(page.message), page.nearby_title)
