"""A recording that is not there in the visitor's language: named with its own, and heard only when pressed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.measures import Measures, SoundMeasure
from kiosk.content.model import Exhibit
from kiosk.content.texts import everywhere
from kiosk.visit import effects as ef
from kiosk.visit.content_reload import reloaded
from kiosk.visit.events.navigation import RoomTapped, ViewChosen
from kiosk.visit.events.players import PlayEnded, PlayFailed, PlayHeld
from kiosk.visit.events.playing import SentenceTapped
from kiosk.visit.events.sessions import Begun, KeyPressed
from kiosk.visit.events.settings import LanguageChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.live import live
from kiosk.visit.pages.note import NotePage
from kiosk.visit.queries.tours import minutes
from tests.visit.sample import BUNK, CELL, CORRIDOR, GUIDE, HARD, MEASURES, MUSEUM, Visit, spoken

LANGUAGES = ("en", "sv", "et", "ru", "cs", "pt")
BEGAN_S = 3.0


def measured(*files: str) -> Measures:
    return replace(MEASURES, sounds={**MEASURES.sounds, **{file: SoundMeasure(40.0) for file in files}})


def guide(exhibit: Exhibit, languages: tuple[str, ...] = LANGUAGES, measures: Measures = MEASURES) -> Guide:
    """The museum in these languages, with this exhibit in its cell."""
    rooms = (CORRIDOR, replace(CELL, exhibits=(exhibit, *CELL.exhibits[1:])))
    return replace(GUIDE, museum=replace(MUSEUM, languages=languages, rooms=rooms), measures=measures)


def at_exhibit(language: str, exhibit: Exhibit | None = None, **of: Any) -> Visit:
    """A visit at an exhibit whose recording is there in English only, unless another is given."""
    shown = exhibit or replace(BUNK, recording=spoken("bunk", ("en",)))
    return Visit(guide(shown, **of)).do(Begun(language), RoomTapped("cell-14")).press("exhibit-bunk")


def bar(visit: Visit) -> Any:
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.bar is not None
    return page.bar


def main(visit: Visit) -> str:
    return str(bar(visit).main.name)


def heard(visit: Visit) -> list[tuple[str, float]]:
    """What the last event started: each file and its second."""
    return [(effect.file, effect.from_s) for effect in visit.effects if isinstance(effect, ef.Play)]


@pytest.mark.parametrize(
    ("recorded", "playable", "reader", "language"),
    [
        (("et", "en", "pt"), ("et", "en", "pt"), "pt", "pt"),  # the visitor's own
        (("et", "en"), ("et", "en"), "pt", "en"),  # otherwise the museum's first
        (("ru", "et"), ("ru", "et"), "pt", "ru"),  # otherwise the recording's first
        (("en", "ru", "et"), ("et",), "pt", "et"),  # that can be heard
        (("et", "pt"), ("et",), "pt", ""),  # a broken one of one's own is said to be broken
        (("et",), (), "pt", ""),
        ((), (), "pt", ""),
    ],
)
def test_which_language_is_heard(
    recorded: tuple[str, ...], playable: tuple[str, ...], reader: str, language: str
) -> None:
    """A visitor hears their own language, otherwise the museum's first, otherwise the first that can be heard."""
    found, sounds = spoken("song", recorded), {f"song.{tag}.ogg": SoundMeasure(9.0) for tag in playable}
    museum = replace(GUIDE, museum=replace(MUSEUM, languages=LANGUAGES), measures=replace(MEASURES, sounds=sounds))
    assert museum.language_heard(found, reader) == language


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Listen"),
        ("sv", "Listen in English"),
        ("et", "Kuula (inglise)"),
        ("ru", "Слушать (английский)"),
        ("cs", "Poslouchat (angličtina)"),
    ],
)
def test_the_language_is_named_before_it_is_heard(language: str, name: str) -> None:
    """Listen names the language of the recording, in the page's own, where it is not the page's; pressed, it plays."""
    visit = at_exhibit(language)
    assert (main(visit), bar(visit).length_s) == (name, 20.0)
    assert not any(isinstance(effect, ef.Play) for effect in visit.all)
    assert heard(visit.press("play")) == [("bunk.en.ogg", 0.0)]
    assert visit.state.session is not None and visit.state.session.language == language


def test_any_language_may_be_the_first() -> None:
    """In a museum whose first language is not English, a German visitor hears that language, named as in English."""
    czech = replace(BUNK, recording=spoken("bunk", ("pt", "cs")))
    measures = measured("bunk.pt.ogg", "bunk.cs.ogg")
    visit = at_exhibit("sv", czech, languages=("cs", "sv", "pt"), measures=measures)
    assert main(visit) == "Listen in Czech"
    assert heard(visit.press("play")) == [("bunk.cs.ogg", 0.0)]


def test_the_buttons_of_what_was_begun_are_the_usual_ones() -> None:
    """Once it was begun it is paused, goes on and is heard again like any other."""
    visit = at_exhibit("sv").press("play").hear(BEGAN_S)
    assert main(visit) == "Pause"
    assert main(visit.press("play")) == "Continue"
    visit.press("play").do(PlayEnded(1, 20.0))
    assert main(visit) == "Again"


def test_the_bar_states_both_the_language_and_the_voice() -> None:
    """That there is no recording in the visitor's language is stated beside whose voice it is."""
    here = bar(at_exhibit("sv"))
    assert here.message == "There is no recording in Swedish, only text."
    assert here.voice == "Read by a computer voice"
    assert bar(at_exhibit("en")).words == "Read by a computer voice"
    human = {"en": replace(BUNK.recording["en"], voice="human")}
    assert bar(at_exhibit("sv", replace(BUNK, recording=human))).voice == ""


def test_beside_sources_alone_no_text_is_promised() -> None:
    """Where the second layer has sources and no text, the bar does not state that the text stands here."""
    sourced = replace(BUNK, more={}, more_recording={}, sources=("A book, 1990",))
    promised = "There is no recording in Swedish, only text."
    visit = at_exhibit("sv", sourced)
    assert bar(visit).message == promised
    assert bar(visit.press("view-more")).words == "Read by a computer voice"
    assert bar(at_exhibit("sv", replace(sourced, more=BUNK.label)).press("view-more")).message == promised


def test_a_changed_language_pauses_and_names_the_one_that_would_go_on() -> None:
    """A change to a language without a recording pauses; only a press of Listen in English goes on, where it was."""
    visit = at_exhibit("en").press("play").hear(BEGAN_S).do(LanguageChosen("sv"))
    assert ef.Pause() in visit.effects
    assert visit.state.sound is not None and visit.state.sound.phase == "paused"
    assert main(visit) == "Listen in English"
    assert live(visit.guide, visit.state, visit.now).position_s == BEGAN_S
    visit.press("play")
    assert ef.Resume() in visit.effects and main(visit) == "Pause"
    assert main(visit.press("play")) == "Continue"


def test_what_ended_is_named_anew_in_another_language() -> None:
    """Again, after a change of language, names the language that would be heard again."""
    visit = at_exhibit("en").press("play").hear(20.0).do(PlayEnded(1, 20.0))
    assert main(visit) == "Again"
    assert main(visit.do(LanguageChosen("sv"))) == "Listen in English"
    assert heard(visit.press("play")) == [("bunk.en.ogg", 0.0)]


def test_what_was_left_for_another_is_named_anew() -> None:
    """A recording left for another one continues where it was, and is named with its language first."""
    visit = at_exhibit("sv").press("play").hear(BEGAN_S).press("back").press("exhibit-mug")
    assert main(visit) == "Listen in English"
    visit.press("play").hear(1.0).press("back").press("exhibit-bunk")
    assert main(visit) == "Listen in English"
    assert heard(visit.press("play")) == [("bunk.en.ogg", BEGAN_S)]


def test_a_change_to_the_language_heard_breaks_nothing() -> None:
    """Who changes to the language that they hear goes on hearing it, and has its transcript."""
    visit = at_exhibit("sv").press("play").hear(BEGAN_S).do(LanguageChosen("en"))
    assert not any(isinstance(effect, (ef.Pause, ef.Play, ef.Silence)) for effect in visit.effects)
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"
    page = visit.press("view-read").page
    assert isinstance(page, ExhibitPage) and len(page.sentences) == 4


def test_the_page_keeps_its_text() -> None:
    """What is heard in another language is not read along: the page keeps the text of its own."""
    visit = at_exhibit("et").press("play").hear(BEGAN_S)
    assert visit.page.control("view-read") is None  # the text stands beside the picture
    assert visit.press("view-more").page.control("view-read") is None  # nor behind More
    page = visit.do(ViewChosen("read")).page
    assert isinstance(page, ExhibitPage) and page.sentences == ()
    assert [(text.language, text.mark) for text in page.paragraphs] == [("et", "")]
    assert live(visit.guide, visit.state, visit.now).sentence == -1
    before = visit.state.sound
    assert visit.do(SentenceTapped(2)).state.sound == before


def test_cards_and_keypad_name_the_language_and_the_length() -> None:
    """The card and the keypad state how long it lasts, and in which language."""
    visit = at_exhibit("sv")
    assert visit.context.media_words(replace(BUNK, recording=spoken("bunk", ("en",))))[0] == "0:20 in English"
    visit.do(*(KeyPressed(digit) for digit in "141"))
    page = visit.page
    assert isinstance(page, KeypadPage) and page.found is not None
    assert page.found.play is not None and page.found.play.name == "Listen in English, 20 s"


def test_a_card_knows_what_is_read_on_it_in_each_language() -> None:
    """A card in the language of the recording knows that visitors of other languages read that language's name there,
    so that it keeps them room."""
    words, _ = Visit(guide(BUNK)).do(Begun("en")).context.media_words(replace(BUNK, recording=spoken("bunk", ("en",))))
    assert words == "Listen 0:20"
    assert {"Listen 0:20", "0:20 (английский)"} <= {*everywhere(words)}


def test_the_content_note_names_the_language() -> None:
    """Listen, among the choices of a content note, names the language, and starts that recording."""
    visit = Visit(guide(BUNK)).do(Begun("ru")).press("exhibit-hard")
    assert isinstance(visit.page, NotePage)
    assert next((choice.title, choice.line) for choice in visit.page.choices) == ("Слушать (английский)", "30 с")
    assert heard(visit.press("note-listen")) == [("hard.en.ogg", 0.0)]


def test_a_tour_lasts_as_long_as_what_is_heard_on_it() -> None:
    """The minutes of a tour are those of the recordings that would be heard, whichever their language."""
    lasting = guide(BUNK, measures=replace(MEASURES, sounds={"hard.en.ogg": SoundMeasure(600.0)}))
    stops = [lasting.stops[HARD.stop or 0]]
    assert [minutes(lasting, stops, language) for language in ("en", "ru", "sv")] == [10, 10, 10]


def test_the_second_recording_is_named_too() -> None:
    """The second recording is heard in another language as well, and has no transcript there."""
    more = replace(BUNK, more_recording=spoken("more", ("en",)))
    visit = at_exhibit("et", more, measures=measured("more.en.ogg")).press("view-more")
    assert (main(visit), visit.page.control("view-along")) == ("Kuula (inglise)", None)
    assert heard(visit.press("play")) == [("more.en.ogg", 0.0)]


def test_the_log_has_the_language_heard() -> None:
    """A play names the language heard where it is not the visitor's; the entry's own language stays theirs."""
    visit = at_exhibit("sv").press("play").hear(BEGAN_S).press("play").press("play").do(LanguageChosen("en"))
    plays = [(entry.language, dict(entry.detail)) for entry in visit.entries if entry.kind == "play"]
    assert plays == [("sv", {"what": "recording", "language": "en"})] * 2
    own = at_exhibit("en").press("play")
    assert [dict(entry.detail) for entry in own.entries if entry.kind == "play"] == [{"what": "recording"}]


def test_what_fails_is_stated_as_ever() -> None:
    """A recording in another language that cannot be played is stated to be so, and no other is offered."""
    visit = at_exhibit("sv").press("play").do(PlayFailed(1, "It is damaged.", "no audio"))
    assert (bar(visit).main, bar(visit).message) == (None, "This cannot be played just now. The text can be read.")
    own = at_exhibit("et", BUNK).press("play").do(PlayFailed(1, "It is damaged.", "no audio"))
    assert (bar(own).main, bar(own).state) == (None, "failed")


def test_without_a_recording_that_can_be_heard_the_bar_says_there_is_none() -> None:
    """Where no recording in any language can be heard, there is none to press."""
    silent = replace(MEASURES, sounds={})
    here = bar(at_exhibit("sv", measures=silent))
    assert (here.main, here.message) == (None, "There is no recording in Swedish, only text.")


def test_a_lost_output_is_waited_for_by_the_button_that_the_sentence_names() -> None:
    """While what plays waits for its sound output, the button is Go on, as the sentence beside it has it."""
    visit = at_exhibit("sv").press("play").hear(BEGAN_S).do(PlayHeld(1, "no sink"))
    assert bar(visit).message == "The sound is gone for the moment. Press Go on to try again."
    assert main(visit) == "Continue"


def test_a_recording_written_meanwhile_takes_its_place() -> None:
    """Where staff add the recording in the visitor's language while another sounds, that one is silenced."""
    visit = at_exhibit("et").press("play").hear(BEGAN_S)
    kept, effects = reloaded(visit.guide, visit.state)
    assert kept.sound == visit.state.sound and effects == ()
    state, effects = reloaded(guide(BUNK), visit.state)
    assert state.sound is None and ef.Silence() in effects
    visit.guide, visit.state = guide(BUNK), state
    assert main(visit) == "Kuula"
