"""The folder of the phone's pages, as what is asked for by address.

Rules: an address names a file of the folder or nothing: parts that are empty, begin with a point or hold a character
that no file of ours has are refused before the disk is asked. What is named by its hash never changes; everything else
may be built anew while it is served, so languages and stops are read again when their file has another stamp.
"""

from __future__ import annotations

import json
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.content.messages import SentenceError, msg

INDEX = "index.html"
DESCRIPTION, STOPS = "phone.json", "stops.json"
FORMAT = 1
LONGEST_PATH = 1024
HASHED = re.compile(r"(?:media|assets)/(?:.*/)?[^/]+\.[0-9a-f]{8,64}\.[^/.]+")
"""What never changes: media/NAME.HASH.ext and assets/NAME.HASH.ext."""
_UNWANTED = re.compile(r"[\x00-\x1f\x7f\\]")


class NoPhonePages(SentenceError):
    """Why a folder cannot be served as the phone's pages."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of the folder. path: from the folder on. stamp: another one when it was written again."""

    path: str
    place: Path
    size: int
    stamp: tuple[int, int, int]

    @property
    def lasting(self) -> bool:
        """Whether it never changes under this name."""
        return HASHED.fullmatch(self.path) is not None


class PhoneFolder:
    """A folder that was built. Raises NoPhonePages where it was not, or by a newer program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, tuple[tuple[int, int, int], Any]] = {}
        description = self._json(DESCRIPTION)
        if not isinstance(description, dict) or not description.get("languages"):
            build = "kiosk phone build -o DIR"
            missing = msg("{folder} holds no pages for phones. Build them with {command}.")
            raise NoPhonePages(missing.with_values(folder=str(folder), command=build))
        if description.get("format") != FORMAT:
            newer = msg("The pages in {folder} were built by another version of the program. Build them again with it.")
            raise NoPhonePages(newer.with_values(folder=str(folder)))

    @property
    def languages(self) -> list[str]:
        """The languages of the pages; the first stands at the root."""
        description = self._json(DESCRIPTION)
        return list(description["languages"]) if isinstance(description, dict) else []

    @property
    def timezone(self) -> str:
        """The museum's time zone; UTC where a build of an earlier version did not name it."""
        description = self._json(DESCRIPTION)
        return str(description.get("timezone", "UTC")) if isinstance(description, dict) else "UTC"

    @property
    def stops(self) -> dict[str, dict[str, str]]:
        """The page of each stop, by number and language, from the folder on."""
        stops = self._json(STOPS)
        return stops if isinstance(stops, dict) else {}

    def file(self, path: str) -> FoundFile | None:
        """The file of that address, without its first slash; the folder's own page for a folder. None for nothing."""
        name = path + INDEX if not path or path.endswith("/") else path
        if len(path) > LONGEST_PATH or _UNWANTED.search(name):
            return None
        if any(not part or part.startswith(".") for part in name.split("/")):
            return None
        return self._found(name)

    def is_folder(self, path: str) -> bool:
        """Whether a page stands at that address once a slash is added."""
        return not path.endswith("/") and self.file(path + "/") is not None

    def language_of(self, path: str) -> tuple[str, str]:
        """The language of an address, and the rest of the address after it."""
        languages = self.languages
        first, _, rest = path.partition("/")
        if first in languages[1:]:
            return first, rest
        return (languages[0] if languages else "en"), path

    def root_of(self, language: str) -> str:
        """Where the pages of this language begin: "" or "et/"."""
        return "" if language in self.languages[:1] else f"{language}/"

    def _found(self, name: str) -> FoundFile | None:
        place = self.folder / name
        try:
            seen = place.stat()
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(seen.st_mode):
            return None
        return FoundFile(name, place, seen.st_size, (seen.st_mtime_ns, seen.st_size, seen.st_ino))

    def _json(self, name: str) -> Any:
        """What that file holds now; what it held before where it is being written, None where it never held any."""
        found = self._found(name)
        before = self._read.get(name)
        if found is None:
            return before[1] if before else None
        if before is None or before[0] != found.stamp:
            try:
                self._read[name] = found.stamp, json.loads(found.place.read_bytes())
            except (OSError, ValueError):
                return before[1] if before else None
        return self._read[name][1]
