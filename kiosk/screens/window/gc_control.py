"""Garbage is collected while nobody waits.

Rules: Python's own collector comes when it likes and then holds up a touch for a quarter of a second, so it
is off while the kiosk runs. Its work is done here instead: a moment after the last touch, once enough has
been left behind, and at the latest when pages follow one another so fast that there is no such moment. What
stood when the kiosk was ready is never looked through again, which is most of the work.
"""

from __future__ import annotations

import gc

QUIET_S = 0.2
ENOUGH_NEW = 1_500
MOST_NEW = 60_000


class GarbageControl:
    """Objects are counted as Python counts them: those made and not yet let go of since the last time."""

    def __init__(self) -> None:
        self._touched_s = 0.0

    def begin(self) -> None:
        """The kiosk is ready: from here on garbage is collected by `collect_if_due` alone."""
        gc.collect()
        gc.freeze()
        gc.disable()

    def restart(self) -> None:
        """Look through everything again, once, while nobody is there: much of what stood is gone."""
        gc.unfreeze()
        self.begin()

    def touched(self, at_s: float) -> None:
        """Somebody is there and waits for an answer."""
        self._touched_s = at_s

    def collect_if_due(self, now_s: float) -> bool:
        """Collect if this is the moment. Returns whether it was."""
        new = gc.get_count()[0]
        if new < ENOUGH_NEW or (new < MOST_NEW and now_s - self._touched_s < QUIET_S):
            return False
        gc.collect()
        return True

    def end(self) -> None:
        """Give collecting back to Python."""
        gc.enable()
        gc.unfreeze()
