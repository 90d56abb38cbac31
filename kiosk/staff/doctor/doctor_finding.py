"""What the doctor looks at, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.faults import Fault
from kiosk.staff.installation import Installation


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """area: gl, screen, sound, fonts, disk, clock, sqlite, content, log, staff or service. mend: "" where nothing is
    wrong. ok None: worth knowing, neither right nor wrong."""

    area: str
    ok: bool | None
    sentence: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A kiosk as it is found, and every fault of the museum's files."""

    installation: Installation
    faults: tuple[Fault, ...]
