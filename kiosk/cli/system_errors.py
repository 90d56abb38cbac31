"""Errors of the system that no part of the program foresaw, as sentences.

Rules: a file or a disk that is in the way is the user's to mend, and is named; what is missing in the program's own
folder is a mistake of the program, and so is every error that does not come from the system.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import kiosk

_WAYS_OUT = {
    errno.ENOSPC: "Free some space, or name another place.",
    errno.EDQUOT: "Free some space, or name another place.",
    errno.EFBIG: "Name a place on another disk.",
    errno.EROFS: "Name another place.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.ENOENT: "Correct the name, or make what is missing.",
    errno.ENOTDIR: "Correct the name: what stands before a / is a folder.",
    errno.EISDIR: "Name a file.",
    errno.EEXIST: "Name another place.",
    errno.ELOOP: "Take the links away that lead to each other.",
    errno.EINVAL: "Name an ordinary file.",
    errno.EIO: "Check the disk that it lies on.",
    errno.ESTALE: "Check the disk that it lies on.",
    errno.ENXIO: "Name an ordinary file.",
    errno.ENODEV: "Name an ordinary file.",
    errno.ENOMEM: "Close other programs.",
    errno.EMFILE: "Close other programs.",
    errno.ENFILE: "Close other programs.",
}


def sentence_for(error: OSError) -> str:
    """What is in the way and what to do; "" where the program made the mistake."""
    if isinstance(error, PermissionError):
        place = name_of(error) or "A file that is needed"
        return f"{place} is closed to this user. Use sudo, or ask for the right to it."
    if error.errno not in _WAYS_OUT or _is_of_the_program(name_of(error)):
        return ""
    why = (error.strerror or os.strerror(error.errno)).lower()
    place = name_of(error)
    if not place and error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENOMEM, errno.EMFILE):
        return ""
    return f"{place or 'A file'} cannot be used: {why}. {_WAYS_OUT[error.errno]}"


def name_of(error: OSError) -> str:
    """The file that the error is about; "" where it names none."""
    name = error.filename
    return os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else ""


def _is_of_the_program(name: str) -> bool:
    if not name:
        return False
    own = (Path(kiosk.__file__).parent, Path(sys.prefix) / "lib")
    return any(Path(os.path.abspath(name)).is_relative_to(os.path.abspath(folder)) for folder in own)
