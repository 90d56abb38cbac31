"""Sections of bytes in one file, written whole or not at all, and read only if not one bit has changed.

Rules: a digest covers everything after it; a file that is missing, damaged or of another form reads as None, never as
an error. What the sections mean, and whether to believe them, is up to the reader; they are never executed.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from kiosk.content.regular_file import read_regular
from kiosk.store import atomic_files

_MARK = b"kiosk\x00\x01\n"
_DIGEST_BYTES = 32
_MOST_SECTIONS = 64
_COUNT_AT = len(_MARK) + _DIGEST_BYTES
_TABLE_AT = _COUNT_AT + 8


def write(path: Path, sections: Sequence[bytes]) -> None:
    """Write the sections, or raise OSError and leave the file as it was."""
    table = b"".join(len(part).to_bytes(8, "little") for part in sections)
    body = [len(sections).to_bytes(8, "little"), table, *sections]
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in body:
        digest.update(part)
    atomic_files.write(path, [_MARK, digest.digest(), *body])


def read(path: Path) -> tuple[memoryview, ...] | None:
    """The sections, or None where there is no intact file."""
    try:
        data = memoryview(read_regular(path))
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
