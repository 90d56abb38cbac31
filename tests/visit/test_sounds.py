"""Ambience around a visit, and sound outputs that go away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.measures import Loudness, SoundMeasure
from kiosk.content.model import Exhibit, Film, SoundSettings
from kiosk.visit import effects as ef
from kiosk.visit.events.navigation import (
    BackPressed,
    ExhibitTapped,
    KeypadPressed,
    PanelDone,
    PlanPressed,
    RoomTapped,
    StopOpened,
    ViewChosen,
    VolumePressed,
)
from kiosk.visit.events.players import OutputChanged, PlayEnded, PlayHeld
from kiosk.visit.events.playing import PlayPressed, SentenceTapped
from kiosk.visit.events.sessions import LeavePressed, ScreenTouched, Ticked
from kiosk.visit.events.settings import LanguageChosen, VolumeChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.ask import AskPage
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.volume import VolumePage
from kiosk.visit.queries.volume_levels import MOST_DBTP, TARGET_LUFS, gain_db, normalisation_db, under_db
from kiosk.visit.state import State
from tests.visit.sample import BUNK, CELL, CORRIDOR, GUIDE, HALL, MEASURES, MUSEUM, TEXT, Visit

SOUND = SoundSettings(start_dba=60.0, levels={0: 0.0, 50: 58.0, 100: 72.0})
SILENT_FILM = Exhibit(
    id="drill",
    title={"en": "A drill"},
    label={"en": "Silent."},
    sources=("A book",),
    film=Film("drill.mp4", "A maker"),
)
SEA = replace(CELL, ambience="sea.ogg", exhibits=(BUNK, TEXT, SILENT_FILM))
WIND = replace(HALL, ambience="wind.ogg", exhibits=(replace(BUNK, id="bench", stop=7),))
HARD = replace(CORRIDOR, ambience="steps.ogg")
WITH_AMBIENCE = Guide(
    replace(MUSEUM, rooms=(HARD, SEA, WIND), tours=()),
    replace(
        MEASURES,
        sounds={**MEASURES.sounds, **{f"{name}.ogg": SoundMeasure(30.0) for name in ("sea", "wind", "steps")}},
        films={**MEASURES.films, "drill.mp4": replace(MEASURES.films["walk.mp4"], sounds=False)},
    ),
    GUIDE.strings,
    replace(GUIDE.device, sound=SOUND),
)


def surrounds(visit: Visit) -> list[tuple[str, float]]:
    return [(e.file, e.gain_db) for e in visit.all if isinstance(e, ef.SetAmbience)]


def in_cell() -> Visit:
    return Visit(WITH_AMBIENCE).press("begin-en").do(RoomTapped("cell-14")).press("sounds")


def details(visit: Visit, kind: str) -> list[dict[str, object]]:
    return [dict(entry.detail) for entry in visit.entries if entry.kind == kind]


def last_name(visit: Visit) -> str:
    shown = visit.page
    assert isinstance(shown, Page)
    return shown.band.last.name


def test_ambience_begins_in_a_room_that_a_visitor_opened() -> None:
    """Nothing sounds before a visitor has asked for it; then a room's ambience begins when it is opened, and ends with
    the visit."""
    visit = Visit(WITH_AMBIENCE).do(Ticked())
    assert surrounds(visit) == []
    visit.press("begin-en")
    assert surrounds(visit) == [], "the corridor holds what is asked about first"
    assert visit.page.control("sounds") is None
    visit.do(RoomTapped("cell-14"))
    assert surrounds(visit) == [] and last_name(visit) == "Leave"
    visit.press("sounds")
    assert [file for file, _ in surrounds(visit)] == ["sea.ogg"]
    assert last_name(visit) == "Stop"
    visit.do(RoomTapped("europe"))
    assert [file for file, _ in surrounds(visit)] == ["sea.ogg", "wind.ogg"]
    visit.do(PlanPressed())
    assert surrounds(visit)[-1][0] == ""
    assert last_name(visit) == "Leave"
    visit.press("back").do(LeavePressed())
    assert [file for file, _ in surrounds(visit)] == ["sea.ogg", "wind.ogg", "", "wind.ogg", ""]


def test_no_ambience_around_what_needs_a_note() -> None:
    """In a room with anything that needs a content note there is no ambience."""
    visit = Visit(WITH_AMBIENCE).press("begin-en").do(ExhibitTapped("corridor", "walk"), BackPressed())
    assert surrounds(visit) == []


def test_a_stop_that_was_keyed_does_not_begin_ambience() -> None:
    """An exhibit opened by its number in a room that was not opened is silent around."""
    visit = Visit(WITH_AMBIENCE).press("begin-en").do(KeypadPressed(), StopOpened(141))
    assert isinstance(visit.page, ExhibitPage)
    assert surrounds(visit) == []


def test_ambience_goes_on_at_an_exhibit_and_ducks_under_a_voice() -> None:
    """At an exhibit of its room an ambience goes on, 12 dB lower while a recording plays, and rises again after."""
    visit = in_cell().press("exhibit-bunk").press("play").hear(3.0)
    (_, open_db), (file, ducked_db) = surrounds(visit)
    assert (file, ducked_db) == ("sea.ogg", open_db - 12.0)
    visit.do(VolumePressed(), PanelDone(), LanguageChosen("et"))
    assert len(surrounds(visit)) <= 4
    visit.do(PlayEnded(visit.state.plays))
    assert surrounds(visit)[-1] == ("sea.ogg", open_db)


def test_a_film_without_sound_does_not_duck_it() -> None:
    """A silent film changes nothing about the ambience."""
    visit = in_cell().press("exhibit-drill")
    before = surrounds(visit)
    visit.do(PlayPressed("film"))
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"
    assert surrounds(visit) == before


@pytest.mark.parametrize("dba", [51.0, 60.0, 72.0])
def test_ambience_is_15_db_under_the_start(dba: float) -> None:
    """However loud the visitor sets it, the ambience stays 15 dB under the start; set lower, it is lower too."""
    gain = under_db(SOUND, dba, ducked=False)
    assert gain == gain_db(SOUND, min(dba, 60.0)) - 15.0
    assert under_db(SOUND, dba, ducked=True) == gain - 12.0


def test_volume_moves_the_ambience() -> None:
    """Quieter makes the ambience quieter, silent ends it."""
    visit = in_cell().do(VolumePressed())
    visit.press("quieter")
    assert surrounds(visit)[-1] == ("sea.ogg", surrounds(visit)[0][1] - 3.0)
    visit.do(VolumeChosen(0.0))
    assert surrounds(visit)[-1] == ("", 0.0)


def test_ambience_has_a_switch_of_its_own() -> None:
    """The volume panel turns the ambience off and on for this visit, and it is logged."""
    visit = in_cell().do(VolumePressed())
    shown = visit.page
    assert isinstance(shown, VolumePage) and shown.ambience is not None
    assert [(c.name, c.chosen) for c in shown.ambience.choices] == [("Off", False), ("On", True)]
    visit.press("ambience-off")
    assert surrounds(visit)[-1][0] == ""
    visit.do(PanelDone(), RoomTapped("europe"))
    assert surrounds(visit)[-1][0] == ""
    visit.do(VolumePressed()).press("ambience-on")
    assert surrounds(visit)[-1][0] == "wind.ogg"
    assert details(visit, "access") == [{"what": "ambience", "value": value} for value in ("on", "off", "on")]
    visit.do(LeavePressed()).press("begin-en").do(RoomTapped("cell-14"))
    assert surrounds(visit)[-1][0] == "", "the next visitor has to ask for it"


def test_a_museum_without_ambience_has_no_switch() -> None:
    """Where no room has an ambience that may sound the volume panel has no row for it."""
    shown = Visit().press("begin-en").do(VolumePressed()).page
    assert isinstance(shown, VolumePage) and shown.ambience is None


def test_stop_silences_both() -> None:
    """Stop silences a recording and the ambience under it, and neither begins by itself again."""
    visit = in_cell().press("exhibit-bunk").press("play").hear(3.0).press("last")
    assert ef.Silence() in visit.all
    assert surrounds(visit)[-1][0] == ""
    assert last_name(visit) == "Leave"
    visit.do(BackPressed(), RoomTapped("europe"))
    assert surrounds(visit)[-1][0] == ""


def test_stop_silences_ambience_alone() -> None:
    """Where only an ambience sounds Stop silences it, the visitor stays, and the entry names what was silenced."""
    visit = in_cell().press("last")
    assert isinstance(visit.page, RoomPage)
    assert surrounds(visit)[-1][0] == ""
    assert details(visit, "silence") == [{"what": "ambience"}]


def test_ambience_is_no_sign_of_life() -> None:
    """An ambience keeps nobody there: after the time to ask, the kiosk asks."""
    visit = in_cell().wait(WITH_AMBIENCE.museum.idle.ask_after_s + 1).do(Ticked())
    assert isinstance(visit.page, AskPage)


# --- outputs ---------------------------------------------------------------------------------------------------------


def playing() -> Visit:
    return Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk").press("play").hear(7.0)


def bar(visit: Visit) -> Bar:
    shown = visit.page
    assert isinstance(shown, ExhibitPage | FilmPage) and shown.bar is not None
    return shown.bar


def test_a_lost_output_pauses_the_stop_and_is_stated() -> None:
    """When the output goes away the recording is paused where it was, the bar states it, and Go on resumes it."""
    visit = playing().do(PlayHeld(1, "The sound output went away."))
    assert bar(visit).state == "paused"
    assert bar(visit).message == "The sound is gone for the moment. Press Go on to try again."
    assert visit.state.sound is not None and visit.state.sound.at_s == 7.0
    assert last_name(visit) == "Leave"
    visit.press("play")
    assert isinstance(visit.effects[0], ef.Resume)
    assert bar(visit).state == "playing" and "gone" not in bar(visit).message


def test_it_goes_on_asking_until_the_output_is_back() -> None:
    """Go on without an output gives the same message again; with one it plays on."""
    visit = playing().do(PlayHeld(1, "Away."), OutputChanged(False, "None there."))
    visit.press("play").do(PlayHeld(1, "Away."))
    assert bar(visit).message == "The sound is gone for the moment. Press Go on to try again."
    visit.do(OutputChanged(True)).press("play")
    assert bar(visit).state == "playing"


def test_a_lost_output_is_in_the_log() -> None:
    """That the output went away stands in the log with its reason, and as a pause."""
    visit = playing().do(PlayHeld(1, "The sound output went away."))
    assert details(visit, "pause") == [{"why": "no sound"}]
    assert details(visit, "media_fault") == [{"file": "sound output", "why": "The sound output went away."}]


def test_an_older_plays_loss_changes_nothing() -> None:
    """That a play lost its output is nothing to the play after it."""
    visit = playing().do(PlayHeld(7, "Away."))
    assert bar(visit).state == "playing"


def test_without_an_output_the_guide_is_text() -> None:
    """Where there is no output an exhibit offers its text and states once why, and nothing can be started."""
    visit = Visit().do(OutputChanged(False, "None there.")).press("begin-en").do(RoomTapped("cell-14"))
    visit.press("exhibit-bunk")
    assert bar(visit).main is None
    assert bar(visit).message == "There is no sound at the moment, only text."
    visit.do(PlayPressed("recording"), ViewChosen("read"), SentenceTapped(1))
    assert not any(isinstance(e, ef.Play) for e in visit.all)
    shown = visit.page
    assert isinstance(shown, ExhibitPage)
    assert [s.text.words for s in shown.sentences] == [
        "One is here.",
        "Two is here.",
        "Three is here.",
        "Four is here.",
    ]
    visit.do(OutputChanged(True))
    assert bar(visit).main is not None


def test_without_an_output_films_are_seen() -> None:
    """A film is still shown where there is no output, and its bar states that it has no sound at the moment."""
    visit = Visit().do(OutputChanged(False)).press("begin-en").do(ExhibitTapped("corridor", "walk"))
    visit.do(PlayPressed("film"))
    assert any(isinstance(e, ef.Play) for e in visit.all)
    assert bar(visit).message == "There is no sound at the moment."


def test_without_an_output_a_note_offers_no_listening() -> None:
    """What is asked before something hard offers to read, not to listen, where there is no output."""
    visit = Visit().do(OutputChanged(False)).press("begin-en").do(ExhibitTapped("corridor", "hard"))
    shown = visit.page
    assert isinstance(shown, NotePage)
    assert [choice.control.id for choice in shown.choices] == ["note-read", "note-skip"]


def test_the_next_visit_knows_that_there_is_no_output() -> None:
    """Whether there is an output is no visitor's matter: it outlasts a visit."""
    visit = Visit().do(OutputChanged(False)).press("begin-en").do(LeavePressed(), ScreenTouched())
    assert visit.state.mute
    assert replace(visit.state, mute=False) == replace(State(), since_ms=visit.state.since_ms)


# --- one loudness ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level_lufs", "peak_dbtp", "gain"),
    [(-18.0, -5.0, 0.0), (-30.0, -20.0, 12.0), (-10.0, -0.2, -8.0), (-30.0, -4.0, 2.5), (-40.0, 0.0, -1.5)],
)
def test_everything_is_evened_out_as_far_as_peaks_allow(level_lufs: float, peak_dbtp: float, gain: float) -> None:
    """A medium is brought to −18 LUFS, but never to true peaks above −1.5 dBTP."""
    assert normalisation_db(Loudness(level_lufs, peak_dbtp)) == pytest.approx(gain)
    assert level_lufs + gain <= TARGET_LUFS + 1e-9 and peak_dbtp + gain <= MOST_DBTP + 1e-9


@pytest.mark.parametrize("loudness", [None, Loudness(None, None)])
def test_what_is_not_measured_is_left_as_it_is(loudness: Loudness | None) -> None:
    """What is not measured yet, or holds silence, plays as it is."""
    assert normalisation_db(loudness) == 0.0
