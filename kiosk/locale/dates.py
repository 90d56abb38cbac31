"""Dates, months and times of day as a language writes them, by CLDR.

Rules: a language that Babel does not know has ISO 8601; English is that of Britain. A pattern of CLDR that names
weekday or month short is widened to whole words, as CLDR asks for (UTS 35, "Matching skeletons"); so is the word for
the year, as museums write it in their own texts. From a day to another
is CLDR's where it shortens no word (Chinese), else the house's. Babel is imported when first needed.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache, lru_cache
from typing import Any

DASH = "–"
MONTHS_WRITTEN_IN = ("en", "et", "ru", "cs", "de")
_DAY = ("MMMMd", "MMMd")
YEAR_WORDS = {"ru": ("г.", "года"), "uk": ("р.", "року"), "lv": ("g.", "gada")}
"""The word that stands with the year, short as CLDR has it, and whole."""


@cache
def _locale(language: str) -> Any:
    """Babel's locale; None where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=4096)
def day(language: str, when: date) -> str:
    """ "29 October 2026"."""
    from babel.dates import format_date

    locale = _locale(language)
    return when.isoformat() if locale is None else _whole_year(language, str(format_date(when, "long", locale=locale)))


def weekday(language: str, when: date, *, year: bool = False) -> str:
    """ "Thursday 29 October", or "Thursday, 29 October 2026"; it begins with a capital."""
    words = _in_skeleton(language, when, ("yMMMMEd", "yMMMEd") if year else ("MMMMEd", "MMMEd"))
    return words[:1].upper() + words[1:]


def month(language: str, when: date) -> str:
    """ "March 1949"."""
    return _in_skeleton(language, when, ("yMMMM", "yMMM"))


def short_day(language: str, when: date) -> str:
    """ "25 Mar"."""
    return _in_skeleton(language, when, ("MMMd",), whole=False)


def short_month(language: str, when: date) -> str:
    """ "Mar 1949"."""
    return _in_skeleton(language, when, ("yMMM",), whole=False)


@lru_cache(maxsize=4096)
def _in_skeleton(language: str, when: date, skeletons: tuple[str, ...], whole: bool = True) -> str:
    """The date in the first of these skeletons that CLDR has for the language. whole: words are not shortened."""
    from babel.dates import format_date

    locale = _locale(language)
    if locale is None:
        return when.isoformat()
    found = locale.datetime_skeletons
    pattern = next(str(found[name]) for name in skeletons if name in found)
    if whole:
        pattern = re.sub(r"E+|c+", "EEEE", re.sub(r"(M|L)\1{2,}", r"\1\1\1\1", pattern))
    words = str(format_date(when, pattern, locale=locale))
    return _whole_year(language, words) if whole else words


def _whole_year(language: str, words: str) -> str:
    short, year = YEAR_WORDS.get(language, ("", ""))
    return re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", year, words) if short else words


def days(language: str, since: date, until: date, *, year: bool = True) -> str:
    """From a day to another, both included: "25–28 March 1949". year: False leaves it out where both are of one."""
    from babel.dates import format_date, format_interval

    locale, one_year = _locale(language), since.year == until.year
    with_year = year or not one_year
    begin, last = (day(language, when) if with_year else _in_skeleton(language, when, _DAY) for when in (since, until))
    if since == until:
        return last
    day_first = last.split()[0].rstrip(".") == str(until.day)
    skeleton = "yMMMd" if with_year else "MMMd"
    if locale is not None and not day_first and last == _in_skeleton(language, until, (skeleton,), whole=False):
        return str(format_interval(since, until, skeleton, locale=locale))
    if locale is None or not one_year or not day_first:
        return f"{begin} {DASH} {last}"
    if since.month != until.month:
        return f"{_in_skeleton(language, since, _DAY)} {DASH} {last}"
    first = format_date(since, "d." if last.split()[0].endswith(".") else "d", locale=locale)
    return f"{first}{DASH}{last}"


@cache
def month_names(language: str) -> frozenset[str]:
    """The months as this language writes them after a day and alone, whole and short, without full stops; none where
    it has no names of its own for them."""
    locale = _locale(language)
    if locale is None:
        return frozenset()
    forms = (locale.months[form][width] for form in ("format", "stand-alone") for width in ("wide", "abbreviated"))
    names = (str(name).rstrip(".") for form in forms for name in form.values())
    return frozenset(name for name in names if name[:1].isalpha())


def months(language: str, since: date, until: date) -> str:
    """From a month to another, both included: "March–May 1949"."""
    from babel.dates import format_interval

    locale = _locale(language)
    if locale is None:
        return f"{since:%Y-%m} {DASH} {until:%Y-%m}"
    return _whole_year(language, str(format_interval(since, until, "yMMMM", locale=locale)))


def clock(language: str, at: time) -> str:
    """ "17:30"."""
    from babel.dates import format_time

    locale = _locale(language)
    if locale is None:
        return f"{at:%H:%M}"
    return str(format_time(at, str(locale.datetime_skeletons["Hm"]), locale=locale))


@cache
def _months_called() -> dict[str, int]:
    """Every name and short name of a month, in small letters."""
    found: dict[str, int] = {}
    for language in MONTHS_WRITTEN_IN:
        for names in _locale(language).months.values():
            for width in ("wide", "abbreviated"):
                found |= {name.casefold().rstrip("."): number for number, name in names[width].items()}
    return found


def month_called(word: str) -> int:
    """Which month, from 1, has this name in a language of those who write a museum's files; 0 for none."""
    return _months_called().get(word.casefold().rstrip("."), 0)
