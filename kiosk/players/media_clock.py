"""Keeps the position of what plays without sound, on any clock.

Rules: the position advances by the clock times the speed, and holds while paused. It never reads the time by itself.
Where it began and since when are one value: other threads read it while one pauses.
"""

from __future__ import annotations

from collections.abc import Callable


class MediaClock:
    """A position that advances with a clock."""

    def __init__(self, clock: Callable[[], float], from_s: float, *, speed: float = 1.0, running: bool = True) -> None:
        self._clock = clock
        self._speed = speed
        self._from: tuple[float, float | None] = from_s, clock() if running else None

    @property
    def running(self) -> bool:
        """Whether the position advances."""
        return self._from[1] is not None

    def position_s(self) -> float:
        """The position now."""
        at_s, since_s = self._from
        return at_s if since_s is None else at_s + (self._clock() - since_s) * self._speed

    def pause(self) -> None:
        """Hold the position."""
        self._from = self.position_s(), None

    def resume(self) -> None:
        """Continue from where it was held."""
        at_s, since_s = self._from
        if since_s is None:
            self._from = at_s, self._clock()
