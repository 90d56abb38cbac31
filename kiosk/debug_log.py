"""The trail for developers: what the program does, step by step, for whoever looks for its mistakes.

Rules: silent unless `--debug` or KIOSK_DEBUG asks for it; it goes to standard error (of a service: the journal), each
line with the name of its module; modules log at the levels debug and info alone. It never says what a visitor chose,
read, heard or typed: of events and effects it has the kind, of child processes the command.
"""

from __future__ import annotations

import os
import sys

VARIABLE = "KIOSK_DEBUG"
_LINE = "%(asctime)s.%(msecs)03d %(name)s: %(message)s"


def is_wanted() -> bool:
    """Whether the environment asks for the trail."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


def begin(wanted: bool) -> None:
    """Show the trail from now on, if it is wanted, here and in the processes started from here."""
    if not wanted:
        return
    import logging

    os.environ[VARIABLE] = "1"
    keep_apart()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(_LINE, "%H:%M:%S"))
    logger = logging.getLogger("kiosk")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)


def keep_apart() -> None:
    """Keep the trail out of whatever else is logged in this process, as Kivy does."""
    import logging

    logging.getLogger("kiosk").propagate = False
