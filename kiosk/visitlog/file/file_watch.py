"""Watches the files that a log is written to, so that nothing is ever written where nobody will find it.

Rules: a look takes four calls of stat; the database, its -wal and its -shm must be the files that were opened, by
device and inode, and nobody else may have written the database, by its size and time of change. What is wrong is raised
as LogRemoved; nothing here changes a file. The database is held by O_PATH, which takes part in no locking.
"""

from __future__ import annotations

import os
from enum import Enum, auto
from pathlib import Path

from kiosk.visitlog.file.schema import beside

Identity = tuple[int, int] | None


class Loss(Enum):
    """TAKEN: the database lies elsewhere, or another file in its place. DELETED: nobody can find it any more, only the
    connection still reads it. COMPANION: its -wal or -shm is gone, so that what was committed has to be gathered.
    OVERWRITTEN: somebody else wrote into the database."""

    TAKEN = auto()
    DELETED = auto()
    COMPANION = auto()
    OVERWRITTEN = auto()


class LogRemoved(OSError):
    """The log's files are not those that were opened."""

    def __init__(self, path: Path, loss: Loss) -> None:
        super().__init__(f"{path} was taken away")
        self.loss = loss


def identity_of(path: Path) -> Identity:
    """Device and inode; None where there is no such file."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


class FileWatch:
    """Watches the files of one opened log. note() is called after each write of our own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = identity_of(path)
        self.companions: dict[str, Identity] = {}
        self._handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        self._change = _change_of(path)
        self.note()

    def close(self) -> None:
        """Let go of the database; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def note(self) -> None:
        """Take the files as they are now: what changed was written by us. The -wal comes with the first write."""
        self._change = _change_of(self.path)
        for ending in ("-wal", "-shm"):
            if self.companions.get(ending) is None:
                self.companions[ending] = identity_of(beside(self.path, ending))

    def look(self) -> None:
        """Raises LogRemoved where the files are not those that were opened, or were written by somebody else."""
        if identity_of(self.path) != self.database:
            raise LogRemoved(self.path, Loss.TAKEN if os.fstat(self._handle).st_nlink else Loss.DELETED)
        for ending, known in self.companions.items():
            if known is not None and identity_of(beside(self.path, ending)) != known:
                raise LogRemoved(self.path, Loss.COMPANION)
        if _change_of(self.path) != self._change:
            raise LogRemoved(self.path, Loss.OVERWRITTEN)


def _change_of(path: Path) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns
