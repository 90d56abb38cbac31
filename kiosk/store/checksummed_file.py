"""A sealed file: some sections of bytes, written whole or not at all, and read only if not one bit has
changed.

Rules: written beside its place, synced, then renamed over it, so that a power cut leaves the old or the new
one; a digest covers everything after it; a file that is missing, damaged or of another form reads as None,
never as an error. What the sections mean, and whether they can be believed, is the matter of who reads
them; they are never executed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

_MARK = b"kiosk\x00\x01\n"
_DIGEST_BYTES = 32
_MOST_SECTIONS = 64
_COUNT_AT = len(_MARK) + _DIGEST_BYTES
_TABLE_AT = _COUNT_AT + 8


def write(path: Path, sections: Sequence[bytes]) -> None:
    """Put the sections there; raises OSError where that cannot be done, and leaves what was there."""
    table = b"".join(len(part).to_bytes(8, "little") for part in (*sections,))
    body = [len(sections).to_bytes(8, "little"), table, *sections]
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in body:
        digest.update(part)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.writelines([_MARK, digest.digest(), *body])
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def read(path: Path) -> tuple[memoryview, ...] | None:
    """The sections, or None where there is no such file as was written."""
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    if len(data) < _TABLE_AT or data[: len(_MARK)] != _MARK:
        return None
    if blake2b(data[_COUNT_AT:], digest_size=_DIGEST_BYTES).digest() != data[len(_MARK) : _COUNT_AT]:
        return None
    count = int.from_bytes(data[_COUNT_AT:_TABLE_AT], "little")
    at = _TABLE_AT + 8 * count
    if count > _MOST_SECTIONS or at > len(data):
        return None
    parts = []
    for number in range(count):
        entry = _TABLE_AT + 8 * number
        end = at + int.from_bytes(data[entry : entry + 8], "little")
        if end > len(data):
            return None
        parts.append(data[at:end])
        at = end
    return tuple(parts) if at == len(data) else None


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
