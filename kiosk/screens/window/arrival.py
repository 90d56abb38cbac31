"""When what comes in at the window can have come at the earliest: the window system's queue gives no time of its own.

Rules: a touch that waits while a page is drawn, or while a busy computer does something else, is read late. It came
after the queue was last seen empty, at the end of a look into it or of a sleep on it; how long before now that was is
how late it may be. A finger that the program makes itself comes when it is handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

SLEPT_MS = 1
"""A sleep that ends sooner found something that waited."""


class Arrival:
    """clock_ms: what the fingers are timed by."""

    def __init__(self, clock_ms: Callable[[], int]) -> None:
        self._clock_ms = clock_ms
        self._emptied_ms = self._since_ms = clock_ms()
        self._hands_on = False

    @contextmanager
    def handing_on(self) -> Iterator[None]:
        """What was read from the window is handed on meanwhile."""
        self._hands_on = True
        try:
            yield
        finally:
            self._hands_on = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """The queue is read until it is empty, and some of it handed on."""
        self._since_ms = self._emptied_ms
        with self.handing_on():
            yield
        self._emptied_ms = self._clock_ms()

    @contextmanager
    def sleeping(self) -> Iterator[None]:
        """The queue is slept on until something comes."""
        began_ms = self._clock_ms()
        yield
        now_ms = self._clock_ms()
        if now_ms - began_ms > SLEPT_MS:
            self._emptied_ms = now_ms

    @property
    def late_ms(self) -> int:
        """By how much, at most, what is handed on now is late."""
        return max(0, self._clock_ms() - self._since_ms) if self._hands_on else 0
