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
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.system_reasons import reason_of

_WAYS_OUT = {
    errno.ENOSPC: msg("Free some space, or name another place."),
    errno.EDQUOT: msg("Free some space, or name another place."),
    errno.EFBIG: msg("Name a place on another disk."),
    errno.EROFS: msg("Name another place."),
    errno.ENAMETOOLONG: msg("Choose a shorter name."),
    errno.ENOENT: msg("Correct the name, or make what is missing."),
    errno.ENOTDIR: msg("Correct the name: what stands before a / is a folder."),
    errno.EISDIR: msg("Name a file."),
    errno.EEXIST: msg("Name another place."),
    errno.ELOOP: msg("Take the links away that lead to each other."),
    errno.EINVAL: msg("Name an ordinary file."),
    errno.EIO: msg("Check the disk that it lies on."),
    errno.ESTALE: msg("Check the disk that it lies on."),
    errno.ENXIO: msg("Name an ordinary file."),
    errno.ENODEV: msg("Name an ordinary file."),
    errno.ENOMEM: msg("Close other programs."),
    errno.EMFILE: msg("Close other programs."),
    errno.ENFILE: msg("Close other programs."),
}


def sentence_for(error: OSError) -> Message:
    """What is in the way and what to do; empty where the program made the mistake."""
    place = name_of(error)
    if isinstance(error, PermissionError):
        closed = msg("{place} is closed to this user. Use sudo, or ask for the right to it.")
        return closed.with_values(place=place or msg("A file that is needed"))
    if error.errno not in _WAYS_OUT or _is_of_the_program(place):
        return NO_MESSAGE
    if not place and error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENOMEM, errno.EMFILE):
        return NO_MESSAGE
    sentence = msg("{place} cannot be used: {why}. {way_out}")
    return sentence.with_values(place=place or msg("A file"), why=reason_of(error), way_out=_WAYS_OUT[error.errno])


def name_of(error: OSError) -> str:
    """The file that the error is about; "" where it names none."""
    name = error.filename
    return os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else ""


def _is_of_the_program(name: str) -> bool:
    if not name:
        return False
    own = (Path(kiosk.__file__).parent, Path(sys.prefix) / "lib")
    return any(Path(os.path.abspath(name)).is_relative_to(os.path.abspath(folder)) for folder in own)
