"""Telling a mistake of the program from what is wrong with a file.

Rules: libraries raise whatever they like for a damaged file, from somewhere within, and that is the file's fault. An
error of the kinds that only a program can be wrong by, raised in a line of this program or by the function that it
called, is the program's: a library that it was not written for, most often. Nobody is advised to mend a file for it.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import kiosk
from kiosk.content.messages import Message, msg

_log = logging.getLogger(__name__)
_KINDS = (TypeError, AttributeError, NameError, ImportError, AssertionError, NotImplementedError)
_PROGRAM = str(Path(kiosk.__file__).parent)


def is_programs(error: BaseException) -> bool:
    """Whether the program is wrong, not the file that it read."""
    frames = traceback.extract_tb(error.__traceback__)
    return isinstance(error, _KINDS) and any(frame.filename.startswith(_PROGRAM) for frame in frames[-2:])


def programs_error(error: BaseException) -> Message:
    """What is to be known of a file that the program failed with; the trail of --debug has the error itself."""
    _log.error("a file could not be read, by a mistake of the program", exc_info=error)
    return msg(
        "The program failed while it read this file, by a mistake of its own. The file may be right. Install the "
        "program anew with the libraries of its lock file; if that does not help, send its makers what `kiosk "
        "--debug check` prints."
    )
