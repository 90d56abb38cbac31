"""A movement that slows down towards its end, and what happens once some time has passed.

Rules: a movement begins at once, takes its seconds whatever the frames take, and ends exactly at its end.
"""

from __future__ import annotations

from collections.abc import Callable

from kivy.clock import Clock

from kiosk.screens.graphics.kivy_types import Scheduled


class Glide:
    """moved: called with what is left of the way, from 1 to 0, and at last with 0. passed_s: how much of the seconds
    is over already."""

    def __init__(self, seconds: float, moved: Callable[[float], None], passed_s: float = 0.0) -> None:
        self._seconds, self.passed_s, self._moved = seconds, passed_s, moved
        moved((1 - passed_s / seconds) ** 2)
        self._scheduled: Scheduled = Clock.schedule_interval(self._step, 0)

    def cancel(self) -> None:
        self._scheduled.cancel()

    def _step(self, frame_s: float) -> bool:
        self.passed_s += frame_s
        ended = self.passed_s >= self._seconds
        self._moved(0.0 if ended else (1 - self.passed_s / self._seconds) ** 2)
        return not ended


def after(seconds: float, do: Callable[[], None]) -> Scheduled:
    """Do it once, on the window's thread, when the seconds are over, unless that is cancelled."""
    return Clock.schedule_once(lambda _: do(), seconds)
