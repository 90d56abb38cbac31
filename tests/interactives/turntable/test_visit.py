"""What a visitor does with an object that turns, and what the log keeps of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.measures import PictureMeasure
from kiosk.content.model import Exhibit
from kiosk.interactives.turntable.data import Turntable
from kiosk.interactives.turntable.visit import ObjectTurned, TurntablePage
from kiosk.visit.content_reload import reloaded
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.events.settings import KindChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.list_form import ListFormPage
from tests.visit.sample import CELL, GUIDE, Visit, picture

SIDES = {0: {"en": "Front"}, 18: {"en": "Back"}}


def knight(count: int = 36, direction: str = "right", sides: dict[int, dict[str, str]] = SIDES) -> Exhibit:
    frames = tuple(f"knight-{n}.png" for n in range(count))
    return Exhibit(
        id="knight",
        title={"en": "A knight"},
        label={"en": "To be turned."},
        sources=("A book",),
        interactive=Turntable(frames, picture(frames[0]), direction, sides),
    )


def guide(shown: Exhibit, odd: int = -1) -> Guide:
    room = replace(CELL, exhibits=(*CELL.exhibits, shown))
    rooms = tuple(room if each.room == room.room else each for each in GUIDE.museum.rooms)
    found = shown.interactive
    frames = found.frames if isinstance(found, Turntable) else ()
    sizes = {file: PictureMeasure(800, 799 if n == odd else 800) for n, file in enumerate(frames)}
    measures = replace(GUIDE.measures, pictures={**GUIDE.measures.pictures, **sizes})
    return replace(GUIDE, museum=replace(GUIDE.museum, rooms=rooms), measures=measures)


def at_knight(shown: Exhibit | None = None, odd: int = -1) -> Visit:
    visit = Visit(guide(shown or knight(), odd)).press("begin-en").do(RoomTapped("cell-14"))
    return visit.press("exhibit-knight")


def seen(visit: Visit) -> tuple[str, str]:
    page = visit.page
    assert isinstance(page, TurntablePage)
    return page.object_view.file, page.side.words


def logged(visit: Visit) -> list[object]:
    return [dict(entry.detail)["frame"] for entry in visit.entries if entry.kind == "interactive"]


@pytest.mark.parametrize(("direction", "right", "left"), [("right", 3, 33), ("left", 33, 3)])
def test_a_press_turns_it_by_a_twelfth_to_the_side_it_names(direction: str, right: int, left: int) -> None:
    """Turn right moves the front to the right, however the frames were taken; it goes round and round."""
    assert seen(at_knight(knight(direction=direction)).press("turntable-right"))[0] == f"knight-{right}.png"
    assert seen(at_knight(knight(direction=direction)).press("turntable-left"))[0] == f"knight-{left}.png"
    visit = at_knight(knight(direction=direction))
    for _ in range(12):
        visit.wait(1).press("turntable-right")
    assert seen(visit) == ("knight-0.png", "Front")


def test_keys_turn_it_as_the_buttons_do() -> None:
    """With the focus on the track the keys left and right turn it by a twelfth."""
    visit = at_knight().do(KeyPressed("tab"))
    assert visit.state.focus == "turntable"
    assert seen(visit.wait(1).do(KeyPressed("right")))[0] == "knight-3.png"
    assert seen(visit.wait(1).do(KeyPressed("left")).wait(1).do(KeyPressed("left")))[0] == "knight-33.png"


def test_the_side_is_named_up_to_an_eighth_of_a_turn_from_it() -> None:
    """Front is Front a little to both sides, and between two sides none is named."""
    sides = {frame: seen(at_knight().do(ObjectTurned(frame)))[1] for frame in (1, 4, 5, 9, 14, 22, 23, 32)}
    assert sides == {1: "Front", 4: "Front", 5: "", 9: "", 14: "Back", 22: "Back", 23: "", 32: "Front"}
    page = at_knight().page
    assert isinstance(page, TurntablePage) and page.slider.name == "View 1 of 36, Front"


def test_a_frame_that_is_enlarged_stays_so_when_it_is_turned() -> None:
    """Turning changes the frame and nothing else; First view comes back to the first."""
    visit = at_knight().do(Zoomed(2.5, (0.4, 0.6))).press("turntable-right")
    page = visit.page
    assert isinstance(page, TurntablePage) and page.zoom is not None
    assert (page.frame, page.zoom.scale, page.zoom.centre) == (3, 2.5, (0.4, 0.6))
    assert seen(visit.press("turntable-first"))[0] == "knight-0.png"
    assert not visit.page.control("turntable-first").enabled  # type: ignore[union-attr]
    assert logged(visit) == [4, 1]


@pytest.mark.parametrize("count", [1, 5, 30, 301, 1000])
def test_any_number_of_frames_turns(count: int) -> None:
    """One frame stands still; twelve and more turn once round in twelve presses, fewer by one each."""
    visit = at_knight(knight(count, sides={}))
    enabled = [c.enabled for c in visit.page.controls if c.id in ("turntable", "turntable-left", "turntable-right")]
    assert enabled == [count > 1] * 3
    if count > 1:
        assert seen(visit.press("turntable-right"))[0] == f"knight-{max(1, round(count / 12))}.png"
        for _ in range(min(count, 12) - 1):
            visit.wait(1).press("turntable-right")
        assert seen(visit)[0] == "knight-0.png"


def test_the_list_has_its_sides_or_four_views() -> None:
    """As a list stand its sides with their names; of an object without names, a view each quarter of a turn."""
    page = at_knight().press("view-list").page
    assert isinstance(page, ListFormPage)
    assert [(row.title.words, row.under.words) for row in page.rows] == [
        ("Front", "View 1 of 36"),
        ("Back", "View 19 of 36"),
    ]
    page = at_knight(knight(sides={})).press("view-list").page
    assert isinstance(page, ListFormPage)
    assert [row.title.words for row in page.rows] == [f"View {n} of 36" for n in (1, 10, 19, 28)]


def test_it_stays_where_it_was_turned_and_for_others_begins_anew() -> None:
    """For the whole visit it stands as it was left; the next visitor begins at the first view."""
    visit = at_knight().do(ObjectTurned(20)).press("view-read").press("back")
    assert seen(visit)[0] == "knight-20.png"
    visit.press("plan").press("room-cell-14").press("exhibit-knight")
    assert seen(visit)[0] == "knight-20.png"
    visit.press("last").press("begin-en").do(RoomTapped("cell-14")).press("exhibit-knight")
    assert seen(visit)[0] == "knight-0.png"


def test_frames_that_do_not_fit_are_not_turned() -> None:
    """Where one frame has another size the exhibit is read, and its card says so."""
    visit = at_knight(odd=7)
    assert isinstance(visit.page, ExhibitPage) and not isinstance(visit.page, TurntablePage)
    assert visit.context.media_words(knight()) == ("Read", "book-open")
    assert at_knight().context.media_words(knight()) == ("Turn it", "refresh-cw")


def test_fewer_frames_while_staff_edit_begin_at_the_first() -> None:
    """A view that is no longer there is forgotten; one that is stays."""
    visit = at_knight().do(ObjectTurned(20))
    kept, _ = reloaded(guide(knight(24)), visit.state)
    gone, _ = reloaded(guide(knight(12, sides={})), visit.state)
    assert kept.session is not None and len(kept.session.interactives) == 1
    assert gone.session is not None and gone.session.interactives == ()


def test_its_label_is_in_easy_language_for_who_chose_it() -> None:
    """Beside the object stands the label of the chosen kind of guide, as beside every exhibit."""
    visit = Visit(guide(replace(knight(), easy={"en": "You can turn it."}))).press("begin-en").do(KindChosen("easy"))
    page = visit.do(RoomTapped("cell-14")).press("exhibit-knight").page
    assert isinstance(page, TurntablePage) and [text.words for text in page.paragraphs] == ["You can turn it."]
