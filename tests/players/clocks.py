"""Clocks for players under test: two that pass in steps, one of a fast output, and the fast output's pace."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable, Container
from dataclasses import dataclass
from types import FrameType

from kiosk.players.steady_clock import SteadyClock

LIFE_DELAY_MS, FAST_DELAY_MS = 11, 2
"""How long SDL's disk driver rests after each buffer: as a loudspeaker takes sound, and several times as fast."""
FAST = 4.6
"""How many times as fast as a loudspeaker the disk driver then takes sound, on a machine that does nothing else."""
_STEP_S = 2048 / 48_000 / 2
"""The disk driver's file grows by two buffers at once."""
_SHORT_S = 0.0005
_LONG_S = 0.1
_STOPPED_S = 0.5
_AT_WORK_S, _SETTLING_S = 60.0, 0.0002
_LEAST_S = 1e-4
"""No wait is shorter, as none is in real time: one that the clock cannot tell from now would never be over."""


class VirtualTime:
    """A clock that advances when it is set."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def step(self, seconds: float) -> None:
        self.now_s += seconds


@dataclass(eq=False, slots=True)
class _Wait:
    """A thread's wait until a moment. over: that moment came."""

    until_s: float
    changed: threading.Condition
    over: bool = False


class SteppedClock(SteadyClock):
    """Time that passes in steps, and only while every thread of the player waits for the time or for another thread.

    What a player asks of the machine thus takes no time of its clock, however busy the machine is: what is measured in
    these seconds is the player's own, and the same each time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._now_s = 1000.0
        self._lock = threading.Lock()
        self._waits: list[_Wait] = []
        self._others = frozenset(threading.enumerate())  # of players before this one

    def __call__(self) -> float:
        return self._now_s

    def wait(self, changed: threading.Condition, seconds: float | None) -> bool:
        if seconds is None:
            return changed.wait()
        wait = _Wait(self._now_s + max(_LEAST_S, seconds), changed)
        with self._lock:
            self._waits.append(wait)
        changed.wait()
        with self._lock:
            self._waits.remove(wait)
        return not wait.over

    def step(self, seconds: float) -> None:
        """Let so much time pass; whoever waits for a moment in it is woken at that moment."""
        end_s = self._now_s + seconds
        self.settle()
        while (due := self._first(end_s)) is not None:
            self._now_s = max(self._now_s, due.until_s)
            due.over = True
            with due.changed:
                due.changed.notify_all()
            self.settle()
        self._now_s = end_s
        self.settle()

    def settle(self) -> None:
        """Wait until every thread of the player waits."""
        until_s = time.monotonic() + _AT_WORK_S
        while working := _at_work(self._others):
            assert time.monotonic() < until_s, f"after {_AT_WORK_S:g} s there are still at work: {working}"
            time.sleep(_SETTLING_S)

    def _first(self, end_s: float) -> _Wait | None:
        with self._lock:
            due = [wait for wait in self._waits if not wait.over and wait.until_s <= end_s]
        return min(due, key=lambda wait: wait.until_s, default=None)


def _at_work(others: Container[threading.Thread]) -> list[str]:
    """The threads of the player that wait neither for the time nor for another thread."""
    frames = _frames()
    threads = [thread for thread in threading.enumerate() if thread.name.startswith("kiosk-") and thread not in others]
    return [thread.name for thread in threads if not _waits(frames.get(thread.ident or 0))]


def _frames() -> dict[int, FrameType]:
    """Where each thread stands. Nothing is collected meanwhile: up to Python 3.11.7 and 3.12.1 a collection in this
    call may let another thread run that starts a third, and both wait for ever (gh-106883)."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return sys._current_frames()
    finally:
        if collecting:
            gc.enable()


def _waits(frame: FrameType | None) -> bool:
    """Whether a thread waits for a condition that nobody has yet notified it of."""
    if frame is None or frame.f_code is not threading.Condition.wait.__code__:
        return False
    condition, waiter = frame.f_locals.get("self"), frame.f_locals.get("waiter")
    return waiter is not None and waiter in getattr(condition, "_waiters", ())


class HeardClock(SteadyClock):
    """The clock of a fast output: the seconds of sound that it has taken, so that a busy machine slows both alike.

    While the output takes nothing, this clock stands: a wait then lasts as many of the machine's seconds.
    """

    def __init__(self, taken_s: Callable[[], float]) -> None:
        super().__init__(FAST)
        self._taken_s = taken_s
        self._lock = threading.Lock()
        self._last_s = self._at_s = 0.0
        self._since_s = time.monotonic()

    def __call__(self) -> float:
        with self._lock:
            taken_s, now_s = self._taken_s(), time.monotonic()
            if taken_s > self._at_s:
                self._at_s, self._since_s = taken_s, now_s
            within_s = min((now_s - self._since_s) * FAST, _STEP_S)
            self._last_s = max(self._last_s, self._at_s + within_s)
            return self._last_s

    def _stopped(self) -> bool:
        """Whether the output is closed, as far as can be seen."""
        return time.monotonic() - self._since_s > _STOPPED_S

    def wait(self, changed: threading.Condition, seconds: float | None) -> bool:
        if seconds is None:
            return changed.wait()
        until_s, machine_until_s = self() + seconds, time.monotonic() + seconds
        while (left_s := until_s - self()) > 0:
            if self._stopped() and time.monotonic() >= machine_until_s:
                return False
            short_s = min(left_s / FAST / 2, _LONG_S)  # never too long, however fast the output is or if it stops
            if changed.wait(max(_SHORT_S, short_s)):
                return True
        return False
