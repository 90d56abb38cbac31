"""A folder that is replaced whole.

Rules: the new one is put together beside the place, locked while that lasts, is on the disk to its last byte, and then
takes the place in one step of the file system; whoever reads there meets all of the old or all of the new, after a
power cut too. What a stopped build left is removed by the next. A folder that holds something else is never replaced.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.content.messages import msg
from kiosk.exit_codes import NOT_DONE, CommandFailed
from kiosk.store.atomic_files import sync_file_system, sync_folder

LEAST_AGE_S = 60
"""Longer than it takes from making a folder to locking it."""
MARK = "phone.json"
_HERE, _EXCHANGE = -100, 2


def require_own_folder(folder: Path) -> None:
    """Raise CommandFailed where something stands there that no build made."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        sentence = msg("{path} is a file. Name a folder.", path=str(folder))
    elif (folder / MARK).is_file() or not any(folder.iterdir()):
        return
    else:
        sentence = msg(
            "{path} holds other files, which would be lost: nothing was built. Name an empty folder, or one that is "
            "not there yet.",
            path=str(folder),
        )
    raise CommandFailed(sentence, NOT_DONE)


@contextmanager
def replacing_folder(folder: Path) -> Iterator[Path]:
    """An empty folder beside this one, to be filled in the block; it takes its place unless something is raised.
    Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_left(folder)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".new", dir=folder.parent))
    handle = os.open(beside, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.chmod(beside, 0o755)
        yield beside
        sync_file_system(handle)
        _take_place(beside, folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)  # what was replaced, or what came to nothing
        os.close(handle)


def _take_place(new: Path, folder: Path) -> None:
    while True:
        with suppress(FileNotFoundError):
            _exchange(new, folder)
            return
        try:
            os.rename(new, folder)
            return
        except OSError as error:  # another build was there first
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step; where the file system cannot, in two."""
    libc = ctypes.CDLL(None, use_errno=True)
    done = libc.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    if done == 0:
        return
    number = ctypes.get_errno()
    if number not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(number, os.strerror(number), str(other))
    aside = one.with_suffix(".old")
    os.rename(other, aside)
    os.rename(one, other)
    os.rename(aside, one)


def _remove_left(folder: Path) -> None:
    """Remove what stopped builds of this folder left."""
    with os.scandir(folder.parent) as entries:
        names = [e.path for e in entries if e.name.startswith(f".{folder.name}.") and e.name.endswith((".new", ".old"))]
    for name in names:
        with suppress(OSError):
            handle = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if time.time() - os.fstat(handle).st_mtime > LEAST_AGE_S:
                    shutil.rmtree(name, ignore_errors=True)
            finally:
                os.close(handle)
