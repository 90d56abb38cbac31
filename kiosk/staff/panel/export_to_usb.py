"""The log and the last whole month's report, copied to a stick.

Rules: the log is a snapshot, one file of its own, named after the kiosk and the moment; nothing on the stick is
written over; the report is made where its libraries are installed, and reported missing where they are not.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from kiosk import child_process
from kiosk.content.device import load_device
from kiosk.content.messages import msg
from kiosk.staff.panel.answer import PanelContext, TaskAnswer, log_missing, which_stick
from kiosk.staff.panel.usb import mounted, trouble
from kiosk.store.phone_counts import counts_folder
from kiosk.visitlog.reading.reader import NoLog
from kiosk.visitlog.tools.build import LogNotBuilt, write_snapshot

REPORT_S = 300
ROOM_BYTES = 2_000_000
"""For the report."""

NOT_MADE = msg("The report could not be made.")


def copy_out(about: PanelContext, value: str) -> TaskAnswer:
    """Copy the log and its report. value: the stick's folder where there are several, else ""."""
    sticks = [Path(value)] if value else list(mounted())
    if not sticks:
        return TaskAnswer().add("no-stick")
    if len(sticks) > 1:
        return which_stick((str(stick), str(stick)) for stick in sticks)
    stick = sticks[0]
    device, _ = load_device(Path(about.device) if about.device else None, Path(about.museum))
    name = f"{device.kiosk}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    log = stick / f"{name}-visits.db"
    try:
        wrong = trouble(stick, log_bytes(about))
        if wrong:
            return TaskAnswer().add(wrong)
        write_snapshot(Path(about.log), log)
        answer = TaskAnswer().add("copied", file=log.name)
        report = stick / f"{name}-report.html"
        why = write_report(about, log, report)
        os.sync()
    except NoLog as error:
        return log_missing(error, about.translate)
    except LogNotBuilt as error:
        return TaskAnswer().add(
            trouble(stick, log_bytes(about)) or "failed", why=error.sentence.render(about.translate)
        )
    if why:
        return answer.add(trouble(stick, ROOM_BYTES) or "failed", why=why)
    return answer.add("copied-report", file=report.name)


def log_bytes(about: PanelContext) -> int:
    """What the log's copy takes on a stick, with some room beside it."""
    log = Path(about.log)
    return ROOM_BYTES + (log.stat().st_size if log.exists() else 0)


def write_report(about: PanelContext, log: Path, report: Path) -> str:
    """Make the report of the last whole month from the copied log; why it could not be made, or ""."""
    options: tuple[str, ...] = (
        "--month",
        "--format",
        "html",
        "--museum",
        about.folder,
        "--log",
        str(log),
        "-o",
        str(report),
    )
    phones = counts_folder(Path(about.state))
    options += ("--phone", str(phones)) if phones.is_dir() else ()
    speaking = ("env", f"LANGUAGE={about.language}")  # the reason is put into a sentence of staff's language
    try:
        done = child_process.run((*speaking, *child_process.python("kiosk", "report", *options)), timeout_s=REPORT_S)
    except (OSError, child_process.TookTooLong):
        return NOT_MADE.render(about.translate)
    if done.code == 0 and report.is_file():
        return ""
    return (done.error_text or NOT_MADE.render(about.translate)).splitlines()[-1]
