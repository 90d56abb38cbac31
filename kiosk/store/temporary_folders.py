"""Folders for a while, among the system's temporary files or where somebody names, and what a killed program left of
them.

Rules: a folder is locked by whoever uses it, and the lock goes with the process, however it ends; what is not locked,
is the user's own, is a folder and no link, and is older than a minute, was left, and is removed when the next one of
its kind is made. Whatever cannot be removed stays. A full disk that stops work in such a folder is named.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from kiosk.content.system_reasons import NO_ROOM

LEAST_AGE_S = 60
"""Longer than it takes from making a folder to locking it."""
_FULL_BYTES = 4_000_000
_FLAGS = os.O_RDONLY
for _name in ("O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC"):
    _FLAGS |= getattr(os, _name, 0)


@contextmanager
def temporary_folder(prefix: str, within: Path | None = None) -> Iterator[str]:
    """A folder of that prefix, removed afterwards, and its left brothers before. within: where it lies; None: where the
    system keeps temporary files. Raises OSError."""
    remove_left(prefix, within)
    with nullcontext() if within else named_full_disk():
        folder = tempfile.mkdtemp(prefix=prefix, dir=within)
    handle = None
    try:
        with suppress(OSError, ImportError):  # a file system or a system without locks
            handle = os.open(folder, _FLAGS)
            _lock(handle)
        with nullcontext() if within else named_full_disk(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if handle is not None:
            os.close(handle)


@contextmanager
def named_full_disk(made: str = "") -> Iterator[None]:
    """Have the OSError of a full disk name the folder for temporary files, where it would name nothing that stays."""
    try:
        place = tempfile.gettempdir()
    except FileNotFoundError:  # no folder of the system's takes a file
        place = os.environ.get("TMPDIR") or "/tmp"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place) from None
    try:
        yield
    except OSError as error:
        names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
        of_it = any(name.startswith(made) for name in names) if made else False
        unnamed = not names and shutil.disk_usage(place).free < _FULL_BYTES
        if error.errno in NO_ROOM and (of_it or unnamed):
            raise OSError(error.errno, os.strerror(error.errno or 0), place) from error
        raise


def remove_left(prefix: str, within: Path | None = None) -> None:
    """Remove this user's folders of that prefix that nobody uses any more; where users and locks are unknown, none."""
    if not hasattr(os, "geteuid"):
        return
    with suppress(OSError, ImportError), os.scandir(within or tempfile.gettempdir()) as entries:
        for name in [entry.path for entry in entries if entry.name.startswith(prefix)]:
            with suppress(OSError):
                _remove_if_left(name)


def _remove_if_left(folder: str) -> None:
    handle = os.open(folder, _FLAGS)
    try:
        found = os.fstat(handle)
        young = time.time() - found.st_mtime < LEAST_AGE_S
        if young or found.st_uid != os.geteuid() or not stat.S_ISDIR(found.st_mode):
            return
        _lock(handle)
        shutil.rmtree(folder, ignore_errors=True)  # follows no link
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """Lock the folder. Raises BlockingIOError while it is used, and ImportError where the system has no such locks."""
    import fcntl

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
