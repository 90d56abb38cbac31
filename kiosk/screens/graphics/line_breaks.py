"""Where a line may end (UAX 14) and what is never parted (UAX 29), by ICU.

Rules: lines may end where Unicode says, with one tailoring: figures joined by an en dash ("1941–1944") stay together.
Thai, Lao, Khmer and Burmese, which write no spaces, are parted by ICU's dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from icu4py.breakers import CharacterBreaker, LineBreaker

SOFT_HYPHEN = "\u00ad"
PARAGRAPHS = re.compile("\r\n|[\n\v\f\r\u0085\u2028\u2029]")
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


def letter_ends(text: str) -> list[int]:
    """The end of each letter together with its marks (a grapheme cluster)."""
    return _ends(CharacterBreaker(text, "en"))


def _ends(parts: Iterable[str]) -> list[int]:
    """The end of each part; ICU's own indexes count UTF-16 units."""
    return list(accumulate(map(len, parts)))
