"""Names of media compared as people read them: a Mac writes õ as o with a tilde, others as one letter.

Rules: names are compared in Unicode's form NFC; the exact name comes first. Only names in other letters than ASCII are
looked for, each folder once while one file is read.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

_NUMBERS = re.compile(r"(\d+)")
FoundFiles = tuple[str, tuple[str, ...]]
"""A pattern, and the files that it found."""


def lost(folder: Path, paths: Iterable[str]) -> bool:
    """Whether one of these was not found that may since lie in the media folder under a name of another form."""
    return any(not path.isascii() and not os.path.lexists(f"{folder}{os.sep}{path}") for path in paths)


def others_found(folder: Path, patterns: Iterable[FoundFiles]) -> bool:
    """Whether one of these patterns finds other files in the media folder than it did."""
    names = MediaNames(folder)
    return any(names.matching(pattern) != found for pattern, found in patterns)


def _order(name: str) -> tuple[tuple[int, str], ...]:
    """Numbers compared as numbers."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBERS.split(name))


class MediaNames:
    """The names in a museum's media folder, as they are there."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._names: dict[str, dict[str, str]] = {}

    def real(self, path: str) -> str:
        """The path as the file system has it; the path itself where there is no such file."""
        if path.isascii() or os.path.lexists(f"{self._folder}{os.sep}{path}"):
            return path
        found = ""
        for part in path.split("/"):
            name = self._in(found).get(unicodedata.normalize("NFC", part))
            if name is None:
                return path
            found = f"{found}/{name}" if found else name
        return found

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The files that the pattern finds in its folder, in their order; hidden ones are none."""
        folder, slash, name = pattern.rpartition("/")
        real = self.real(folder) if folder else ""
        wanted = unicodedata.normalize("NFC", name)
        there = (known for known in self._in(real) if fnmatchcase(known, wanted) and not known.startswith("."))
        return tuple(f"{real}{slash}{self._in(real)[known]}" for known in sorted(there, key=_order))

    def folders(self, folder: str) -> tuple[str, ...]:
        """The folders in this one, by their paths; hidden ones are none."""
        above = f"{folder}/" if folder else ""
        there = (name for name in self._in(self.real(folder)).values() if not name.startswith("."))
        return tuple(f"{above}{name}" for name in there if os.path.isdir(f"{self._folder}{os.sep}{above}{name}"))

    def _in(self, folder: str) -> dict[str, str]:
        if folder not in self._names:
            try:
                names = os.listdir(f"{self._folder}{os.sep}{folder}")
            except OSError:
                names = []
            self._names[folder] = {unicodedata.normalize("NFC", name): name for name in sorted(names)}
        return self._names[folder]
