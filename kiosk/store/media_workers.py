"""Examining media in child processes that a file may crash.

Rules: no file that nobody has examined is decoded in this process; captions, which are text, are. One child examines
one file after the other; where there is much to decode there are two, on both cores, and the largest files come first,
so that both end together. A child that a file crashes, or that is killed, is replaced, and the file named; only where
no child can be started are files examined here.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kiosk.content.measures import Measure, Unplayable
from kiosk.content.messages import msg
from kiosk.store.examining_child import CRASHES, FAILED, ExaminingChild, borrow, give_back
from kiosk.store.media_examination import ExaminationTask, Known, MediumFinding, crash_of, crashed, examine

WORTH_BYTES = 30_000_000
"""From how much on a second child is worth its start."""
_CORES = 2
_MEASURES_WITHIN_S = 30.0
_INDEXES_WITHIN_S = 600.0
"""Between two signs of life: millions of names are sorted in one go."""


def examined(tasks: Sequence[ExaminationTask], known: Known) -> Iterator[tuple[ExaminationTask, MediumFinding | float]]:
    """Each task with what was found, as they are done; before that, of one that takes long, how much of it is done."""
    sizes = {task: _bytes(task.path) for task in tasks if task.family != "captions"}
    for task in tasks:
        if task not in sizes:
            yield task, examine(task, known)
    cores = _CORES if sum(sizes.values()) >= WORTH_BYTES else 1
    largest_first = sorted(sizes, key=sizes.__getitem__, reverse=True)
    yield from _in_children(deque(largest_first), known, min(cores, os.cpu_count() or 1))


def _in_children(
    waiting: deque[ExaminationTask], known: Known, most: int
) -> Iterator[tuple[ExaminationTask, MediumFinding | float]]:
    from multiprocessing.connection import wait

    busy: dict[object, tuple[ExaminingChild, ExaminationTask]] = {}
    idle: list[ExaminingChild] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < most:
                child = idle.pop() if idle else borrow(known)
                task = waiting.popleft()
                busy[child.connection] = (child, task)
                child.begin(task)
            for connection in wait([child.connection for child, _ in busy.values()]):
                child, task = busy[connection]
                found = child.next_message()
                if isinstance(found, float):
                    yield task, found
                    continue
                del busy[connection]
                if found is None:
                    found = _without_child(task, known, child.end())
                else:
                    idle.append(child)
                yield task, found
    finally:
        for child, _ in busy.values():
            child.end()
        for child in idle:
            give_back(child)


def _without_child(task: ExaminationTask, known: Known, code: int | None) -> MediumFinding:
    """What is to be reported of a file whose child ended so."""
    if code in CRASHES:
        return crashed(task)
    if code is None or code < 0 or code == FAILED:
        return MediumFinding(None, "", _too_much(task.family))
    return examine(task, known)


class ChildMeasurer:
    """Measures one file after the other in a child process, started when it is first needed. report_crash: is given
    each file on which the decoder crashed. registers: where the indexes of registers are."""

    def __init__(self, report_crash: Callable[[Path], None], registers: Path) -> None:
        self._report_crash, self._registers = report_crash, registers
        self._child: ExaminingChild | None = None

    def measure(self, path: Path, family: str) -> Measure:
        """The measure of a file; it is never opened in this process."""
        child = self._child = self._child or borrow(frozenset())
        child.begin(ExaminationTask(family, path.absolute(), whole=False, registers=str(self._registers)))
        found = child.found(_INDEXES_WITHIN_S if family == "register" else _MEASURES_WITHIN_S)
        if found is not None and found.measure is not None:
            return found.measure
        self._child = None
        if child.end() in CRASHES:
            self._report_crash(path)
            return crash_of(family)
        return _too_much(family)

    def close(self) -> None:
        """Have no child any more."""
        if self._child is not None:
            give_back(self._child)
            self._child = None


def _too_much(family: str) -> Unplayable:
    """The measure of a file whose child was killed, or was not done in time."""
    from kiosk.media.probe import SHORTS

    return Unplayable(SHORTS[family], msg("It takes too much memory or time to be decoded."), transient=True)


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
