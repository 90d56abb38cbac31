"""The words of a name, as they are compared: without capitals, and where no accent was typed, without accents.

Rules: words are parted at spaces, hyphens and commas; apostrophes and points within a word are left out; a letter with
a mark of its own (ł, ø, đ, ß) is the plain one beside it.
"""

from __future__ import annotations

import re
import unicodedata

_OWN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_DROPPED = dict.fromkeys(map(ord, "'’ʼ`´ʹʺ\u00ad\u200b\u200d\u200e\u200f"), None)
_BETWEEN = re.compile(r"[^\w]+|_+")


def words(text: str) -> list[str]:
    """With their accents, in the order in which they stand."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    return _BETWEEN.sub(" ", plain.translate(_DROPPED)).split()


def bare(word: str) -> str:
    """The word without accents: й is и then, and ё е."""
    if word.isascii():
        return word
    parted = unicodedata.normalize("NFD", word)
    return "".join(char for char in parted if not unicodedata.combining(char)).translate(_OWN)


def fits_accents(typed: str, word: str) -> bool:
    """Whether a word that begins like what was typed has each accent that was; what was typed without, may have any."""
    if typed.isascii() or word.startswith(typed):
        return True
    for at, letter in enumerate(typed):
        plain = bare(letter)
        here = word[at : at + 1]
        if letter != plain and letter != here:
            return False
        if bare(here) != plain:  # one letter stands for two, such as ß: what follows cannot be compared one by one
            return True
    return True
