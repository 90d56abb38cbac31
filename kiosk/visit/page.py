"""page(guide, state, now): what is to be seen, as plain data. Pure: equal arguments give equal pages.

A page is a frozen dataclass with texts already chosen in the visitor's language, and with every control in the order of
the focus; a screen draws it, the journeys press its controls, and a page equal to the last is not drawn again. What
moves while a page stays (a position, the sentence being spoken) is `live` (pages/live.py).

A new screen is a line in `PAGES`, a further view of an exhibit one in `VIEWS` (queries/views.py: whether an exhibit has
it). A slice names the pages of its screens and of its views of an exhibit, which are joined here, and the screen that
draws each (slices.py). Each kind of page subclasses `Page` (pages/frame.py).
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.visit.guide import Guide, Now
from kiosk.visit.own_slices import all_slices
from kiosk.visit.pages.about import about_page
from kiosk.visit.pages.access import access_page
from kiosk.visit.pages.announcement import with_announcement
from kiosk.visit.pages.ask import ask_page
from kiosk.visit.pages.attract import attract_page
from kiosk.visit.pages.curtain import curtain_page
from kiosk.visit.pages.exhibit import VIEW_PAGES, exhibit_page
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.full_screen import full_screen_page
from kiosk.visit.pages.keypad import keypad_page
from kiosk.visit.pages.languages import languages_page
from kiosk.visit.pages.note import note_page
from kiosk.visit.pages.plan import plan_page
from kiosk.visit.pages.problem import problem_page
from kiosk.visit.pages.rest import rest_page
from kiosk.visit.pages.room import room_page
from kiosk.visit.pages.settings import settings_page
from kiosk.visit.pages.staff import staff_page
from kiosk.visit.pages.staff_notice import staff_notice
from kiosk.visit.pages.thanks import thanks_page
from kiosk.visit.pages.volume import volume_page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.registry import extend
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
    Screen.ACCESS: access_page,
    Screen.VOLUME: volume_page,
    Screen.SETTINGS: settings_page,
    Screen.ABOUT: about_page,
    Screen.PROBLEM: problem_page,
    Screen.FULL_SCREEN: full_screen_page,
    Screen.THANKS: thanks_page,
    Screen.STAFF: staff_page,
    Screen.REST: rest_page,
}
extend(PAGES, *(each.pages for each in all_slices()))
extend(VIEW_PAGES, *(each.views for each in all_slices()))


def page(guide: Guide, state: State, now: Now) -> Page:
    """What is seen: the page, or the curtain over it."""
    if state.speech.curtain:
        return curtain_page(PageContext(guide, state, now))
    return open_page(guide, state, now)


def open_page(guide: Guide, state: State, now: Now) -> Page:
    """The page, whether it is seen or only heard."""
    if state.asked_ms is not None:
        context = PageContext(guide, state, now)
        return with_announcement(context, ask_page(context))
    if guide.notice and state.place.screen is Screen.ATTRACT:
        return staff_notice(guide)
    context = PageContext(guide, state, now)
    return with_announcement(context, PAGES[state.place.screen](context))
