"""A mebibyte kept in reserve beside the log, given up when the disk is full.

Rules: it is allocated only where there is plenty of free space, given up at once, and allocated again once there is
space; where it cannot be allocated the log works without it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

RESERVE_BYTES = 1024 * 1024
FULL_BYTES = 64 * 1024
NEEDED_BYTES = 8 * RESERVE_BYTES
"""How much must be free before the reserve is allocated: with less it would take what the log itself needs."""


@dataclass(frozen=True, slots=True)
class DiskReserve:
    path: Path
    needed_bytes: int = NEEDED_BYTES

    def allocate(self) -> bool:
        """Allocate the reserve if there is space for it; True if it is there afterwards."""
        try:
            if self.path.exists() and self.path.stat().st_size >= RESERVE_BYTES:
                return True
            free = os.statvfs(self.path.parent)
            if free.f_bavail * free.f_frsize < self.needed_bytes:
                return False
            with self.path.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)
        except OSError:
            return False
        return True

    def disk_is_full(self) -> bool:
        """Whether too little is left for anything to be opened or written."""
        try:
            free = os.statvfs(self.path.parent)
        except OSError:
            return False
        return free.f_bavail * free.f_frsize < FULL_BYTES

    def release(self) -> bool:
        """Give the reserve back to the disk; True if there was one."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True
