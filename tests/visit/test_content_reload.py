"""What stays of a visit when the museum's files say something else."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import Exhibit, Room
from kiosk.visit.content_reload import reloaded
from kiosk.visit.effects import SetAmbience, Silence
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.pictures import HotspotTapped, PictureChosen, Zoomed
from kiosk.visit.events.settings import AmbienceChosen, LanguageChosen
from kiosk.visit.events.tours import TourChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.access import AccessPage
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import ExhibitState
from tests.visit.sample import BUNK, GUIDE, MUSEUM, Visit


def guide_with(room: str, *exhibits: Exhibit) -> Guide:
    rooms = tuple(replace(r, exhibits=exhibits) if r.room == room else r for r in MUSEUM.rooms)
    return replace(GUIDE, museum=replace(MUSEUM, rooms=rooms))


def guide_of(*rooms: Room) -> Guide:
    return replace(GUIDE, museum=replace(MUSEUM, rooms=rooms))


def at_bunk() -> Visit:
    return Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk")


def revise(visit: Visit, guide: Guide) -> Visit:
    visit.state, effects = reloaded(guide, visit.state)
    visit.guide, visit.effects = guide, list(effects)
    return visit


def test_another_text_is_seen_where_it_stands() -> None:
    """An edited text appears on the same page, in the same view, with the same zoom and open hotspot."""
    visit = at_bunk().do(Zoomed(2.0, (0.4, 0.6)), HotspotTapped(1))
    before = visit.state
    revise(visit, guide_with("cell-14", replace(BUNK, title={"en": "Iron bunks"})))
    assert visit.state == before and visit.effects == []
    assert isinstance(visit.page, ExhibitPage)
    assert visit.page.title.words == "Iron bunks"


def test_an_exhibit_that_is_gone_gives_its_room() -> None:
    """Where the exhibit that is shown is gone its room is shown; where that is gone too, the plan."""
    assert isinstance(revise(at_bunk(), guide_with("cell-14")).page, RoomPage)
    assert isinstance(revise(at_bunk(), guide_of(MUSEUM.rooms[0])).page, PlanPage)


def test_the_way_back_is_mended_too() -> None:
    """Back from a panel never leads to a room that is gone."""
    visit = at_bunk().press("access")
    revise(visit, guide_of(MUSEUM.rooms[0]))
    assert isinstance(visit.page, AccessPage)
    assert isinstance(visit.press("done").page, PlanPage)


def test_a_picture_that_is_gone_is_left() -> None:
    """Where the picture that is looked at, or the point in it, is gone, the exhibit is shown from its first picture."""
    second = at_bunk().do(PictureChosen(1))
    assert revise(second, guide_with("cell-14", replace(BUNK, pictures=BUNK.pictures[:1]))).state.place.inner is None
    point = at_bunk().do(HotspotTapped(1))
    fewer = replace(BUNK.pictures[0], hotspots=BUNK.pictures[0].hotspots[:1])
    assert (
        revise(point, guide_with("cell-14", replace(BUNK, pictures=(fewer,))))
        .state.place.inner_as(ExhibitState)
        .hotspot
        == -1
    )


def test_what_plays_plays_on() -> None:
    """A recording plays on while texts change, and falls silent when its exhibit names another file."""
    visit = at_bunk().press("play")
    revise(visit, guide_with("cell-14", replace(BUNK, label={"en": "Iron."})))
    assert visit.state.sound is not None and visit.state.sound.phase == "playing" and visit.effects == []
    other = {"en": replace(BUNK.recording["en"], file="bunk.et.ogg")}
    revise(visit, guide_with("cell-14", replace(BUNK, recording=other)))
    assert visit.state.sound is None and visit.effects == [Silence()]


def test_a_language_or_a_tour_that_is_gone() -> None:
    """Who reads a language that the museum does not have any more reads its first; a tour that is gone is left."""
    visit = at_bunk().do(LanguageChosen("et"), TourChosen("short"))
    without = replace(GUIDE, museum=replace(MUSEUM, languages=("en", "ru"), tours=()))
    revise(visit, without)
    assert visit.page.language == "en"
    assert isinstance(visit.page, PlanPage)


def test_a_question_that_is_not_asked_any_more() -> None:
    """A content note that is taken away while it is asked gives way to its exhibit."""
    visit = Visit().press("begin-en").press("exhibit-hard")
    assert visit.state.place.screen is Screen.NOTE
    hard = replace(MUSEUM.rooms[0].exhibits[1], sensitivity="none", note={})
    revise(visit, guide_with("corridor", hard))
    assert isinstance(visit.page, ExhibitPage)


def test_an_ambience_begins_and_ends_with_its_name() -> None:
    """A room that gets an ambience sounds at once, where sounds were asked for, and is silent when it loses it."""
    room = replace(MUSEUM.rooms[2], ambience="bunk.en.ogg")
    visit = Visit().press("begin-en").do(RoomTapped("europe"))
    revise(visit, guide_of(*MUSEUM.rooms[:2], room))
    assert visit.effects == [] and visit.page.control("sounds") is not None
    revise(visit.do(AmbienceChosen(True)), GUIDE)
    revise(visit, guide_of(*MUSEUM.rooms[:2], room))
    assert [type(effect) for effect in visit.effects] == [SetAmbience] and visit.state.ambience is not None
    revise(visit, GUIDE)
    assert visit.effects == [SetAmbience("")] and visit.state.ambience is None
