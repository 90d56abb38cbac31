"""Media that cannot be played never block a page: a sentence, the text, and no button that does nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.measures import FilmMeasure, Measures
from kiosk.content.model import Film, Museum
from kiosk.visit import effects as ef
from kiosk.visit.events.navigation import ExhibitTapped, PlanPressed, RoomTapped
from kiosk.visit.events.players import PlayFailed
from kiosk.visit.events.playing import PlayPressed, Sought
from kiosk.visit.guide import Guide
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.live import live
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.room import RoomPage
from tests.visit.sample import CORRIDOR, GUIDE, MEASURES, MUSEUM, WALK, Visit, picture, spoken

CANNOT = "This cannot be played just now. The text can be read."


def with_walk(**changes: object) -> Museum:
    walk = replace(WALK, **changes)  # type: ignore[arg-type]
    corridor = replace(CORRIDOR, exhibits=(walk, *CORRIDOR.exhibits[1:]))
    return replace(MUSEUM, rooms=(corridor, *MUSEUM.rooms[1:]))


LOOP = Guide(
    with_walk(film=Film("walk.mp4", "A maker", loop=True)),
    replace(MEASURES, films={"walk.mp4": FilmMeasure(12.0, 1280, 720, 25.0, False)}),
    GUIDE.strings,
    GUIDE.device,
)
BOTH = replace(GUIDE, museum=with_walk(recording=spoken("bunk"), pictures=(picture("mug.jpg"),)))
NOTHING = replace(GUIDE, measures=Measures())


def watching(guide: Guide = GUIDE) -> Visit:
    visit = Visit(guide).press("begin-en").press("exhibit-walk")
    return visit.press("view-film" if visit.page.control("view-film") else "play").do(PlayPressed("film"))


def test_a_film_that_fails_is_reported_and_read() -> None:
    """Where a film fails the visitor reads a sentence and its text, and no button leads back to what cannot be seen."""
    visit = watching().do(PlayFailed(1, "It cannot be shown.", "walk.mp4: no frames"))
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.view == "read" and page.bar is not None
    assert (page.bar.message, page.bar.main, page.bar.seek) == (CANNOT, None, None)
    assert [p.words for p in page.paragraphs] == ["Down the corridor."]
    assert page.control("view-film") is None
    assert live(visit.guide, visit.state, visit.now).position_s is None
    before = visit.state
    visit.do(PlayPressed("film"))
    assert not any(isinstance(e, ef.Play) for e in visit.effects) and visit.state.sound == before.sound


@pytest.mark.parametrize("poster", ["", "lost.jpg"])
def test_a_film_without_a_poster_stands_for_itself(poster: str) -> None:
    """Stage, card and keypad show the film's own picture where it has no poster, or one that cannot be shown."""
    assert WALK.film is not None
    walk = replace(WALK, pictures=(), film=replace(WALK.film, poster=poster))
    room = replace(CORRIDOR, exhibits=(walk,))
    visit = Visit(replace(GUIDE, museum=replace(MUSEUM, rooms=(room,)))).press("begin-en")
    assert isinstance(visit.page, RoomPage)
    (card,) = visit.page.cards
    assert card.picture is not None and card.picture.file == "walk.mp4"
    visit.do(ExhibitTapped("corridor", "walk"))
    if not isinstance(visit.page, FilmPage):
        visit.press("view-film")
    assert isinstance(visit.page, FilmPage)
    assert visit.page.poster is not None
    assert (visit.page.poster.file, visit.page.poster.alt) == ("walk.mp4", visit.page.title)
    assert visit.page.poster.size == (1280, 720)


def test_a_film_that_fails_beside_a_recording_is_reported_there() -> None:
    """Where an exhibit has a recording as well, the sentence stands with it, and the recording can be played."""
    visit = watching(BOTH).do(PlayFailed(1, "It cannot be shown.", "walk.mp4: no frames"))
    assert isinstance(visit.page, ExhibitPage) and visit.page.bar is not None
    assert visit.page.bar.message == CANNOT
    visit.press("play")
    assert isinstance(visit.effects[-2], ef.Play) and visit.effects[-2].file == "bunk.en.ogg"
    assert visit.page.control("view-film") is not None, "it may be tried again once something else was played"


def test_what_failed_is_logged_once_ever_but_may_be_tried_by_the_next_visitor() -> None:
    """Each file's failure is one line in the log while the kiosk runs; the next visitor may try it again."""
    visit = Visit()
    for _ in range(3):
        visit.press("begin-en").press("exhibit-walk").press("play")
        visit.do(PlayFailed(visit.state.plays, "It cannot be shown.", "walk.mp4: no frames")).press("last")
    faults = [e for e in visit.entries if e.kind == "media_fault"]
    assert [(e.media, dict(e.detail)) for e in faults] == [
        ("walk.mp4", {"file": "walk.mp4", "why": "walk.mp4: no frames"})
    ]


def test_a_recording_that_fails_is_read_as_text() -> None:
    """Where a recording fails its transcript is no longer touched, for it leads nowhere: the label stands."""
    visit = Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk").press("play")
    visit.press("view-read").do(PlayFailed(1, "It cannot be played.", "bunk.en.ogg: no audio"))
    assert isinstance(visit.page, ExhibitPage)
    assert visit.page.sentences == () and visit.page.paragraphs[0].words == "Iron and wood."


@pytest.mark.parametrize("language", ["en", "et", "ru"])
def test_a_museum_without_any_medium_can_be_walked_through(language: str) -> None:
    """With every file missing, each page stands: no picture, no play, the text, and nothing pressed does nothing."""
    visit = Visit(NOTHING).press(f"begin-{language}")
    for room in NOTHING.museum.rooms:
        for exhibit in room.exhibits:
            visit.do(PlanPressed(), RoomTapped(room.room), ExhibitTapped(room.room, exhibit.id))
            if isinstance(visit.page, NotePage):
                assert [c.control.id for c in visit.page.choices] == ["note-read", "note-skip"]
                visit.press("note-read")
            page = visit.page
            assert isinstance(page, (ExhibitPage, RoomPage)), exhibit.id
            if isinstance(page, RoomPage):
                continue  # not shown today
            assert page.picture is None and page.paragraphs and page.control("play") is None
            if exhibit.recording or exhibit.film:
                assert page.bar is not None and page.bar.message, exhibit.id


def every_control(visit: Visit) -> list[str]:
    """What can be pressed; a choice that is chosen already says so."""
    pressed = (c for c in visit.page.controls if c.enabled and c.role != "slider")
    return [c.id for c in pressed if not (c.role == "choice" and c.chosen)]


def arrive(guide: Guide, room: str, exhibit: str, buttons: tuple[str, ...]) -> Visit:
    """At an exhibit, five seconds into whatever plays, after those of these buttons that are there."""
    visit = Visit(guide).press("begin-en").do(RoomTapped(room), ExhibitTapped(room, exhibit)).hear(5.0)
    for button in buttons:
        if visit.page.control(button) is not None:
            visit.press(button)
    return visit.hear(5.0)


@pytest.mark.parametrize("guide", [GUIDE, BOTH, LOOP, NOTHING], ids=["whole", "both", "looping", "without media"])
def test_every_button_of_an_exhibit_does_something(guide: Guide) -> None:
    """Each enabled control of each exhibit's views changes the page, or sounds; none is dead."""
    for room, exhibit in (("corridor", "walk"), ("cell-14", "bunk"), ("cell-14", "mug"), ("cell-14", "text")):
        for views in ((), ("view-read",), ("view-more",), ("play",), ("play", "play"), ("play", "last")):
            for name in every_control(arrive(guide, room, exhibit, views)):
                visit = arrive(guide, room, exhibit, views)
                before = visit.page
                visit.press(name)
                acted = [e for e in visit.effects if not isinstance(e, ef.Record)]
                at_start = name == "back-ten" and not visit.state.sound  # there is nothing before the beginning
                assert visit.page != before or acted or at_start, (exhibit, views, name)


def test_a_touch_on_the_track_before_play_chooses_where_it_begins() -> None:
    """A touch on the track starts nothing; what is played next begins there, and Back 10 s goes back from there."""
    visit = Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk").do(Sought(15.0))
    assert not any(isinstance(e, ef.Play) for e in visit.all)
    assert live(visit.guide, visit.state, visit.now).position_s == 15.0
    visit.press("back-ten").press("play")
    assert any(isinstance(e, ef.Play) and e.from_s == 5.0 for e in visit.effects)


def test_the_film_and_the_recording_of_an_exhibit_have_their_own_places() -> None:
    """What moves on the film's bar is the film's second, on the recording's bar the recording's."""
    visit = Visit(BOTH).press("begin-en").press("exhibit-walk").press("play").hear(7.0).press("play")
    assert live(visit.guide, visit.state, visit.now).position_s == 7.0
    visit.press("view-film")
    assert live(visit.guide, visit.state, visit.now).position_s is None
    visit.press("play").hear(3.0).press("play").press("view-look").press("play")
    visit.press("view-film")
    assert live(visit.guide, visit.state, visit.now).position_s == 3.0


def test_volume_does_not_stop_the_film_it_is_set_for() -> None:
    """A film goes on sounding while its volume is set; under any other panel it waits."""
    visit = watching().press("volume").press("louder")
    assert visit.page.controls[-1].name == "Stop"
    visit.press("back")
    assert isinstance(visit.page, FilmPage) and visit.page.showing and visit.page.bar.state == "playing"
    visit.press("access")
    assert ef.Pause() in visit.effects
