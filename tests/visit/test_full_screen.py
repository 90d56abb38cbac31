"""Pictures and films on the full screen: opened by one touch, closed by one, with all that can be done there."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.measures import PictureMeasure
from kiosk.visit.content_reload import reloaded
from kiosk.visit.events.navigation import LargerPressed, RoomTapped
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.events.players import PlayFailed
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.full_screen import FullScreenPage
from kiosk.visit.screen_table import Screen
from tests.visit.sample import CORRIDOR, GUIDE, MUSEUM, Visit
from tests.visit.test_visit import at_bunk


def shown(visit: Visit) -> FullScreenPage:
    assert isinstance(visit.page, FullScreenPage)
    return visit.page


def at_film() -> Visit:
    return Visit().press("begin-en").press("exhibit-walk")


def test_one_touch_opens_a_picture_and_one_closes_it() -> None:
    """Larger shows the exhibit's picture with its details, and Close leads back to the page as it was."""
    visit = at_bunk().press("zoom-in")
    before = visit.state.place
    page = shown(visit.press("larger"))
    assert [each.control.name for each in page.hotspots] == ["1 The chain", "2 The board"]
    assert (page.title.words, page.band, page.place) == ("A bunk", None, "Picture 1 of 2")
    visit.press("close")
    assert visit.state.place == before
    assert [(e.exhibit, e.detail) for e in visit.entries if e.kind == "full_screen"] == [
        ("bunk", (("what", "picture"),))
    ]


def test_back_and_escape_close_it() -> None:
    """Escape and Back lead out of the full screen to what it was opened from, and a key finds Larger again."""
    visit = at_bunk().press("larger").do(KeyPressed("tab"), KeyPressed("escape"))
    assert (visit.state.place.screen, visit.state.focus) == (Screen.EXHIBIT, "larger")
    assert visit.press("back").state.place.screen is Screen.ROOM


def test_what_plays_goes_on_and_can_be_stopped() -> None:
    """A recording goes on under the full screen, where Stop silences it; the exhibit is not left meanwhile."""
    visit = at_bunk().press("play").press("larger")
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"
    visit.press("last")
    assert visit.state.sound is None and shown(visit).control("last") is None
    assert "closed" not in visit.kinds


def test_details_and_pictures_are_chosen_there() -> None:
    """A detail opens in the list, another picture is chosen, and the exhibit then shows the picture seen last."""
    visit = at_bunk().press("larger").press("hotspot-1")
    assert [each.text.words for each in shown(visit).hotspots] == ["It folded.", ""]
    visit.press("zoom-in").press("zoom-in").press("zoom-whole")
    assert shown(visit).zoom.scale == 1.0
    visit.press("picture-2")
    assert not shown(visit).hotspots
    assert visit.press("close").state.place.inner is not None
    assert next(c for c in visit.page.controls if c.id == "picture-2").chosen


def test_a_film_fills_the_screen_and_goes_on() -> None:
    """A film that plays goes on while it becomes large and small again, paused and sought as on its page."""
    visit = at_film().press("play").press("larger")
    page = visit.page
    assert isinstance(page, FilmPage) and page.close is not None and page.showing and page.band is None
    visit.press("play").press("play").press("close")
    assert isinstance(visit.page, FilmPage) and visit.page.close is None
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"


def test_a_film_that_breaks_gives_the_page_back() -> None:
    """A film that fails on the full screen leads back to its exhibit, which offers the text."""
    visit = at_film().press("play").press("larger")
    visit.do(PlayFailed(visit.state.plays, "damaged", "no frames"))
    assert visit.state.place.screen is Screen.EXHIBIT
    assert visit.page.control("close") is None


def test_the_picture_of_a_room() -> None:
    """A room's picture has a full screen too, which leads back to the room."""
    visit = Visit().press("begin-en").do(LargerPressed())
    assert shown(visit).title.words == "The corridor"
    assert visit.press("close").state.place.screen is Screen.ROOM


def test_where_there_is_nothing_to_enlarge() -> None:
    """An exhibit of words alone, and a page of another kind, have no full screen."""
    visit = Visit().press("begin-en").press("plan").do(LargerPressed())
    assert visit.state.place.screen is Screen.PLAN


def test_new_content_without_the_picture() -> None:
    """Where new content has the picture no more, the visitor is at its exhibit or room."""
    visit = Visit().press("begin-en").do(LargerPressed())
    bare = replace(GUIDE, museum=replace(MUSEUM, rooms=(replace(CORRIDOR, picture=None), *MUSEUM.rooms[1:])))
    assert reloaded(bare, visit.state)[0].place.screen is Screen.ROOM
    assert reloaded(GUIDE, visit.state)[0].place.screen is Screen.FULL_SCREEN


def test_more_names_what_is_behind_it() -> None:
    """Where nothing but sources is behind More it reads Sources; where there is more, More."""
    assert [c.name for c in at_bunk().page.controls if c.id == "view-more"] == ["More"]
    visit = Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-mug")
    assert [c.name for c in visit.page.controls if c.id == "view-more"] == ["Sources"]


def test_what_cannot_be_played_has_no_bar() -> None:
    """An exhibit without recording has its buttons with its words; in large words More leads to what the bar lacks."""
    visit = Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-text")
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.bar is not None and page.bar.main is None
    assert [c.id for c in page.options] == ["view-more"]
    large = at_bunk().do(TextSizeChosen(1.5)).page
    assert isinstance(large, ExhibitPage) and large.bar is not None
    assert [c.id for c in large.bar.controls()] == ["play", "seek", "back-ten", "view-more"]


def test_a_big_picture_comes_as_near_as_its_pixels() -> None:
    """The zoom of a scan goes on beyond four times, as far as it has pixels, by buttons and by fingers."""
    sizes = {path: PictureMeasure(20_000, 15_000) for path in GUIDE.measures.pictures}
    measures = replace(GUIDE.measures, pictures=sizes)
    visit = Visit(replace(GUIDE, measures=measures)).press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk")
    if visit.page.control("note-open") is not None:
        visit.press("note-open")
    scales = []
    for _ in range(5):
        page = visit.press("zoom-in").wait(1).page
        assert isinstance(page, ExhibitPage) and page.zoom is not None
        scales.append(page.zoom.scale)
    assert scales == [1.6, 2.5, 4.0, 6.3, 10.0]
    nearer = visit.page.control("zoom-in")
    assert nearer is not None and not nearer.enabled
    page = visit.do(Zoomed(99.0, (0.5, 0.5))).page
    assert isinstance(page, ExhibitPage) and page.zoom is not None and page.zoom.scale == 10.0
