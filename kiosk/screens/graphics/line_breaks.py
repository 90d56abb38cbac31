"""Where a line may end (UAX 14) and what is never parted (UAX 29), by ICU.

Rules: lines may end where Unicode says, but for what print keeps together: figures joined by an en dash ("1941–1944"),
a hyphen beside a figure or a part of one or two letters ("Kokoro-82M", "espeak-ng"), and in Slavic languages a word of
one letter with the next. Thai, Lao, Khmer and Burmese, which write no spaces, are parted by ICU's dictionaries. Inside
a word that no line holds, lines end where the hyphenation patterns of its language say (pyphen).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, pairwise

import pyphen
from icu4py.breakers import CharacterBreaker, LineBreaker, SentenceBreaker

SOFT_HYPHEN, HYPHEN = "\u00ad", "\u2010"
PARAGRAPHS = re.compile("\r\n|[\n\v\f\r\u0085\u2028\u2029]")
# Soft hyphens, and scripts that write no spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
_PARTED = re.compile("[\u00ad\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff]")
# Not before a middle dot, nor an en dash's figure, nor at a hyphen beside a part of one or two letters or a figure.
_JOINED = re.compile(
    r"(?<= )(?=· )|(?<=\d–)(?=\d)|(?<=\w[-‐])(?=\w{1,2}\b|\w*\d)|(?:(?<=\b\w[-‐])|(?<=\b\w\w[-‐])|(?<=\d[-‐]))(?=\w)"
)
_JOINED_LETTERS = re.compile(r"(?<=\b\w )(?=\w)")
_SHORTENED = re.compile(r"\b(?:\w{1,2}|[^\W\da-z]\w{1,2})\.\s*$")
_LONGEST_SHORTENED = 24
"""Letters before the end of a sentence among which a shortened word is looked for, with the spaces after it."""
_SLAVIC = frozenset({"be", "bg", "cs", "mk", "pl", "ru", "sk", "sr", "uk"})
LEAST_LETTERS = 3  # on each side of a hyphen that is added


def paragraphs(text: str) -> list[str]:
    """The parts of a text between breaks that are compulsory; an empty text has none."""
    return PARAGRAPHS.split(text) if text else []


def line_ends(paragraph: str, language: str) -> list[int]:
    """Each position at which a line may end, the spaces before it included; the last is the paragraph's length."""
    ends = _ends(LineBreaker(paragraph, language or "en"))
    joined: set[int] = set()
    if any(sign in paragraph for sign in "-‐–·"):
        joined |= {found.start() for found in _JOINED.finditer(paragraph)}
    if language.split("-")[0].lower() in _SLAVIC:
        joined |= {found.start() for found in _JOINED_LETTERS.finditer(paragraph)}
    return [end for end in ends if end not in joined] if joined else ends


def hyphenation(word: str, language: str) -> list[int]:
    """Where a word may be parted with a hyphen; nowhere, where its language has no patterns."""
    patterns = _patterns(language)
    if patterns is None or not word.isalpha():
        return []
    return [at for at in patterns.positions(word) if LEAST_LETTERS <= at <= len(word) - LEAST_LETTERS]


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=known) if known else None


def sentence_ends(text: str, language: str) -> list[int]:
    """Where each sentence ends, the spaces after it included; the last is the text's length. What may be a shortened
    word ("St. Petersburg", "J. Tamm") ends none."""
    *ends, last = _ends(SentenceBreaker(text, language or "en")) or [0]
    return [*(end for end in ends if not _SHORTENED.search(text, max(0, end - _LONGEST_SHORTENED), end)), last]


def unbroken(text: str, language: str = "") -> list[str]:
    """The words of a text; of scripts without spaces and of words with soft hyphens the parts between which a line may
    end, each with its hyphen."""
    found: list[str] = []
    for word in text.split():
        ends = [0, *line_ends(word, language)] if _PARTED.search(word) else [0, len(word)]
        parts = [word[start:end] for start, end in pairwise(ends)]
        found += [part[:-1] + HYPHEN if part.endswith(SOFT_HYPHEN) else part for part in parts]
    return found


def letter_ends(text: str) -> list[int]:
    """The end of each letter together with its marks (a grapheme cluster)."""
    return _ends(CharacterBreaker(text, "en"))


def _ends(parts: Iterable[str]) -> list[int]:
    """The end of each part; ICU's own indexes count UTF-16 units."""
    return list(accumulate(map(len, parts)))
