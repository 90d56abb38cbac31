"""A visit, told as conversations: what was done, then what is seen and what is in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.content.model import Hours
from kiosk.visit import effects as ef
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.players import PlayEnded, PlayFailed
from kiosk.visit.events.sessions import ScreenTouched, ShutDown, Ticked
from kiosk.visit.events.settings import ContrastChosen, MovementChosen, TextSizeChosen, VolumeChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.access import AccessPage
from kiosk.visit.pages.ask import AskPage
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.languages import LanguagesPage
from kiosk.visit.pages.live import live
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.rest import RestPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.thanks import ThanksPage
from kiosk.visit.pages.volume import VolumePage
from kiosk.visit.state import resting_state
from tests.visit.sample import GUIDE, MUSEUM, NOWHERE, Visit


def at_bunk() -> Visit:
    return Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk")


def listening() -> Visit:
    return at_bunk().press("play").hear(7.0)


def test_a_language_button_begins_in_the_kiosks_room() -> None:
    """A language button of the attract screen begins the visit in the kiosk's room, in that language."""
    visit = Visit().do(ScreenTouched("begin-et")).press("begin-et")
    assert isinstance(visit.page, RoomPage)
    assert visit.page.title.words == "Koridor"
    assert visit.kinds == ["began", "room"]


def test_without_a_room_it_begins_on_the_plan() -> None:
    """A kiosk that stands in no room opens a visit on the plan."""
    visit = Visit(NOWHERE).press("begin-en")
    assert isinstance(visit.page, PlanPage)


def test_a_touch_elsewhere_opens_the_languages() -> None:
    """A touch beside the buttons of the attract screen opens the languages, and Back from there ends the visit."""
    visit = Visit().do(ScreenTouched())
    assert isinstance(visit.page, LanguagesPage)
    visit.press("language-ru")
    assert isinstance(visit.page, RoomPage) and visit.page.language == "ru"
    again = Visit().do(ScreenTouched()).press("back")
    assert isinstance(again.page, AttractPage)
    assert again.kinds == ["began", "back", "ended"]


@pytest.mark.shows("EN 5.1.3.10", "WCAG 1.4.2")
def test_nothing_plays_by_itself() -> None:
    """Opening a stop never starts it; its length is shown before a visitor presses play."""
    visit = at_bunk()
    assert not any(isinstance(e, ef.Play) for e in visit.all)
    assert isinstance(visit.page, ExhibitPage) and visit.page.bar is not None
    assert visit.page.bar.length == "20 s"
    assert visit.page.bar.main is not None and visit.page.bar.main.name == "Listen"


def test_play_pause_and_go_on() -> None:
    """Play starts the recording, Pause holds it where it is, and Go on goes on from there."""
    visit = listening()
    assert visit.page.controls[-1].name == "Stop"
    assert ef.Pause() in visit.press("play").effects
    assert visit.page.control("play").name == "Continue"  # type: ignore[union-attr]
    assert visit.page.controls[-1].name == "Leave"
    assert ef.Resume() in visit.press("play").effects
    assert [e.position_s for e in visit.entries if e.kind in ("play", "pause")] == [0.0, 7.0, 7.0]


@pytest.mark.shows("WCAG 1.4.2")
def test_stop_silences_and_stays() -> None:
    """Stop silences at once and the visitor stays where they are; pressed again, it reads Leave and leaves."""
    visit = listening()
    stop = visit.page.control("last")
    assert stop is not None and stop.on_down
    visit.do(stop.event)
    assert ef.Silence() in visit.effects
    assert isinstance(visit.page, ExhibitPage)
    visit.press("last")
    assert isinstance(visit.page, ThanksPage)
    assert visit.kinds[-2:] == ["closed", "ended"]


def test_one_sound_at_a_time() -> None:
    """Another play pauses what sounded before it."""
    visit = listening().do(RoomTapped("corridor"))
    assert ef.Pause() in visit.effects
    visit.press("exhibit-walk").press("play")
    assert isinstance(visit.effects[-2], ef.Play) and visit.effects[-2].file == "walk.mp4"
    assert isinstance(visit.page, FilmPage)


def test_leaving_an_exhibit_pauses_it_and_coming_back_offers_to_go_on() -> None:
    """Leaving an exhibit pauses its recording and writes the dwell; coming back, the visitor may go on from there."""
    visit = listening().wait(3.0).press("back")
    closed = next(e for e in visit.entries if e.kind == "closed")
    assert dict(closed.detail) == {"dwell_s": 4.0, "heard_s": 7.0}
    visit.press("exhibit-bunk")
    assert visit.page.control("play").name == "Continue"  # type: ignore[union-attr]
    visit.press("play")
    assert visit.effects[0] == ef.Resume()


def test_what_another_play_interrupted_goes_on_where_it_was() -> None:
    """A recording that another one interrupted goes on from where it stood."""
    visit = listening().do(RoomTapped("cell-14")).press("exhibit-mug").press("play").press("back")
    visit.press("exhibit-bunk").press("play")
    assert any(isinstance(e, ef.Play) and e.from_s == 7.0 for e in visit.effects)


def test_panels_keep_the_sound_and_the_place() -> None:
    """Volume, access, languages and the keypad open over an exhibit without pausing it, and give it back."""
    for panel in ("volume", "access", "language", "keypad"):
        visit = listening().press(panel)
        assert visit.state.sound is not None and visit.state.sound.phase == "playing", panel
        visit.press("back")
        assert isinstance(visit.page, ExhibitPage), panel


@pytest.mark.shows("EN 7.1.2", "WCAG 1.2.1")
def test_the_transcript_follows_and_can_be_touched() -> None:
    """The sentence being spoken is marked, and a touch on a sentence seeks to it."""
    visit = listening().press("view-read")
    assert isinstance(visit.page, ExhibitPage)
    assert [s.text.words for s in visit.page.sentences] == [
        "One is here.",
        "Two is here.",
        "Three is here.",
        "Four is here.",
    ]
    assert live(visit.guide, visit.state, visit.now).sentence == 1
    visit.press("sentence-4")
    assert visit.effects[0] == ef.Seek(15.0)


def test_a_sentence_touched_in_silence_starts_there() -> None:
    """A touch on a sentence is a press of play at that sentence."""
    visit = at_bunk().press("view-read").press("sentence-3")
    assert any(isinstance(e, ef.Play) and e.from_s == 10.0 for e in visit.effects)


def test_back_ten_seconds() -> None:
    """Back 10 s goes back ten seconds, not before the beginning."""
    visit = listening().press("back-ten")
    assert visit.effects[0] == ef.Seek(0.0)
    assert ef.Seek(8.0) in listening().hear(18.0).press("back-ten").effects


def test_the_end_is_logged_once() -> None:
    """The end of a recording offers it again; an end posted twice, or of an earlier play, changes nothing."""
    visit = listening().hear(None).do(PlayEnded(1), PlayEnded(1), PlayEnded(0))
    assert visit.kinds.count("finish") == 1
    assert visit.page.control("play").name == "Again"  # type: ignore[union-attr]


def test_language_keeps_the_sentence() -> None:
    """A change of language goes on with the same sentence of the other language's recording."""
    visit = listening().press("language").press("language-et")
    play = next(e for e in visit.effects if isinstance(e, ef.Play))
    assert (play.file, play.from_s) == ("bunk.et.ogg", 6.0)
    assert isinstance(visit.page, ExhibitPage) and visit.page.title.words == "Nari"


def test_a_language_without_recording_pauses_and_shows_the_text() -> None:
    """Where the new language has no recording it pauses, says so and shows the text in the museum's first language."""
    visit = listening().press("language").press("language-ru")
    assert ef.Pause() in visit.effects
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.view == "read"
    assert page.bar is not None and "русский" in page.bar.message
    assert page.bar.main is not None and page.bar.main.name == "Слушать (английский)"
    assert (page.paragraphs[0].language, page.paragraphs[0].mark) == ("en", "На английском")


def test_a_confirm_exhibit_is_asked_for_once() -> None:
    """A confirm exhibit is asked for before it opens, once a session; its card shows number and title only."""
    visit = Visit().press("begin-en")
    assert isinstance(visit.page, RoomPage)
    card = visit.page.cards[1]
    assert (card.stop, card.title.words, card.picture, card.media) == ("103", "What happened", None, "")
    visit.press("exhibit-hard")
    assert isinstance(visit.page, NotePage)
    assert [c.title for c in visit.page.choices] == ["Listen", "Read", "Skip"]
    visit.press("note-read")
    assert isinstance(visit.page, ExhibitPage) and visit.page.view == "read"
    assert not any(isinstance(e, ef.Play) for e in visit.all)
    visit.press("back").press("exhibit-hard")
    assert isinstance(visit.page, ExhibitPage)
    assert visit.kinds.count("note_shown") == 1


def test_listen_on_the_note_is_a_press_of_play() -> None:
    """Listen, chosen at the content note, opens the exhibit and starts its recording."""
    visit = Visit().press("begin-en").press("exhibit-hard").press("note-listen")
    assert any(isinstance(e, ef.Play) and e.file == "hard.en.ogg" for e in visit.effects)


def test_skip_goes_back_where_the_visitor_came_from() -> None:
    """Skip leads back to the room, and the exhibit was never opened."""
    visit = Visit().press("begin-en").press("exhibit-hard").press("note-skip")
    assert isinstance(visit.page, RoomPage)
    assert "exhibit" not in visit.kinds


def test_idle_asks_and_then_leaves() -> None:
    """75 s without a sign of life bring the question, 30 s more end the visit by time-out."""
    visit = at_bunk().wait(73.0).do(Ticked())
    assert visit.state.screen == "exhibit"
    visit.wait(1.0).do(Ticked())
    assert isinstance(visit.page, AskPage)
    visit.wait(12.0)
    assert live(visit.guide, visit.state, visit.now).seconds_left == 18
    visit.wait(18.0).do(Ticked())
    assert isinstance(visit.page, AttractPage)
    end = next(e for e in visit.all if isinstance(e, ef.EndSession))
    assert (end.reason, end.seconds) == ("timeout", 0.5)


@pytest.mark.shows("WCAG 2.2.1")
def test_any_touch_keeps_the_visit() -> None:
    """Any touch answers the question, any number of times; Leave now leaves."""
    visit = at_bunk()
    for _ in range(5):
        visit.wait(80.0).do(Ticked()).do(ScreenTouched())
        assert isinstance(visit.page, ExhibitPage)
    visit.wait(80.0).do(Ticked()).do(ScreenTouched("leave-now")).press("leave-now")
    assert isinstance(visit.page, ThanksPage)
    assert [dict(e.detail)["answer"] for e in visit.entries if e.kind == "asked"] == ["stay"] * 5 + ["leave"]


@pytest.mark.shows("WCAG 2.2.1")
def test_listening_is_not_idle() -> None:
    """While a recording plays nobody is asked; from its end on, time counts anew."""
    visit = listening().wait(600.0).do(Ticked())
    assert visit.state.asked_ms is None
    visit.do(PlayEnded(1)).wait(74.0).do(Ticked())
    assert visit.state.asked_ms is None
    visit.wait(2.0).do(Ticked())
    assert visit.state.asked_ms is not None


@pytest.mark.shows("EN 5.1.3.13", "508 402.3.2")
def test_attract_remembers_nothing() -> None:
    """After a visit the kiosk is as if nobody had been there: language, text, contrast, volume and all."""
    visit = listening().do(TextSizeChosen(1.5), ContrastChosen("high"), MovementChosen(True), VolumeChosen(72.0))
    visit.press("last").press("last").wait(8.0).do(Ticked())
    fresh = resting_state(visit.now.ms, visit.state.plays)
    assert visit.state == fresh
    visit.press("begin-en")
    assert visit.state.session is not None and visit.state.session.volume_dba == 60.0
    assert visit.page.look.text == 1.0


def test_aids_used_are_logged_at_the_end() -> None:
    """The session's end names the aids that were used, and no more."""
    visit = at_bunk().do(TextSizeChosen(1.25), ContrastChosen("high"), ContrastChosen("standard"))
    visit.press("last")
    end = next(e for e in visit.all if isinstance(e, ef.EndSession))
    assert end.access == ("text", "contrast")


@pytest.mark.shows("EN 5.1.3.11", "EN 5.1.3.12", "508 402.3.1", "508 402.3.2")
def test_volume_goes_in_decibels() -> None:
    """Volume goes in steps named in decibels, and the player's gain is relative to the loudest."""
    visit = Visit().press("begin-en").press("volume")
    assert isinstance(visit.page, VolumePage) and visit.page.words == "60 decibels"
    visit.press("louder")
    assert visit.effects[0] == ef.SetLevel(-9.0)
    for _ in range(9):
        visit.do(visit.page.quieter.event)
    assert visit.page.words == "Silent" and not visit.page.quieter.enabled


def test_media_that_fail_are_stated_and_logged_once() -> None:
    """A recording that fails gives a plain sentence and the text; the log has the reason once."""
    visit = listening().do(PlayFailed(1, "It cannot be played.", "bunk.en.ogg: no audio"))
    assert isinstance(visit.page, ExhibitPage) and visit.page.bar is not None
    assert visit.page.bar.main is None
    assert visit.page.bar.message == "This cannot be played just now. The text can be read."
    assert visit.kinds.count("media_fault") == 1


def test_hotspots_zoom_and_pictures() -> None:
    """Dots open and close details, buttons zoom to their ends, other pictures can be chosen."""
    visit = at_bunk().press("hotspot-1")
    assert isinstance(visit.page, ExhibitPage) and visit.page.detail is not None
    assert visit.page.detail.text.words == "It folded."
    visit.press("hotspot-1")
    assert visit.page.detail is None
    for _ in range(3):
        visit.press("zoom-in")
    zoom = visit.page.zoom
    assert zoom is not None and not zoom.nearer.enabled
    visit.press("picture-2")
    assert visit.page.zoom is not None and visit.page.zoom.scale == 1.0


def test_outside_its_hours_the_kiosk_rests() -> None:
    """Outside opening hours the screen is black; a touch wakes it; closing time never ends a visit."""
    museum = replace(MUSEUM, opening={"tue": Hours(600, 1080)})
    guide = Guide(museum, GUIDE.measures, GUIDE.strings, GUIDE.device)
    visit = Visit(guide, datetime(2026, 10, 20, 19, 0)).do(Ticked())
    assert isinstance(visit.page, RestPage)
    visit.do(ScreenTouched(), Ticked())
    assert isinstance(visit.page, AttractPage)
    visit.press("begin-en").do(Ticked())
    assert isinstance(visit.page, RoomPage)


def test_a_clock_that_cannot_be_believed_hides_days_and_hours() -> None:
    """Where the clock cannot be right, no day is remembered and nothing rests or is out of its dates."""
    visit = Visit(local=datetime(1970, 3, 25, 3, 0))
    assert isinstance(visit.page, AttractPage) and visit.page.today is not None
    visit.now = replace(visit.now, clock_ok=False)
    assert visit.page.today is None


def test_attract_changes_its_picture_and_shifts_its_text() -> None:
    """Every twenty seconds another picture, and the words move 8 px, so that nothing burns in."""
    visit = Visit()
    assert isinstance(visit.page, AttractPage) and visit.page.shift == 0
    visit.wait(20.0).do(Ticked())
    assert visit.page.shift == 8 and visit.page.picture is not None and visit.page.picture.file == "b.jpg"


def test_switching_off_closes_the_visit() -> None:
    """Switching the kiosk off ends the visit under way, and its entry has the reason."""
    visit = listening().do(ShutDown())
    end = next(e for e in visit.all if isinstance(e, ef.EndSession))
    assert end.reason == "shutdown"
    assert visit.state.session is None


def test_a_panel_over_a_panel_takes_its_place() -> None:
    """One panel opened over another takes its place, and Back leads to the page under both."""
    visit = at_bunk().press("volume").press("access").press("about").press("done")
    assert isinstance(visit.page, AccessPage)
    visit.press("done")
    assert isinstance(visit.page, ExhibitPage)


def test_a_card_is_seen_once_what_it_offers_was_begun() -> None:
    """A recording that was only opened is not shown as seen; a text to be read is."""
    visit = at_bunk().press("back")
    assert seen_cards(visit) == set()
    visit.press("exhibit-bunk").press("play").wait(5.0).press("back").press("exhibit-text").press("back")
    assert seen_cards(visit) == {"exhibit-bunk", "exhibit-text"}


def seen_cards(visit: Visit) -> set[str]:
    page = visit.page
    assert isinstance(page, RoomPage)
    return {card.control.id for card in page.cards if card.seen}
