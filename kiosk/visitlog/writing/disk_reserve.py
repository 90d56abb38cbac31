"""A mebibyte kept in reserve beside the log, to be given up when the disk is full.

Rules: laid only where there is plenty of room; given up at once; laid again once there is room. Whoever
lacks the means to lay it simply has none: it never stops the log.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

BALLAST_BYTES = 1024 * 1024
FULL_BYTES = 64 * 1024
ROOM_BYTES = 8 * BALLAST_BYTES
"""How much must be free before ballast is laid again: less would take what the log itself needs."""


@dataclass(frozen=True, slots=True)
class Ballast:
    path: Path
    room_bytes: int = ROOM_BYTES

    def lay(self) -> bool:
        """Takes the reserve if there is room for it; True if it lies there afterwards."""
        try:
            if self.path.exists() and self.path.stat().st_size >= BALLAST_BYTES:
                return True
            free = os.statvfs(self.path.parent)
            if free.f_bavail * free.f_frsize < self.room_bytes:
                return False
            with self.path.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, BALLAST_BYTES)
        except OSError:
            return False
        return True

    def disk_is_full(self) -> bool:
        """Too little is left for anything to be opened or written."""
        try:
            free = os.statvfs(self.path.parent)
        except OSError:
            return False
        return free.f_bavail * free.f_frsize < FULL_BYTES

    def release(self) -> bool:
        """Gives the reserve back to the disk; True if there was one."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True
