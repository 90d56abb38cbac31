"""The doctor's findings about the computer itself: its clock's battery, the staff PIN, the service.

Rules: those of kiosk.staff.doctor.examine; on a computer that is not a kiosk these are notes, not faults.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from kiosk import child_process
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.install.system_files import UNIT, UNIT_FILE

CLOCKS = Path("/sys/class/rtc")


def hardware_clock(inspection: Inspection, clocks: Path = CLOCKS) -> Iterator[DoctorFinding]:
    """Whether the time survives a power cut."""
    if not clocks.is_dir() or any(clocks.iterdir()):
        return
    sentence = "The box has no clock with a battery: after a power cut its time is wrong until it is set."
    mend = "Fit a real-time clock, or let it reach a time server; until then hours and days are left out of reports."
    yield DoctorFinding("clock", None, sentence, mend)


def staff(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether staff can come to their panel."""
    if inspection.installation.device.staff_pin:
        yield DoctorFinding("staff", True, "The staff panel has a PIN.")
    else:
        mend = "Set one: kiosk pin --device FILE, with the kiosk's own file."
        yield DoctorFinding("staff", None, "No staff PIN is set, so the staff panel stays shut.", mend)


def service(inspection: Inspection, unit: Path = Path(UNIT_FILE)) -> Iterator[DoctorFinding]:
    """Whether the computer starts the kiosk by itself, and whether it runs."""
    if not unit.is_file():
        mend = "To make it one: sudo kiosk install (--dry-run shows what that does)."
        yield DoctorFinding("service", None, "This box does not start the kiosk by itself.", mend)
        return
    if shutil.which("systemctl") is None:
        yield DoctorFinding(
            "service",
            False,
            "The service is written, but systemd is not there to start it.",
            "Use a Debian with systemd.",
        )
        return
    state = child_process.run(("systemctl", "is-active", UNIT)).text
    if state == "active":
        yield DoctorFinding("service", True, "The box starts the kiosk by itself, and it runs.")
    else:
        mend = f"See why: journalctl -u {UNIT}; start it: sudo systemctl start {UNIT}."
        yield DoctorFinding("service", False, f"The kiosk's service is {state or 'unknown to systemd'}.", mend)
