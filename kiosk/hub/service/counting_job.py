"""Counting what comes, while the hub serves, so that no report has to wait for it.

Rules: one thread, which sleeps most of the time; of several processes on one database one counts at a time, and the
others pass; whatever goes wrong is tried again with the next round, and serving goes on.
"""

from __future__ import annotations

import logging
import threading

from kiosk.hub.counting.catch_up import catch_up, not_counted
from kiosk.hub.running_hub import Hub
from kiosk.hub.store.opening import AWAY, hold_counting

EVERY_S = 30.0
_LOG = logging.getLogger("kiosk.hub")


class CountingJob:
    """Counts every half a minute, from `start` to `stop`."""

    def __init__(self, hub: Hub) -> None:
        self._hub, self._stopped = hub, threading.Event()
        self._thread = threading.Thread(target=self._run, name="hub-counting", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End it; what is being counted is counted again with the next start."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(EVERY_S):
            try:
                self.count()
            except AWAY:
                continue  # whoever sends is refused with a sentence meanwhile
            except Exception as error:
                _LOG.error("What has come could not be counted: %s: %s", type(error).__name__, error)

    def count(self) -> None:
        """Count what has come, and round the days that are over, unless somebody else does."""
        zone = self._hub.settings.timezone
        with self._hub.pool.connection() as connection, hold_counting(connection) as held:
            if held:
                for sentence in not_counted(catch_up(connection, zone)):
                    _LOG.debug("%s", sentence)
