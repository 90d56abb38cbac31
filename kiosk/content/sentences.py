"""Captions joined into sentences, so that a transcript reads as text.

Rules: every word of the cues is in exactly one sentence, in order; a sentence starts and ends when its words are heard
(inside a cue in proportion to its letters); it never has two speakers, never spans a long pause, and a sound in
brackets or a line of dialogue stands alone. A full stop does not end a sentence before a small letter, nor after an
ordinal, an initial or an abbreviation of the languages known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.content.measures import Cue

LONG_PAUSE_S = 1.5
LONGEST_UNSTOPPED = 240
"""A text without full stops is split at the end of the cue that reaches this many characters."""


@dataclass(frozen=True, slots=True)
class CaptionSentence:
    text: str
    start_s: float
    end_s: float
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class _Fragment:
    """Words between two places where a sentence may end."""

    text: str
    start_s: float
    end_s: float
    speaker: str
    ends: bool
    """A sentence ends here if what follows begins like one."""
    opens: bool
    """A sentence begins here whatever came before."""


_NAMED = """
mr mrs ms dr prof st mt gen col lt sgt capt maj rev hon e.g i.e cf vs approx
hr pr sm kol kpt lüh vrd mh nn nö vt nt
ing mgr doc phdr judr sv npor por pplk plk mjr ul nám tř p mj tj tzv např popř resp
доц проф акад ген полк кап лейт тов гр ул пл пр им св пос дер обл р оз тт вв т.е т.н т.к напр см ср
"""
_NUMBERED = """
no nos nr p pp vol fig ca c art op i ii
lk lhk s ptk kl umb
r č čj čp str par
ст № а в г с т д к кв корп
"""
_BEFORE_NAMES = frozenset(_NAMED.split())
_BEFORE_NUMBERS = frozenset(_NUMBERED.split())
_END = re.compile(r"(?:[.!?…]+|\.{3})[”“\"'»«’)\]]*(?=\s|$)|[。！？؟۔]+[」』”\"]*")
_LAST_WORD = re.compile(r"([^\s(\[„“«\"'–—-]+)\.$")
_OPENERS = "„“”\"'«»‘’([–—- \u00a0"
_BRACKETED = re.compile(r"^(?:\[[^\]]*\]|\([^)]*\)|♪[^♪]*♪)$")
_DIALOGUE = re.compile(r"^[–—-]\s")


def sentences(cues: Sequence[Cue]) -> tuple[CaptionSentence, ...]:
    """The cues (in order of time) as sentences."""
    found: list[CaptionSentence] = []
    held: list[_Fragment] = []
    for fragment in _fragments(cues):
        if held and _ends_before(held, fragment):
            found.append(_sentence_of(held))
            held = []
        held.append(fragment)
    if held:
        found.append(_sentence_of(held))
    return tuple(found)


def _ends_before(held: Sequence[_Fragment], after: _Fragment) -> bool:
    """Whether a sentence ends before the next fragment."""
    last = held[-1]
    if after.opens or after.speaker != last.speaker or after.start_s - last.end_s >= LONG_PAUSE_S:
        return True
    if last.ends and _is_sentence_end(last.text, after.text):
        return True
    text = " ".join(fragment.text for fragment in held)
    return bool(_BRACKETED.match(text)) or len(text) >= LONGEST_UNSTOPPED


def _sentence_of(held: Sequence[_Fragment]) -> CaptionSentence:
    text = " ".join(fragment.text for fragment in held)
    return CaptionSentence(text, held[0].start_s, max(fragment.end_s for fragment in held), held[0].speaker)


def _fragments(cues: Sequence[Cue]) -> Iterator[_Fragment]:
    """Each cue split wherever a sentence could end in it."""
    for cue in cues:
        lines = [" ".join(line.split()) for line in cue.text.splitlines()]
        parts = [(line, bool(_DIALOGUE.match(line) or _BRACKETED.match(line))) for line in lines if line]
        letters = sum(len(line) for line, _ in parts)
        passed = 0
        for line, opens in parts:
            start = 0
            for stop in [*(end.end() for end in _END.finditer(line)), len(line)]:
                text = line[start:stop].strip()
                if text:
                    share = (passed + start) / letters, (passed + stop) / letters
                    span_s = max(0.0, cue.end_s - cue.start_s)
                    yield _Fragment(
                        text,
                        cue.start_s + span_s * share[0],
                        cue.start_s + span_s * share[1],
                        cue.speaker,
                        bool(_END.search(text)) and stop > start,
                        opens and start == 0,
                    )
                start = stop
            passed += len(line)


def _is_sentence_end(before: str, after: str) -> bool:
    """Whether the punctuation at the end of `before` ends a sentence, given what follows."""
    begins = after.lstrip(_OPENERS)[:1]
    if begins.islower():
        return False
    word = _LAST_WORD.search(before)
    if word is None:
        return True
    name = word[1].casefold()
    if len(word[1]) == 1 and word[1].isupper() and begins.isupper():
        return False
    if name in _BEFORE_NUMBERS and begins.isdigit():
        return False
    if name == "г" and begins.isupper():
        return before[: word.start()].rstrip()[-1:].isdigit()
    return name not in _BEFORE_NAMES
