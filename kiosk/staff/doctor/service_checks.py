"""The doctor's findings about the computer itself: its clock's battery, the staff PIN, the service.

Rules: those of kiosk.staff.doctor.examine; on a computer that is not a kiosk these are notes, not faults.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from kiosk import child_process
from kiosk.content.messages import msg
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.install.system_files import UNIT, UNIT_FILE

CLOCKS = Path("/sys/class/rtc")
STATES = {"inactive": msg("inactive"), "failed": msg("failed"), "activating": msg("activating")}
"""What systemd calls the states in which people find a service that does not run."""


def hardware_clock(inspection: Inspection, clocks: Path = CLOCKS) -> Iterator[DoctorFinding]:
    """Whether the time survives a power cut."""
    if not clocks.is_dir() or any(clocks.iterdir()):
        return
    what = msg("The box has no clock with a battery: after a power cut its time is wrong until it is set.")
    mend = msg(
        "Fit a real-time clock, or let it reach a time server; until then hours and days are left out of reports."
    )
    yield DoctorFinding("clock", None, what, mend)


def staff(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether staff can come to their panel."""
    if inspection.installation.device.staff_pin:
        yield DoctorFinding("staff", True, msg("The staff panel has a PIN."))
    else:
        mend = msg("Set one: kiosk pin --device FILE, with the kiosk's own file.")
        yield DoctorFinding("staff", None, msg("No staff PIN is set, so the staff panel stays shut."), mend)


def service(inspection: Inspection, unit: Path = Path(UNIT_FILE)) -> Iterator[DoctorFinding]:
    """Whether the computer starts the kiosk by itself, and whether it runs."""
    if not unit.is_file():
        mend = msg("To make it one: sudo kiosk install (--dry-run shows what that does).")
        yield DoctorFinding("service", None, msg("This box does not start the kiosk by itself."), mend)
        return
    if shutil.which("systemctl") is None:
        yield DoctorFinding(
            "service",
            False,
            msg("The service is written, but systemd is not there to start it."),
            msg("Use a Debian with systemd."),
        )
        return
    state = child_process.run(("systemctl", "is-active", UNIT)).text
    if state == "active":
        yield DoctorFinding("service", True, msg("The box starts the kiosk by itself, and it runs."))
    else:
        mend = msg("See why: journalctl -u {unit}; start it: sudo systemctl start {unit}.", unit=UNIT)
        known = msg("The kiosk's service is {state}.", state=STATES.get(state) or state)
        what = known if state else msg("The kiosk's service is unknown to systemd.")
        yield DoctorFinding("service", False, what, mend)
