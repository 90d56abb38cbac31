"""Lower reach as a visitor chooses it: kept for the visit, logged, forgotten; and the picture above the page."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import EndSession
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.sessions import Begun, LeavePressed, ScreenTouched
from kiosk.visit.events.settings import ReachChosen
from kiosk.visit.look import Look
from tests.visit.sample import CELL, GUIDE, MEASURES, MUSEUM, Visit, picture


def test_it_lasts_for_the_visit_and_is_an_aid_in_the_log() -> None:
    """Chosen in Access it stands on every page until the visit ends, which the log has among the aids; the next visitor
    has the whole screen."""
    visit = Visit().press("begin-en").press("access").press("reach-on").press("done")
    assert visit.page.look.lower
    visit.press("plan")
    assert visit.page.look.lower
    detail = [dict(entry.detail) for entry in visit.entries if entry.kind == "access"]
    assert detail == [{"what": "reach", "value": "on"}]
    visit.do(LeavePressed())
    (ended,) = [effect for effect in visit.all if isinstance(effect, EndSession)]
    assert "reach" in str(ended)
    visit.do(ScreenTouched(), Begun("en"))
    assert visit.page.look == Look()


def test_the_band_is_one_row_of_five() -> None:
    """On a lower page the language, Access and the volume are behind More, as in larger words."""
    page = Visit().do(Begun("en"), ReachChosen(True)).page
    assert page.band is not None and page.band.settings is not None


def test_the_picture_above_is_of_where_the_visitor_is() -> None:
    """The exhibit's that is open, else the room's, else the museum's; none where the page fills the screen."""
    measures = replace(MEASURES, pictures={**MEASURES.pictures, "room.jpg": MEASURES.pictures[CELL_PICTURE]})
    rooms = tuple(replace(room, picture=picture("room.jpg")) if room is CELL else room for room in MUSEUM.rooms)
    visit = Visit(replace(GUIDE, museum=replace(MUSEUM, rooms=rooms), measures=measures)).do(Begun("en"))
    visit.do(RoomTapped(CELL.room))
    assert visit.page.backdrop is None
    visit.do(ReachChosen(True))
    assert visit.page.backdrop is not None and visit.page.backdrop.file == "room.jpg"
    visit.press("access") if visit.page.control("access") else visit.press("settings")
    assert visit.page.backdrop is not None and visit.page.backdrop.file == "room.jpg", "a panel keeps it"
    visit.press("back").do(ExhibitTapped(CELL.room, "mug"))
    assert visit.page.backdrop is not None and visit.page.backdrop.file == CELL_PICTURE


CELL_PICTURE = next(e for e in CELL.exhibits if e.id == "mug").all_pictures[0].file


def test_a_picture_that_asks_first_is_never_above() -> None:
    """Above the content note of an exhibit that asks first its own picture is not seen."""
    for room in MUSEUM.rooms:
        for exhibit in room.exhibits:
            if exhibit.sensitivity == "confirm":
                visit = Visit().do(Begun("en"), ReachChosen(True), ExhibitTapped(room.room, exhibit.id))
                hidden = {each.file for each in exhibit.all_pictures}
                assert visit.page.backdrop is None or visit.page.backdrop.file not in hidden
                return
    raise AssertionError("the sample has one that asks first")
