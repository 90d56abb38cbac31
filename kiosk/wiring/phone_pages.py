"""The phone's pages follow what is published while the kiosk runs.

Rules: only where the kiosk's own file names their folder; looking costs one `stat` every few seconds; a process
of the lowest priority builds them, at the start, after each publication, wherever it came from (a stick, a watched
folder, the hub, a command), and once a day, since pages are made for a day. What stands in the way is reported to staff
once, and tried again after a while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk import child_process
from kiosk.child_process import TookTooLong
from kiosk.content.file_stamp import stamp_of
from kiosk.content.messages import Message
from kiosk.store.phone_record import last_phone_record
from kiosk.store.versions import VersionStore

LOOK_EVERY_S = 2.0
AGAIN_AFTER_S = 600.0
_ENDS_WITHIN_S = 5.0


class PhonePages:
    """command: builds them. today: the museum's day. report: takes what stands in the way, from a thread of ours."""

    def __init__(
        self, state: Path, command: tuple[str, ...], today: Callable[[], str], report: Callable[[Message], None]
    ) -> None:
        self._state, self._command, self._today, self._report = state, command, today, report
        self._closing = threading.Event()
        self._reported = ""
        self._thread = threading.Thread(target=self._run, name="kiosk-phone", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(_ENDS_WITHIN_S)

    def _run(self) -> None:
        built: object = None
        next_s = time.monotonic()
        while not self._closing.wait(LOOK_EVERY_S):
            wanted = self._mark()
            if wanted == built or time.monotonic() < next_s:
                continue
            if self._build():
                built = wanted
            else:
                next_s = time.monotonic() + AGAIN_AFTER_S

    def _mark(self) -> object:
        """What differs once other pages are wanted."""
        stamp = stamp_of(VersionStore(self._state).order)
        return None if stamp is None else (stamp.inode, stamp.modified_ns, self._today())

    def _build(self) -> bool:
        """Whether they are built; where there is nothing to build, too."""
        with suppress(OSError, TookTooLong):
            child_process.run(self._command, stop=self._closing, lowest=True)
        record = last_phone_record(self._state)
        if record is None or record.built:
            self._reported = ""
            return True
        words = str(record.sentence)
        if words != self._reported and not self._closing.is_set():
            self._reported = words
            self._report(record.sentence)
        return False
