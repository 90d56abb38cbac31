"""Turning speech on without sight, going through a page by ear, and what stops the voice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.model import Device, SoundSettings
from kiosk.visit.effects import EndSession, Pause, Play, Record, Seek, SetLevel, Silence, Speak, StopSpeech
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import AccessPressed, ExhibitTapped, PlanPressed, RoomTapped
from kiosk.visit.events.players import PlayFailed
from kiosk.visit.events.playing import PlayPressed
from kiosk.visit.events.sessions import KeyPressed, LeavePressed, ScreenTouched, ShutDown, Ticked
from kiosk.visit.events.speech import CurtainChosen, HandsetPlugged, SpeechEnded, SpeechKeyPressed, SpeechRateChosen
from kiosk.visit.pages.curtain import CurtainPage
from kiosk.visit.screen_table import Screen
from tests.visit.heard import Heard
from tests.visit.sample import GUIDE, MUSEUM, NOWHERE

SOUND = SoundSettings(levels={0: 0.0, 50: 58.0, 100: 72.0})


def in_room(language: str = "en") -> Heard:
    """A visitor who hears the kiosk's room."""
    visit = Heard(replace(GUIDE, device=Device(kiosk="east", room="corridor", sound=SOUND)))
    list(visit.press_key("speech", until=f"language-{language}"))
    assert visit.key("enter").endswith(("buttons.", "nuppu.", "кнопок."))
    return visit


OFFERS = (
    "For English press Enter. [et] Eesti keele valimiseks vajutage Enter. "
    "[ru] Чтобы выбрать русский язык, нажмите Enter."
)


@pytest.mark.shows("EN 5.2", "508 402.1")
@pytest.mark.parametrize(
    "before",
    [(), (Ticked(),), (ScreenTouched(),), (AccessPressed(),), (AccessPressed(), LeavePressed())],
    ids=["attract", "attract later", "languages", "access", "thanks"],
)
def test_speech_is_turned_on_from_any_page(before: tuple[Event, ...]) -> None:
    """The speech key and a plugged handset offer each language in itself, twice; Enter takes the one just offered."""
    for event in (SpeechKeyPressed(), HandsetPlugged(True)):
        visit = Heard().do(*before)
        assert visit.speaks(event) == f"{OFFERS} {OFFERS}"
        assert visit.state.place.screen is Screen.LANGUAGES and visit.state.session is not None
        assert visit.state.session.access == ("speech",)
        assert visit.state.focus == "language-ru"
        visit.key("enter")
        assert visit.context.language == "ru"


def test_a_museum_of_one_language_is_spoken_at_once() -> None:
    """Where there is nothing to choose, the page is spoken as soon as speech is on."""
    visit = Heard(replace(GUIDE, museum=replace(MUSEUM, languages=("en",))))
    assert visit.key("speech") == "Speech is on. The corridor. Room. 12 buttons."
    assert visit.key("speech") == "Speech is off."
    assert visit.key("tab") == ""


def test_the_speech_key_wakes_a_resting_kiosk_and_leaves_staff_alone() -> None:
    """Outside opening hours the key wakes the screen and speaks; on the staff's pages it does nothing."""
    visit = Heard()
    visit.state = replace(visit.state, place=replace(visit.state.place, screen=Screen.REST))
    assert visit.key("speech").startswith("For English press Enter.")
    visit = Heard()
    for digit in "000":
        visit.press("keypad") if visit.page.control("digit-0") is None else None
        visit.press(f"digit-{digit}")
    visit.press("open-stop")
    assert visit.key("speech") == "" and not visit.state.speech.on


def test_access_turns_speech_on_in_the_language_that_is_read() -> None:
    """Who reads the page and turns speech on keeps the language, and is told what happens next."""
    visit = Heard().press("begin-et").press("access")
    control = visit.page.control("speech-on")
    assert control is not None
    assert visit.speaks(control.event) == "Kõne on sees. Ligipääs. 33 nuppu."
    visit.key("speech")
    assert [e.detail for e in visit.entries if e.kind == "access"] == [
        (("what", "speech"), ("value", "on")),
        (("what", "speech"), ("value", "off")),
    ]


@pytest.mark.shows("EN 5.1.3.4", "EN 5.1.3.5", "508 402.2.4")
def test_every_act_stops_the_voice_at_once() -> None:
    """A key, a touch on nothing and a touch on a button all silence what is spoken before they do anything."""
    for act in (ScreenTouched(), ScreenTouched("plan"), KeyPressed("q"), SpeechRateChosen(1.5)):
        visit = in_room().do(KeyPressed("+"))
        assert visit.state.speech.speaking is not None
        visit.do(act)
        assert visit.stopped, act
        assert visit.state.speech.speaking is None
    visit = in_room().do(KeyPressed("+"), Ticked())
    assert visit.state.speech.speaking is not None, "time alone stops nothing"


@pytest.mark.shows("EN 5.1.3.10")
def test_nothing_is_spoken_over_a_recording() -> None:
    """Listen ends speech before the recording sounds; then Next goes on in it, Enter pauses, and an error is spoken."""
    visit = in_room().do(RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk"))
    assert visit.state.speech.speaking is not None
    visit.do(KeyPressed("enter"))
    kinds = [type(effect) for effect in visit.effects if not isinstance(effect, Record)]
    assert kinds == [StopSpeech, Play]
    visit.hear(5.0)
    assert visit.key("next") == "" and [e for e in visit.effects if isinstance(e, Seek)] == [Seek(15.0)]
    assert visit.key("louder") == "" and any(isinstance(e, SetLevel) for e in visit.effects)
    visit.hear(15.0)
    assert visit.key("enter") == "Paused, at 15 seconds of 20 seconds"
    assert visit.key("enter") == ""
    assert visit.to("view-read", "tab") == "Read, button."
    assert not visit.sounding
    visit.press("play")
    sound = visit.state.sound
    assert sound is not None
    spoken = visit.speaks(PlayFailed(sound.play, "No.", "no frames"))
    assert "This cannot be played just now. The text can be read." in spoken


def test_moving_on_pauses_what_plays() -> None:
    """Tab while a recording plays pauses it, says so, and names the control."""
    visit = in_room().do(RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk"), KeyPressed("enter")).hear(4.0)
    assert visit.key("tab") == "Paused 1 The chain, button."
    assert any(isinstance(effect, Pause) for effect in visit.all)


@pytest.mark.shows("EN 5.1.3.4", "508 402.2.4")
def test_repeat_repeats_and_spells() -> None:
    """Repeat speaks the last sentence or control again, then letter by letter; after another key it begins anew."""
    visit = in_room()
    assert visit.key("repeat") == "The corridor. Room. 12 buttons."
    visit.to("exhibit-walk", "next")
    assert visit.key("repeat") == "102 A walk, button, Watch 12 seconds."
    assert visit.key("repeat") == "1, 0, 2, A, w, a, l, k"
    assert visit.key("previous", "repeat") == "Picture, What corridor.jpg shows"


@pytest.mark.shows("WCAG 3.2.1")
def test_next_goes_around_and_tab_through_controls_alone() -> None:
    """Next ends where it began after every text and control; Tab stops at each enabled control once, and at no text."""
    visit = in_room()
    spoken = [visit.key("next") for _ in range(15 + 1)]
    assert spoken[-1].startswith("The corridor. Room."), spoken
    assert len(set(spoken)) == len(spoken)
    focused = []
    for _ in range(len(visit.page.controls)):
        visit.key("tab")
        focused.append(visit.state.focus)
    assert sorted(focused) == sorted(control.id for control in visit.page.controls)
    assert visit.key("shift-tab") != visit.key("tab")


def test_a_dark_screen_shows_nothing_and_a_touch_only_wakes_it() -> None:
    """Behind the curtain keys and voice go on; a touch raises it and does nothing else; it ends with speech."""
    visit = in_room().do(AccessPressed())
    visit.to("curtain-on")
    assert visit.key("enter") == "Dark screen, On, chosen, 2 of 2."
    assert isinstance(visit.page, CurtainPage) and not visit.page.controls
    assert visit.key("back") == "The corridor. Room. 12 buttons."
    place = visit.state.place
    assert visit.speaks(ScreenTouched("plan")) == "Dark screen, Off"
    assert visit.state.place == place and not isinstance(visit.page, CurtainPage)
    visit.do(CurtainChosen(True), SpeechKeyPressed())
    assert not isinstance(visit.page, CurtainPage)


def test_a_page_that_is_spoken_is_not_idle() -> None:
    """Nobody is asked while something is spoken; idling begins when it ended. The question is spoken whole."""
    visit = in_room().do(KeyPressed("+"))
    speaking = visit.state.speech.speaking
    assert speaking is not None
    visit.wait(9).do(Ticked())
    assert visit.state.asked_ms is None
    visit.do(SpeechEnded(visit.state.speech.number, speaking))
    visit.listen_out()
    visit.wait(74).do(Ticked())
    assert visit.state.asked_ms is None
    visit.wait(2)
    assert visit.speaks(Ticked()) == (
        "Are you still here? 30 seconds. This screen will close and forget your visit. Nothing about you is kept. "
        "Yes, I am here, button. Leave now, button."
    )
    assert visit.key("enter") == "The corridor. Room. 12 buttons."


def test_a_voice_that_never_answers_holds_nothing_up() -> None:
    """An utterance that is not answered in its time counts as over: the visit is asked about, and ends."""
    visit = in_room().do(KeyPressed("+"))
    for _ in range(200):
        visit.wait(2).do(Ticked())
    assert visit.state.session is None and visit.state.place.screen is Screen.ATTRACT
    assert not visit.state.speech.on


def test_a_voice_that_fails_is_logged_once_for_each_language() -> None:
    """What cannot be spoken is passed over; staff find the reason in the log, once for each language."""
    visit = in_room()
    for _ in range(4):
        visit.do(KeyPressed("+"))
        while (speaking := visit.state.speech.speaking) is not None:
            visit.do(SpeechEnded(visit.state.speech.number, speaking, "there is no voice"))
    faults = [entry.detail for entry in visit.entries if entry.kind == "media_fault"]
    assert faults == [(("file", "speech:en"), ("why", "there is no voice"))]


def test_an_answer_about_an_earlier_utterance_changes_nothing() -> None:
    """The end of what was replaced meanwhile neither ends nor skips what is spoken now."""
    visit = in_room().do(KeyPressed("+"))
    first, number = visit.state.speech.speaking, visit.state.speech.number
    visit.do(KeyPressed("+"))
    assert first is not None
    before = visit.state
    visit.do(SpeechEnded(number, first))
    assert visit.state == before


def test_leaving_thanks_and_forgets() -> None:
    """Leave is answered by a word; then nothing of speech is left, and a visit that just ends is silenced."""
    visit = in_room()
    visit.to("last", "shift-tab")
    assert visit.key("enter") == "Thank you. A prison."
    visit.do(KeyPressed("tab"))
    assert not visit.state.speech.on and visit.state.speech.speaking is None
    assert visit.state.place.screen is Screen.ATTRACT
    visit = in_room().do(KeyPressed("+"), ShutDown())
    assert any(isinstance(effect, StopSpeech) for effect in visit.effects)
    assert [effect.access for effect in visit.all if isinstance(effect, EndSession)] == [("speech",)]


def test_a_speech_key_that_bounces_acts_once() -> None:
    """Pressed thirty times a second for a minute, the key turns speech on once, and not off again."""
    visit = Heard()
    for n in range(1800):
        visit.wait(1 / 30 - 0.5).do(KeyPressed("*"))
        assert visit.state.speech.on, n
    assert len([entry for entry in visit.entries if entry.kind == "access"]) == 1


def test_a_loose_plug_does_no_harm() -> None:
    """A jack that flaps keeps speech on and begins one visit; pulled out for two seconds, it turns speech off."""
    visit = Heard()
    for n in range(300):
        visit.wait(0.01 - 0.5).do(HandsetPlugged(n % 2 == 0)).wait(-0.5).do(Ticked())
    assert visit.kinds.count("began") == 1 and visit.kinds.count("access") == 1
    assert len([effect for effect in visit.all if isinstance(effect, Speak)]) == 1
    visit.wait(-0.5).do(HandsetPlugged(True)).wait(-0.4).do(Ticked())
    assert visit.state.speech.speaking is None, "it may not be still yet"
    assert visit.speaks(Ticked()) == OFFERS, "whoever has come hears it"
    assert visit.speaks(Ticked()) == "", "once"
    visit.do(HandsetPlugged(False)).wait(0.5)
    assert visit.speaks(HandsetPlugged(True)) == OFFERS
    visit.key("enter", "tab")
    visit.do(HandsetPlugged(False))
    assert visit.speaks(HandsetPlugged(True)) == "[en] 102 A walk. кнопка, Смотреть 12 секунд."
    visit.do(HandsetPlugged(False))
    visit.wait(1).do(Ticked())
    assert visit.state.speech.on
    visit.wait(1).do(Ticked())
    assert not visit.state.speech.on


def test_a_loose_plug_speaks_over_no_recording() -> None:
    """While a recording sounds a jack that flaps brings nothing to be spoken."""
    visit = Heard()
    visit.do(HandsetPlugged(True))
    visit.key("enter")
    visit.do(ExhibitTapped("cell-14", "bunk"), PlayPressed("recording"))
    for n in range(31):
        assert visit.speaks(HandsetPlugged(n % 2 == 1)) == ""
    visit.wait(-0.5).do(HandsetPlugged(True))
    visit.wait(-0.4)
    assert visit.speaks(Ticked()) == "" and visit.speaks(Ticked()) == ""


def test_the_jack_key_only_turns_on() -> None:
    """What a keypad sends when headphones are plugged in turns speech on, never off; what it sends after, off."""
    visit = Heard()
    assert visit.key("jack").startswith("For English press Enter.")
    visit.key("jack")
    assert visit.state.speech.on
    visit.key("jack_out")
    visit.wait(2).do(Ticked())
    assert not visit.state.speech.on


@pytest.mark.shows("EN 5.1.3.11", "508 402.3.1")
def test_louder_quieter_and_larger_need_no_speech() -> None:
    """These keys act on any page with speech off too, and say what they did with speech on."""
    visit = Heard(replace(GUIDE, device=Device(kiosk="east", room="corridor", sound=SOUND))).press("begin-en")
    assert visit.key("louder") == "" and visit.key("larger") == ""
    session = visit.state.session
    assert session is not None and (session.volume_dba, session.look.text) == (63.0, 1.25)
    visit.do(RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk")).press("play")
    assert visit.key("quieter") == "" and visit.sounding
    assert [entry.detail for entry in visit.entries if entry.kind == "volume"] == [(("dba", 63.0),), (("dba", 60.0),)]
    visit = in_room()
    assert visit.key("louder") == "63 decibels"
    assert visit.key("larger", "larger") == "Text size, 150%"
    assert visit.key("larger") == "Text size, 100%"


def test_larger_on_the_attract_screen_begins_a_visit_with_larger_words() -> None:
    """Somebody who cannot read the attract screen is answered too."""
    visit = Heard()
    visit.key("larger")
    assert visit.state.place.screen is Screen.LANGUAGES and visit.page.look.text == 1.25
    assert visit.key("louder", "speech") != ""


def test_the_rate_is_kept_for_the_visit() -> None:
    """The chosen rate is asked for with every utterance, and the next visitor has the usual one."""
    visit = in_room().do(SpeechRateChosen(2.0), KeyPressed("+"))
    assert [effect.rate for effect in visit.effects if isinstance(effect, Speak)] == [2.0]
    visit.do(SpeechRateChosen(9.0))
    assert visit.state.speech.rate == 2.0
    visit.do(LeavePressed(), ScreenTouched(), KeyPressed("*"))
    assert [effect.rate for effect in visit.effects if isinstance(effect, Speak)] == [1.0]


def test_without_speech_the_number_pad_is_as_before() -> None:
    """With speech off, Next is Tab, on a tour the next stop, and Repeat does nothing."""
    visit = Heard(NOWHERE).press("begin-en").do(PlanPressed())
    before = visit.state.focus
    visit.key("next")
    assert visit.state.focus != before
    assert visit.key("repeat") == "" and visit.state.speech.number == 0
    assert not any(isinstance(effect, (Speak, StopSpeech, Silence)) for effect in visit.all)
