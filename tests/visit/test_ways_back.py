"""Back, panels and views: whatever was opened gives back what it was opened from."""

from __future__ import annotations

import pytest

from kiosk.visit import effects as ef
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped, ViewChosen
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched
from kiosk.visit.guide import Guide
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.languages import LanguagesPage
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from tests.visit.sample import GUIDE, NOWHERE, Visit

PANELS = ("language", "access", "volume", "keypad")


def at_bunk() -> Visit:
    return Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk")


def keyed(visit: Visit, digits: str) -> Visit:
    return visit.do(*(KeyPressed(digit) for digit in digits))


@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_gives_back_the_question_it_was_opened_over(panel: str) -> None:
    """Every panel opened over a content note's question gives that question back, asked once."""
    visit = Visit().press("begin-en").press("exhibit-hard").press(panel).press("back")
    assert isinstance(visit.page, NotePage)
    assert visit.kinds.count("note_shown") == 1


@pytest.mark.shows("WCAG 3.2.2")
@pytest.mark.parametrize("panel", ["access", "volume", "keypad", "about"])
def test_a_language_chosen_over_a_panel_gives_the_panel_back(panel: str) -> None:
    """The language can change on any panel, which then stands in the new language over the same exhibit."""
    visit = at_bunk()
    for button in ("access", "about") if panel == "about" else (panel,):
        visit.press(button)
    kind = type(visit.page)
    visit.press("language").press("language-et")
    assert type(visit.page) is kind and visit.page.language == "et"
    for _ in range(3):
        if not isinstance(visit.page, ExhibitPage):
            visit.press("back")
    assert isinstance(visit.page, ExhibitPage) and visit.page.title.words == "Nari"


def test_a_language_chosen_over_the_keypad_keeps_what_was_keyed() -> None:
    """A number half keyed is still there after another language was chosen."""
    visit = keyed(at_bunk(), "10").press("language").press("language-et")
    assert isinstance(visit.page, KeypadPage) and visit.page.digits == "10"


def test_panels_under_the_languages_do_not_pile_up() -> None:
    """However often panels and languages are opened over each other, one Back from the last leads to the exhibit."""
    visit = at_bunk()
    for _ in range(4):
        visit.press("access").press("language")
    visit.press("volume").press("back")
    assert isinstance(visit.page, ExhibitPage)
    visit.press("back")
    assert isinstance(visit.page, RoomPage)


def test_back_from_a_keyed_stop_leads_to_an_empty_keypad() -> None:
    """Back from a stop that was keyed leads to the keypad, ready for the next number; from there to where it was."""
    visit = keyed(at_bunk(), "14").press("open-stop").press("play").hear(2.0).press("back")
    assert isinstance(visit.page, KeypadPage) and visit.page.digits == ""
    assert ef.Pause() in visit.effects and visit.kinds[-1] == "closed"
    visit.press("back")
    assert isinstance(visit.page, ExhibitPage) and visit.page.exhibit == "bunk"


def test_skip_goes_back_to_the_keypad_or_the_room() -> None:
    """Skip leads back to where the visitor came from: to the keypad for a keyed number, and it is no press of Back."""
    visit = keyed(at_bunk(), "103").press("open-stop").press("note-skip")
    assert isinstance(visit.page, KeypadPage)
    assert "back" not in visit.kinds
    assert visit.entries[-1].kind == "note_choice"


def test_an_answered_question_is_not_asked_again_on_the_way_back() -> None:
    """Back never leads to a content note's question that was answered meanwhile."""
    visit = Visit().press("begin-en").press("exhibit-hard").press("keypad")
    keyed(visit, "103").press("open-stop").press("note-read")
    seen = []
    while visit.state.session is not None:
        visit.press("back")
        seen.append(type(visit.page).__name__)
    assert "NotePage" not in seen
    assert seen[:2] == ["KeypadPage", "RoomPage"]


def test_show_on_the_plan_gives_the_keypad_back() -> None:
    """Show on the plan leads to the room on the plan, and Back from there to the stop that was found."""
    visit = keyed(Visit().press("begin-en"), "141").press("show-on-plan")
    assert isinstance(visit.page, PlanPage) and visit.page.focus == "room-cell-14"
    visit.press("back")
    assert isinstance(visit.page, KeypadPage) and visit.page.found is not None


def test_back_from_any_view_leads_to_the_one_opened_first() -> None:
    """From any view of an exhibit, Back leads to the view it was opened with, then out of it."""
    visit = at_bunk().press("picture-2").press("zoom-in").press("view-read").press("view-more").press("back")
    assert isinstance(visit.page, ExhibitPage) and visit.page.view == "look"
    assert visit.page.picture is not None and visit.page.picture.file == "bunk-2.jpg"
    assert visit.page.zoom is not None and visit.page.zoom.scale == 1.6
    visit.press("back")
    assert isinstance(visit.page, RoomPage)


def test_going_to_and_fro_between_views_leaves_one_way_back() -> None:
    """Changing views again and again does not lengthen the way back."""
    visit = at_bunk()
    for _ in range(3):
        visit.press("view-read").press("view-look")
    visit.press("back")
    assert isinstance(visit.page, RoomPage)


def test_a_view_that_an_exhibit_does_not_have_changes_nothing() -> None:
    """There is no film view without a film, no picture view without a picture, and the present view is no change."""
    for exhibit, view in (("bunk", "film"), ("text", "look"), ("bunk", "look"), ("text", "read")):
        visit = Visit().press("begin-en").do(RoomTapped("cell-14"), ExhibitTapped("cell-14", exhibit))
        before = visit.state
        visit.do(ViewChosen(view))
        assert visit.state == before, (exhibit, view)


def test_a_films_text_can_be_read() -> None:
    """An exhibit that has only a film has its label to read as well."""
    visit = Visit().press("begin-en").press("exhibit-walk").press("view-read")
    assert isinstance(visit.page, ExhibitPage)
    assert [p.words for p in visit.page.paragraphs] == ["Down the corridor."]
    assert visit.page.control("play").name == "Watch"  # type: ignore[union-attr]


def test_back_from_a_film_started_beside_its_picture_leads_to_the_picture() -> None:
    """Watch, pressed where an exhibit is read, shows the film; Back leads to the text again and pauses the film."""
    visit = Visit().press("begin-en").press("exhibit-walk").press("view-read").press("play")
    assert isinstance(visit.page, FilmPage)
    visit.press("view-read")
    assert isinstance(visit.page, ExhibitPage) and ef.Pause() in visit.effects


def test_the_language_of_a_visit_begun_by_a_touch_opens_the_room() -> None:
    """On the languages the Language button changes nothing, and a language chosen there begins the visit."""
    visit = Visit().do(ScreenTouched()).press("language")
    assert isinstance(visit.page, LanguagesPage)
    visit.press("language-et")
    assert isinstance(visit.page, RoomPage)


@pytest.mark.parametrize("guide", [GUIDE, NOWHERE], ids=["in a room", "in none"])
def test_a_language_chosen_at_the_end_of_the_way_back_keeps_the_visit(guide: Guide) -> None:
    """Where Back has led to the languages, choosing one goes on with the visit."""
    visit = Visit(guide).press("begin-en")
    while not isinstance(visit.page, LanguagesPage):
        visit.press("back")
    visit.press("language-ru")
    assert visit.state.session is not None and visit.page.language == "ru"
    assert isinstance(visit.page, (RoomPage, PlanPage))


def test_access_from_attract_leads_on_into_the_museum() -> None:
    """Access can be set before anything else; Done leads to the languages, and a language into the museum."""
    visit = Visit().press("access").press("text-1.25").press("done")
    assert isinstance(visit.page, LanguagesPage)
    visit.press("language-en")
    assert isinstance(visit.page, RoomPage) and visit.page.look.text == 1.25
