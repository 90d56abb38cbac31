"""Listening: the speed, the chapters and the second recording, as conversations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.measures import CaptionsMeasure, Cue, SoundMeasure
from kiosk.content.model import Exhibit
from kiosk.visit import effects as ef
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.players import PlayFailed
from kiosk.visit.events.playing import SpeedChosen
from kiosk.visit.events.sessions import KeyPressed, Ticked
from kiosk.visit.events.settings import LanguageChosen, MovementChosen, TextSizeChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.ask import AskPage
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.live import live
from kiosk.visit.pages.room import RoomPage
from tests.visit.sample import BUNK, CELL, CORRIDOR, GUIDE, HALL, MEASURES, MUSEUM, WALK, Visit, cues, spoken


def chapters(*starts: float) -> CaptionsMeasure:
    return CaptionsMeasure(tuple(Cue(start, start + 1, f"Part {n + 1}") for n, start in enumerate(starts)))


def with_exhibits(bunk: Exhibit = BUNK, walk: Exhibit = WALK) -> Guide:
    """The sample museum with these two exhibits, and the files they may name."""
    cell = replace(CELL, exhibits=tuple(bunk if e is BUNK else e for e in CELL.exhibits))
    corridor = replace(CORRIDOR, exhibits=tuple(walk if e is WALK else e for e in CORRIDOR.exhibits))
    measures = replace(
        MEASURES,
        sounds={
            **MEASURES.sounds,
            "more.en.ogg": SoundMeasure(40.0),
            "more.et.ogg": SoundMeasure(44.0),
        },
        captions={
            **MEASURES.captions,
            "more.en.vtt": cues("A second recording.", "It says more.", every_s=20.0),
            "more.et.vtt": cues("Teine salvestis.", "See ütleb rohkem.", every_s=22.0),
            "bunk.chapters.vtt": chapters(0.0, 5.0, 15.0, 99.0),
            "walk.chapters.vtt": chapters(0.0, 6.0),
            "alone.vtt": chapters(0.0),
        },
    )
    return replace(GUIDE, museum=replace(MUSEUM, rooms=(corridor, cell, HALL)), measures=measures)


def with_chapters(file: str = "bunk.chapters.vtt") -> Guide:
    recording = {language: replace(each, chapters=file) for language, each in BUNK.recording.items()}
    assert WALK.film is not None
    film = replace(WALK.film, chapters={"en": "walk.chapters.vtt"})
    return with_exhibits(replace(BUNK, recording=recording), replace(WALK, film=film))


WITH_MORE = with_exhibits(replace(BUNK, more_recording=spoken("more")))


def at_bunk(guide: Guide = GUIDE) -> Visit:
    return Visit(guide).press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk")


def bar(visit: Visit) -> Bar:
    page = visit.page
    assert isinstance(page, ExhibitPage | FilmPage) and page.bar is not None
    return page.bar


# --- speed -----------------------------------------------------------------------------------------------------


def test_the_speed_button_goes_round() -> None:
    """The speed button names the present speed, and each press selects the next: 1, 1.25, 1.5, 0.8, 1."""
    visit, names = at_bunk().press("play").hear(7.0), []
    for _ in range(5):
        speed = visit.page.control("speed")
        assert speed is not None
        names.append(speed.name)
        visit.press("speed")
    assert names == ["Speed 1×", "Speed 1.25×", "Speed 1.5×", "Speed 0.8×", "Speed 1×"]
    given = [e.speed for e in visit.all if isinstance(e, ef.SetSpeed)]
    assert given == [1.25, 1.5, 0.8, 1.0, 1.25]
    logged = [(dict(e.detail)["speed"], e.media, e.position_s) for e in visit.entries if e.kind == "speed"]
    assert logged[0] == (1.25, "bunk.en.ogg", 7.0)


def test_the_speed_holds_for_what_is_heard_later() -> None:
    """The speed chosen holds for every recording of the visit, and for none of the next visit."""
    visit = at_bunk().press("play").press("speed").press("back").press("exhibit-mug").press("play")
    plays = [e for e in visit.all if isinstance(e, ef.Play)]
    assert [(e.file, e.speed) for e in plays] == [("bunk.en.ogg", 1.0), ("mug.en.ogg", 1.25)]
    visit.press("last").press("last").press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk")
    visit.press("play")
    last = [e for e in visit.all if isinstance(e, ef.Play)][-1]
    assert last.speed == 1.0


def test_while_reading_along_the_speeds_stand_side_by_side() -> None:
    """In the read view all four speeds stand side by side with the present one chosen; larger text has the button."""
    visit = at_bunk().press("view-read")
    assert [c.name for c in bar(visit).speeds] == ["0.8×", "1×", "1.25×", "1.5×"]
    visit.press("speed-4")
    assert [c.chosen for c in bar(visit).speeds] == [False, False, False, True]
    assert not any(isinstance(e, ef.SetSpeed) for e in visit.all), "nothing plays that could be faster"
    visit.press("play")
    play = visit.effects[0]
    assert isinstance(play, ef.Play) and play.speed == 1.5
    visit.do(TextSizeChosen(1.25))
    assert not bar(visit).speeds
    button = visit.press("view-more").page.control("speed")
    assert button is not None and button.name == "Speed 1.5×"


def test_a_film_keeps_its_own_speed() -> None:
    """A film plays as it was made, whatever speed was chosen for recordings, and has no button for it."""
    visit = at_bunk().press("play").press("speed").do(RoomTapped("corridor")).press("exhibit-walk").press("play")
    film = [e for e in visit.all if isinstance(e, ef.Play)][-1]
    assert (film.file, film.speed) == ("walk.mp4", 1.0)
    assert visit.page.control("speed") is None and not bar(visit).speeds
    visit.do(SpeedChosen(1.5))
    assert [e.speed for e in visit.effects if isinstance(e, ef.SetSpeed)] == [1.0]


@pytest.mark.parametrize("speed", [0.0, 2.0, -1.0])
def test_no_other_speeds(speed: float) -> None:
    """There are four speeds; any other changes nothing."""
    visit = at_bunk().press("play")
    before = visit.state
    assert visit.do(SpeedChosen(speed)).state == before


# --- chapters ---------------------------------------------------------------------------------------------------


def test_chapters_part_the_track() -> None:
    """Chapters are named in order where words are read along, each at its share of the track; none past the end."""
    visit = at_bunk(with_chapters()).press("view-read")
    marks = bar(visit).chapters
    assert [(m.control.name, m.share) for m in marks] == [("1 Part 1", 0.0), ("2 Part 2", 0.25), ("3 Part 3", 0.75)]
    assert all(visit.page.control(m.control.id) for m in marks)
    assert not bar(visit.press("view-look")).chapters


def test_one_chapter_alone_is_none() -> None:
    """A recording of one chapter has no chapters to choose from."""
    assert not bar(at_bunk(with_chapters("alone.vtt")).press("view-read")).chapters


def test_a_chapter_touched_goes_there() -> None:
    """A touch on a chapter goes to its beginning: while it plays it goes on there, else it starts there."""
    visit = at_bunk(with_chapters()).press("view-read").press("chapter-2")
    assert [(e.file, e.from_s) for e in visit.all if isinstance(e, ef.Play)] == [("bunk.en.ogg", 5.0)]
    visit.hear(6.0).press("chapter-3")
    assert [e for e in visit.all if isinstance(e, ef.Seek)] == [ef.Seek(15.0)]
    seek = next(e for e in visit.entries if e.kind == "seek")
    assert dict(seek.detail) == {"from_s": 6.0, "by": "chapter"} and seek.position_s == 15.0
    visit.hear(15.0).press("play").press("chapter-1")
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"


def test_the_chapter_being_heard() -> None:
    """`Live` has the chapter that is being heard, even before a recording continues where it was left."""
    visit = at_bunk(with_chapters()).press("view-read").press("play")
    for at_s, chapter in ((0.0, 0), (4.9, 0), (5.0, 1), (14.0, 1), (16.0, 2)):
        visit.hear(at_s)
        assert live(visit.guide, visit.state, visit.now).chapter == chapter, at_s
    visit.press("back").press("back").hear(None).press("exhibit-bunk").press("view-read")
    assert live(visit.guide, visit.state, visit.now).chapter == 2


def test_a_film_has_chapters_too() -> None:
    """A film's chapters are those in the visitor's language, else in the museum's first; a touch plays from there."""
    visit = Visit(with_chapters()).press("begin-et").do(RoomTapped("corridor")).press("exhibit-walk")
    assert bar(visit).edges == pytest.approx((0.0, 6.0 / bar(visit).length_s))
    page = visit.page
    assert isinstance(page, FilmPage) and not page.chapters and "captions" in {c.id for c in page.controls}
    page = visit.press("chapters").page
    assert isinstance(page, FilmPage) and [str(mark.title.words) for mark in page.chapters] == ["Part 1", "Part 2"]
    assert "captions" not in {c.id for c in page.controls}
    visit.press("chapter-2")
    assert [(e.file, e.from_s) for e in visit.all if isinstance(e, ef.Play)] == [("walk.mp4", 6.0)]
    assert isinstance(visit.page, FilmPage)


# --- the second recording ----------------------------------------------------------------------------------------


def test_more_has_its_own_recording() -> None:
    """In More the bar plays the second recording; elsewhere it is about the first, which keeps its place."""
    visit = at_bunk(WITH_MORE).press("play").hear(7.0).press("view-more")
    assert bar(visit).state == "ready" and bar(visit).length == "40 s"
    visit.press("play")
    sound = visit.state.sound
    assert sound is not None and (sound.what, sound.file) == ("more", "more.en.ogg")
    entry = [e for e in visit.entries if e.kind == "play"][-1]
    assert dict(entry.detail) == {"what": "more"} and entry.media == "more.en.ogg"
    visit.hear(3.0).press("view-look")
    main = visit.page.control("play")
    assert main is not None and main.name == "Continue"
    visit.press("play")
    assert [e.from_s for e in visit.all if isinstance(e, ef.Play)] == [0.0, 0.0, 7.0]


def test_the_second_recording_is_read_along() -> None:
    """Read, in More, shows the words of the second recording, which follow it and can be touched."""
    visit = at_bunk(WITH_MORE).press("view-more").press("view-along")
    page = visit.page
    assert isinstance(page, ExhibitPage)
    assert [s.text.words for s in page.sentences] == ["A second recording.", "It says more."]
    visit.press("sentence-2")
    assert [(e.file, e.from_s) for e in visit.all if isinstance(e, ef.Play)] == [("more.en.ogg", 20.0)]
    assert live(visit.guide, visit.state, visit.hear(21.0).now).sentence == 1
    assert {c.id for c in visit.page.controls} >= {"view-look", "view-more"}
    assert "view-read" not in {c.id for c in visit.page.controls}


def test_the_second_recording_changes_its_language_too() -> None:
    """A change of language goes on with the second recording at the same sentence in the new language."""
    visit = at_bunk(WITH_MORE).press("view-more").press("play").hear(25.0).do(LanguageChosen("et"))
    sound = visit.state.sound
    assert sound is not None and (sound.what, sound.file, sound.at_s) == ("more", "more.et.ogg", 22.0)
    visit.hear(23.0).do(LanguageChosen("ru"))
    assert visit.state.sound is not None and visit.state.sound.phase == "paused"
    assert isinstance(visit.page, ExhibitPage) and visit.page.view == "more"


def test_a_second_recording_that_fails_gives_way_to_the_first() -> None:
    """Where the second recording cannot be played More states it, and offers the first."""
    visit = at_bunk(WITH_MORE).press("view-more").press("play")
    visit.do(PlayFailed(visit.state.plays, "short", "detail"))
    assert bar(visit).message == "This cannot be played just now. The text can be read."
    assert bar(visit).length == "20 s"
    visit.press("play")
    assert visit.state.sound is not None and visit.state.sound.file == "bunk.en.ogg"


def test_without_a_second_recording_more_has_the_first() -> None:
    """Where there is no second recording in the language, More keeps the first in its bar."""
    assert bar(at_bunk().press("view-more")).length == "20 s"


# --- going on ----------------------------------------------------------------------------------------------------


def test_a_card_shows_what_is_left_to_hear() -> None:
    """The card of an exhibit left in the middle shows how much is left of it; left at its end, how long it is."""
    visit = Visit().press("begin-en").do(RoomTapped("cell-14"))

    def media() -> tuple[str, str]:
        assert isinstance(visit.page, RoomPage)
        (card,) = (c for c in visit.page.cards if c.control.id == "exhibit-bunk")
        return card.media, card.icon

    assert media() == ("Listen 0:20", "headphones")
    visit.press("exhibit-bunk").press("play").hear(8.0).press("back")
    assert media() == ("0:12 left", "play")
    visit.press("exhibit-bunk").press("play").hear(19.0).press("back")
    assert media() == ("Listen 0:20", "headphones")


def test_what_was_left_at_its_end_begins_anew() -> None:
    """A recording left in its last two seconds for another offers to listen, and begins."""
    visit = at_bunk().press("play").hear(19.0).press("back")
    visit.press("exhibit-mug").press("play").hear(2.0).press("back").hear(None).press("exhibit-bunk")
    main = visit.page.control("play")
    assert main is not None and main.name == "Listen"
    visit.press("play")
    assert [e.from_s for e in visit.all if isinstance(e, ef.Play)][-1] == 0.0


def test_a_film_left_offers_to_go_on() -> None:
    """A film left in the middle is paused; who comes back in the same visit may go on from there."""
    visit = Visit().press("begin-en").do(RoomTapped("corridor")).press("exhibit-walk").press("play")
    visit.hear(4.0).press("back")
    assert visit.state.sound is not None and visit.state.sound.phase == "paused"
    visit.hear(None).press("exhibit-walk")
    main = visit.page.control("play")
    assert main is not None and main.name == "Continue"
    shown = live(visit.guide, visit.state, visit.now)
    assert (shown.elapsed, shown.left, shown.of) == ("0:04", "0:08 left", "0:04 of 0:12")
    visit.press("play")
    assert any(isinstance(e, ef.Resume) for e in visit.all)


def test_the_slider_by_keys() -> None:
    """With the focus on the track, right and left go ten seconds on and back, as far as it goes."""
    visit = at_bunk().press("play").hear(7.0)
    while visit.state.focus != "seek":
        visit.do(KeyPressed("tab"))
    visit.do(KeyPressed("right")).hear(17.0).do(KeyPressed("right")).hear(19.9).do(KeyPressed("left"))
    assert [e.to_s for e in visit.all if isinstance(e, ef.Seek)] == [17.0, 19.9, pytest.approx(9.9)]


def test_who_speaks_and_the_chapters_stand_in_the_transcript() -> None:
    """Who speaks stands before the first sentence of each; with larger text so does the title of each chapter."""
    spoken = (Cue(0, 5, "One.", "A guide"), Cue(5, 10, "Two.", "A guide"), Cue(10, 15, "Three.", "A guard"))
    guide = with_chapters()
    captions = {**guide.measures.captions, "bunk.en.vtt": CaptionsMeasure((*spoken, Cue(15, 20, "Four.", "A guard")))}
    visit = at_bunk(replace(guide, measures=replace(guide.measures, captions=captions))).press("view-read")
    page = visit.page
    assert isinstance(page, ExhibitPage)
    assert [s.speaker for s in page.sentences] == ["A guide", "", "A guard", ""]
    assert not any(s.chapter for s in page.sentences)
    page = visit.do(TextSizeChosen(1.5)).page
    assert isinstance(page, ExhibitPage) and page.bar is not None
    assert [s.chapter for s in page.sentences] == ["Part 1", "Part 2", "", "Part 3"] and not page.bar.chapters


# --- films that run by themselves --------------------------------------------------------------------------------


def with_loop(*, sounds: bool = False, sensitivity: str = "none", loop: bool = True) -> Guide:
    assert WALK.film is not None
    walk = replace(WALK, film=replace(WALK.film, loop=loop, captions={}, language=""), sensitivity=sensitivity)
    guide = with_exhibits(walk=walk)
    film = replace(guide.measures.films["walk.mp4"], sounds=sounds)
    return replace(guide, measures=replace(guide.measures, films={"walk.mp4": film}))


def at_walk(guide: Guide) -> Visit:
    return Visit(guide).press("begin-en").do(RoomTapped("corridor")).press("exhibit-walk")


def plays(visit: Visit) -> int:
    return sum(isinstance(e, ef.Play | ef.Resume) for e in visit.all)


def test_a_silent_loop_runs_by_itself() -> None:
    """A silent looping film runs when its page opens, can be paused, and leaves the last control at Leave."""
    visit = at_walk(with_loop())
    assert [(e.file, e.loop) for e in visit.all if isinstance(e, ef.Play)] == [("walk.mp4", True)]
    assert isinstance(visit.page, FilmPage) and visit.page.showing
    main = visit.page.control("play")
    assert main is not None and main.name == "Pause" and visit.page.controls[-1].name == "Leave"
    assert [dict(e.detail)["what"] for e in visit.entries if e.kind == "play"] == ["loop"]
    visit.hear(3.0).press("play")
    assert visit.state.sound is not None and visit.state.sound.phase == "paused"


def test_a_running_loop_keeps_nobody_here() -> None:
    """A film that runs by itself is no sign that somebody is there: the kiosk asks as ever."""
    visit = at_walk(with_loop()).wait(200.0).do(Ticked())
    assert isinstance(visit.page, AskPage)


@pytest.mark.parametrize(
    "guide",
    [with_loop(sounds=True), with_loop(loop=False), with_loop(sensitivity="note")],
    ids=["with sound", "no loop", "with a note"],
)
def test_no_other_film_runs_by_itself(guide: Guide) -> None:
    """A film with sound, one that does not loop, and one that speaks of something hard wait to be watched."""
    visit = at_walk(guide)
    assert isinstance(visit.page, FilmPage) and plays(visit) == 0


def test_with_less_movement_it_stands_still() -> None:
    """With less movement a looping film stands still until it is watched."""
    visit = Visit(with_loop()).press("begin-en").do(MovementChosen(still=True))
    visit.do(RoomTapped("corridor")).press("exhibit-walk")
    assert plays(visit) == 0
    visit.press("play")
    assert plays(visit) == 1


def test_a_loop_goes_on_after_a_panel_unless_it_was_paused() -> None:
    """A running loop goes on when a panel over it is closed; one that the visitor paused there stays paused."""
    visit = at_walk(with_loop()).hear(2.0).press("access")
    assert visit.state.sound is not None and visit.state.sound.phase == "paused"
    visit.press("back")
    assert visit.state.sound.phase == "playing" and plays(visit) == 2
    visit.press("play").press("access").press("back")
    assert visit.state.sound.phase == "paused" and plays(visit) == 2
    visit.press("back").press("exhibit-walk")
    assert visit.state.sound.phase == "playing"
