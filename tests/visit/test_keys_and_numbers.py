"""The keypad's rules and the keyboard's: tables of what is keyed and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.visit.effects import EndSession
from kiosk.visit.events.navigation import PageLaid, RoomTapped
from kiosk.visit.events.sessions import Begun, KeyPressed, ScreenTouched, Ticked
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.thanks import ThanksPage
from kiosk.visit.queries.stop_numbers import look_up_stop
from kiosk.visit.state import ExhibitState
from tests.visit.sample import BUNK, CELL, GUIDE, MUSEUM, NOWHERE, TEXT, Visit


def keyed(visit: Visit, *keys: str) -> Visit:
    return visit.do(*(KeyPressed(key) for key in keys))


@pytest.mark.parametrize(
    ("digits", "found", "longer", "nearest"),
    [
        ("141", 141, [], []),
        ("14", 14, [141, 149], []),
        ("1", None, [14, 102, 103, 141, 149], []),
        ("144", None, [], [141, 149, 14, 102, 103]),
        ("109", None, [], [102, 141, 149, 14, 103]),
        ("014", None, [], [14, 102, 141, 149, 103]),
        ("9", None, [], [14, 102, 141, 149, 103]),
        ("114411", None, [], [141, 149, 102, 14, 103]),
        ("11022", None, [], [102, 149, 141, 14, 103]),
        ("1114", None, [], [149, 141, 102, 14, 103]),
    ],
)
def test_what_a_number_means(digits: str, found: int | None, longer: list[int], nearest: list[int]) -> None:
    """A stop is found at once, longer numbers stand under it, an unknown number gets five stops: the one
    whose digits a trembling hand keyed twice, those with the most digits alike, then the nearest, and last what asks
    before it opens."""
    what = look_up_stop(GUIDE, digits)
    assert (what.found.number if what.found else None) == found
    assert [s.number for s in what.longer] == longer
    assert [s.number for s in what.nearest] == nearest


def test_a_keyed_stop_is_heard_with_enter() -> None:
    """A number typed on the number pad opens the keypad from anywhere and shows the stop, and Enter, which is Listen,
    opens it and starts it."""
    visit = keyed(Visit().press("begin-en"), "1", "4", "1")
    assert isinstance(visit.page, KeypadPage) and visit.page.found is not None
    assert visit.page.found.title.words == "A bunk"
    assert [(c.name, c.main) for c in visit.page.found.controls()] == [
        ("Listen 20 s", True),
        ("Open", False),
        ("Show on the plan", False),
    ]
    keyed(visit, "enter")
    assert isinstance(visit.page, ExhibitPage)
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"
    assert next(e for e in visit.entries if e.kind == "keyed").detail == (("digits", "141"),)


def test_a_number_typed_wherever_the_focus_was() -> None:
    """Digits typed while a control of the keypad has the focus still end with Enter opening the stop they name."""
    visit = keyed(Visit().press("begin-en").press("keypad"), "tab", "tab")
    assert visit.state.focus == "digit-2"
    keyed(visit, "1", "4", "1", "enter")
    assert isinstance(visit.page, ExhibitPage) and visit.page.exhibit == "bunk"


@pytest.mark.shows("WCAG 3.3.1", "WCAG 3.3.3", "EN 5.1.3.15")
def test_an_unknown_number_is_answered_kindly_and_logged_once() -> None:
    """An unknown number gets a sentence and up to five near stops, and one line in the log, as far as it was keyed."""
    visit = keyed(Visit().press("begin-en"), "9", "9", "9")
    assert isinstance(visit.page, KeypadPage)
    assert visit.page.message == "There is no stop 999 here."
    assert [row.stop for row in visit.page.nearby] == ["141", "102", "14", "103"]  # 149 is not shown today
    visit.press("delete").press("delete").press("back")
    assert [e.detail for e in visit.entries if e.kind == "unknown_stop"] == [(("digits", "999"),)]


def test_a_stop_outside_its_dates_names_the_date() -> None:
    """A stop that is not shown yet names the date from which it is, and cannot be opened."""
    visit = keyed(Visit().press("begin-en"), "1", "4", "9")
    assert isinstance(visit.page, KeypadPage) and visit.page.found is not None
    assert visit.page.found.message.words == "It is shown from 1 December 2026."
    assert visit.page.found.open is None
    keyed(visit, "enter")
    assert isinstance(visit.page, KeypadPage)
    later = keyed(Visit(local=datetime(2026, 12, 5)).press("begin-en"), "1", "4", "9", "enter")
    assert isinstance(later.page, ExhibitPage)


def test_a_confirm_stop_shows_number_and_title_only() -> None:
    """The keypad shows no picture and no length of a confirm stop, and opening it asks first."""
    visit = keyed(Visit().press("begin-en"), "1", "0", "3")
    assert isinstance(visit.page, KeypadPage) and visit.page.found is not None
    found = visit.page.found
    assert (found.picture, found.play, found.where.words) == (None, None, "")
    assert found.open is not None and found.open.main
    keyed(visit, "enter")
    assert isinstance(visit.page, NotePage)


def test_delete_and_clear() -> None:
    """Delete takes the last digit, Clear all of them; more than six digits are not taken."""
    visit = Visit().press("begin-en").press("keypad")
    for digit in "12345678":
        visit.press(f"digit-{digit}")
    assert visit.page.digits == "123456"  # type: ignore[union-attr]
    assert visit.press("delete").page.digits == "12345"  # type: ignore[union-attr]
    assert visit.press("clear").page.digits == ""  # type: ignore[union-attr]


def test_a_stop_is_opened_from_the_keypad_without_being_heard() -> None:
    """Open opens the stop and starts nothing; a film is watched at once by its own button, in its own view."""
    visit = keyed(Visit().press("begin-en"), "1", "4", "1").press("open-stop")
    assert isinstance(visit.page, ExhibitPage) and visit.state.sound is None
    watched = keyed(Visit().press("begin-en"), "1", "0", "2")
    assert watched.page.control("play-stop").name == "Watch 12 s"  # type: ignore[union-attr]
    watched.press("play-stop")
    assert isinstance(watched.page, FilmPage)
    assert watched.state.sound is not None and watched.state.sound.what == "film"


def test_what_is_to_be_known_of_a_stop_stands_beside_listen() -> None:
    """The line that warns of a stop is seen before it is heard, and a stop without a recording has only Open."""
    visit = keyed(Visit().press("begin-en"), "1", "4")
    assert visit.page.found.message.words == "It speaks of hunger."  # type: ignore[union-attr]
    silent = replace(GUIDE, museum=replace(MUSEUM, rooms=(replace(CELL, exhibits=(replace(BUNK, recording={}),)),)))
    read = keyed(Visit(silent).press("begin-en"), "1", "4", "1")
    assert [(c.id, c.main) for c in read.page.found.controls()] == [  # type: ignore[union-attr]
        ("open-stop", True),
        ("show-on-plan", False),
    ]


def test_the_stops_of_the_room_are_listed() -> None:
    """With nothing keyed the keypad lists the stops of the room that the visitor is in, else of the kiosk's."""
    visit = Visit().press("begin-en").press("plan").press("room-cell-14").press("keypad")
    assert isinstance(visit.page, KeypadPage)
    assert visit.page.nearby_title.words == "Stops in Cell 14"
    assert [(row.stop, row.media) for row in visit.page.nearby] == [("14", "0:10"), ("141", "0:20")]
    visit.press("stop-141")
    assert isinstance(visit.page, ExhibitPage)
    from_attract = Visit().press("keypad").page
    assert isinstance(from_attract, KeypadPage) and from_attract.nearby_title.words == "Stops in The corridor"
    nowhere = Visit(NOWHERE).press("keypad").page
    assert isinstance(nowhere, KeypadPage)
    assert (nowhere.nearby_title.words, len(nowhere.nearby)) == ("All stops", 4)


def test_from_attract_to_hearing_a_stop_in_five_touches() -> None:
    """Keypad stands on the attract screen, so that a number on the wall is heard after five touches."""
    visit = Visit().press("keypad").press("digit-1").press("digit-4").press("digit-1").press("play-stop")
    assert isinstance(visit.page, ExhibitPage) and visit.page.exhibit == "bunk"
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"
    assert visit.state.session is not None and visit.state.session.touches <= 5
    without = replace(GUIDE, museum=replace(MUSEUM, rooms=(replace(CELL, exhibits=(TEXT,)),)))
    assert Visit(without).page.control("keypad") is None


def test_the_hardest_is_never_listed_first() -> None:
    """Of the stops that may be meant, what asks before it opens stands last, however near its number is."""
    visit = keyed(Visit().press("begin-en"), "1", "0", "4")
    assert [row.stop for row in visit.page.nearby][-1] == "103"  # type: ignore[union-attr]


def test_a_whole_visit_by_keys_alone() -> None:
    """From attract to leaving, Tab and Enter do everything a finger can."""
    visit = keyed(Visit(), "tab", "tab", "enter")
    assert visit.page.language == "et"
    for target in ("exhibit-walk", "play", "last"):
        while visit.state.focus != target:
            keyed(visit, "tab")
        keyed(visit, "enter")
    assert visit.page.controls[-1].name == "Lahku"
    while visit.state.focus != "last":
        keyed(visit, "shift-tab")
    keyed(visit, "enter")
    assert isinstance(visit.page, ThanksPage)
    assert isinstance(keyed(visit, "enter").page, AttractPage)


def test_escape_is_back_and_the_number_pads_keys_are_configured() -> None:
    """Escape goes back; a number pad's own keys stand for back, next and previous."""
    visit = Visit().press("begin-en").press("plan")
    keyed(visit, "escape")
    assert isinstance(visit.page, RoomPage)
    keyed(visit, "+")
    assert visit.state.focus == "exhibit-walk"
    keyed(visit, "/")
    assert visit.state.focus == "last"
    keyed(visit, ".")
    assert isinstance(visit.page, PlanPage)


def test_a_touch_hides_the_focus() -> None:
    """The focus ring comes with the first key and goes with the next touch."""
    visit = keyed(Visit().press("begin-en"), "tab")
    assert visit.page.focus
    visit.do(ScreenTouched(""))
    assert not visit.page.focus


def test_keys_answer_the_question() -> None:
    """While the question stands, Tab and Enter choose its answers and any other key keeps the visit."""
    visit = Visit().press("begin-en").wait(80.0).do(Ticked())
    keyed(visit, "tab", "tab")
    assert visit.state.focus == "leave-now"
    keyed(visit, "enter")
    assert isinstance(visit.page, ThanksPage)
    other = keyed(Visit().press("begin-en").wait(80.0).do(Ticked()), "x")
    assert isinstance(other.page, RoomPage)


def test_turning_by_key_leaves_the_focus_behind() -> None:
    """Page down shows the next turn, although a control of this one had the focus; the button that turns keeps it."""
    visit = keyed(Visit().press("begin-en").do(PageLaid(3)), "tab", "pagedown")
    assert (visit.state.place.sheet, visit.state.focus) == (1, "")
    while visit.state.focus != "page-on":
        visit = keyed(visit, "tab")
    visit = keyed(visit, "enter")
    assert (visit.state.place.sheet, visit.state.focus) == (2, "page-on")


def test_every_key_and_touch_of_a_visit_is_counted() -> None:
    """A visit left by touch counts the touch on Leave, one left by keys the key that pressed it."""
    by_touch = Visit().press("begin-en").press("last")
    by_key = keyed(Visit().do(Begun("en")), "shift-tab", "enter")
    counted = [effect.touches for visit in (by_touch, by_key) for effect in visit.all if isinstance(effect, EndSession)]
    assert counted == [2, 3]


@pytest.mark.parametrize("key", ["pagedown", "enter"])
def test_a_key_turns_a_transcript_from_what_is_seen(key: str) -> None:
    """Page down, and Enter on Next page, turn a page that moved on by itself from where it stands."""
    visit = Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk").press("play")
    visit.press("view-read").do(PageLaid(6))
    while key == "enter" and visit.state.focus != "page-on":
        keyed(visit, "tab")
    visit.do(KeyPressed(key, seen=3))
    assert (visit.state.place.sheet, visit.state.place.inner_as(ExhibitState).follows) == (4, False)


def test_the_focus_takes_the_turn_with_it() -> None:
    """A page walked on to its second turn by keys is there: Previous page can be pressed, Next page cannot."""
    visit = keyed(Visit().press("begin-en").do(PageLaid(2)), "tab").do(PageLaid(2, 1))
    shown = visit.page.paging
    assert shown.sheet == 1 and shown.back is not None and shown.on is not None
    assert (shown.back.enabled, shown.on.enabled) == (True, False)
    visit.do(ScreenTouched(""), PageLaid(2, 0))
    assert visit.page.paging.sheet == 1  # without the focus the visitor stays where they are


@pytest.mark.parametrize(
    ("way", "steps"),
    [
        (("keypad",), {*(f"digit-{d}" for d in "0123456789"), "delete"}),
        (("keypad", *"141", "open-stop"), {"zoom-in", "zoom-out", "back-ten"}),
        (("keypad", *"141", "open-stop", "play"), {"zoom-in", "zoom-out", "back-ten"}),
        (("volume",), {"quieter", "louder"}),
    ],
)
def test_what_repeats_is_a_step_that_can_be_undone(way: tuple[str, ...], steps: set[str]) -> None:
    """Digits, zoom, back 10 s and volume act at every touch; what opens, chooses or leaves does not."""
    visit = Visit().press("begin-en")
    for control in way:
        visit.press(f"digit-{control}" if control.isdigit() else control)
    assert {c.id for c in visit.page.controls if c.repeats} == steps
