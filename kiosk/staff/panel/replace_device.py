"""One device takes the place of another: settings and log go out to a stick, and come in from it.

Rules: what goes out is a folder of its own on the stick, with the kiosk's own file and a snapshot of its log; what
comes in is read and checked before anything is changed; the log that was here is moved aside by the next start, and
goes on under a new epoch; the settings that were here are kept beside the new ones.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk.content.device import load_device
from kiosk.content.system_reasons import reason_of
from kiosk.staff.panel.answer import PanelContext, TaskAnswer, failing, log_missing, which_stick
from kiosk.staff.panel.export_to_usb import log_bytes
from kiosk.staff.panel.usb import mounted, trouble
from kiosk.store import atomic_files
from kiosk.visitlog.reading.reader import NoLog
from kiosk.visitlog.tools.build import LogNotBuilt, write_snapshot
from kiosk.visitlog.writing.replacement import stage_replacement

FOLDER = "kiosk-device"
SETTINGS, LOG = "kiosk.yaml", "visits.db"


def replace_device(about: PanelContext, value: str) -> TaskAnswer:
    """Ask which way, or go it. value: "" | out | out:STICK | in | in:FOLDER of a stick."""
    what, _, named = value.partition(":")
    if what == "out":
        return write_out(about, named)
    if what == "in":
        return take_in(about, named)
    return TaskAnswer().add("replace").offer("out").offer("in")


def write_out(about: PanelContext, named: str) -> TaskAnswer:
    sticks = (Path(named),) if named else mounted()
    if not sticks:
        return TaskAnswer().add("no-stick")
    if len(sticks) > 1:
        return which_stick((f"out:{stick}", str(stick)) for stick in sticks)
    device, _ = load_device(Path(about.device) if about.device else None, Path(about.museum))
    stick, settings = sticks[0], about.own_file.read_bytes()
    folder = stick / f"{FOLDER}-{device.kiosk}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    wrong = trouble(stick, log_bytes(about))
    if wrong:
        return TaskAnswer().add(wrong)
    try:
        folder.mkdir()
        write_snapshot(Path(about.log), folder / LOG)
        atomic_files.create(folder / SETTINGS, settings)
        os.sync()
    except (NoLog, LogNotBuilt, OSError) as error:
        with suppress(OSError):
            shutil.rmtree(folder)
        if isinstance(error, NoLog):
            return log_missing(error, about.translate)
        why = reason_of(error) if isinstance(error, OSError) else error.sentence
        return TaskAnswer().add(trouble(stick, log_bytes(about)) or "failed", why=why.render(about.translate))
    return TaskAnswer().add("written-out", folder=folder.name)


def take_in(about: PanelContext, named: str) -> TaskAnswer:
    found = [Path(named)] if named else _devices()
    if not found:
        return TaskAnswer().add("no-settings" if mounted() else "no-stick")
    if len(found) > 1:
        return which_stick((f"in:{folder}", folder.name) for folder in found)
    folder, own = found[0], about.own_file
    if not (folder / SETTINGS).is_file():
        return TaskAnswer().add("stick-gone")
    device, faults = load_device(folder / SETTINGS, Path(about.museum))
    if any(fault.severity == "error" for fault in faults):
        return TaskAnswer().add("settings-wrong")
    data = (folder / SETTINGS).read_bytes()
    if not (os.access(own.parent, os.W_OK) and os.access(own if own.exists() else own.parent, os.W_OK)):
        return TaskAnswer().add("no-own-file", file=str(own))
    try:
        stage_replacement(folder / LOG, Path(about.log), datetime.now(UTC))
    except NoLog as error:
        return failing(error.sentence.render(about.translate))
    if own.exists():
        atomic_files.write(own.with_name(f"{own.name}.before"), own.read_bytes())
    atomic_files.write(own, data)
    return TaskAnswer().add("taken-in", kiosk=device.kiosk)


def _devices() -> list[Path]:
    """Every folder on a stick with a kiosk's settings and log."""
    return [
        folder
        for stick in mounted()
        for folder in sorted(stick.glob(f"{FOLDER}-*"))
        if (folder / SETTINGS).is_file() and (folder / LOG).is_file()
    ]
