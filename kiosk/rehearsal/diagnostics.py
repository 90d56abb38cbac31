"""The diagnostics of a museum that is being written, as far as they are known now.

Rules: what reading the files finds is known at once; what the full check finds besides comes later, and holds until the
file that it is about changes, or any medium does: what is mended is gone at once, and until the full check has answered
nobody is told that nothing is wrong. Errors come before advice, the room
that is shown before the others, its own file before its translations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.check.fault_report import translator
from kiosk.content.faults import Fault


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault in the reader's words."""

    file: str
    line: int
    column: int
    error: bool
    code: str
    sentence: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def about(self) -> tuple[str, int, int, str]:
        return self.file, self.line, self.column, self.code


def diagnostic_of(fault: Fault, language: str) -> Diagnostic:
    translate = translator(language)
    sentence = f"{fault.what.render(translate)} {fault.mend.render(translate)}".rstrip()
    return Diagnostic(fault.file, fault.line, fault.column, fault.severity == "error", fault.code, sentence)


class Diagnostics:
    """language: the reader's."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._read: tuple[Diagnostic, ...] = ()
        self._checked: tuple[Diagnostic, ...] = ()
        self._sorted: dict[str, tuple[Diagnostic, ...]] = {}
        self.complete = False
        """Whether the full check has answered since the files were last read."""

    def read(self, faults: Iterable[Fault], changed: frozenset[str] = frozenset(), media: bool = False) -> None:
        """Take what reading the files found. changed: the files that had changed. media: whether any medium had."""
        self._read = tuple(diagnostic_of(fault, self._language) for fault in faults)
        kept = () if media else self._checked
        self._checked = tuple(one for one in kept if one.file not in changed)
        self._sorted, self.complete = {}, False

    def checked(self, found: tuple[Diagnostic, ...]) -> None:
        """Take all that the full check found."""
        self._checked, self._sorted, self.complete = found, {}, True

    def shown_in(self, room: str) -> tuple[Diagnostic, ...]:
        """Each once, what matters most in this room first."""
        if room not in self._sorted:
            known = {one.about: one for one in (*self._checked, *self._read)}

            def rank(one: Diagnostic) -> tuple[bool, bool, bool, str, int]:
                elsewhere = one.file.split(".")[0] != f"exhibits/{room}"
                return not one.error, elsewhere, one.file.count(".") > 1, one.file, one.line

            self._sorted = {room: tuple(sorted(known.values(), key=rank))}
        return self._sorted[room]
