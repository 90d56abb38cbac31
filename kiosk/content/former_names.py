"""What exhibits, rooms and media were called before, so that reports count a log's history under present names.

Rules: renamings are applied in the order in which they were written down, each to the names that the earlier ones left;
a room's folder in media/ has the room's name, and the media of an exhibit begin with its id and a dot: they are renamed
with it. The log itself is never changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

Renamed = Literal["exhibit", "room", "medium"]
Spot = tuple[str, str]
"""A room and an exhibit; the exhibit is empty for the room itself."""


def joined(room: str, exhibit: str = "") -> str:
    """The room's name, or ROOM/EXHIBIT."""
    return f"{room}/{exhibit}" if exhibit else room


@dataclass(frozen=True, slots=True)
class Renaming:
    """One change of a name. room: where the exhibit stood then; "" for a room or a medium. A medium is a file in
    media/, or a folder there with all that is in it."""

    what: Renamed
    old: str
    new: str
    room: str = ""

    def spot(self, room: str, exhibit: str) -> Spot:
        if self.what == "room" and room == self.old:
            return self.new, exhibit
        if self.what == "exhibit" and (room, exhibit) == (self.room, self.old):
            return room, self.new
        return room, exhibit

    def medium(self, path: str) -> str:
        """The path within media/ as it is after this renaming; compared in Unicode's form NFC, as its readers do."""
        read = unicodedata.normalize("NFC", path)
        if self.what == "exhibit":
            begins, now = f"{self.room}/{self.old}.", f"{self.room}/{self.new}."
        elif self.what == "medium" and read == self._read:
            return self.new
        else:
            begins, now = f"{self._read}/", f"{self.new}/"
        return now + read.removeprefix(begins) if read.startswith(begins) else path

    @property
    def _read(self) -> str:
        return unicodedata.normalize("NFC", self.old)


class FormerNames:
    """The present name of whatever has, or had, a name."""

    def __init__(self, renamings: Iterable[Renaming] = ()) -> None:
        self._renamings = tuple(renamings)
        self.spot = cache(self._spot)
        self.medium = cache(self._medium)

    def __bool__(self) -> bool:
        return bool(self._renamings)

    def _spot(self, room: str, exhibit: str) -> Spot:
        for renaming in self._renamings:
            room, exhibit = renaming.spot(room, exhibit)
        return room, exhibit

    def _medium(self, path: str) -> str:
        for renaming in self._renamings:
            path = renaming.medium(path)
        return path

    def taken(self, spots: Iterable[Spot]) -> Spot | None:
        """The first of these present names under which a log's history is counted for something else."""
        return next((spot for spot in spots if self.spot(*spot) != spot), None)
