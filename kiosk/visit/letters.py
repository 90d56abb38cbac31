"""Going through a long list by letter, for whoever hears it.

Rules: Enter on what is read before the list offers its letters; Next and Previous choose one, Enter goes to the first
entry that begins with it, Back leaves the list as it was. A letter of a keyboard goes to the next such entry at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.visit.by_ear import go_to, place_in, state_of
from kiosk.visit.pages.frame import Page
from kiosk.visit.reading import BY_LETTER, reading
from kiosk.visit.speech.sentence_cut import comma
from kiosk.visit.speech.utterance import Passage
from kiosk.visit.steps.transition import Transition
from kiosk.visit.steps.utterances import set_speech, speak


def initial(passage: Passage) -> str:
    return passage.entry[:1].upper()


def letter_key(work: Transition, shown: Page, key: str, by: int) -> bool:
    """Whether the key went through a list by letter. by: +1 for Next, -1 for Previous, 0 for other keys."""
    speech = work.state.speech
    asked, typed = key == "enter" and work.state.focus == BY_LETTER, len(key) == 1 and key.isalpha()
    if not (speech.letters or asked or typed):
        return False
    passages = reading(work.context, shown)
    if speech.letters:
        return _chosen(work, passages, key, by)
    if asked:
        found = tuple(dict.fromkeys(initial(passage) for passage in passages if passage.entry))
        set_speech(work, replace(speech, letters=found))
        hint = work.context.translate("Next and Previous choose a letter, Enter goes there.")
        speak(work, (replace(state_of(work.context, hint), role="hint"),))
        return True
    here = place_in(work.state, passages)
    order = [*range(here + 1, len(passages)), *range(here + 1)]
    there = next((n for n in order if initial(passages[n]) == key.upper()), None)
    if there is not None:
        go_to(work, passages, there)
    return there is not None


def _chosen(work: Transition, passages: Sequence[Passage], key: str, by: int) -> bool:
    """What a key does while the letters are offered."""
    speech = work.state.speech
    if by:
        at = (speech.letter + by) % len(speech.letters) if speech.letter >= 0 or by > 0 else len(speech.letters) - 1
        set_speech(work, replace(speech, letter=at))
        count = sum(initial(passage) == speech.letters[at] for passage in passages)
        speak(work, (state_of(work.context, f"{speech.letters[at]}{comma(work.context.language)}{count}"),))
        return True
    set_speech(work, replace(speech, letters=(), letter=-1))
    if key == "enter" and speech.letter >= 0:
        wanted = speech.letters[speech.letter]
        there = next((n for n, passage in enumerate(passages) if initial(passage) == wanted), 0)
        go_to(work, passages, there)
        return True
    if key == "escape":
        go_to(work, passages, place_in(work.state, passages))
        return True
    return False
