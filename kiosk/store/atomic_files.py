"""Writing so that a power cut leaves the old or the new, never something between.

Rules: a file is written beside its place, synced, then renamed over it, and keeps the rights (and, written by root, the
owner) of the file it replaces; a link, a pipe, a socket, a device or a folder in its place is left as it is, for root
too; a name lasts once its folder is synced; a folder is moved aside before it is removed, so that half of one is never
met where whole ones are looked for. What root makes in somebody else's folder is handed over to them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.content.regular_file import NotRegular, require_regular
from kiosk.content.system_reasons import NO_ROOM

_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EACCES})
"""What file systems answer that keep no folders, or let nobody list them."""


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing, to last."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        with suppress(FileExistsError):
            os.mkdir(folder)
        sync_folder(folder.parent)


def write(path: Path, data: bytes | Iterable[bytes], mode: int | None = None) -> None:
    """Replace a file whole, or leave it as it was and raise OSError. mode: its rights, where not those it had."""
    with replacing(path, mode) as beside, open(beside, "wb", opener=_following_nothing) as file:
        file.writelines([data] if isinstance(data, bytes) else data)


def _following_nothing(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW)


@contextmanager
def replacing(path: Path, mode: int | None = None) -> Iterator[Path]:
    """A file beside the path, to be written in the block; it takes the path's place unless something is raised.

    Raises NotRegular where the path is anything but a file or free.
    """
    before = require_regular(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    handle = None
    try:
        handle = _created(beside, before, mode)
        yield beside
        if not os.path.samestat(os.fstat(handle), os.lstat(beside)):
            raise NotRegular(errno.EINVAL, "another program put something in its place", str(path))
        os.fsync(handle)
        os.rename(beside, path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        _name(error, path, str(beside))
        raise
    finally:
        if handle is not None:
            os.close(handle)
    sync_folder(path.parent)


def _created(beside: Path, before: os.stat_result | None, mode: int | None) -> int:
    """An empty file with the rights and the owner that it is to have, before anything is in it; its descriptor."""
    if mode is None and before is not None:
        mode = before.st_mode & 0o777
    beside.unlink(missing_ok=True)  # never written through: it may be a link
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666 if mode is None else mode)
    try:
        with suppress(PermissionError):  # a file system that knows neither
            if before is not None and os.geteuid() == 0:
                os.fchown(handle, before.st_uid, before.st_gid)
            if mode is not None:
                os.fchmod(handle, mode)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; raises FileExistsError where it is, and leaves nothing of what failed."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException as error:
            path.unlink(missing_ok=True)
            _name(error, path)
            raise
    sync_folder(path.parent)


def _name(error: BaseException, path: Path, beside: str = "") -> None:
    """Have an error that stops writing bear the name that people know."""
    if not isinstance(error, OSError):
        return
    if error.filename == beside or (error.filename is None and error.errno in NO_ROOM):
        try:
            error.filename = str(path)
        except AttributeError:  # FFmpeg's, which cannot be changed
            raise OSError(error.errno, os.strerror(error.errno or 0), str(path)) from error


def move(old: Path, new: Path) -> None:
    """Rename a file or a folder, to last."""
    os.rename(old, new)
    sync_folder(new.parent)
    if old.parent != new.parent:
        sync_folder(old.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder last, where its file system can."""
    try:
        _sync(path)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def sync_file_system(handle: int) -> None:
    """Have all that was written to the file system of an open file on its disk: one wait, where thousands of files were
    written. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syncfs(handle):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def remove_folder(path: Path, aside: Path) -> None:
    """Move a folder aside whole, then delete it."""
    with suppress(FileNotFoundError):
        move(path, aside)
    shutil.rmtree(aside, ignore_errors=True)


def hand_over(folder: Path, owner_of: Path) -> None:
    """Give what root made in a folder to the owner of `owner_of`; does nothing for anybody but root."""
    if os.geteuid() != 0:
        return
    owner = owner_of.stat()
    if owner.st_uid == 0:
        return
    for parent, _, files in os.walk(folder):
        for path in (parent, *(os.path.join(parent, name) for name in files)):
            with suppress(FileNotFoundError):
                os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
