"""page(guide, state, now): what is to be seen, as plain data. Pure: equal arguments give equal pages.

A page is a frozen dataclass with texts already chosen in the visitor's language, and with every control in the order of
the focus; a screen draws it, the journeys press its controls, and a page equal to the last is not drawn again. What
moves while a page stays (a position, the sentence being spoken) is `live` (pages/live.py).

A new screen is a line in `PAGES`; a further view of an exhibit is a line in `VIEWS` (queries/views.py: whether an
exhibit has it) and one in `VIEW_PAGES` (pages/exhibit.py: its page). An interactive makes the views look and list of
its exhibit itself (slices.py). Each kind of page subclasses `Page` (pages/frame.py); the board's table, or the slice,
says which screen draws it.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.visit.guide import Guide, Now
from kiosk.visit.pages.about import about_page
from kiosk.visit.pages.access import access_page
from kiosk.visit.pages.ask import ask_page
from kiosk.visit.pages.attract import attract_page
from kiosk.visit.pages.exhibit import exhibit_page
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.keypad import keypad_page
from kiosk.visit.pages.languages import languages_page
from kiosk.visit.pages.note import note_page
from kiosk.visit.pages.plan import plan_page
from kiosk.visit.pages.problem import problem_page
from kiosk.visit.pages.rest import rest_page
from kiosk.visit.pages.room import room_page
from kiosk.visit.pages.staff import staff_page
from kiosk.visit.pages.staff_notice import staff_notice
from kiosk.visit.pages.tour import tour_page
from kiosk.visit.pages.volume import volume_page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import State

PAGES: dict[Screen, Callable[[PageContext], Page]] = {
    Screen.ATTRACT: attract_page,
    Screen.LANGUAGES: languages_page,
    Screen.PLAN: plan_page,
    Screen.ROOM: room_page,
    Screen.EXHIBIT: exhibit_page,
    Screen.NOTE: note_page,
    Screen.KEYPAD: keypad_page,
    Screen.TOUR: tour_page,
    Screen.ACCESS: access_page,
    Screen.VOLUME: volume_page,
    Screen.ABOUT: about_page,
    Screen.PROBLEM: problem_page,
    Screen.STAFF: staff_page,
    Screen.REST: rest_page,
}


def page(guide: Guide, state: State, now: Now) -> Page:
    if state.asked_ms is not None:
        return ask_page(PageContext(guide, state, now))
    if guide.notice and state.place.screen is Screen.ATTRACT:
        return staff_notice(guide)
    return PAGES[state.place.screen](PageContext(guide, state, now))
