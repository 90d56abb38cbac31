"""Leaving: the thanks, what may be taken home, and that nothing of it stays."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import TakeHome
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched, Ticked
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.thanks import ThanksPage
from kiosk.visit.state import resting_state
from tests.visit.sample import BUNK, CELL, CORRIDOR, GUIDE, MUG, MUSEUM, WALK, Visit


def home(name: str) -> TakeHome:
    return TakeHome(f"https://museum.example/{name}", {"en": "Free to use."})


GIVING = replace(
    GUIDE,
    museum=replace(
        MUSEUM,
        rooms=(
            replace(CORRIDOR, exhibits=(replace(WALK, take_home=home("walk")), *CORRIDOR.exhibits[1:])),
            replace(CELL, exhibits=(replace(BUNK, take_home=home("bunk")), MUG)),
        ),
    ),
)


def thanked(visit: Visit) -> ThanksPage:
    assert isinstance(visit.page, ThanksPage)
    return visit.page


def test_whoever_leaves_is_thanked_in_their_language() -> None:
    """Leave shows the thanks in the visitor's language and size, for eight seconds; then the kiosk is as before."""
    visit = Visit().press("begin-et").do(TextSizeChosen(1.5)).press("last")
    page = thanked(visit)
    assert (page.title, page.language, page.look.text, page.codes, page.controls) == ("Aitäh", "et", 1.5, (), ())
    visit.wait(7.0).do(Ticked())
    thanked(visit)
    visit.wait(0.1).do(Ticked())
    assert isinstance(visit.page, AttractPage)
    assert visit.state == resting_state(visit.now.ms, visit.state.plays)


def test_a_touch_or_a_key_ends_the_thanks() -> None:
    """Whoever comes next need not wait: a touch or any key shows the attract screen, and presses nothing on it."""
    for event in (ScreenTouched(), KeyPressed("1"), KeyPressed("escape")):
        visit = Visit().press("begin-en").press("last").do(event)
        assert isinstance(visit.page, AttractPage)
        assert visit.state.session is None


def test_codes_are_of_what_was_opened() -> None:
    """The thanks have a code for each exhibit that was opened and has something to take home, the last one first."""
    visit = Visit(GIVING).press("begin-en").press("exhibit-walk").press("back")
    visit.do(ExhibitTapped("cell-14", "mug")).press("back").do(ExhibitTapped("cell-14", "bunk")).press("last")
    codes = thanked(visit).codes
    assert [(code.stop, code.link, code.licence.words) for code in codes] == [
        ("141", "https://museum.example/bunk", "Free to use."),
        ("102", "https://museum.example/walk", "Free to use."),
    ]


def test_what_was_opened_again_is_the_last() -> None:
    """An exhibit that is opened twice has one code, in the place of its last opening."""
    visit = Visit(GIVING).press("begin-en").press("exhibit-walk").press("back")
    visit.do(ExhibitTapped("cell-14", "bunk")).press("back").do(ExhibitTapped("corridor", "walk")).press("last")
    assert [code.stop for code in thanked(visit).codes] == ["102", "141"]


def test_nobody_who_has_gone_is_thanked() -> None:
    """A visit that ends because nobody answered goes straight to the attract screen."""
    visit = Visit(GIVING).press("begin-en").press("exhibit-walk").wait(80.0).do(Ticked()).wait(31.0).do(Ticked())
    assert isinstance(visit.page, AttractPage)


def test_nothing_of_the_thanks_is_logged() -> None:
    """The log ends with the visit: the codes that were shown leave no entry."""
    visit = Visit(GIVING).press("begin-en").press("exhibit-walk").press("last")
    assert visit.kinds[-1] == "ended" and "take_home" not in visit.kinds


def test_the_next_visitor_finds_no_code() -> None:
    """What one visitor collected is not shown to the next."""
    visit = Visit(GIVING).press("begin-en").press("exhibit-walk").press("last").press("begin-en").press("last")
    assert thanked(visit).codes == ()
