"""The staff panel and a visitor's report of a problem, as conversations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.measures import Measures
from kiosk.content.model import Device, Museum
from kiosk.visit.effects import BeginSession, CheckPin, EndSession, StaffDo
from kiosk.visit.events.navigation import BackPressed, DigitPressed, KeypadPressed, LanguagesPressed, PlanPressed
from kiosk.visit.events.sessions import Begun, KeyPressed, LeavePressed, ScreenTouched, Ticked
from kiosk.visit.events.staff import PinAnswered, PinEntered, StaffAnswered, StaffChose
from kiosk.visit.pages.problem import ProblemPage
from kiosk.visit.pages.staff import StaffPage, StaffTestPage
from kiosk.visit.pages.staff_notice import StaffNoticePage
from kiosk.visit.pages.staff_texts import ANSWERS, answer_text, item_label
from kiosk.visit.screen_table import Screen
from kiosk.visit.staff_session import ACROSS, COLOURS, DOWN, ITEMS, StaffAnswer
from tests.visit.sample import GUIDE, Visit

CORNER = ScreenTouched("", corner=True)
RIGHT = PinAnswered(True, 0, True)


def at_pin() -> Visit:
    return Visit().do(*[CORNER] * 5)


def inside() -> Visit:
    visit = at_pin().do(PinAnswered(None, 0, True), *map(DigitPressed, "2718"), PinEntered())
    assert visit.effects == [CheckPin("2718")]
    return visit.do(RIGHT)


def shown(visit: Visit) -> StaffPage:
    page = visit.page
    assert isinstance(page, StaffPage)
    return page


def test_five_touches_in_the_corner_lead_to_the_pin() -> None:
    """Five touches in the top left corner, the first on the attract screen, ask for the PIN; their visit is over."""
    visit = Visit().do(*[CORNER] * 4)
    assert visit.state.place.screen is Screen.LANGUAGES
    visit.do(CORNER)
    assert visit.state.place.screen is Screen.STAFF and visit.state.session is None
    assert visit.effects[-1] == CheckPin("") and shown(visit).title == "For staff"


@pytest.mark.parametrize("case", ["slow", "another place between", "not from the attract screen", "on a control"])
def test_other_touches_lead_nowhere(case: str) -> None:
    """Touches that are too slow, not all in the corner, on a control, or in a visit, never lead to the PIN."""
    visit = Visit()
    if case == "slow":
        for _ in range(12):
            visit.do(CORNER).wait(0.6)
    elif case == "another place between":
        visit.do(CORNER, CORNER, ScreenTouched(), *[CORNER] * 4)
    elif case == "not from the attract screen":
        visit.press("begin-en").do(*[CORNER] * 12)
    else:
        visit.do(*[ScreenTouched("access", corner=True)] * 12)
    assert visit.state.place.screen is not Screen.STAFF


def test_the_number_that_is_no_stop() -> None:
    """000 and Open lead to the PIN too, by touch and by keys, and are never logged as an unknown stop."""
    visit = Visit().press("begin-en").press("keypad").do(*map(DigitPressed, "000"))
    visit.press("open-stop")
    assert visit.state.place.screen is Screen.STAFF
    keys = Visit().press("begin-en").do(*map(KeyPressed, (*"000", "enter")))
    assert keys.state.place.screen is Screen.STAFF
    assert "unknown_stop" not in visit.kinds + keys.kinds


def test_a_wrong_pin_waits() -> None:
    """A wrong PIN is reported and logged, and while it costs a wait nothing can be keyed."""
    visit = at_pin().do(*map(DigitPressed, "1111"), PinEntered(), PinAnswered(False, 30, True))
    assert shown(visit).lines == ("That was not the PIN.", "Try again in 30 seconds.") and not shown(visit).keys
    assert [e.detail for e in visit.entries if e.kind == "staff"] == [(("what", "wrong pin"),)]
    visit.wait(29).do(Ticked())
    assert shown(visit).lines[1] == "Try again in 1 second."
    visit.wait(1).do(Ticked())
    assert shown(visit).keys


def test_no_pin_is_no_way_in() -> None:
    """Where no PIN was ever set the page explains how to set one, and nothing else can be done."""
    visit = at_pin().do(PinAnswered(None, 0, False))
    assert shown(visit).lines == ("No staff PIN is set on this kiosk. A technician sets one with: kiosk pin",)
    assert {c.id for c in shown(visit).controls} == {"back", "leave-staff"}


def test_the_digits_are_not_shown() -> None:
    """What is keyed as a PIN stands there as dots."""
    visit = at_pin().do(*map(DigitPressed, "27"))
    assert shown(visit).field == "••"


def test_every_use_is_logged_and_leads_back() -> None:
    """Each thing on the panel opens, is a line in the log, and Back leads to the panel, from there out of it."""
    for what, _ in ITEMS:
        visit = inside().press(what)
        staff = visit.state.staff
        assert staff is not None and staff.view == what
        assert visit.entries[-1].detail == (("what", what),)
        visit.do(BackPressed())
        assert visit.state.staff is not None and visit.state.staff.view == "panel"
        visit.do(BackPressed())
        assert visit.state.place.screen is Screen.ATTRACT and visit.state.staff is None


def test_nothing_is_done_without_the_pin() -> None:
    """No event of the panel does anything before the right PIN was keyed."""
    for visit in (Visit(), Visit().press("begin-en"), at_pin()):
        before = visit.state
        for what, _ in ITEMS:
            visit.do(StaffChose(what), StaffChose(what, "yes"))
        assert visit.state == before and not any(isinstance(e, StaffDo) for e in visit.all)


def test_what_the_box_answers_is_shown() -> None:
    """What takes time is asked of the box; meanwhile nothing else can be begun; the answer offers what to do next."""
    visit = inside().press("take")
    assert visit.effects[-1] == StaffDo("take", "") and shown(visit).lines == ("One moment, please.",)
    assert not shown(visit).buttons
    sentences = (("checked", (("stick", "/media/stick"),)),)
    visit.do(StaffAnswered(StaffAnswer("take", sentences, (("switch:/media/stick", ""), ("not-now", "")))))
    assert shown(visit).lines == ("The content on /media/stick is right. Show it?",)
    assert [c.name for c in shown(visit).buttons] == ["Switch to it", "Not now"]
    visit.press("choose-0")
    assert visit.effects[-1] == StaffDo("take", "switch:/media/stick")


def test_what_ends_the_program_is_asked_once_more() -> None:
    """Restart, switch off and close are asked once more before they are done."""
    for what in ("restart", "off", "close"):
        visit = inside().press(what)
        assert not any(isinstance(e, StaffDo) for e in visit.all)
        visit.press("yes")
        assert visit.effects[-1] == StaffDo(what, "yes")


def test_cleaning() -> None:
    """While the screen is cleaned the seconds count down and touches do nothing; then the panel is there again."""
    visit = inside().press("clean")
    assert shown(visit).lines == ("Touch is off for 60 seconds.",) and not shown(visit).controls
    visit.wait(20).do(Ticked(), StaffChose("off"), StaffChose("leave-not"))
    assert shown(visit).lines == ("Touch is off for 40 seconds.",)
    visit.wait(40).do(Ticked())
    assert visit.state.staff is not None and visit.state.staff.view == "panel"


def test_visits_that_are_not_counted() -> None:
    """For ten minutes no visit that begins goes into the log; one that begins later does."""
    visit = inside().press("uncounted").do(StaffChose("leave"))
    before = len(visit.all)
    visit.press("begin-en").press("plan").do(LeavePressed())
    of_visit = [e for e in visit.all[before:] if isinstance(e, (BeginSession, EndSession))]
    assert not of_visit and visit.kinds[-1] == "staff"
    visit.wait(600).press("begin-en").do(LeavePressed())
    assert visit.kinds[-3:] == ["began", "room", "ended"]


def test_the_tests_of_screen_and_touch() -> None:
    """Each touch shows the next colour; every field of the touch test tells that it was touched, its middle leads
    back."""
    visit = inside().press("screen")
    seen = []
    while isinstance(visit.page, StaffTestPage):
        seen.append(visit.page.colour)
        visit.press("next")
    assert tuple(seen) == COLOURS
    visit.press("touch").press("cell-0-0").press(f"cell-{DOWN - 1}-{ACROSS - 1}")
    page = visit.page
    assert isinstance(page, StaffTestPage) and len(page.cells) == ACROSS * DOWN
    assert [c.id for c in page.cells if c.chosen] == ["cell-0-0", f"cell-{DOWN - 1}-{ACROSS - 1}"]
    visit.press("back")
    assert shown(visit).title == "For staff"


def test_left_alone_the_panel_closes() -> None:
    """A panel that nobody touches for two minutes closes by itself."""
    visit = inside().wait(119).do(Ticked())
    assert visit.state.place.screen is Screen.STAFF
    visit.wait(2).do(Ticked())
    assert visit.state.place.screen is Screen.ATTRACT and visit.state.staff is None


def test_the_panel_has_a_text_in_every_language() -> None:
    """Every name and every answer of the panel is a sentence in each language of the interface."""
    for language in ("en", "et", "ru", "cs"):
        museum = replace(GUIDE.museum, languages=(language,))
        context = Visit(replace(GUIDE, museum=museum, device=Device(kiosk="east"))).context
        names = ("version", "when", "folder", "n", "stick", "why", "file", "room", "kiosk", "dba", "words", "address")
        values = dict.fromkeys(names, "1")
        values |= {"where": "here", "kind": "play"}
        texts = [answer_text(context, (name, tuple(values.items()))) for name in ANSWERS]
        texts += [item_label(context, what) for what, _ in ITEMS]
        assert all(texts) and not any("{" in words for words in texts)


def test_a_problem_in_two_touches() -> None:
    """A visitor reports a problem in two touches, and the entry has where and what; Done leads back to the place."""
    visit = Visit().press("begin-en").press("exhibit-walk").press("access").press("problem-play")
    page = visit.page
    assert isinstance(page, ProblemPage) and page.title == "Thank you"
    entry = visit.entries[-1]
    assert (entry.kind, entry.room, entry.exhibit, entry.detail) == (
        "report_problem",
        "corridor",
        "walk",
        (("problem", "play"),),
    )
    visit.press("done")
    assert visit.state.place.screen is Screen.EXHIBIT


def test_a_kiosk_without_a_museum_lets_only_staff_in() -> None:
    """Where nothing can be shown the notice stands whatever is touched or keyed, no visit begins, and five touches in
    the corner lead to the PIN and the panel as everywhere; leaving it, the notice stands again."""
    notice = ("Nothing was published on this kiosk yet.",)
    nothing = Museum({}, ("et",), ())
    visit = Visit(replace(GUIDE, museum=nothing, measures=Measures(), notice=notice))
    notice_page = StaffNoticePage(language="et", title="See kiosk ei saa veel oma muuseumi näidata", lines=notice)
    assert visit.page == notice_page
    visit.do(ScreenTouched(), Begun("et"), KeypadPressed(), PlanPressed(), LanguagesPressed())
    for key in ("enter", "tab", "1", "escape", "pagedown"):
        visit.do(KeyPressed(key))
    visit.wait(600)
    assert visit.page == notice_page and visit.state.session is None
    visit.do(*[CORNER] * 5)
    assert shown(visit).title == "Töötajatele" and visit.effects[-1] == CheckPin("")
    visit.do(*map(DigitPressed, "2718"), PinEntered(), RIGHT, StaffChose("take"))
    assert visit.effects[-1] == StaffDo("take")
    assert not any(isinstance(effect, (BeginSession, EndSession)) for effect in visit.all)
    visit.do(StaffChose("leave"))
    assert visit.page == notice_page
