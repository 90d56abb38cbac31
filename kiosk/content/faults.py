"""A fault: one thing wrong in a file, described so that the author of the file can correct it.

Rules: one mistake gives one fault; a fault has a place (file, line and column from 1, in characters), a code of
fault_codes.py (which makes it an error or a warning), its subject in the museum's own words (`where`), and two
translatable sentences: what is wrong and how to correct it; `message` and `hint` are their English. Faults are listed
in the order in which a reader of the files meets them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.content.fault_codes import CODES, Severity
from kiosk.content.look_alikes import plain, written_with
from kiosk.content.messages import NO_MESSAGE, Message, Translate, as_written, msg


@dataclass(frozen=True, slots=True)
class Correction:
    """The one right answer to a fault: in a line (from 1), at a character (from 0), `old` gives way to `new`."""

    line: int
    begin: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fault:
    """correction: None where the author has to decide."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    where: str
    what: Message
    mend: Message
    correction: Correction | None = None

    @property
    def message(self) -> str:
        return str(self.what)

    @property
    def hint(self) -> str:
        return str(self.mend)

    def render(self, translate: Translate = as_written) -> str:
        """`file:line:column: error: where: what. How to mend it.`, all but the file in the reader's language."""
        severity = SEVERITIES[self.severity].render(translate)
        place = f"{self.file}:{self.line}:{self.column}: {severity}: {self._place().render(translate)}"
        line = f"{place}: {self.what.render(translate)} {self.mend.render(translate)}".rstrip()
        return line.replace("\n", "\\n")  # a name of a file may hold a line end, and begins no line of its own

    def sentence(self) -> Message:
        """The fault as it is rendered, as a part of another sentence."""
        template = "{place}: {severity}: {where}: {what}" + (" {mend}" if self.mend else "")
        return Message(template).with_values(
            place=f"{self.file}:{self.line}:{self.column}",
            severity=SEVERITIES[self.severity],
            where=self._place(),
            what=self.what,
            mend=self.mend,
        )

    def as_json(self, translate: Translate = as_written) -> dict[str, str | int]:
        """The fault for machines; its code, file and severity are the same in every language."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "code": self.code,
            "where": self.where,
            "message": self.what.render(translate),
            "hint": self.mend.render(translate),
        }

    def _place(self) -> Message:
        """The subject: in exhibits/ a room's or exhibit's own name, elsewhere a word of PLACES and a name."""
        word, space, name = self.where.partition(" ")
        if self.file.startswith("exhibits/") or word not in PLACES:
            return Message("{where}", (("where", self.where),))
        return Message("{word}{name}", (("word", PLACES[word]), ("name", f"{space}{name}")))


SEVERITIES: dict[Severity, Message] = {"error": msg("error"), "warning": msg("warning")}
PLACES = {
    "museum": msg("museum"),
    "plan": msg("plan"),
    "tour": msg("tour"),
    "day": msg("day"),
    "attract": msg("attract"),
    "idle": msg("idle"),
    "media": msg("media"),
    "kiosk": msg("kiosk"),
    "lexicon": msg("lexicon"),
    "translations": msg("translations"),
    "notes": msg("notes"),
}
"""The subjects of faults outside the rooms."""


def fault(
    code: str,
    file: str,
    line: int,
    column: int,
    where: str,
    message: Message,
    hint: Message = NO_MESSAGE,
    correction: Correction | None = None,
) -> Fault:
    """A fault with the severity that its code has."""
    return Fault(file, line, column, CODES[code].severity, code, where, message, hint, correction)


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, by file and from top to bottom."""
    return tuple(sorted(set(faults), key=lambda f: (f.file, f.line, f.column, f.code, f.message)))


def errors(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(f for f in faults if f.severity == "error")


def nearest(word: str, among: Iterable[str]) -> str:
    """The likely intended one of `among`; "" where none is close. Of numbers that whose digits were exchanged, else
    the nearest in which one digit differs."""
    choices = {choice.casefold(): choice for choice in sorted(among, reverse=True)}
    if (same := choices.get(plain(word).casefold())) is not None:
        return same
    if word.isdecimal() and word.isascii():
        return _nearest_number(word, choices)
    found = difflib.get_close_matches(word.casefold(), choices, n=1, cutoff=0.6)
    return choices[found[0]] if found else ""


def _nearest_number(word: str, among: Iterable[str]) -> str:
    numbers = [other for other in among if other.isdecimal() and len(other) == len(word) and other != word]

    def strayed(other: str) -> tuple[bool, int, int]:
        differ = sum(a != b for a, b in zip(word, other, strict=True))
        return sorted(word) != sorted(other), differ, abs(int(word) - int(other))

    best = min(numbers, key=strayed, default="")
    return best if best and (strayed(best)[1] == 1 or not strayed(best)[0]) else ""


def did_you_mean(word: str, among: Iterable[str]) -> Message:
    """`Did you mean "title"?`, or which of its signs only looks right; no message where nothing is close."""
    near = nearest(word, among)
    if near and (odd := written_with(word, near)):
        return odd
    return msg('Did you mean "{near}"?', near=near) if near else NO_MESSAGE


def quoted(value: str, longest: int = 40) -> str:
    """The value in quotation marks, on one line and shortened to `longest` characters."""
    flat = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(value.split()))
    return f'"{flat}"' if len(flat) <= longest else f'"{flat[: longest - 1].rstrip()}…"'
