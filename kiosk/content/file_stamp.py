"""What tells a file from what it was, without reading it.

Rules: two looks at a file that give the same stamp have met the same bytes, as far as the file system can tell. The
inode catches a file renamed over another within one tick of the clock, but network shares give new ones at each
mount: what is kept from one start to the next compares lasting stamps.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

LastingStamp = tuple[int, int, int]
"""Size in bytes, then the times of modification and of status change in nanoseconds."""


class FileStamp(NamedTuple):
    """Size in bytes, times of modification and of status change in nanoseconds, and inode."""

    size: int
    modified_ns: int
    changed_ns: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> FileStamp:
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def lasting_stamp(found: os.stat_result) -> LastingStamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def stamp_of(path: str | Path) -> FileStamp | None:
    """The stamp of a file now; None where there is none."""
    try:
        return FileStamp.of(os.stat(path))
    except (OSError, ValueError):
        return None


def lasting_stamp_of(path: str | Path) -> LastingStamp | None:
    """The lasting stamp of a file now; None where there is none."""
    try:
        return lasting_stamp(os.stat(path))
    except (OSError, ValueError):
        return None
