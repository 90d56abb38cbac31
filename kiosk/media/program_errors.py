"""Telling what is wrong with a file from a mistake of the program, and from what the machine lacks.

Rules: libraries raise whatever they like for a damaged file, from somewhere within, and that is the file's fault. An
error of the kinds that only a program can be wrong by, raised in a line of this program or by the function that it
called, is the program's: a library that it was not written for, most often. Where memory or descriptors run out, or a
disk fails, the machine is at fault. Nobody is advised to mend a file for either.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import kiosk
from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import reason_of

_log = logging.getLogger(__name__)
_KINDS = (TypeError, AttributeError, NameError, ImportError, AssertionError, NotImplementedError)
_PROGRAM = str(Path(kiosk.__file__).parent)


def is_programs(error: BaseException) -> bool:
    """Whether the program is wrong, not the file that it read."""
    frames = traceback.extract_tb(error.__traceback__)
    return isinstance(error, _KINDS) and any(frame.filename.startswith(_PROGRAM) for frame in frames[-2:])


def is_outside(error: BaseException) -> bool:
    """Whether the program or the machine is at fault. FFmpeg names damage by the system's numbers, too."""
    from av import FFmpegError

    failed = isinstance(error, OSError) and error.errno is not None and not isinstance(error, FFmpegError)
    return failed or isinstance(error, MemoryError) or is_programs(error)


def outside_error(error: BaseException) -> Message:
    """The same in a sentence."""
    if isinstance(error, MemoryError):
        return msg("There is too little memory to read it now. Close other programs, then check again.")
    if isinstance(error, OSError):
        return msg("It cannot be read ({reason}). Copy it again from where it was made.", reason=reason_of(error))
    return programs_error(error)


def programs_error(error: BaseException) -> Message:
    """What is to be known of a file that the program failed with; the trail of --debug has the error itself."""
    _log.error("a file could not be read, by a mistake of the program", exc_info=error)
    return msg(
        "The program failed while it read this file, by a mistake of its own. The file may be right. Install the "
        "program anew with the libraries of its lock file; if that does not help, send its makers what `kiosk "
        "--debug check` prints."
    )
