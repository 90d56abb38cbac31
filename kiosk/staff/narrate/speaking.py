"""A text as one recording: its sentences spoken one by one, so that their times are exact.

Rules: the sentences are those that a transcript will show; each is trimmed of the silence around it and followed by a
pause, a longer one after a paragraph, and one long enough to keep lines apart that end without a full stop. What is
spoken may differ from what is written: the lexicon is for the voice only.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.content.measures import Cue
from kiosk.content.sentences import LONG_PAUSE_S, sentences
from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.caption_writer import Timed

LEAD_S, TAIL_S = 0.25, 0.6
PAUSE_S, PARAGRAPH_S, UNSTOPPED_S = 0.5, 0.8, LONG_PAUSE_S + 0.1
_KEPT_S = 0.04
_SOFT = 0.012
"""What is softer than this share of the loudest is silence."""


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    text: str
    pause_s: float
    """The silence after it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    sound: Samples
    sentences: tuple[Timed, ...]


def sentences_of(text: str) -> tuple[SpokenSentence, ...]:
    """The sentences of a text; every line is a paragraph."""
    found: list[SpokenSentence] = []
    for paragraph in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        parts = [sentence.text for sentence in sentences((Cue(0.0, 1.0, paragraph),))]
        found += [SpokenSentence(part, PAUSE_S) for part in parts[:-1]]
        stopped = parts[-1].rstrip("”“\"'»«’)]").endswith((".", "!", "?", "…", "。", "！", "？"))
        found.append(SpokenSentence(parts[-1], PARAGRAPH_S if stopped else UNSTOPPED_S))
    return tuple(found)


def speak(text: Sequence[SpokenSentence], speak_sentence: Callable[[str], Samples]) -> Spoken:
    """The whole text spoken; `speak_sentence` gives the sound of one sentence's text, all at one rate."""
    values, times = array("h"), list[Timed]()
    rate_hz, pause_s = 0, LEAD_S
    for sentence in text:
        sound = speak_sentence(sentence.text)
        rate_hz = rate_hz or sound.rate_hz
        values.extend(_silence(pause_s, rate_hz))
        start = len(values)
        values.extend(trimmed(sound).values)
        times.append(Timed(sentence.text, start / rate_hz, len(values) / rate_hz))
        pause_s = sentence.pause_s
    values.extend(_silence(TAIL_S, rate_hz))
    return Spoken(Samples(values, rate_hz), tuple(times))


def _silence(length_s: float, rate_hz: int) -> array[int]:
    return array("h", bytes(2 * round(length_s * rate_hz)))


def trimmed(sound: Samples) -> Samples:
    """The sentence without the silence around it, but for a breath."""
    values = sound.values
    least = max(1, round(_SOFT * max(max(values), -min(values))))
    first = next((at for at, value in enumerate(values) if abs(value) >= least), 0)
    last = next((at for at in range(len(values) - 1, -1, -1) if abs(values[at]) >= least), len(values) - 1)
    spare = round(_KEPT_S * sound.rate_hz)
    return Samples(values[max(0, first - spare) : last + 1 + spare], sound.rate_hz)
