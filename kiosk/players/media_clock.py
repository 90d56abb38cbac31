"""Keeps the position of what plays without sound, on any clock.

Rule: the position advances by the clock times the speed, and holds while paused. It never reads the time by itself.
"""

from __future__ import annotations

from collections.abc import Callable


class MediaClock:
    """A position that advances with a clock."""

    def __init__(self, clock: Callable[[], float], from_s: float, *, speed: float = 1.0, running: bool = True) -> None:
        self._clock = clock
        self._speed = speed
        self._at_s = from_s
        self._since_s: float | None = clock() if running else None

    @property
    def running(self) -> bool:
        """Whether the position advances."""
        return self._since_s is not None

    def position_s(self) -> float:
        """The position now."""
        if self._since_s is None:
            return self._at_s
        return self._at_s + (self._clock() - self._since_s) * self._speed

    def pause(self) -> None:
        """Hold the position."""
        self._at_s = self.position_s()
        self._since_s = None

    def resume(self) -> None:
        """Continue from where it was held."""
        if self._since_s is None:
            self._since_s = self._clock()
