"""Pages that may come next, made before anybody touches: those that a visit opens with, and those after a page.

Rules: nothing happens in the visit: each page is what a visitor would see who pressed this now. A screen that has drawn
them once has their fonts, texts and pictures ready, so that the first touch of the day is answered as fast as the
hundredth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    ExhibitTapped,
    KeypadPressed,
    LanguagesPressed,
    NoteAnswered,
    PlanPressed,
    RoomTapped,
    StopOpened,
)
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.tours import TourBegun, TourNext, TourPrevious, TourStopTapped
from kiosk.visit.guide import Guide, Now
from kiosk.visit.page import page
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.state import State
from kiosk.visit.step import step

MOST_LANGUAGES = 4
"""The number of languages with a begin button on the attract screen."""
OPENING = ExhibitTapped | StopOpened | NoteAnswered | TourBegun | TourNext | TourPrevious | TourStopTapped
"""What leads to an exhibit."""
MOST_BEHIND = 6
"""So many exhibits of a room that is one touch away; what more cards it has are on further sheets."""


def opening_pages(guide: Guide, state: State, now: Now) -> Iterator[Page]:
    """The first page in each language, and the pages that may be opened first from it."""
    for language in guide.museum.languages[:MOST_LANGUAGES]:
        begun = step(guide, state, Begun(language), now)[0]
        yield page(guide, begun, now)
        if language == guide.first:
            yield from pages_after(guide, begun, now, _first_touches(guide, begun))


def pages_after(guide: Guide, state: State, now: Now, events: Iterable[Event]) -> Iterator[Page]:
    """The page that each of these events leads to from here."""
    for event in events:
        yield page(guide, step(guide, state, event, now)[0], now)


def exhibits_after(guide: Guide, state: State, now: Now, shown: Page, seen: Collection[str]) -> Iterator[Page]:
    """The pages of exhibits that a touch on what is shown leads to: a room's cards, the stop that was keyed, a tour's
    next. seen: the controls in sight."""
    touches = [each.event for each in shown.controls if each.enabled and each.id in seen]
    yield from pages_after(guide, state, now, dict.fromkeys(each for each in touches if isinstance(each, OPENING)))


def exhibits_behind(guide: Guide, state: State, now: Now, shown: Page, seen: Collection[str]) -> Iterator[Page]:
    """The pages of exhibits that two touches lead to: those of the rooms of a plan."""
    for touch in [each.event for each in shown.controls if each.enabled and each.id in seen]:
        if not isinstance(touch, RoomTapped):
            continue
        there = step(guide, state, touch, now)[0]
        room = page(guide, there, now)
        if isinstance(room, RoomPage):
            yield from pages_after(guide, there, now, [each.control.event for each in room.cards[:MOST_BEHIND]])


def _first_touches(guide: Guide, begun: State) -> Iterator[Event]:
    room = guide.rooms.get(begun.place.room)
    exhibit = next((e for e in room.exhibits if not guide.confirms(e)), None) if room is not None else None
    if room is not None and exhibit is not None:
        yield ExhibitTapped(room.room, exhibit.id)
    yield from (PlanPressed(), KeypadPressed(), LanguagesPressed())
