"""A movement that slows down towards its end.

Rules: it begins at once, takes its seconds whatever the frames take, and ends exactly at its end.
"""

from __future__ import annotations

from collections.abc import Callable

from kivy.clock import Clock

from kiosk.screens.graphics.kivy_types import Scheduled


class Glide:
    """moved: called with what is left of the way, from 1 to 0, and at last with 0."""

    def __init__(self, seconds: float, moved: Callable[[float], None]) -> None:
        self._seconds, self._passed_s, self._moved = seconds, 0.0, moved
        moved(1.0)
        self._scheduled: Scheduled = Clock.schedule_interval(self._step, 0)

    def cancel(self) -> None:
        self._scheduled.cancel()

    def _step(self, frame_s: float) -> bool:
        self._passed_s += frame_s
        ended = self._passed_s >= self._seconds
        self._moved(0.0 if ended else (1 - self._passed_s / self._seconds) ** 2)
        return not ended
