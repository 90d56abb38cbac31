"""Going through a page by ear, and what is spoken of a page that changed.

Rules: a page that opens speaks its title and how many buttons it has, a content note and a question all of themselves;
what an act changes on the page is spoken, and so is, once, what changes by itself; nothing is ever spoken over a
recording, which has its own keys; any act stops what was spoken before. Next and Previous go through texts and
controls, Tab and the arrows through controls alone, around the ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.visit.effects import Pause, Speak, StopSpeech
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    BandLaid,
    DigitDeleted,
    DigitPressed,
    DigitsCleared,
    PageLaid,
    PageTurned,
    SheetFollowed,
)
from kiosk.visit.events.players import PlayEnded, PlayerEvent
from kiosk.visit.events.sessions import KeyPressed, Ticked
from kiosk.visit.events.settings import TextSizeStepped, VolumeStepped
from kiosk.visit.events.speech import HandsetPlugged, SpeechEnded
from kiosk.visit.page import open_page
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.keypad import KeypadPage, keyed_texts
from kiosk.visit.pages.volume import volume_words
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.spoken_lengths import position_words
from kiosk.visit.reading import interface, opening, reading, utterances_of
from kiosk.visit.screen_table import Screen
from kiosk.visit.speech.sentence_cut import comma, spelled
from kiosk.visit.speech.utterance import Passage, Utterance
from kiosk.visit.state import ExhibitState, State, TourState
from kiosk.visit.steps.speech import settle_plug
from kiosk.visit.steps.transition import Transition
from kiosk.visit.steps.utterances import give_up_late, hush, set_speech, sounds, speak

BY_ITSELF = Ticked | PlayerEvent | PageLaid | SheetFollowed | BandLaid | SpeechEnded | HandsetPlugged
"""What happens without anybody's doing, or sees to speech itself; everything else stops what is being spoken."""


def walk(work: Transition, shown: Page, by: int, *, controls: bool) -> None:
    """Go to the next passage (+1) or the one before (-1), and speak it. controls: pass over the texts."""
    passages = reading(work.context, shown)
    if not passages:
        return
    enabled = {control.id for control in shown.controls if control.enabled}
    order = range(len(passages))
    if controls:
        rank = {control.id: n for n, control in enumerate(shown.controls)}
        found = [n for n in order if passages[n].control in enabled]
        order_of = sorted(found, key=lambda n: rank[passages[n].control])
    else:
        order_of = list(order)
    if order_of:
        here = place_in(work.state, passages)
        go_to(work, passages, neighbour(order_of, here, by, passages, work.state.focus))


def neighbour(order: Sequence[int], here: int, by: int, passages: Sequence[Passage], focus: str) -> int:
    """The passage next to this one in an order of passages, around the ends."""
    if here in order and (passages[here].control == focus or not passages[here].control or len(order) == len(passages)):
        return order[(order.index(here) + by) % len(order)]
    after = [n for n in order if n > here] if by > 0 else [n for n in order if n < here]
    if not after:
        return order[0] if by > 0 else order[-1]
    return min(after) if by > 0 else max(after)


def place_in(state: State, passages: Sequence[Passage]) -> int:
    """The passage that the visitor is at: the focused control, else the one that was spoken last."""
    at = min(state.speech.at, len(passages) - 1)
    if not state.focus or passages[at].control == state.focus:
        return at
    return next((n for n, passage in enumerate(passages) if passage.control == state.focus), at)


def go_to(work: Transition, passages: Sequence[Passage], at: int) -> None:
    """Speak this passage; that something was paused for it is spoken before."""
    passage = passages[at]
    set_speech(work, replace(work.state.speech, at=at))
    work.state = replace(work.state, focus=passage.control)
    paused = any(isinstance(effect, Pause) for effect in work.effects)
    first = (state_of(work.context, work.context.translate("Paused")),) if paused else ()
    speak(work, (*first, *passage.utterances))


def repeat(work: Transition, shown: Page) -> None:
    """Speak again what was spoken last and go on from it; pressed twice, spell it; on a page of which nothing was
    spoken yet, its title."""
    speech = work.state.speech
    last = speech.last or opening(work.context, shown)
    following = tuple(each for each in speech.waiting if each not in last)
    again = (replace(last[0], text=spelled(last[0].text)),) if last and speech.repeated % 2 else last
    speak(work, (*again, *following))
    set_speech(work, replace(work.state.speech, last=last, repeated=speech.repeated + 1))


def follow(work: Transition, before: State, event: Event, pressed: Event) -> None:
    """After a step: speak what it changed, or stop. event: what it did; pressed: the key that meant it, if one did."""
    if isinstance(event, Ticked):
        give_up_late(work)
        settle_plug(work)
    state, was = work.state, before.speech
    if not (state.speech.on or was.on or was.speaking is not None):
        return
    if sounds(state):
        hush(work)
    elif any(isinstance(effect, Speak) for effect in work.effects):
        return
    elif not state.speech.on:
        part(work, before, event)
    elif state is not before and (changed := what_changed(work, before, event)):
        speak(work, changed)
    elif pressed == KeyPressed("enter"):
        speak_again(work)
    elif not isinstance(event, BY_ITSELF):
        hush(work)


def pauses(before: State, after: State) -> bool:
    """Whether what was heard was paused just now."""
    return sounds(before) and after.sound is not None and after.sound.phase == "paused"


def part(work: Transition, before: State, event: Event) -> None:
    """Speech is off: thank whoever leaves, else stop what their visit was spoken."""
    if before.speech.on and work.place.screen is Screen.THANKS:
        speak(work, opening(work.context, open_page(work.guide, work.state, work.now)))
    elif work.state.speech.speaking is not None:
        if not isinstance(event, BY_ITSELF):
            hush(work)
    elif before.speech.speaking is not None and not isinstance(event, SpeechEnded):
        work.effects.insert(0, StopSpeech())


def speak_again(work: Transition) -> None:
    """Nothing came of an act: the control that has the focus is spoken as it stands."""
    passages = reading(work.context, open_page(work.guide, work.state, work.now))
    there = next((p for p in passages if p.control and p.control == work.state.focus), None)
    if there is None:
        hush(work)
    else:
        speak(work, there.utterances)


def what_changed(work: Transition, before: State, event: Event) -> tuple[Utterance, ...]:
    """What is to be spoken of the page now, compared with that before."""
    shown, context = open_page(work.guide, work.state, work.now), work.context
    if isinstance(event, (DigitPressed, DigitDeleted, DigitsCleared)) and isinstance(shown, KeypadPage):
        return keyed(context, shown, event)
    if isinstance(event, VolumeStepped):
        return (state_of(context, volume_words(context, 0.0 if work.session is None else work.session.volume_dba)),)
    if isinstance(event, TextSizeStepped):
        size = context.translate("Text size")
        return (state_of(context, f"{size}{comma(context.language)}{context.look.text:.0%}"),)
    earlier_context = PageContext(work.guide, before, work.now)
    earlier = open_page(work.guide, before, work.now)
    started = not before.speech.on
    if started or name_of_page(shown, work.state) != name_of_page(earlier, before):
        set_speech(work, replace(work.state.speech, at=0))
        passages = reading(context, shown) if work.state.focus else ()
        focused = next((p.utterances for p in passages if p.control == work.state.focus), ())
        return (
            *((state_of(context, context.translate("Speech is on.")),) if started else ()),
            *opening(context, shown),
            *focused,
        )
    known = {passage.utterances for passage in reading(earlier_context, earlier)}
    fresh = [passage for passage in reading(context, shown)[1:] if passage.utterances not in known]
    focus = work.state.focus
    stands = [each for passage in fresh if passage.control and passage.control == focus for each in passage.utterances]
    texts = [each for passage in fresh if not passage.control for each in passage.utterances]
    if isinstance(event, PageTurned) and shown.paging.words:
        stands.append(state_of(context, shown.paging.words))
    if pauses(before, work.state):
        paused, sound = context.translate("Paused"), work.state.sound
        at = "" if sound is None else position_words(context, sound.at_s, sound.length_s)
        stands = [state_of(context, f"{paused}{comma(context.language)}{at}")]
    if isinstance(event, PlayEnded) and work.state.sound is not None and work.state.sound.phase == "ended":
        stands.insert(0, state_of(context, context.translate("That was the end.")))
    return (*stands, *texts)


def keyed(context: PageContext, shown: KeypadPage, event: Event) -> tuple[Utterance, ...]:
    """The digit that was pressed, or what is left of the number, and what it finds."""
    digit = event.digit if isinstance(event, DigitPressed) else shown.digits or shown.placeholder
    return (state_of(context, digit), *utterances_of(context, keyed_texts(context, shown)))


def state_of(context: PageContext, words: str) -> Utterance:
    return Utterance(str(words), interface(context), "state")


def name_of_page(page: Page, state: State) -> tuple[object, ...]:
    """What has to be equal for it to be the same page still."""
    place = state.place
    title, view = getattr(page, "title", ""), getattr(page, "view", "")
    inner = place.inner_as(TourState), place.inner_as(ExhibitState).view
    return type(page), place.screen, place.room, place.exhibit, title, view, inner, page.language
