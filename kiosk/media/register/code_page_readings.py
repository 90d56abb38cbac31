"""How a file's words read in one of the code pages that offices write, and how likely they are so.

Rules: words are weighed by how often their letters stand in the one or two languages of the page that fit them best,
each word once, for what is repeated is no further evidence. Signs beside letters, a capital within a word and a Latin
word without a letter of ASCII speak against a reading. One of whose letters beyond ASCII a tenth is of none of its
languages is odd: it is not to be taken, nor what is less likely than it. One of half is no reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import exp, log
from typing import NamedTuple

from kiosk.media.register.language_letters import ELSEWHERE, RARE, is_latin, likelihoods_of

_ODD, _NONE = 0.1, 0.5
_CAPITAL_WITHIN, _NO_ASCII, _SIGN = -5.0, -3.0, -6.0
"""For a capital after a small letter, for each letter of a Latin word without one of ASCII, for a sign."""
_TWO, _RARE_FILE, _RARE_WORD = -2.0, -6.0, -2.0
"""For a second language, for a file in a rare one, and for a word of such a one beside those of another."""
_ELSEWHERE = log(ELSEWHERE / 10_000)
_CENTRAL, _BALTIC = ("cs", "sk", "pl", "hu", "ro", "hr", "de"), ("et", "lv", "lt", "pl", "fi", "sv", "da", "de")
_WESTERN = ("de", "fr", "es", "pt", "it", "fi", "sv", "da", "is", "et", "sq")
_CYRILLIC, _TURKISH = ("ru", "uk", "sr"), ("tr",)
_OPENING, _CLOSING, _APART = frozenset("„“”«‚‘‹"), frozenset("“”»’›…"), frozenset("–—•·№§°")
"""Marks that may stand before a letter, after one, and beside none."""
_FIXED_SPACE, _APOSTROPHE, _WORD = re.compile(r"\xa0(.?)"), re.compile(r"\w’(.)"), re.compile(r"[^\W\d_]+")


class CodePage(NamedTuple):
    """name: as people know it. weight: the logarithm of how often an office's file is in it."""

    name: str
    weight: float
    languages: tuple[str, ...]


CODE_PAGES = {
    "cp1250": CodePage("Windows-1250", 0, _CENTRAL),
    "cp1251": CodePage("Windows-1251", 0, _CYRILLIC),
    "cp1257": CodePage("Windows-1257", 0, _BALTIC),
    "cp1252": CodePage("Latin-1", 0, _WESTERN),
    "cp1254": CodePage("Windows-1254", 0, _TURKISH),
    "cp1253": CodePage("Windows-1253", -1, ("el",)),
    "cp1255": CodePage("Windows-1255", -1, ("he",)),
    "cp1256": CodePage("Windows-1256", -1, ("ar",)),
    "iso8859-2": CodePage("ISO 8859-2", -1, _CENTRAL),
    "iso8859-4": CodePage("ISO 8859-4", -2, _BALTIC),
    "iso8859-5": CodePage("ISO 8859-5", -2, _CYRILLIC),
    "iso8859-15": CodePage("ISO 8859-15", -2, _WESTERN),
    "koi8-r": CodePage("KOI8-R", -1, _CYRILLIC),
    "koi8-u": CodePage("KOI8-U", -2, _CYRILLIC),
    "cp866": CodePage("DOS 866", -1, _CYRILLIC),
    "cp852": CodePage("DOS 852", -1, _CENTRAL),
    "cp775": CodePage("DOS 775", -1, _BALTIC),
    "cp850": CodePage("DOS 850", -1, _WESTERN),
    "cp857": CodePage("DOS 857", -2, _TURKISH),
    "mac-roman": CodePage("Mac Roman", -1, _WESTERN),
    "mac-latin2": CodePage("Mac Central European", -1, (*_CENTRAL, "et", "lv", "lt")),
    "mac-croatian": CodePage("Mac Croatian", -2, ("hr",)),
    "mac-romanian": CodePage("Mac Romanian", -2, ("ro",)),
    "mac-cyrillic": CodePage("Mac Cyrillic", -1, _CYRILLIC),
    "mac-turkish": CodePage("Mac Turkish", -2, _TURKISH),
}
"""By Python's names."""


@dataclass(frozen=True, slots=True)
class CodePageReading:
    """likelihood: its logarithm. words: each run of bytes as it reads. is_odd: too many letters are of no language."""

    codec: str
    likelihood: float
    words: Mapping[bytes, str]
    is_odd: bool

    @property
    def name(self) -> str:
        return CODE_PAGES[self.codec].name


def reading_in(codec: str, runs: Iterable[bytes]) -> CodePageReading | None:
    """Runs of bytes with others than ASCII's, as they read in a code page; None where it cannot be what is written."""
    try:
        texts = {run: run.decode(codec) for run in runs}
    except UnicodeDecodeError:
        return None
    page = CODE_PAGES[codec]
    latin, known = is_latin(page.languages[0]), frozenset[str]().union(*map(likelihoods_of, page.languages))
    against, beyond, odd = page.weight, 0, 0
    words = set[str]()
    for text in texts.values():
        signs = _signs(text)
        odd += signs
        against += _SIGN * (signs + _seldom(text, latin=latin))
        for word in _WORD.findall(text):
            small = "".join(map(_small, word))
            high = [char for char in small if not char.isascii()]
            if not high or small in words:
                continue
            words.add(small)
            beyond += len(high)
            if _is_cased_as_one(word):
                odd += sum(char not in known for char in high)
            else:
                odd += len(high)
                against += _CAPITAL_WITHIN
            if latin and len(high) == len(small):
                against += _NO_ASCII * (len(small) - 1)
    if not beyond or odd > _NONE * beyond:
        return None
    likelihood = against + _likelihood(sorted(words), page.languages)
    return CodePageReading(codec, likelihood, texts, odd > _ODD * beyond)


def _likelihood(words: Sequence[str], languages: Sequence[str]) -> float:
    """The logarithm of how likely words are in the one or two languages that fit them best."""
    alone, beside = list[float](), list[list[float]]()
    for language in languages:
        letters, is_rare = likelihoods_of(language), language in RARE
        each = [sum(letters.get(char, _ELSEWHERE) for char in word) for word in words]
        alone.append(sum(each) + (_RARE_FILE if is_rare else 0))
        beside.append([one + _RARE_WORD for one in each] if is_rare else each)
    return max([*alone, *(_TWO + sum(map(_mean, first, second)) for first, second in combinations(beside, 2))])


def _mean(one: float, other: float) -> float:
    """The logarithm of the mean of two numbers, of their logarithms."""
    most = max(one, other)
    return most + log((exp(one - most) + exp(other - most)) / 2)


def _signs(text: str) -> int:
    """How many of its characters are no letters and stand where no mark is written."""
    count = 0
    for before, char, after in zip(f" {text[:-1]}", text, f"{text[1:]} ", strict=True):
        if char.isascii() or char.isalpha() or char == "\xa0":
            continue
        if before.isalpha() and after.isalpha():
            allowed = char == "’" or (char in "–—" and after.isupper())
        elif before.isalpha():
            allowed = char in _CLOSING
        elif after.isalpha():
            allowed = char in _OPENING
        else:
            allowed = char in _APART or char in _OPENING or char in _CLOSING
        count += not allowed
    return count


def _seldom(text: str, *, latin: bool) -> int:
    """How many fixed spaces end a word or stand within it, opening marks stand before a small letter, and apostrophes
    before a small Latin one: there are such, but mostly they are accented letters of another code page."""
    spaces = sum(not after.isupper() for after in _FIXED_SPACE.findall(text))
    marks = sum(one in _OPENING and other.islower() for one, other in pairwise(text))
    return spaces + marks + sum(bool(latin and after.islower()) for after in _APOSTROPHE.findall(text))


def _is_cased_as_one(word: str) -> bool:
    return word.islower() or word.istitle() or word.replace("ß", "").isupper() or word.upper() == word.lower()


def _small(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char
