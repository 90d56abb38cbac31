"""Examining many media on both cores, in child processes that a file may crash.

Rules: done above a size only (a child takes some tenths of a second to start); the largest files come first, so that
both children end together. A child that a file crashes is replaced, and the file named; one that could not start, or
was killed, leaves its file to this process, but never what a kiosk or a preview measures. The children are spawned,
never forked, take no notice of Ctrl-C, and end when this process ends or is interrupted.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import child_process
from kiosk.content.measures import Measure, Unplayable
from kiosk.content.messages import msg
from kiosk.store.media_examination import ExaminationTask, Known, MediumFinding, crash_of, crashed, examine

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WORTH_BYTES = 30_000_000
_CORES = 2
CRASHES = tuple(-number for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGFPE, signal.SIGILL))
_ENDS_WITHIN_S = 5.0
_MEASURES_WITHIN_S = 30.0


def examined(tasks: Sequence[ExaminationTask], known: Known) -> Iterator[tuple[ExaminationTask, MediumFinding]]:
    """Each task with what was found, as they are done."""
    sizes = {task: _bytes(task.path) for task in tasks}
    if (os.cpu_count() or 1) < _CORES or len(tasks) < _CORES or sum(sizes.values()) < WORTH_BYTES:
        for task in tasks:
            yield task, examine(task, known)
        return
    yield from _on_both_cores(deque(sorted(tasks, key=sizes.__getitem__, reverse=True)), known)


def _on_both_cores(waiting: deque[ExaminationTask], known: Known) -> Iterator[tuple[ExaminationTask, MediumFinding]]:
    from multiprocessing.connection import wait

    busy: dict[object, tuple[_Worker, ExaminationTask]] = {}
    workers: list[_Worker] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < _CORES:
                worker = workers.pop() if workers else _Worker(known)
                task = waiting.popleft()
                busy[worker.connection] = (worker, task)
                worker.begin(task)
            for connection in wait([worker.connection for worker, _ in busy.values()]):
                worker, task = busy.pop(connection)
                found = worker.found()
                if found is None:
                    found = crashed(task) if worker.end() in CRASHES else examine(task, known)
                else:
                    workers.append(worker)
                yield task, found
    finally:
        for worker in (*workers, *(worker for worker, _ in busy.values())):
            worker.end()


class ChildMeasurer:
    """Measures one file after the other in a child process, started when it is first needed. report_crash: is given
    each file on which the decoder crashed."""

    def __init__(self, report_crash: Callable[[Path], None]) -> None:
        self._report_crash = report_crash
        self._worker: _Worker | None = None

    def measure(self, path: Path, family: str) -> Measure:
        """The measure of a file; it is never opened in this process."""
        from kiosk.media.probe import SHORTS

        worker = self._worker = self._worker or _Worker(frozenset())
        worker.begin(ExaminationTask(family, path, whole=False))
        found = worker.found(_MEASURES_WITHIN_S)
        if found is not None and found.measure is not None:
            return found.measure
        self._worker = None
        if worker.end() in CRASHES:
            self._report_crash(path)
            return crash_of(family)
        return Unplayable(SHORTS[family], msg("It takes too much memory or time to be decoded."), transient=True)

    def close(self) -> None:
        """End the child."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _Worker:
    """A child process that examines one file after the other."""

    def __init__(self, known: Known) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        self.connection, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there, known), daemon=True)
        with there:
            self._process.start()

    def begin(self, task: ExaminationTask) -> None:
        with suppress(OSError):  # it ended: `found` notices
            self.connection.send(task)

    def found(self, within_s: float | None = None) -> MediumFinding | None:
        """What it found; None where it has ended, or takes longer."""
        try:
            if not self.connection.poll(within_s):
                return None
            answer: MediumFinding = self.connection.recv()
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


def _work(connection: Connection, known: Known) -> None:
    """Run in the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child_process.be_ended_first(os.getpid())
    with suppress(EOFError, OSError):
        while True:
            connection.send(examine(connection.recv(), known))


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
