"""The words of a name, as they are compared: without capitals, and where no accent was typed, without accents.

Rules: words are parted at spaces, hyphens and commas; apostrophes and points within a word are left out; a letter with
a mark of its own (ł, ø, đ, ß) is the plain one beside it. Points and vowel signs over letters, as in Hebrew, Arabic and
Hindi, belong to their word.
"""

from __future__ import annotations

import re
import unicodedata

_OWN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_DROPPED = dict.fromkeys(map(ord, "'’ʼ`´ʹʺ\u00ad\u200b\u200d\u200e\u200f"), None)
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd\u0a00-\u0a03\u0a3c-\u0a4d\u0a80-\u0a83\u0abc-\u0acd\u0b00-\u0b03"
    r"\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3c-\u0c56\u0c80-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d81-\u0ddf"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
)
"""What stands over or beside a letter of these scripts and is no letter of its own."""
_BETWEEN = re.compile(rf"[^\w{_MARKS}]+|_+")


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
    return "".join(char for char in parted if unicodedata.category(char) != "Mn").translate(_OWN)


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
