"""Why the system could not do something, in words that complete a sentence: "permission denied".

Rules: the English is the system's own in small letters; what has no translation here, and what any other program
writes, is in quotation marks, so that nobody takes it for a sentence of ours in the wrong language.
"""

from __future__ import annotations

import errno

from kiosk.content.messages import Message, msg

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REASONS = (
    msg("permission denied"),
    msg("operation not permitted"),
    msg("no such file or directory"),
    msg("not a directory"),
    msg("is a directory"),
    msg("file exists"),
    msg("directory not empty"),
    msg("no space left on device"),
    msg("disk quota exceeded"),
    msg("file too large"),
    msg("read-only file system"),
    msg("file name too long"),
    msg("too many levels of symbolic links"),
    msg("invalid argument"),
    msg("input/output error"),
    msg("stale file handle"),
    msg("no such device or address"),
    msg("no such device"),
    msg("cannot allocate memory"),
    msg("too many open files"),
    msg("too many open files in system"),
    msg("device or resource busy"),
    msg("text file busy"),
    msg("broken pipe"),
    msg("it is a folder"),
    msg("it is a link"),
    msg("it is a pipe"),
    msg("it is a socket"),
    msg("it is a device"),
    msg("it is not an ordinary file"),
    msg("it is a link out of the folder"),
)
_BY_WORDS = {str(reason): reason for reason in _REASONS}


def reason_of(error: OSError) -> Message:
    """The reason for an error of the system."""
    why = error.strerror or str(error)
    return _BY_WORDS.get(why.lower()) or foreign(why)


def foreign(words: str, program: str = "") -> Message:
    """What a program wrote, in quotation marks; with its name, whose words they are."""
    flat = " ".join(words.split()).rstrip(".")
    if not program:
        return Message("{words!r}").with_values(words=flat)
    return msg("{program} reports {words!r}", program=program, words=flat)
