"""Reading a file that anybody may have put there, and looking at what is in the way of one to be written.

Rules: only regular files are read, so that no pipe is waited for and no device runs on without end; a bounded number of
bytes; and where a folder is named, nothing that a link leads to outside it. Whatever else is there is an OSError.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


class NotRegular(OSError):
    """Something else than a file, as a pipe, a device or a folder."""


class LeadsOutside(OSError):
    """A link that leads out of the folder."""


def open_regular(path: str | Path, within: Path | None = None, *, follow: bool = True) -> int:
    """A descriptor of the file, for reading; raises OSError."""
    handle = os.open(path, _FLAGS | (0 if follow else os.O_NOFOLLOW))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise NotRegular(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise NotRegular(errno.EINVAL, "it is not an ordinary file", str(path))
        if within is not None and not _opened(handle, path).startswith(os.path.realpath(within) + os.sep):
            raise LeadsOutside(errno.EPERM, "it is a link out of the folder", str(path))
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_regular(path: Path, within: Path | None = None, most: int = -1, *, follow: bool = True) -> bytes:
    """The file's bytes, at most `most`; raises OSError."""
    with open(open_regular(path, within, follow=follow), "rb") as file:
        return file.read(most)


def require_regular(path: Path) -> os.stat_result | None:
    """The file that is there, None where nothing is; raises NotRegular for a link and whatever else is no file."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise NotRegular(errno.EINVAL, f"it is {_KINDS.get(stat.S_IFMT(found.st_mode), 'a device')}", str(path))
    return found


_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}


def _opened(handle: int, path: str | Path) -> str:
    """Where the file that was opened lies; of the path, where the system does not tell."""
    try:
        return os.readlink(f"/proc/self/fd/{handle}")
    except OSError:
        return os.path.realpath(path)
