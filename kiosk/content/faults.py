"""A fault: one thing wrong in a file, said so that whoever wrote the file can mend it.

Rules: one mistake gives one fault; a fault has a place (file, line and column from 1, in characters), a code
listed in `codes.py` (which also says whether it is an error or advice), where it is in the museum's own
words, what is wrong as a whole sentence, and how to mend it. Faults are told in the order in which a reader
of the files meets them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.content.codes import CODES, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    file: str
    line: int
    column: int
    severity: Severity
    code: str
    where: str
    message: str
    hint: str

    def said(self) -> str:
        """`file:line:column: error: where: what. How to mend it.`"""
        place = f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.where}: {self.message}"
        return f"{place} {self.hint}".rstrip()


def fault(code: str, file: str, line: int, column: int, where: str, message: str, hint: str = "") -> Fault:
    """A fault with the severity that its code has."""
    return Fault(file, line, column, CODES[code].severity, code, where, message, hint)


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once: by file, then from top to bottom."""
    return tuple(sorted(set(faults), key=lambda f: (f.file, f.line, f.column, f.code, f.message)))


def errors(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(f for f in faults if f.severity == "error")


def nearest(word: str, among: Iterable[str]) -> str:
    """The one of `among` that was probably meant, or "" if none is near."""
    choices = {choice.casefold(): choice for choice in sorted(among, reverse=True)}
    found = difflib.get_close_matches(word.casefold(), choices, n=1, cutoff=0.6)
    return choices[found[0]] if found else ""


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """`Did you mean "title"?`, or "" if nothing is near."""
    near = nearest(word, among)
    return f'Did you mean "{near}"?' if near else ""


def listed(words: Iterable[str], last: str = "or") -> str:
    """`cell, corridor or yard`"""
    *before, end = [str(word) for word in words]
    return f"{', '.join(before)} {last} {end}" if before else end


def shown(value: str, longest: int = 40) -> str:
    """A value as it is quoted in a sentence: on one line, not too long."""
    flat = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(value.split()))
    return f'"{flat}"' if len(flat) <= longest else f'"{flat[: longest - 1].rstrip()}…"'
