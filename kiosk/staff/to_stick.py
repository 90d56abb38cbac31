"""The log and this month's report, copied to a stick.

Rules: the log is a snapshot, one file of its own, named after the kiosk and the moment; nothing on the stick is
written over; the report is made where its libraries are installed, and said to be missing where they are not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.content.device import load_device
from kiosk.staff.panel import Circumstances
from kiosk.staff.panel_tasks import Told
from kiosk.staff.sticks import mounted
from kiosk.visitlog.read import NoLog, snapshot

REPORT_S = 300


def copy_out(about: Circumstances, value: str) -> Told:
    """value: the stick's folder where there are several, else ""."""
    sticks = [Path(value)] if value else list(mounted())
    if not sticks:
        return Told().say("no-stick")
    if len(sticks) > 1:
        told = Told().say("which-stick")
        for stick in sticks:
            told.offer(str(stick), str(stick))
        return told
    stick = sticks[0]
    device, _ = load_device(Path(about.device) if about.device else None, Path(about.museum))
    name = f"{device.kiosk}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    log = stick / f"{name}-visits.db"
    try:
        snapshot(Path(about.log), log)
    except NoLog:
        return Told().say("no-log")
    told = Told().say("copied", file=log.name)
    report = stick / f"{name}-report.html"
    why = made_report(about, log, report)
    told = told.say("copied-report", file=report.name) if not why else told.say("failed", why=why)
    os.sync()
    return told


def made_report(about: Circumstances, log: Path, report: Path) -> str:
    """Makes the report of this month from the copied log; why it could not be made, or ""."""
    command = [sys.executable, "-m", "kiosk", "report", "--month", "--format", "html", "--museum", about.folder]
    try:
        done = subprocess.run(
            [*command, "--log", str(log), "-o", str(report)],
            capture_output=True,
            text=True,
            timeout=REPORT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "The report could not be made."
    if done.returncode == 0 and report.is_file():
        return ""
    return (done.stderr.strip() or "The report could not be made.").splitlines()[-1]
