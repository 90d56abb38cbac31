"""One kiosk, one log: who may write a log is settled by a lock on a file beside it, before a window
opens.

Rules: the lock belongs to the process and goes with it, however it ends; taking it never waits and
imports no database; a folder that cannot be written gives a claim that holds nothing, and the kiosk goes
on without a log.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from kiosk.visitlog.file.schema import beside


class LogInUse(Exception):
    """Another kiosk writes this log; the message is one sentence or two for people."""


@dataclass(slots=True)
class Claim:
    """The right to write one log. lock is the open lock file, or None where none could be had."""

    path: Path
    lock: int | None

    @property
    def held(self) -> bool:
        return self.lock is not None

    def release(self) -> None:
        """Lets another kiosk have the log; doing it twice is harmless."""
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None


def claim(path: Path) -> Claim:
    """Takes the lock of that log at once, or raises LogInUse."""
    lock_path = beside(path, ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock = os.open(lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except PermissionError:
            lock = os.open(lock_path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return Claim(path, None)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        owner = os.pread(lock, 32, 0).decode("ascii", "replace").strip()
        os.close(lock)
        raise LogInUse(in_use_sentence(path, owner)) from None
    except OSError:  # a file system without locks
        os.close(lock)
        return Claim(path, None)
    with contextlib.suppress(OSError):  # a full disk: the lock holds without its note
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return Claim(path, lock)


def is_live(path: Path) -> bool:
    """Whether a kiosk is writing that log now. Changes nothing, and makes no lock where there is none."""
    try:
        lock = os.open(beside(path, ".lock"), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks
        return False
    finally:
        os.close(lock)
    return False


def in_use_sentence(path: Path, owner: str) -> str:
    process = f" (process {owner})" if owner.isdigit() else ""
    return (
        f"Another kiosk{process} is writing the visit log {path}. "
        "Stop it first, or give this one a state folder of its own (state: in its kiosk.yaml)."
    )
