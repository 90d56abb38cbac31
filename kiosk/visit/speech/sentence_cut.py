"""A text as what is spoken of it: sentence by sentence, each run of a script in a language that has it.

Rules: nothing is lost but what no voice can speak (a text without a letter or figure, signs that only steer line
breaks); stops and commas are those of the language; a sentence longer than LONGEST characters is cut, at a comma or a
space where it has one; words in a script that the text's language is not written in are spoken in the first of the
museum's languages that is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kiosk.content.measures import Cue
from kiosk.content.sentences import sentences

LONGEST = 300
_KEPT_TEXTS = 256
"""How many texts are kept as they were cut: with each key the whole page is read anew."""
_KEPT_WORDS = 2048
"""How many names, words and letters are kept as they are spoken: the rows of a long list."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\S+\s*")
_SCRIPTS = {
    "CYRILLIC": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"),
    "GREEK": ("el",),
    "HEBREW": ("he", "yi"),
    "ARABIC": ("ar", "fa", "ur", "ps"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
    "THAI": ("th",),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("zh", "ja"),
}
"""The languages of each script; those of no other are written in LATIN."""
_OF_LANGUAGE = {language: script for script, languages in _SCRIPTS.items() for language in languages}


ENDS = ".!?…。？！।؟"
_COMMAS = {"ar": "،", "fa": "،", "ja": "、", "ps": "،", "ur": "،", "zh": "，"}
_STOPS = {"hi": "।", "ja": "。", "mr": "।", "ne": "।", "zh": "。"}


def comma(language: str) -> str:
    """What parts two pieces of a sentence, with the space after it."""
    return _spaced(_COMMAS.get(language.split("-")[0], ","))


def ended(words: str, language: str) -> str:
    """The words with the stop of their language, where no sign ends the sentence."""
    return words if words[-1] in ENDS else words + _STOPS.get(language.split("-")[0], ".")


def followed(words: str, more: str) -> str:
    """A sentence and the next."""
    return words[:-1] + _spaced(words[-1]) + more


def _spaced(sign: str) -> str:
    """A sign with the space that follows it; one that is as wide as a character has none."""
    return sign if unicodedata.east_asian_width(sign) in "WF" else f"{sign} "


@lru_cache(_KEPT_WORDS)
def plain(text: str) -> str:
    """The text on one line, without what is only seen; "" where no voice can speak anything of it."""
    words = _SPACES.sub(" ", _UNSEEN.sub("", text).replace(" · ", ", ")).strip()
    return words if any(map(str.isalnum, words)) else ""


@lru_cache(_KEPT_TEXTS)
def spoken_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, as they are spoken."""
    lines = "\n".join(_UNSEEN.sub("", line) for line in text.splitlines())
    found = (plain(sentence.text) for sentence in sentences((Cue(0.0, 1.0, lines),)))
    return tuple(piece for sentence in found if sentence for piece in _cut(sentence))


def _cut(sentence: str) -> Iterator[str]:
    """The sentence in pieces that are short enough."""
    while len(sentence) > LONGEST:
        at = max(sentence.rfind(sign, LONGEST // 2, LONGEST) for sign in (", ", "; ", ": ", "，", "、"))
        at = at if at > 0 else sentence.rfind(" ", 1, LONGEST)
        at = at + 1 if at > 0 else LONGEST
        piece = sentence[:at].strip()
        if plain(piece):
            yield piece
        sentence = sentence[at:].strip()
    if plain(sentence):
        yield sentence


def by_script(text: str, language: str, languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The text in runs, each with the language in which it is spoken. languages: the museum's."""
    if text.isascii():
        return ((text, language),)
    runs: list[tuple[str, str]] = []
    for word in _WORD.findall(text):
        of = _language_of(word, language, languages) or (runs[-1][1] if runs else language)
        if runs and runs[-1][1] == of:
            runs[-1] = (runs[-1][0] + word, of)
        else:
            runs.append((word, of))
    return tuple((words.strip(), of) for words, of in runs)


def _language_of(word: str, language: str, languages: Sequence[str]) -> str:
    """The language in which this word is spoken; "" where it has no letters."""
    scripts = {_script(letter) for letter in word if letter.isalpha()}
    if not scripts:
        return ""
    if any(_has(language, script) for script in scripts):
        return language
    return next((each for each in languages if any(_has(each, script) for script in scripts)), language)


@lru_cache(_KEPT_WORDS)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "LATIN").split(" ", 1)[0].split("-", 1)[0]


def _has(language: str, script: str) -> bool:
    """Whether this language is written in that script."""
    tag = language.split("-")[0]
    if script in _SCRIPTS:
        return tag in _SCRIPTS[script]
    return tag not in _OF_LANGUAGE


def spelled(text: str) -> str:
    """The name or number that a text begins with, letter by letter."""
    return ", ".join(sign for sign in re.split(r"[,.:;](?:\s|$)|[，。：；、،؛।]", plain(text))[0] if sign.isalnum())
