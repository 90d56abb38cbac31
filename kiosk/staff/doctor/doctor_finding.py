"""What the doctor looks at, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.faults import Fault
from kiosk.content.messages import NO_MESSAGE, Message
from kiosk.staff.installation import Installation


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """area: gl, screen, sound, speech, fonts, colours, disk, clock, sqlite, settings, content, log, hub, staff or
    service. what: what was found. mend: empty where nothing is wrong. ok None: worth knowing, neither right nor
    wrong."""

    area: str
    ok: bool | None
    what: Message
    mend: Message = NO_MESSAGE


@dataclass(frozen=True, slots=True)
class Inspection:
    """A kiosk as it is found, every fault of the museum's files, and those of the kiosk's own file."""

    installation: Installation
    faults: tuple[Fault, ...]
    settings: tuple[Fault, ...] = ()
