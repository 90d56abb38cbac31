"""A watched folder: what is copied there is published once it has stood still. Run as a process of its own, so that it
never disturbs a visitor: `python -m kiosk.staff.publish.folder_watcher STATE FOLDER`.

Rules: the folder counts as still when nothing in it changed for some seconds, hidden files that a copying program makes
included; the same state of it is tried once, unless what went wrong may pass by itself. It ends after each try, so that
whoever keeps it running starts anew, and it ends when nobody does any more.
"""

from __future__ import annotations

import select
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.store.importer import standing
from kiosk.store.versions import VersionStore, read_record, write_record

LOOK_EVERY_S = 2.0
STILL_S = 6.0
AGAIN_AFTER_S = 60.0
"""How long to wait after a try that failed for a passing reason."""


class Tried(msgspec.Struct, frozen=True):
    """The state of the folder that was tried last."""

    folder: str
    standing: str


def watch(state: Path, folder: Path, pause: Callable[[float], bool], clock_s: Callable[[], float]) -> None:
    """Waits for new content, tries it, and ends. pause: waits so many seconds, and tells whether to go on."""
    store = VersionStore(state)
    mark = store.root / "watched"
    known = read_record(mark, Tried)
    tried = known.standing if known is not None and known.folder == str(folder) else ""
    seen, since_s = "", clock_s()
    while True:
        now = standing(folder)
        if now != seen:
            seen, since_s = now, clock_s()
        elif now and now != tried and clock_s() - since_s >= STILL_S:
            break
        if not pause(LOOK_EVERY_S):
            return
    from kiosk.staff.publish.publishing import publish

    outcome = publish(folder, state, datetime.now(UTC), watched=True)
    if outcome.kind in ("failed", "nothing"):
        pause(AGAIN_AFTER_S)
    else:
        with suppress(OSError):
            write_record(mark, Tried(str(folder), seen))


def _pause(seconds: float) -> bool:
    """Waits, unless whoever started us is gone."""
    return not select.select([sys.stdin], [], [], seconds)[0]


def main() -> None:
    with suppress(KeyboardInterrupt):
        watch(Path(sys.argv[1]), Path(sys.argv[2]), _pause, time.monotonic)


if __name__ == "__main__":
    main()
