"""A register whose index may be damaged: whoever looks something up there finds nobody, and is not stopped.

Rules: an index is read where it lies, so that damage in its middle shows only to whoever comes there. Then nothing of
it is believed any more: nobody is found in it, the journal names the file, and the file is taken away, so that it is
made anew.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.content.registers import FoundPersons, Person, RegisterIndex

_log = logging.getLogger(__name__)
_DAMAGE = (ArithmeticError, LookupError, OSError, TypeError, ValueError, msgspec.MsgspecError, zlib.error)
"""What comes of numbers, texts and packed rows that are not what they were."""
_NOBODY = Person("", "", "", "", "", "")
_Answer = TypeVar("_Answer")


class GuardedRegister:
    """index: read from the file at that path. is_removed: whether that was damaged and is gone, so that it may come
    again."""

    def __init__(self, index: RegisterIndex, path: Path) -> None:
        self._index, self._path = index, path
        self.count, self.letters, self.decades = index.count, index.letters, index.decades
        self.is_damaged = self.is_removed = False

    def find(self, typed: str, letter: str = "", decade: int = 0) -> FoundPersons:
        return self._answer(lambda: self._index.find(typed, letter, decade), FoundPersons())

    def browse(self, letter: str, decade: int, first: int, most: int) -> tuple[tuple[int, ...], int]:
        nobody: tuple[tuple[int, ...], int] = ((), 0)
        return self._answer(lambda: self._index.browse(letter, decade, first, most), nobody)

    def person(self, number: int) -> Person:
        return self._answer(lambda: self._index.person(number), _NOBODY)

    def marks(self, number: int, typed: str) -> tuple[tuple[int, int], ...]:
        return self._answer(lambda: self._index.marks(number, typed), ())

    def place_in_file(self, number: int) -> int:
        return self._answer(lambda: self._index.place_in_file(number), 0)

    def at_place_in_file(self, place: int) -> int:
        return self._answer(lambda: self._index.at_place_in_file(place), 0)

    def _answer(self, look_up: Callable[[], _Answer], nobody: _Answer) -> _Answer:
        if self.is_damaged:
            return nobody
        try:
            return look_up()
        except _DAMAGE as error:
            self.is_damaged = True
            _log.error("the index %s is damaged (%s: %s)", self._path, type(error).__name__, error)
            self.is_removed = take_away(self._path)
            return nobody


def take_away(path: Path) -> bool:
    """Remove the file of an index that is worth nothing, where that can be done."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        return True
    return False
