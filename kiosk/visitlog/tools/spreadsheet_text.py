"""Text that a spreadsheet program must not take for a formula, wherever it came from.

Rules: guarded is what begins with one of OWASP's characters (CSV Injection: = + - @, tab, carriage return, line feed,
and the full-width = + - @), after spaces and characters that nobody sees; a number is no formula and stays what it is.
"""

from __future__ import annotations

import re
import unicodedata

_BEGINS = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*\s?%?")


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program might work it out rather than show it."""
    for letter in text:
        if letter in _BEGINS:
            return _NUMBER.fullmatch(text.strip()) is None
        if not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf"):
            return False
    return False


def guarded(text: str) -> str:
    """The text as a cell of CSV holds it: with an apostrophe before what is like a formula."""
    return f"'{text}" if is_like_a_formula(text) else text
