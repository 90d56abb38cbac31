"""Turning the spoken interface on and off, its rate, and the curtain over the page.

Rules: the speech key and a plugged handset need no sight: they offer the museum's languages one after the other, from
any page, and begin a visit where there is none; Access keeps the language. Speech ends with the visit, with its key,
and a while after the handset was pulled out: a loose plug does no harm, and what was last spoken is spoken again once
it stays in. The
curtain goes with speech, and with any touch, which does nothing else.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Event
from kiosk.visit.events.sessions import ScreenTouched
from kiosk.visit.events.speech import (
    CurtainChosen,
    HandsetPlugged,
    SpeechChosen,
    SpeechKeyPressed,
    SpeechRateChosen,
)
from kiosk.visit.rows_of_acts import ONCE_MS
from kiosk.visit.screen_table import Screen
from kiosk.visit.speech.sentence_cut import comma
from kiosk.visit.speech.speech_state import RATES, SpeechState
from kiosk.visit.speech.utterance import Utterance
from kiosk.visit.state import Place
from kiosk.visit.steps import sessions
from kiosk.visit.steps.transition import Handler, Transition
from kiosk.visit.steps.utterances import hush, set_speech, sounds, speak

LOOSE_PLUG_MS = 2_000
"""How long a handset may be out before its visitor has gone."""
ROUNDS = 2
"""How often the languages are offered."""


def key_pressed(work: Transition, event: SpeechKeyPressed) -> None:
    if work.state.speech.on:
        turn_off(work)
    else:
        turn_on(work)


def handset(work: Transition, event: HandsetPlugged) -> None:
    speech = work.state.speech
    if event.there and not speech.on:
        turn_on(work)
    elif event.there and speech.unplugged_ms is not None:
        set_speech(work, replace(speech, unplugged_ms=None, replugged_ms=work.now.ms))
        if work.now.ms - speech.unplugged_ms >= ONCE_MS:
            speak_after_plug(work)
    elif not event.there and speech.on and speech.unplugged_ms is None:
        hush(work)
        set_speech(work, replace(work.state.speech, unplugged_ms=work.now.ms, replugged_ms=None))


def settle_plug(work: Transition) -> None:
    """Turn speech off once the handset has been out for long; speak again once a plug that was loose stays in."""
    speech, now_ms = work.state.speech, work.now.ms
    if speech.unplugged_ms is not None:
        if now_ms - speech.unplugged_ms >= LOOSE_PLUG_MS:
            turn_off(work)
    elif speech.replugged_ms is not None and now_ms - speech.replugged_ms >= ONCE_MS:
        if speech.speaking is None:
            speak_after_plug(work)
        else:
            set_speech(work, replace(speech, replugged_ms=None))


def speak_after_plug(work: Transition) -> None:
    """Speak again what was spoken last, unless a recording sounds; of the offered languages all."""
    speech = work.state.speech
    set_speech(work, replace(speech, replugged_ms=None))
    if sounds(work.state):
        return
    offered = bool(speech.last) and speech.last[0].role == "prompt"
    speak(work, offers(work) if offered else speech.last)


def turn_on(work: Transition) -> None:
    """Turn speech on for somebody who may see nothing, wherever the visit stands."""
    if work.place.screen is Screen.STAFF or work.guide.notice:
        return
    if work.place.screen in (Screen.REST, Screen.THANKS):
        sessions.touched(work, ScreenTouched())
    several, begins = len(work.guide.museum.languages) > 1, work.session is None
    if begins:
        sessions.begin(work, work.guide.first, "speech")
    switch(work, on=True)
    if several and work.place.screen is not Screen.LANGUAGES:
        work.go(Place(Screen.LANGUAGES))
    elif begins:
        sessions.open_first_room(work)
    if several:
        speak(work, ROUNDS * offers(work))


def offers(work: Transition) -> tuple[Utterance, ...]:
    """The offer of each language in itself."""
    strings, languages = work.guide.strings, work.guide.museum.languages

    def words(code: str) -> str:
        known = strings.has(code)
        return strings.translate("For English press Enter.", code) if known else f"{strings.native(code)}: Enter."

    return tuple(Utterance(words(code), code, "prompt", f"language-{code}") for code in languages)


def turn_off(work: Transition) -> None:
    """Turn speech off; that it is off is the last that is spoken."""
    hush(work)
    switch(work, on=False)
    language = work.context.language
    words = work.guide.strings.translate("Speech is off.", language)
    speak(work, (Utterance(words, work.guide.strings.spoken(language), "state"),))


def switch(work: Transition, *, on: bool) -> None:
    """Turn speech on or off, and log it as an aid."""
    speech, session = work.state.speech, work.session
    fresh = SpeechState(number=speech.number, rate=speech.rate, speaking=speech.speaking)
    set_speech(work, replace(fresh, on=on))
    if session is None:
        return
    if on and "speech" not in session.access:
        work.set_session(replace(session, access=(*session.access, "speech")))
    work.record("access", detail=(("what", "speech"), ("value", "on" if on else "off")))


def chosen(work: Transition, event: SpeechChosen) -> None:
    if work.session is not None and event.on != work.state.speech.on:
        if event.on:
            switch(work, on=True)
        else:
            turn_off(work)


def rate_chosen(work: Transition, event: SpeechRateChosen) -> None:
    if work.state.speech.on and event.rate in RATES:
        set_speech(work, replace(work.state.speech, rate=event.rate))


def curtain_chosen(work: Transition, event: CurtainChosen) -> None:
    if work.state.speech.on:
        set_speech(work, replace(work.state.speech, curtain=event.on))


def raise_curtain(work: Transition) -> None:
    """Show the page again: somebody touched the screen. Who hears it is told, since others may read it now."""
    set_speech(work, replace(work.state.speech, curtain=False))
    work.sign_of_life()
    context = work.context
    spoken = work.guide.strings.spoken(context.language)
    words = f"{context.translate('Dark screen')}{comma(spoken)}{context.translate('Off')}"
    if not sounds(work.state):
        speak(work, (Utterance(words, spoken, "state"),))


HANDLERS: dict[type[Event], Handler] = {
    SpeechKeyPressed: key_pressed,
    HandsetPlugged: handset,
    SpeechChosen: chosen,
    SpeechRateChosen: rate_chosen,
    CurtainChosen: curtain_chosen,
}
