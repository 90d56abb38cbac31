"""Kills a piece of work before each of its steps that change files.

Rules: the work is done in a child that was forked, so that what it needs is loaded once; a step is a file opened for
writing, renamed, linked, made or deleted; the child ends by SIGKILL, as by a loss of power without the disk. Whoever
uses this is a process of its own with one thread.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

CHANGES = {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}
_WRITES = os.O_WRONLY | os.O_RDWR


def killed_before(step: int, work: Callable[[], object], within: Path) -> bool:
    """Do the work, and kill it before that step, counted from 1, of what it changes in a folder; whether it came to
    it."""
    child = os.fork()
    if child == 0:
        _count(step, str(within))
        try:
            work()
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the work ended by itself, and wrong"
    return False


def steps_of(work: Callable[[], object], within: Path, most: int) -> list[int]:
    """Do the work in a child that nobody kills, and count its steps; at most so many of them, spread evenly, with the
    first and the last."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            done = _count(sys.maxsize, str(within))
            work()
            os.write(write_end, str(done()).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = int(answer.read() or 0)
    os.waitpid(child, 0)
    assert number, "the work ended by itself, and wrong"
    kills = min(most, number)
    return [1 + (number - 1) * kill // max(kills - 1, 1) for kill in range(kills)]


def _count(step: int, within: str) -> Callable[[], int]:
    """From now on count the steps, and be killed before that one; gives what counts them so far."""
    left = step
    me = os.getpid()

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if not writes and event not in CHANGES:
            return
        if os.getpid() != me or not any(str(one).startswith(within) for one in arguments):
            return
        left -= 1
        if left == 0:
            os.kill(me, signal.SIGKILL)

    sys.addaudithook(look)
    return lambda: step - left
