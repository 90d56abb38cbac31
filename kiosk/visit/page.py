"""page(guide, state, now): what is to be seen. Pure, and equal for equal arguments.

A slice adds a screen's page by `extend(PAGES, …)` and a page for a view of an exhibit by
`extend(VIEW_PAGES, …)` (pages/exhibit.py) with `extend(VIEWS, …)` (queries/views.py), which says whether an exhibit has
it. Its own kinds of page subclass `PageFrame`; the screen that draws each is named in the table of the board.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.visit.guide import Guide, Now
from kiosk.visit.pages.about import about_page
from kiosk.visit.pages.attract import attract_page as museum_page
from kiosk.visit.pages.attract import languages_page
from kiosk.visit.pages.exhibit import exhibit_page
from kiosk.visit.pages.keypad import keypad_page
from kiosk.visit.pages.kinds import AttractPage, Page, RestPage, StaffNoticePage
from kiosk.visit.pages.note import note_page
from kiosk.visit.pages.panels import access_page, ask_page, volume_page
from kiosk.visit.pages.plan import plan_page
from kiosk.visit.pages.problem import problem_page
from kiosk.visit.pages.room import room_page
from kiosk.visit.pages.staff import staff_page
from kiosk.visit.pages.tour import tour_page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import Screen, State


def rest_page(make: PageContext) -> RestPage:
    return RestPage(language=make.language)


def attract_page(make: PageContext) -> AttractPage | StaffNoticePage:
    """What the idle kiosk shows: the museum, or why there is none."""
    if make.guide.notice:
        return staff_notice(make.guide)
    return museum_page(make)


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
    make = PageContext(guide, state, now)
    if state.asked_ms is not None:
        return ask_page(make)
    return PAGES[state.place.screen](make)


def staff_notice(guide: Guide) -> StaffNoticePage:
    """What the screen says when nothing of the museum can be shown; for staff."""
    title = guide.strings.translate("This kiosk cannot show its museum yet", guide.first)
    return StaffNoticePage(language=guide.first, title=title, lines=guide.notice)
