"""Where a line may end (UAX 14) and what is never parted (UAX 29), by ICU.

Rules: lines may end where Unicode says, with one tailoring: figures joined by an en dash ("1941–1944") stay together.
Thai, Lao, Khmer and Burmese, which write no spaces, are parted by ICU's dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate, pairwise

from icu4py.breakers import CharacterBreaker, LineBreaker

SOFT_HYPHEN, HYPHEN = "\u00ad", "\u2010"
PARAGRAPHS = re.compile("\r\n|[\n\v\f\r\u0085\u2028\u2029]")
# Soft hyphens, and scripts that write no spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
_PARTED = re.compile("[\u00ad\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff]")
_JOINED_FIGURES = re.compile(r"(?<=\d–)(?=\d)")


def paragraphs(text: str) -> list[str]:
    """The parts of a text between breaks that are compulsory; an empty text has none."""
    return PARAGRAPHS.split(text) if text else []


def line_ends(paragraph: str, language: str) -> list[int]:
    """Each position at which a line may end, the spaces before it included; the last is the paragraph's length."""
    ends = _ends(LineBreaker(paragraph, language or "en"))
    if "–" in paragraph:
        joined = {found.start() for found in _JOINED_FIGURES.finditer(paragraph)}
        ends = [end for end in ends if end not in joined]
    return ends


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
