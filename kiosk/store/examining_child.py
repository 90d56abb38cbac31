"""A child process that examines media, one file after the other.

Rules: it is spawned, never forked, takes no notice of Ctrl-C, and ends when this process ends or is interrupted. It
ends with what it was begun for, but in a block of `kept_child` one waits for the next examination: to start one takes a
tenth of a second of the processor's time.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING

from kiosk import child_process
from kiosk.store.media_examination import ExaminationTask, Known, MediumFinding, examine

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

CRASHES = tuple(-number for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGFPE, signal.SIGILL))
FAILED = 70
"""How a child ends that began on a file and could not go on."""
_ENDS_WITHIN_S = 5.0


class ExaminingChild:
    """A child process, which begins to start at once."""

    def __init__(self) -> None:
        context = child_process.spawning()
        self.connection, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there,), daemon=True)
        with there:
            self._process.start()

    def begin(self, given: ExaminationTask | Known) -> None:
        """Give it a file to examine, or what need not be found out again from now on."""
        with suppress(OSError):  # it ended: `found` notices
            self.connection.send(given)

    def found(self, within_s: float | None = None) -> MediumFinding | None:
        """What it found; None where it has ended, or gives no sign of life for longer."""
        while isinstance(answer := self.next_message(within_s), float):
            pass
        return answer

    def next_message(self, within_s: float | None = None) -> MediumFinding | float | None:
        """The same, or how much of the file is done, 0 to 1."""
        try:
            if not self.connection.poll(within_s):
                return None
            answer: MediumFinding | float = self.connection.recv()
        except (EOFError, OSError):
            return None
        return answer

    def end(self) -> int | None:
        """End it; how it ended."""
        self.connection.close()
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.kill()
        self._process.join(_ENDS_WITHIN_S)
        return self._process.exitcode


class _Spare:
    """The child that waits for the next examination, where one is kept."""

    def __init__(self) -> None:
        self.lock, self.keeps = Lock(), False
        self.child: ExaminingChild | None = None


_spare = _Spare()


@contextmanager
def kept_child() -> Iterator[None]:
    """In the block one child is kept for all examinations, at its end it ends."""
    before = _spare.keeps, _spare.child
    _spare.keeps, _spare.child = True, None
    try:
        yield
    finally:
        child = _spare.child
        _spare.keeps, _spare.child = before
        if child is not None:
            child.end()


def borrow(known: Known) -> ExaminingChild:
    """A child, to be given back, or ended."""
    with _spare.lock:
        child, _spare.child = _spare.child, None
    child = child or ExaminingChild()
    child.begin(known)
    return child


def give_back(child: ExaminingChild) -> None:
    """Take back a child that has nothing to do."""
    with _spare.lock:
        if _spare.keeps and _spare.child is None:
            _spare.child = child
            return
    child.end()


def _work(connection: Connection) -> None:
    """Run in the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child_process.be_ended_first(os.getpid())
    known: Known = frozenset()
    with suppress(EOFError, OSError):
        while True:
            given = connection.recv()
            if isinstance(given, frozenset):
                known = given
                continue
            try:
                found = examine(given, known, connection.send)
            except Exception:  # no memory is left, for one
                os._exit(FAILED)
            connection.send(found)
