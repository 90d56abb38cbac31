"""What the doctor looks at, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.model import Device, Museum


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """area: gl, screen, sound, fonts, disk, clock, sqlite, content, log, staff or
    service. mend: "" where nothing is wrong."""

    area: str
    ok: bool | None
    says: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """The box: its museum as read, its settings and its folders. faults: every fault of the museum's files. lives: it
    shows what is published on it, and `version` is that; else it shows a folder as it is."""

    museum: Museum | None
    device: Device
    state: Path
    log: Path
    faults: tuple[Fault, ...]
    lives: bool = False
    version: str = ""
