"""Every text that a voice speaks of a museum, found by going through its pages.

Rules: a visit in each language opens every page that a control leads to, and takes what is spoken of it; what only
changes how a page looks, plays or is written into is not another page. Of what one exhibit or panel can lead to at most
MOST_PAGES are read. Names and choices come first, for they are heard most; nothing is given twice.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.visit.events.sessions import Begun
from kiosk.visit.guide import Guide, Now
from kiosk.visit.page import open_page
from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.reading import opening, reading
from kiosk.visit.screen_table import Screen
from kiosk.visit.speech.sentence_cut import spoken_sentences
from kiosk.visit.speech.utterance import Utterance
from kiosk.visit.state import ExhibitState, State, resting_state
from kiosk.visit.step import step

MOST_PAGES = 40
_ENDS = (Screen.KEYPAD, Screen.THANKS, Screen.ATTRACT, Screen.STAFF)
"""What leads nowhere new: what is keyed, and what follows a visit."""
_FIRST_ROLES = ("prompt", "title", "control", "hint", "state", "text")

Spoken = tuple[str, str]
"""A text, and its language."""


def spoken_texts(guide: Guide, local: datetime) -> tuple[Spoken, ...]:
    """All of them, those that are heard most first. local: the time of the visits."""
    found: dict[Spoken, int] = {}
    for language in guide.museum.languages:
        for utterance in _of_visit(guide, language, Now(1_000, local)):
            rank, text = _FIRST_ROLES.index(utterance.role), (utterance.text, utterance.language)
            found[text] = min(rank, found.get(text, rank))
    return tuple(sorted((text for text in found if all(text)), key=lambda text: found[text]))


def without_recordings(texts: Iterable[Spoken], guide: Guide) -> tuple[Spoken, ...]:
    """These texts but for the sentences of the museum's recordings, which are heard in their own voice by Listen; gone
    through as a text, they are spoken live."""
    recorded = {
        piece
        for captions in guide.measures.captions
        for sentence in guide.sentences(captions)
        for piece in spoken_sentences(sentence.text)
    }
    return tuple(spoken for spoken in texts if spoken[0] not in recorded)


def _of_visit(guide: Guide, language: str, now: Now) -> Iterator[Utterance]:
    begun = step(guide, resting_state(0), Begun(language), now)[0]
    seen, waiting, opened = {_spot(begun)}, deque([begun]), Counter[object]()
    while waiting:
        state = waiting.popleft()
        shown, context = open_page(guide, state, now), PageContext(guide, state, now)
        yield from opening(context, shown)
        yield from (utterance for passage in reading(context, shown) for utterance in passage.utterances)
        for after in _following(guide, state, shown, now):
            place, spot = after.place, _spot(after)
            where = (place.screen, place.room, place.exhibit)
            another = after.session is None or after.session.language != language
            if another or spot in seen or opened[where] >= MOST_PAGES:
                continue
            opened[where] += 1
            seen.add(spot)
            waiting.append(after)


def _following(guide: Guide, state: State, shown: Page, now: Now) -> Iterator[State]:
    """The states that the controls of a page lead to."""
    if state.place.screen not in _ENDS:
        for control in shown.controls:
            if control.enabled:
                yield step(guide, state, control.event, now)[0]


def _spot(state: State) -> object:
    """What has to differ for another page to be read."""
    place = state.place
    inner = place.inner
    if isinstance(inner, ExhibitState):
        inner = replace(inner, zoom=1.0, centre=(0.5, 0.5), follows=True, stopped=False)
    used = dict(state.session.interactives).get((place.room, place.exhibit)) if state.session is not None else None
    return place.screen, place.room, place.exhibit, inner, place.sheet, used, state.asked_ms is not None
