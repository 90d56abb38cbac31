"""Registers: a museum's lists of persons, as a visit asks for them.

Rules: persons are numbered from 0 in alphabetical order; a number never changes while the file does not. What is typed
is looked for and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.content.messages import msg

COLUMNS = ("name", "born", "died", "place", "note", "source")
"""What the first line of the file names; `sort_name` may stand beside them."""
TRANSLATED = ("place", "note")
"""The columns that may stand in other languages too: `note.et`."""
MOST_FOUND = 200
DAMAGED = msg(
    "The index of this list is damaged: visitors read that the list cannot be read just now. Start the kiosk again; it "
    "makes the index anew."
)


@dataclass(frozen=True, slots=True)
class Person:
    """translations: of place and note, by the name of their column, in small letters: {"note.et": …}, "" for
    one that is empty; none where the file has no other languages."""

    name: str
    born: str
    died: str
    place: str
    note: str
    source: str
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisterProblem:
    """What is wrong in `count` rows, the first of them at this line. values: what stands there, as its sentence needs
    it."""

    code: str
    line: int
    count: int
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPersons:
    """numbers: of those found, the best first, at most `MOST_FOUND`. more: whether there are others. by: how the last
    of them was found: word | beginning | alphabet | slip | part | keys. nearest: spellings to offer where none was."""

    numbers: tuple[int, ...] = ()
    more: bool = False
    by: str = "word"
    nearest: tuple[str, ...] = ()


class RegisterIndex(Protocol):
    """A register, open for look-ups. letters: the first letters of names in alphabetical order; decades: those of
    births, as years. is_damaged: whether a look-up came upon damage; it and all that follow find nobody."""

    is_damaged: bool
    count: int
    letters: tuple[str, ...]
    decades: tuple[int, ...]

    def find(self, typed: str, letter: str = "", decade: int = 0) -> FoundPersons: ...

    def browse(self, letter: str, decade: int, first: int, most: int) -> tuple[tuple[int, ...], int]:
        """Some of those whose names begin so and who were born then, and how many there are."""
        ...

    def person(self, number: int) -> Person: ...

    def marks(self, number: int, typed: str) -> tuple[tuple[int, int], ...]:
        """From which to which letter of a person's name the words that were typed stand."""
        ...

    def place_in_file(self, number: int) -> int: ...

    def at_place_in_file(self, place: int) -> int: ...


class OpenRegisters(Protocol):
    """The registers whose indexes lie in that folder, each opened once."""

    @property
    def folder(self) -> Path: ...

    def open(self, digest: str) -> RegisterIndex | None: ...


class NoRegisters:
    folder = Path()

    def open(self, digest: str) -> RegisterIndex | None:
        return None


NO_REGISTERS = NoRegisters()
