"""One kiosk, one log: a lock on a file beside the log settles, before a window opens, who may write it.

Rules: the lock belongs to the process and goes with it, however it ends; taking it never waits and imports no database;
in a folder that cannot be written the lock holds nothing, and the kiosk goes on without a log.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.visitlog.file.schema import beside


class LogInUse(SentenceError):
    """Another kiosk writes this log."""


@dataclass(slots=True)
class LogLock:
    """The right to write one log. handle: the open lock file; None where none could be had. note: what the kiosk that
    held it before left in it."""

    path: Path
    handle: int | None
    note: str = ""

    @property
    def is_held(self) -> bool:
        return self.handle is not None

    @property
    def is_lost(self) -> bool:
        """Whether it was held, but the lock file that others find is another one, or none."""
        if self.handle is None:
            return False
        try:
            held, there = os.fstat(self.handle), os.stat(beside(self.path, ".lock"))
        except OSError:
            return True
        return (held.st_dev, held.st_ino) != (there.st_dev, there.st_ino)

    def leave(self, note: str) -> None:
        """Leave a line for the next kiosk that takes the lock."""
        if self.handle is not None:
            with contextlib.suppress(OSError):
                os.pwrite(self.handle, f"{os.getpid()}\n{note}\n".encode(), 0)

    def release(self) -> None:
        """Let another kiosk write the log; a second call does nothing."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


def lock_log(path: Path) -> LogLock:
    """Take the lock of that log. Raises LogInUse."""
    lock_path = beside(path, ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except PermissionError:
            handle = os.open(lock_path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return LogLock(path, None)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        owner = _lines(handle)[0]
        os.close(handle)
        raise LogInUse(in_use_sentence(path, owner)) from None
    except OSError:  # a file system without locks
        os.close(handle)
        return LogLock(path, None)
    note = _lines(handle)[1]
    with contextlib.suppress(OSError):  # a full disk: the lock holds without its note
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n{note}\n".encode(), 0)
    return LogLock(path, handle, note)


def _lines(handle: int) -> tuple[str, str]:
    """The process that holds the lock, and the note in it."""
    try:
        owner, note, *_ = [*os.pread(handle, 512, 0).decode("utf-8", "replace").split("\n"), "", ""]
    except OSError:
        return "", ""
    return owner.strip(), note


def is_live(path: Path) -> bool:
    """Whether a kiosk is writing that log now. Changes nothing, and creates no lock file."""
    try:
        handle = os.open(beside(path, ".lock"), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks
        return False
    finally:
        os.close(handle)
    return False


def in_use_sentence(path: Path, owner: str) -> Message:
    if owner.isdigit():
        return msg(
            "Another kiosk (process {process}) is writing the visit log {path}. Stop it first, or give this one a "
            "state folder of its own (state: in its kiosk.yaml).",
            process=owner,
            path=str(path),
        )
    return msg(
        "Another kiosk is writing the visit log {path}. Stop it first, or give this one a state folder of its own "
        "(state: in its kiosk.yaml).",
        path=str(path),
    )
