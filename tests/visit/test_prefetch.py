"""The pages that a visit opens with, made before anybody is there."""

from __future__ import annotations

from datetime import datetime

from kiosk.visit.events.navigation import (
    BackPressed,
    DigitPressed,
    ExhibitTapped,
    KeypadPressed,
    LanguagesPressed,
    PlanPressed,
    RoomTapped,
)
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.tours import TourBegun, TourChosen
from kiosk.visit.guide import MOST_DERIVED, Guide, Now
from kiosk.visit.page import page
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.languages import LanguagesPage
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.prefetch import MOST_BEHIND, exhibits_after, exhibits_behind, opening_pages, pages_after
from kiosk.visit.state import resting_state
from kiosk.visit.step import step
from tests.visit.sample import GUIDE, NOWHERE, Visit

NOW = Now(ms=1000, local=datetime(2026, 10, 29, 11), clock_ok=True, heard_s=None)


def made(guide: Guide) -> list[Page]:
    return list(opening_pages(guide, resting_state(0), NOW))


def test_the_pages_are_those_of_a_visit() -> None:
    """What is drawn ahead is, page for page, what a visitor sees who begins now in each language."""
    pages = made(GUIDE)
    for language in GUIDE.museum.languages[:4]:
        begun, _ = step(GUIDE, resting_state(0), Begun(language), NOW)
        assert page(GUIDE, begun, NOW) in pages
    begun, _ = step(GUIDE, resting_state(0), Begun(GUIDE.first), NOW)
    first = GUIDE.rooms["corridor"].exhibits[0]
    opened, _ = step(GUIDE, begun, ExhibitTapped("corridor", first.id), NOW)
    assert page(GUIDE, opened, NOW) in pages


def test_each_kind_of_first_touch_is_among_them() -> None:
    """The room, an exhibit, the plan, the keypad and the languages are there before the first touch."""
    kinds_made = {type(shown) for shown in made(GUIDE)}
    assert {RoomPage, PlanPage, KeypadPage, LanguagesPage} <= kinds_made
    assert kinds_made & {ExhibitPage, FilmPage}


def test_a_kiosk_of_no_room_begins_on_the_plan() -> None:
    """Where the kiosk stands in no room, the plan is what a visit begins with."""
    assert isinstance(made(NOWHERE)[0], PlanPage)


def test_exhibits_one_touch_away_are_known_from_each_page_that_leads_to_them() -> None:
    """A room's cards in sight, the stop that was keyed, and a tour's next: each is the page that the touch then shows;
    a number that is not whole, and a page that leads to none, have none."""
    room = Visit(GUIDE).do(Begun("en"), RoomTapped("cell-14"))
    keyed = Visit(GUIDE).do(Begun("en"), KeypadPressed(), *map(DigitPressed, "102"))
    toured = Visit(GUIDE).do(Begun("en"), TourChosen("short"), TourBegun("short"))
    for visit, control in ((room, "exhibit-bunk"), (keyed, "play-stop"), (toured, "tour-next")):
        shown = visit.page.control(control)
        assert shown is not None
        (ahead,) = exhibits_after(GUIDE, visit.state, visit.now, visit.page, {control})
        assert ahead == page(GUIDE, step(GUIDE, visit.state, shown.event, visit.now)[0], visit.now)
        assert isinstance(ahead, ExhibitPage | FilmPage | NotePage)
    languages = Visit(GUIDE).do(Begun("en"), LanguagesPressed())
    everything = {each.id for each in languages.page.controls}
    assert list(exhibits_after(GUIDE, languages.state, languages.now, languages.page, everything)) == []


def test_exhibits_of_a_plans_rooms_are_two_touches_away() -> None:
    """Of each room that can be tapped the first cards, as many as a first sheet may have; of none that is out of
    sight."""
    visit = Visit(GUIDE).do(Begun("en"), PlanPressed())
    behind = list(exhibits_behind(GUIDE, visit.state, visit.now, visit.page, {"room-cell-14"}))
    room = Visit(GUIDE).do(Begun("en"), PlanPressed(), RoomTapped("cell-14")).page
    assert isinstance(room, RoomPage) and 0 < len(behind) == min(MOST_BEHIND, len(room.cards))
    assert list(exhibits_behind(GUIDE, visit.state, visit.now, visit.page, ())) == []


def test_what_is_read_in_every_language_is_made_once() -> None:
    """An exhibit that was made ahead, or seen before by anybody, has its text in every language at hand, whatever was
    opened and heard meanwhile; as many are remembered as were asked for last."""
    visit = Visit(GUIDE).do(Begun("en"), RoomTapped("cell-14"))
    (ahead,) = pages_after(GUIDE, visit.state, visit.now, [ExhibitTapped("cell-14", "bunk")])
    assert isinstance(ahead, ExhibitPage) and ahead.in_languages
    visit.do(ExhibitTapped("cell-14", "mug"), BackPressed(), ExhibitTapped("cell-14", "bunk"))
    assert isinstance(visit.page, ExhibitPage) and visit.page.in_languages is ahead.in_languages
    other = Visit(GUIDE).do(Begun("et"), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk"))
    assert isinstance(other.page, ExhibitPage) and other.page.in_languages is ahead.in_languages
    for number in range(MOST_DERIVED):
        GUIDE.derived(f"another {number}", None, object)
    again = visit.wait(1).page
    assert isinstance(again, ExhibitPage)
    assert again.in_languages == ahead.in_languages and again.in_languages is not ahead.in_languages
