"""Captions of a recording that was spoken sentence by sentence.

Rules: the captions are the sentences, word for word, in order; a caption has at most two lines of at most 37
characters and is one sentence, or a part of one that is too long: such a part ends after a comma or before a joining
word where one is near, and at the quietest moment near its share of the sentence. A word longer than a line is cut.
The file begins with a note that marks it as drafted: without that note it is somebody's own, and is left alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.measures import Cue
from kiosk.media.captions import clock
from kiosk.media.sound.encode import Samples
from kiosk.store import atomic_files

LINE = 37
NOTE = (
    "NOTE Drafted by kiosk narrate, and written anew when the text changes. "
    "Take this note out to keep the captions as they are."
)
_JOINING_WORDS = {
    "cs": "a i ale nebo že který která které kdo kde když",
    "de": "und aber oder dass die der das wo wenn",
    "en": "and but or for that which who until where when",
    "et": "ja ning aga et või kuni kes mis kus kui siis",
    "ru": "а и но или что который которая которые кто где когда",
}
_JOINING = {language: frozenset(words.split()) for language, words in _JOINING_WORDS.items()}
_AFTER_COMMA, _BEFORE_JOINING = 12, 9
_WINDOW_S = 0.02
_FARTHEST_S = 0.45


@dataclass(frozen=True, slots=True)
class Timed:
    """A sentence, and when it is heard."""

    text: str
    start_s: float
    end_s: float


def cues_of(sentences: Sequence[Timed], sound: Samples, language: str) -> tuple[Cue, ...]:
    cues: list[Cue] = []
    joining = _JOINING.get(language.split("-")[0], frozenset())
    for sentence in sentences:
        parts = parts_of(sentence.text, joining)
        length_s = sentence.end_s - sentence.start_s
        edges, letters = [sentence.start_s], 0
        for part in parts[:-1]:
            letters += len(part) + 1
            share_s = sentence.start_s + length_s * min(1.0, letters / len(sentence.text))
            near_s = min(_FARTHEST_S, length_s / (3 * len(parts)))
            edges.append(max(edges[-1], _quietest_s(sound, share_s, near_s)))
        edges.append(sentence.end_s)
        cues += [
            Cue(start_s, end_s, "\n".join(_lines(part, joining) or (part,)))
            for part, start_s, end_s in zip(parts, edges[:-1], edges[1:], strict=True)
        ]
    return tuple(cues)


def write_captions(path: Path, cues: Sequence[Cue]) -> None:
    blocks = [f"{clock(cue.start_s)} --> {clock(cue.end_s)}\n{_escaped(cue.text)}" for cue in cues]
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_files.write(path, ("\n\n".join(["WEBVTT", NOTE, *blocks]) + "\n").encode())


def is_ours(path: Path) -> bool:
    """Whether the captions are a draft that may be written anew."""
    try:
        return NOTE in path.read_text(encoding="utf-8-sig")[:1000]
    except (OSError, UnicodeDecodeError):
        return False


def parts_of(text: str, joining: frozenset[str]) -> list[str]:
    """The sentence in as few parts as fit."""
    text = " ".join(piece for word in text.split() for piece in _pieces(word))
    for count in range(-(-len(text) // (2 * LINE + 1)), len(text) + 1):
        parts, rest = [], text
        for left in range(count, 1, -1):
            spaces = [at for at, letter in enumerate(rest) if letter == " "]
            if not spaces:
                break
            even = len(rest) / left
            cut = min(spaces, key=lambda at: abs(at - even) - _favour(rest, at, joining))
            parts.append(rest[:cut])
            rest = rest[cut + 1 :]
        parts.append(rest)
        if all(_lines(part, joining) for part in parts):
            return parts
    return text.split(" ")


def _pieces(word: str) -> list[str]:
    return [word[at : at + LINE] for at in range(0, len(word), LINE)]


def _lines(text: str, joining: frozenset[str]) -> tuple[str, ...] | None:
    """The text in at most two lines of even length, or nothing where it does not fit."""
    if len(text) <= LINE:
        return (text,)
    spaces = [at for at, letter in enumerate(text) if letter == " " and at <= LINE and len(text) - at - 1 <= LINE]
    if not spaces:
        return None
    middle = min(spaces, key=lambda at: abs(2 * at - len(text)) - _favour(text, at, joining))
    return (text[:middle], text[middle + 1 :])


def _favour(text: str, space: int, joining: frozenset[str]) -> int:
    """How much better a cut at this space is than one inside a phrase, in characters."""
    following = text[space + 1 :].split(" ", 1)[0]
    return _AFTER_COMMA if text[space - 1] in ",;:" else _BEFORE_JOINING if following in joining else 0


def _quietest_s(sound: Samples, near_s: float, room_s: float) -> float:
    """The quietest moment near one; of moments as quiet, the nearest."""
    step = max(1, int(_WINDOW_S * sound.rate_hz))
    first, last = int((near_s - room_s) * sound.rate_hz), int((near_s + room_s) * sound.rate_hz)
    moments = range(max(0, first), max(first, last) + 1, step)
    quiet = min(moments, key=lambda at: (_power(sound.values[at : at + step]), abs(at / sound.rate_hz - near_s)))
    return quiet / sound.rate_hz


def _power(values: array[int]) -> int:
    return sum(value * value for value in values) // max(1, len(values)) // 100


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
