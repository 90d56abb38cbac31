"""Lengths as they are spoken: "1 minute 20 seconds" in the place of "1 min 20 s" and "1:20"."""

from __future__ import annotations

import re
from functools import cache

from kiosk.locale.strings import Strings
from kiosk.visit.queries.context import PageContext

_FIGURE = re.compile(r"\d")
_CLOCK = re.compile(r"(?<![\d:])(?:(\d+):)?(\d{1,2}):(\d\d)(?![\d:])")


def length_words(context: PageContext, seconds: float) -> str:
    """A length in words, to the nearest second."""
    whole = max(0, round(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    parts = []
    if hours:
        parts.append(context.translate_plural("{n} hour", "{n} hours", hours))
    if minutes:
        parts.append(context.translate_plural("{n} minute", "{n} minutes", minutes))
    if rest or not parts:
        parts.append(context.translate_plural("{n} second", "{n} seconds", rest))
    return " ".join(parts)


def position_words(context: PageContext, at_s: float, length_s: float) -> str:
    """Where something that plays stands."""
    return context.translate(
        "at {elapsed} of {length}", elapsed=length_words(context, at_s), length=length_words(context, length_s)
    )


def with_length_words(context: PageContext, words: str) -> str:
    """Words of the interface with the lengths in them as they are spoken."""
    if not _FIGURE.search(words):
        return words
    for pattern in _patterns(context.guide.strings, context.language):
        words = pattern.sub(lambda found: length_words(context, _seconds(found)), words)
    return words


def with_clock_words(context: PageContext, words: str) -> str:
    """Words with the lengths that stand in figures ("Listen 1:20") as they are spoken."""

    def length(found: re.Match[str]) -> str:
        hours, minutes, rest = (int(part or 0) for part in found.groups())
        return length_words(context, 3600 * hours + 60 * minutes + rest)

    return _CLOCK.sub(length, words)


def _seconds(found: re.Match[str]) -> int:
    units = found.groupdict()
    return 3600 * int(units.get("h") or 0) + 60 * int(units.get("m") or 0) + int(units.get("s") or 0)


@cache
def _patterns(strings: Strings, language: str) -> tuple[re.Pattern[str], ...]:
    """What `Strings.length` writes in this language, the longer forms first."""
    forms = (
        strings.translate("{h} h {m} min", language),
        strings.translate("{m} min {s} s", language),
        strings.translate("{m} min", language),
        strings.translate("{s} s", language),
    )
    return tuple(re.compile(_pattern(form)) for form in forms)


def _pattern(form: str) -> str:
    places = re.sub(r"\\\{([hms])\\\}", r"(?P<\1>\\d+)", re.escape(form)).replace(r"\ ", r"[ \u00a0]")
    return rf"(?<![\d.,])(?:{places})(?!\w)"
