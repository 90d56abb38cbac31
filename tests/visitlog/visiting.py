"""A kiosk without a screen, in a process of its own: `visiting.py LOG COUNT [--limit BYTES] [--stay]`.

It begins a visit, writes COUNT entries one by one, and says each on its standard output once it is
committed: "saved N" is the number of the last entry known to be on the disk. With --limit no file may
grow past so many bytes; with --stay it then waits to be ended. Trouble is said as "trouble: …".
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.visit.entries import Entry
from kiosk.visitlog.writing.log import LogSettings, VisitLog

START = datetime(2026, 10, 29, 9, 0, tzinfo=UTC)


def report(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("log", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--stay", action="store_true")
    given = parser.parse_args()
    if given.limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (given.limit, resource.RLIM_INFINITY))
    log = VisitLog(
        given.log,
        kiosk="child",
        room="corridor",
        content="v1",
        wall=lambda: START,
        settings=LogSettings(boot="b", retry_s=0.02),
        on_trouble=lambda sentence: report(f"trouble: {sentence}"),
    )
    log.begin(language="et", at=START, clock_ok=True)
    for number in range(1, given.count + 1):
        at = START + timedelta(seconds=number)
        log.write(Entry("hotspot", ms=number * 1000, detail=(("number", number),)), at=at, clock_ok=True)
        if log.flush(2.0 if given.limit else 60.0):
            report(f"saved {number}")
        elif given.limit and log.trouble:
            break
    if given.limit:
        report(f"waiting {log.unwritten}")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        report("saved all" if log.flush(60.0) else "not saved")
    report("ready")
    if given.stay:
        sys.stdin.read()
    log.close()
    report("closed")


if __name__ == "__main__":
    main()
