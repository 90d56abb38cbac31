"""Decoding a large picture in a child process, which takes no more memory than it may and dies before the kiosk does.

Rules: one at a time, whatever threads ask; the child (picture_child.py) has a limit of its own for its whole address
space, a normal place in the system's order of what to end when memory runs out, and a time. Whatever ends it is a
PictureError.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from pathlib import Path

from kiosk import child_process
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.media.picture_file import SHORT
from kiosk.media.picture_scaling import PictureArea, PictureError, Pixels

LONGEST_S = 60.0
_one_at_a_time = threading.Lock()


def decoded_in_child(path: Path, area: PictureArea) -> Pixels:
    """The picture for an area."""
    done = _run(path, asdict(area))
    if done is None:
        raise PictureError(SHORT, f"{path.name} takes too much memory or time to be shown. Save it smaller.")
    if done.code:
        raise PictureError(SHORT, done.error_text)
    return Pixels.unpacked(done.output)


def damage_in_child(path: Path) -> Message:
    """What is wrong with a large picture when it is decoded whole; no message where nothing is."""
    done = _run(path, None)
    if done is None:
        return msg("It takes too much memory or time to be decoded.")
    if done.code:
        return msg("It cannot be decoded to its end.")
    return NO_MESSAGE


def _run(path: Path, area: dict[str, object] | None) -> child_process.Finished | None:
    """How the child ended; None where it was ended, or had no memory left."""
    command = child_process.python("kiosk.media.picture_child", str(path), json.dumps(area))
    with _one_at_a_time:
        try:
            done = child_process.run(command, timeout_s=LONGEST_S)
        except (child_process.TookTooLong, OSError):
            return None
    return None if done.code not in (0, 1) or (done.code and not done.errors) else done
