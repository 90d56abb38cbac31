"""A watched folder: what is copied there is published once it has stood still. Run as a process of its own, so that it
never disturbs a visitor: `python -m kiosk.staff.publish.folder_watcher STATE FOLDER SECONDS`.

Rules: the folder counts as still when nothing in it changed for so many seconds, hidden files that a copying program
makes included; the same state of it is tried once, unless what went wrong may pass by itself. While there is nothing to
try, a change is waited for where the system tells of changes, and looked for now and then in any case. The process ends
after each try, so that whoever keeps it running starts anew, and it ends when nobody does any more.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.content.model import Device
from kiosk.store.folder_changes import FolderChanges
from kiosk.store.importer import fingerprint
from kiosk.store.versions import VersionStore, read_record, write_record

LOOK_EVERY_S, IDLE_S = 2.0, 30.0
"""How often the folder is looked at: where changes are not noticed, and where they are."""
STILL_S = Device().watch_after_s
AGAIN_AFTER_S = 60.0
"""How long to wait after a try that failed for a passing reason."""
Pause = Callable[[float], bool]
"""Waits for that many seconds; returns whether to go on."""


class Tried(msgspec.Struct, frozen=True):
    """The state of the folder that was tried last."""

    folder: str
    standing: str


def watch(
    state: Path,
    folder: Path,
    pause: Pause,
    clock_s: Callable[[], float],
    idle: Callable[[], bool] | None = None,
    still_s: float = STILL_S,
) -> None:
    """Wait for new content, try it, and return. idle: waits while there is nothing to try; whether to go on. still_s:
    how long nothing in the folder may have changed."""
    look_every_s = min(LOOK_EVERY_S, still_s / 2)
    store = VersionStore(state)
    mark = store.root / "watched"
    known = read_record(mark, Tried)
    tried = known.standing if known is not None and known.folder == str(folder) else ""
    seen, since_s = "", clock_s()
    while True:
        now = fingerprint(folder)
        if now != seen:
            seen, since_s = now, clock_s()
        elif now and now != tried and clock_s() - since_s >= still_s:
            break
        goes_on = idle() if idle is not None and now and now == tried else pause(look_every_s)
        if not goes_on:
            return
    from kiosk.staff.publish.publishing import publish

    outcome = publish(folder, state, datetime.now(UTC), watched=True)
    if outcome.kind in ("failed", "nothing"):
        pause(AGAIN_AFTER_S)
    else:
        with suppress(OSError):
            write_record(mark, Tried(str(folder), seen))


class Waiting:
    """Waits for time to pass or the folder to change, until whoever started this process is gone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changes: FolderChanges | None = None
        self._alone = threading.Event()
        threading.Thread(target=self._end_with_parent, daemon=True).start()

    def _end_with_parent(self) -> None:
        while os.read(0, 1):
            continue
        self._alone.set()

    def pause(self, seconds: float) -> bool:
        return not self._alone.wait(seconds)

    def idle(self) -> bool:
        if self._changes is None:
            self._changes = FolderChanges(self._folder)
            return self.pause(LOOK_EVERY_S)  # what changed just before is looked for
        self._changes.wait(IDLE_S if self._changes.noticed else LOOK_EVERY_S, self._alone)
        return not self._alone.is_set()


def main() -> None:
    waiting = Waiting(Path(sys.argv[2]))
    with suppress(KeyboardInterrupt):
        watch(Path(sys.argv[1]), Path(sys.argv[2]), waiting.pause, time.monotonic, waiting.idle, float(sys.argv[3]))


if __name__ == "__main__":
    main()
