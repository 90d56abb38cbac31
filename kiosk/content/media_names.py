"""Names of media compared as people read them: a Mac writes õ as o with a tilde, others as one letter.

Rules: names are compared in Unicode's form NFC; the exact name comes first. Only names in other letters than ASCII are
looked for, each folder once while one file is read.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path


def lost(folder: Path, paths: Iterable[str]) -> bool:
    """Whether one of these was not found that may since lie in the media folder under a name of another form."""
    return any(not path.isascii() and not os.path.lexists(f"{folder}{os.sep}{path}") for path in paths)


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

    def _in(self, folder: str) -> dict[str, str]:
        if folder not in self._names:
            try:
                names = os.listdir(f"{self._folder}{os.sep}{folder}")
            except OSError:
                names = []
            self._names[folder] = {unicodedata.normalize("NFC", name): name for name in sorted(names)}
        return self._names[folder]
