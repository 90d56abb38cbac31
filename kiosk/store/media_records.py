"""What is known of each content of a medium, wherever it lies: its measure, its damage, its loudness.

Rules: a content is known by the hash of all its bytes; a file is taken to hold what it held while its size and its
times of change are the same, and is read again where they are not, so that a copied museum is read but not decoded, and
a file of the same size and date is never taken for another. Measures are those of this program; damage and loudness
hold for every version. What cannot be kept is found out again next time.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from hashlib import blake2b, file_digest
from pathlib import Path

import msgspec

from kiosk.content.file_stamp import LastingStamp, lasting_stamp, lasting_stamp_of
from kiosk.content.measures import FilmMeasure, Loudness, Measure, PictureMeasure, SoundMeasure, Unplayable
from kiosk.content.messages import Message
from kiosk.content.regular_file import open_regular
from kiosk.store import checksummed_file

FAMILIES = ("picture", "sound", "film")
"""Captions are not kept: to measure them is to read them."""
_FORM = b"media 1"
_MOST_UNUSED = 20_000
"""How many contents are kept at most while some of them are in no file that is known."""


class SeenFile(msgspec.Struct, array_like=True, frozen=True):
    """A file as it was when it was read, and the hash of what it held."""

    stamp: LastingStamp
    digest: str


class KnownContent(msgspec.Struct, array_like=True):
    """What was found of a content; by family where that may differ. damage: no message where all of it decodes."""

    size_bytes: int
    pictures: dict[str, PictureMeasure] = {}
    sounds: dict[str, SoundMeasure] = {}
    films: dict[str, FilmMeasure] = {}
    unplayable: dict[str, Unplayable] = {}
    damage: dict[str, Message] = {}
    level: Loudness | None = None

    def measure(self, family: str) -> Measure | None:
        """Its measure as a picture, sound or film; None where it was never measured as that."""
        found = self.pictures.get(family) or self.sounds.get(family) or self.films.get(family)
        return found or self.unplayable.get(family)

    def keep_measure(self, family: str, measure: Measure) -> None:
        match measure:
            case PictureMeasure():
                self.pictures[family] = measure
            case SoundMeasure():
                self.sounds[family] = measure
            case FilmMeasure():
                self.films[family] = measure
            case Unplayable() if not measure.transient:
                self.unplayable[family] = measure

    def forget_measures(self) -> None:
        for kept in (self.pictures, self.sounds, self.films, self.unplayable):
            kept.clear()


class MediaRecords:
    """Files by their real path, and what was found by the hash of their content. file None: nothing is kept."""

    def __init__(self, file: Path | None, program: str) -> None:
        self._file, self._program = file, program
        self.seen: dict[str, SeenFile] = {}
        self.found: dict[str, KnownContent] = {}
        parts = None if file is None else checksummed_file.read(file)
        if parts is not None and len(parts) == 4 and bytes(parts[0]) == _FORM:
            with suppress(msgspec.MsgspecError):
                self.seen = msgspec.msgpack.decode(parts[2], type=dict[str, SeenFile])
                self.found = msgspec.msgpack.decode(parts[3], type=dict[str, KnownContent])
            if bytes(parts[1]) != program.encode():
                for content in self.found.values():
                    content.forget_measures()
        self._folders: dict[str, str] = {}
        self._sizes = {content.size_bytes for content in self.found.values()}

    def name(self, path: Path) -> str:
        """A file's real path as text, also where its bytes are not UTF-8."""
        return self._name(os.fspath(path), os.path.islink(path))

    def _name(self, path: str, is_link: bool) -> str:
        folder, name = os.path.split(path)
        real = self._folders.get(folder)
        if real is None:
            real = self._folders[folder] = os.path.realpath(folder)
        whole = os.path.realpath(path) if is_link else os.path.join(real, name)
        return os.fsencode(whole).decode("utf-8", "backslashreplace")

    def known(self, path: str | Path) -> KnownContent | None:
        """What is known of the file as it is now; None where it has to be read first."""
        try:
            found = os.lstat(path)
        except (OSError, ValueError):
            return None
        is_link = stat.S_ISLNK(found.st_mode)
        seen = self.seen.get(self._name(os.fspath(path), is_link))
        if seen is None or seen.stamp != (lasting_stamp_of(path) if is_link else lasting_stamp(found)):
            return None
        return self.found.get(seen.digest)

    def recall(self, path: Path) -> KnownContent | None:
        """The same; the file is read only where a content of its size is known."""
        found, stamp = self.known(path), lasting_stamp_of(path)
        if found is not None or stamp is None or stamp[0] not in self._sizes:
            return found
        digest = hash_of_file(path)
        if digest in self.found and lasting_stamp_of(path) == stamp:
            self.seen[self.name(path)] = SeenFile(stamp, digest)
            return self.found[digest]
        return None

    def content(self, path: Path, stamp: LastingStamp | None, digest: str) -> KnownContent:
        """The record of what a file held, to be completed; of its own where the file changed while it was read."""
        if stamp is None or not digest or stamp != lasting_stamp_of(path):
            return KnownContent(0)
        self.seen[self.name(path)] = SeenFile(stamp, digest)
        return self.found.setdefault(digest, KnownContent(stamp[0]))

    def digest(self, path: Path) -> str:
        """The hash of what the file holds now, which is read where it is not known; "" where it cannot be."""
        stamp, seen = lasting_stamp_of(path), self.seen.get(self.name(path))
        if stamp is not None and seen is not None and seen.stamp == stamp:
            return seen.digest
        digest = hash_of_file(path)
        self.content(path, stamp, digest)
        return digest

    def save(self) -> None:
        """Write what is known."""
        if self._file is None:
            return
        encode = msgspec.msgpack.encode
        with suppress(OSError, UnicodeEncodeError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            parts = [_FORM, self._program.encode(), encode(self.seen), encode(self.found)]
            checksummed_file.write(self._file, parts)

    def forget_gone(self) -> None:
        """Forget files that are gone, and where there are very many, contents that no known file holds."""
        self.seen = {path: seen for path, seen in self.seen.items() if os.path.exists(path)}
        if len(self.found) > _MOST_UNUSED:
            used = {seen.digest for seen in self.seen.values()}
            self.found = {digest: content for digest, content in self.found.items() if digest in used}


def records_file(state_dir: Path) -> Path:
    """The records' file: one for all museums and their versions."""
    return state_dir / "media-records"


def hash_of_file(path: str | Path) -> str:
    """The hash of all its bytes; "" where it cannot be read."""
    try:
        with open(open_regular(path), "rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
    except OSError:
        return ""
