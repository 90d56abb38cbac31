"""Speaking one utterance after the other, and stopping.

Rules: what is spoken takes the place of what was; an utterance that is not answered in the time that it can take at
most counts as over, so that a visit never waits for a voice; a page that is being spoken is not idle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.visit.effects import Record, Speak, StopSpeech
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.speech import SpeechEnded
from kiosk.visit.speech.speech_state import SpeechState
from kiosk.visit.speech.utterance import Utterance
from kiosk.visit.state import State
from kiosk.visit.steps.transition import Handler, Transition

SLOWEST_CHARACTERS_PER_S = 5.0
PATIENCE_MS = 10_000


def speak(work: Transition, utterances: Sequence[Utterance]) -> None:
    """Speak these, one after the other, in place of anything else. An offered language has the focus while it is
    spoken, so that Enter chooses it."""
    if not utterances:
        return
    first, speech = utterances[0], work.state.speech
    number = speech.number + 1
    lasts_ms = PATIENCE_MS + round(1000 * len(first.text) / SLOWEST_CHARACTERS_PER_S / speech.rate)
    set_speech(
        work,
        replace(
            speech,
            number=number,
            speaking=first,
            waiting=tuple(utterances[1:]),
            last=_last(speech.last, utterances),
            until_ms=work.now.ms + lasts_ms,
        ),
    )
    if first.role == "prompt":
        work.state = replace(work.state, focus=first.control)
    work.effects.append(Speak(number, first, speech.rate))


def _last(before: tuple[Utterance, ...], utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """What Repeat repeats: a sentence, or all that is spoken of one control, in whatever languages."""
    first = utterances[0]
    if not first.control:
        return (first,)
    if first in before[1:]:
        return before
    return tuple(each for each in utterances if each.control == first.control)


def hush(work: Transition) -> None:
    """Stop what is being spoken, before anything else is done."""
    speech = work.state.speech
    if speech.speaking is not None:
        set_speech(work, replace(speech, speaking=None, waiting=()))
        work.effects.insert(0, StopSpeech())


def set_speech(work: Transition, speech: SpeechState) -> None:
    work.state = replace(work.state, speech=speech)


def sounds(state: State) -> bool:
    """Whether something plays over which nothing is spoken."""
    sound = state.sound
    return sound is not None and sound.phase == "playing" and sound.sounds


def being_spoken(state: State) -> bool:
    """Whether something is being spoken, which is no time to be idle."""
    return state.speech.speaking is not None


def ended(work: Transition, event: SpeechEnded) -> None:
    """Go on with what follows. What could not be spoken is logged once for each language."""
    speech = work.state.speech
    if event.number != speech.number or speech.speaking is None:
        return
    named = f"speech:{event.utterance.language}"
    if event.reason and named not in work.state.noted:
        work.effects.append(Record(Entry(kind="media_fault", detail=(("file", named), ("why", event.reason)))))
        work.state = replace(work.state, noted=(*work.state.noted, named))
    go_on(work)


def go_on(work: Transition) -> None:
    """Speak what follows; after the last of it idling starts anew."""
    speech = work.state.speech
    if speech.waiting:
        speak(work, speech.waiting)
    else:
        set_speech(work, replace(speech, speaking=None))
        work.sign_of_life()


def give_up_late(work: Transition) -> None:
    """Go on where an utterance should have been over long since."""
    speech = work.state.speech
    if speech.speaking is not None and work.now.ms >= speech.until_ms:
        go_on(work)


HANDLERS: dict[type[Event], Handler] = {SpeechEnded: ended}
