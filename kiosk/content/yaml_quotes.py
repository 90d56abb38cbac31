"""Quotes that YAML closes elsewhere than the author meant, found in a text that cannot be read.

Rules: a quotation that swallows a line with a key, or an item of a list, was meant to end before that line; it is
reported where it begins, however far away YAML noticed it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.content.faults import Correction, quoted
from kiosk.content.messages import Message, msg

_OPENS = re.compile(r"""(?:^\s*|[:\-]\s+|[\[{,]\s*)(["'])""")
_ENTRY = re.compile(r"\s*(?:- +)*[a-z][a-z_-]*:(?:\s|$)|\s*- \S")
_AFTER = re.compile(r"\s*(?:[:,\]}]|#|$)")
_CLOSES = {'"': re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"(?:[^']|'')*'", re.DOTALL)}


@dataclass(frozen=True, slots=True)
class QuoteFault:
    """line, column: from 1, of the quote."""

    line: int
    column: int
    message: Message
    hint: Message
    correction: Correction | None


def quote_fault(lines: list[str], noticed: int) -> QuoteFault | None:
    """The first quotation that ends at the wrong place, up to the line in which YAML noticed something (from 1)."""
    number = 0
    while number < min(noticed, len(lines)):
        line, at = lines[number], 0
        if line.lstrip().startswith("#"):
            number += 1
            continue
        while (opened := _OPENS.search(line, at)) is not None:
            quote, begin = opened[1], opened.start(1)
            closed = _CLOSES[quote].match(line, begin + 1)
            if closed is None:
                last, rest = _end(lines, number, begin, quote)
                if any(_ENTRY.match(within) for within in lines[number + 1 : last + 1]):
                    return _runaway(lines, number, begin, last)
                number, line, at = last, rest, 0
                continue
            if number + 1 == noticed and _AFTER.match(line, closed.end()) is None:
                return _within(line, number, begin, closed.end())
            at = closed.end()
        number += 1
    return None


def _end(lines: list[str], number: int, begin: int, quote: str) -> tuple[int, str]:
    """Which line closes a quotation, the last one where none does, and that line with all before its end blanked."""
    text = lines[number][begin + 1 :]
    for last in range(number + 1, len(lines)):
        before = len(text)
        text += lines[last]
        closed = _CLOSES[quote].match(text)
        if closed is not None:
            at = closed.end() - before
            return last, " " * at + lines[last][at:]
    return len(lines), ""


def _runaway(lines: list[str], number: int, begin: int, last: int) -> QuoteFault:
    line = lines[number].rstrip()
    quote, text = line[begin], line[begin + 1 :]
    never = last >= len(lines)
    message = msg("A text in quotes begins here and is never closed.")
    if not never:
        message = msg("A quote opens here and is closed in line {last} only, with other lines between.", last=last + 1)
    new, hint = line[begin:] + quote, msg("Add the closing quote.")
    if quote == "'" and text[:1].isalpha() and not text.endswith("'"):
        new = f'"{quote}{text}"'
        hint = msg("If it is an apostrophe, put the whole text in double quotes: {text}.", text=_shown(new))
    single = '"' not in text and not text.endswith("\\")
    return QuoteFault(
        number + 1, begin + 1, message, hint, Correction(number + 1, begin, line[begin:], new) if single else None
    )


def _within(line: str, number: int, begin: int, closed: int) -> QuoteFault:
    """A quote inside a quoted text, or a text that begins with a quoted word."""
    whole = line[begin:].rstrip()
    quote, other = line[begin], "'" if line[begin] == '"' else '"'
    ended = whole.endswith(quote) and len(whole) > closed - begin
    inner = whole[1:-1] if ended else whole
    new = f"{other}{inner}{other}"
    message = msg("The quote ends the text here; {rest} stands after it.", rest=quoted(line[closed:].strip(), 30))
    if (
        re.search(r"[{\[]\s*(?:[\w-]+:\s*)?$", line[:begin])
        or other in inner
        or "\\" in inner
        or (other == "'" and "#" in inner and not ended)
    ):
        hint = msg("Write the inner quotes as “…”, or put the whole text below a | of its own line.")
        return QuoteFault(number + 1, closed, message, hint, None)
    if quote == "'":
        hint = msg("Put the whole text in double quotes: {text}.", text=_shown(new))
    else:
        hint = msg("Put the whole text in single quotes: {text}.", text=_shown(new))
    return QuoteFault(number + 1, closed, message, hint, Correction(number + 1, begin, whole, new))


def _shown(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else f"{text[: longest - 2].rstrip()}…{text[-1]}"
