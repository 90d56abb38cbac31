"""Whether each medium can be decoded to its end, looked at once for each content and remembered.

Rules: a file is the same while its size and its times of change are, and where those differ while its hash is; what
was found of a content holds wherever it lies, so that a copied museum is not decoded again. What cannot be kept is
looked at again next time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from kiosk.content.file_stamp import LastingStamp, lasting_stamp_of
from kiosk.content.messages import Message
from kiosk.media.damage import damage
from kiosk.store import checksummed_file
from kiosk.store.measure_cache import Medium

Progress = Callable[[int, int], None]
FAMILIES = ("picture", "sound", "film")
_FORM = b"entire 1"
_KEEP_EVERY = 25
_PIECE_BYTES = 1_048_576


class SeenFile(msgspec.Struct, array_like=True, frozen=True):
    """A file as it was when it was looked at, and the hash of what it held."""

    stamp: LastingStamp
    digest: str


class IntegrityCache:
    """Files by their absolute path, and what was found by the hash of their content. file None: nothing is kept."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self.seen: dict[str, SeenFile] = {}
        self.found: dict[str, Message] = {}
        parts = None if file is None else checksummed_file.read(file)
        if parts is not None and len(parts) == 3 and bytes(parts[0]) == _FORM:
            with suppress(msgspec.MsgspecError):
                self.seen = msgspec.msgpack.decode(parts[1], type=dict[str, SeenFile])
                self.found = msgspec.msgpack.decode(parts[2], type=dict[str, Message])

    def known(self, path: Path) -> Message | None:
        """What was found of the file as it is now; None where it has to be decoded first."""
        seen = self.seen.get(_name(path))
        if seen is None or seen.stamp != lasting_stamp_of(path):
            return None
        return self.found.get(seen.digest)

    def look(self, path: Path, family: str) -> Message:
        """What is found of the file: from its hash where that is known, else by decoding it."""
        stamp = lasting_stamp_of(path)
        digest = f"{family} {hash_of_file(path)}"
        found = self.found.get(digest)
        if found is None:
            found = self.found[digest] = damage(path, family)
        if stamp is not None and stamp == lasting_stamp_of(path):
            self.seen[_name(path)] = SeenFile(stamp, digest)
        return found

    def save(self) -> None:
        """Write what is known of files that are still there."""
        if self._file is None:
            return
        self.seen = {path: seen for path, seen in self.seen.items() if Path(path).exists()}
        used = {seen.digest for seen in self.seen.values()}
        self.found = {digest: found for digest, found in self.found.items() if digest in used}
        encode = msgspec.msgpack.encode
        with suppress(OSError, UnicodeEncodeError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            checksummed_file.write(self._file, [_FORM, encode(self.seen), encode(self.found)])


def integrity_file(state_dir: Path) -> Path:
    """The cache's file: one for all museums and their versions."""
    return state_dir / "entire"


def find_damage(
    media_dir: Path,
    media: Iterable[Medium],
    entire: IntegrityCache,
    progress: Progress | None = None,
    same: Callable[[str], None] = lambda path: None,
) -> Mapping[str, Message]:
    """What is wrong inside each damaged file, by its path relative to the media folder.

    same: takes the path of each file that was touched and still holds what it held.
    """
    wanted = dict.fromkeys((family, path) for family, path in media if family in FAMILIES)
    found = {(family, path): entire.known(media_dir / path) for family, path in wanted}
    unknown = [medium for medium, trouble in found.items() if trouble is None and (media_dir / medium[1]).is_file()]
    for done, (family, path) in enumerate(unknown, 1):
        before = entire.seen.get(_name(media_dir / path))
        found[family, path] = entire.look(media_dir / path, family)
        if before is not None and before.digest == entire.seen[_name(media_dir / path)].digest:
            same(path)
        if done % _KEEP_EVERY == 0:
            entire.save()
        if progress is not None:
            progress(done, len(unknown))
    if unknown:
        entire.save()
    return {path: trouble for (_, path), trouble in found.items() if trouble}


def _name(path: Path) -> str:
    """A path as text, also where its bytes are not UTF-8."""
    return os.fsencode(path.absolute()).decode("utf-8", "backslashreplace")


def hash_of_file(path: Path) -> str:
    digest = blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()
