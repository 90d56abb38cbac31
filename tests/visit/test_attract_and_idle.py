"""The idle kiosk and the question whether somebody is still here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.content.model import Attract, DayToRemember, Museum
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched, Ticked
from kiosk.visit.guide import Guide
from kiosk.visit.pages.ask import AskPage
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.languages import LanguagesPage
from kiosk.visit.pages.live import live
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from tests.visit.sample import CORRIDOR, GUIDE, HARD, MUSEUM, WALK, Visit, picture

REMEMBERED = datetime(2026, 3, 25, 12, 0)
HARD_PICTURE = HARD.pictures[0]


def guide_of(museum: Museum) -> Guide:
    return replace(GUIDE, museum=museum)


def shown(visit: Visit, sheets: int) -> list[str]:
    """The pictures of so many turns of the attract screen."""
    files = []
    for _ in range(sheets):
        assert isinstance(visit.page, AttractPage)
        files.append("" if visit.page.picture is None else visit.page.picture.file)
        visit.wait(20.0).do(Ticked())
    return files


def test_todays_picture_takes_its_turn_with_the_museums() -> None:
    """On a day to remember its picture is shown first, and then every picture of the museum."""
    day = DayToRemember(3, 25, {"en": "25 March 1949"}, picture=picture("cell.jpg"))
    visit = Visit(guide_of(replace(MUSEUM, days=(day,))), REMEMBERED)
    assert shown(visit, 4) == ["cell.jpg", "a.jpg", "b.jpg", "cell.jpg"]


@pytest.mark.parametrize(
    "museum",
    [
        replace(MUSEUM, attract=Attract((HARD_PICTURE,), 20.0)),
        replace(MUSEUM, attract=Attract(), rooms=tuple(replace(r, picture=HARD_PICTURE) for r in MUSEUM.rooms)),
        replace(MUSEUM, days=(DayToRemember(3, 25, {"en": "A day"}, picture=HARD_PICTURE),)),
        replace(
            MUSEUM,
            attract=Attract((picture("walk.jpg"), picture("a.jpg")), 20.0),
            rooms=(replace(CORRIDOR, exhibits=(replace(WALK, sensitivity="confirm", note={"en": "Hard."}),)),),
        ),
    ],
    ids=["attract", "rooms", "day", "poster"],
)
def test_what_is_asked_for_first_is_never_seen_before(museum: Museum) -> None:
    """No picture of a confirm exhibit stands on the attract screen or beside the languages, whoever listed it."""
    visit = Visit(guide_of(museum), REMEMBERED)
    assert not {"hard.jpg", "walk.jpg"} & set(shown(visit, 6))
    visit.do(ScreenTouched())
    assert isinstance(visit.page, LanguagesPage)
    assert visit.page.picture is None or visit.page.picture.file not in ("hard.jpg", "walk.jpg")


def test_the_words_move_even_where_there_is_one_picture() -> None:
    """The words shift with every turn, so that nothing burns in, also where a museum has a single picture."""
    visit = Visit(guide_of(replace(MUSEUM, attract=Attract((picture("a.jpg"),), 20.0))))
    shifts = []
    for _ in range(3):
        assert isinstance(visit.page, AttractPage)
        shifts.append(visit.page.shift)
        visit.wait(20.0).do(Ticked())
    assert shifts == [0, 8, 0]


def test_more_than_four_languages_share_the_last_button() -> None:
    """Four languages have a button each; of more, three have, and the fourth leads to all of them."""
    four = Visit(guide_of(replace(MUSEUM, languages=("en", "et", "ru", "cs"))))
    assert [c.id for c in four.page.controls] == ["begin-en", "begin-et", "begin-ru", "begin-cs", "keypad", "access"]
    five = Visit(guide_of(replace(MUSEUM, languages=("en", "et", "ru", "cs", "fi"))))
    assert [c.id for c in five.page.controls] == [
        "begin-en",
        "begin-et",
        "begin-ru",
        "more-languages",
        "keypad",
        "access",
    ]
    five.press("more-languages").press("language-fi")
    assert isinstance(five.page, RoomPage) and five.page.language == "fi"


def test_a_focus_left_on_the_attract_screen_goes() -> None:
    """Whoever walks the attract screen by keys has time; once they are gone, so is the focus."""
    visit = Visit().do(KeyPressed("tab")).wait(60.0).do(Ticked())
    assert visit.page.focus == "begin-en"
    visit.do(KeyPressed("tab")).wait(74.0).do(Ticked())
    assert visit.page.focus == "begin-et"
    visit.wait(2.0).do(Ticked())
    assert visit.page.focus == ""


def test_walking_the_answers_by_keys_gives_the_whole_time_again() -> None:
    """Each key that moves between the answers starts the countdown anew, with the kiosk's own keys too."""
    visit = Visit().press("begin-en").wait(80.0).do(Ticked())
    for key in ("tab", "+", "shift-tab"):
        visit.wait(25.0).do(KeyPressed(key), Ticked())
        assert visit.state.screen == "ask" and visit.page.focus, key
        assert live(visit.guide, visit.state, visit.now).seconds_left >= 29
    visit.wait(30.0).do(Ticked())
    assert visit.state.session is None


def test_a_touch_on_the_band_answers_and_does_what_the_button_is_for() -> None:
    """A touch on the band while the question stands keeps the visit, and the button does what it is for."""
    visit = Visit().press("begin-en").wait(80.0).do(Ticked()).press("plan")
    assert isinstance(visit.page, PlanPage)
    assert [dict(e.detail) for e in visit.entries if e.kind == "asked"] == [{"answer": "stay"}]


def test_the_question_stands_over_panels_too() -> None:
    """Whatever page stands, the question comes after 75 s, and an answer gives that page back."""
    for panel in ("access", "volume", "language", "keypad", "plan"):
        visit = Visit().press("begin-en").press(panel)
        before = visit.page
        visit.wait(80.0).do(Ticked())
        assert isinstance(visit.page, AskPage), panel
        assert visit.press("yes").page == before, panel


def test_a_language_without_words_of_the_kiosks_own_is_named_by_itself() -> None:
    """Of Swedish, Dutch and English each is recognised: by its name where the interface does not speak it."""
    visit = Visit(guide_of(replace(MUSEUM, languages=("sv", "en", "nl"))))
    assert isinstance(visit.page, AttractPage)
    assert [c.name for c in visit.page.begin] == ["Svenska", "Touch\nto begin", "Nederlands"]
    visit.press("begin-sv").press("language")
    assert isinstance(visit.page, LanguagesPage)
    assert [tile.greeting for tile in visit.page.tiles] == ["Välkommen", "Welcome", "Welkom"]
    assert (visit.page.title, visit.page.others) == ("Choose your language", "")
