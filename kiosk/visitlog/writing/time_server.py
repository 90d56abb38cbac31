"""Whether a time server has set the system's clock, whichever program asks it.

Rules: systemd-timesyncd leaves a file, which is looked at first. Of chrony and others only the kernel knows, and a
service that may set no clock may not ask the kernel: systemd-timedated, which may, is asked in a child process on a
thread of its own, at most every AGAIN_S, and only once a time is doubted. The answer counts from when it came.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kiosk import child_process

SYNCHRONIZED = Path("/run/systemd/timesync/synchronized")
"""systemd-timesyncd touches it each time that it has set or confirmed the clock; /run is empty after a start."""
QUESTION = ("timedatectl", "show", "--property=NTPSynchronized", "--value")
AGAIN_S = 60.0
_LONGEST_S = 10.0


class TimeServer:
    """Give `set_before` to the log. wall: the clock that is asked about."""

    def __init__(
        self,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        file: Path = SYNCHRONIZED,
        question: Sequence[str] = QUESTION,
    ) -> None:
        self._wall, self._file, self._question = wall, file, question
        self._lock = threading.Lock()
        self._set_at: datetime | None = None
        self._next_s = 0.0
        self.asking: threading.Thread | None = None

    def set_before(self, at: datetime) -> bool:
        """Whether a time server had set the clock, in this start of the machine, before it read that time; never
        waits: False as long as there is no answer."""
        if self._touched_before(at):
            return True
        with self._lock:
            if self._set_at is not None and self._set_at <= at:
                return True
            if time.monotonic() >= self._next_s:
                self._next_s = time.monotonic() + AGAIN_S
                self.asking = threading.Thread(target=self._ask, name="kiosk-clock", daemon=True)
                self.asking.start()
        return False

    def _touched_before(self, at: datetime) -> bool:
        try:
            return datetime.fromtimestamp(self._file.stat().st_mtime, UTC) <= at
        except (OSError, ValueError, OverflowError):
            return False

    def _ask(self) -> None:
        try:
            answer = child_process.run(self._question, timeout_s=_LONGEST_S).text
        except (OSError, child_process.TookTooLong):
            return
        with self._lock:
            self._set_at = self._wall() if answer == "yes" else None
