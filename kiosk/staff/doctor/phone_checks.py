"""The doctor's findings about visitors' own phones, and about what hangs on the wall.

Rules: those of kiosk.staff.doctor.examine; where the kiosk's own file has no `phone:`, only what is there is reported.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from importlib.util import find_spec

from kiosk.content.messages import NO_MESSAGE, msg
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.other_programs import BRAILLE
from kiosk.store.phone_record import last_phone_record

SERVING = ("uvicorn", "httptools", "starlette", "brotli")
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""What labels and reports on paper load, with Debian's packages."""


def phone_pages(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether the phone's pages are those of what is shown, where the kiosk builds them."""
    installation = inspection.installation
    folder = installation.device.phone_folder
    if not folder or not installation.follows_versions:
        return
    record = last_phone_record(installation.state)
    if record is None:
        what = msg("The phone's pages in {folder} are not built yet.", folder=folder)
        yield DoctorFinding("phone", None, what, msg("The running kiosk builds them, and so does `kiosk publish`."))
    elif not record.built:
        mend = msg("Then publish again, or start the kiosk again.")
        yield DoctorFinding("phone", False, record.sentence, mend)
    elif record.version != installation.version:
        what = msg(
            "The phone's pages are those of version {version}, not of the one that is shown.", version=record.version
        )
        mend = msg("The running kiosk builds them within minutes; else publish again.")
        yield DoctorFinding("phone", None, what, mend)
    else:
        yield DoctorFinding("phone", True, record.sentence, NO_MESSAGE)


def serving_phones(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether `kiosk phone serve` can run, where the kiosk's own file names an address of the pages."""
    if not inspection.installation.device.phone_address:
        return
    missing = [name for name in SERVING if find_spec(name) is None]
    if missing:
        what = msg(
            "`kiosk phone serve` cannot run here: it lacks {libraries}. Another web server can serve the pages.",
            libraries=", ".join(missing),
        )
        yield DoctorFinding("phone", None, what, msg("Install the program with [hub], as docs/fleet.md has it."))


def wall_labels(_inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether labels and reports can be put on paper, and labels in braille."""
    packages = [package for library, package in PANGO.items() if not _loads(library)]
    if packages:
        what = msg("Neither labels nor reports can be written as PDF: Pango is missing.")
        yield DoctorFinding("labels", None, what, msg("Install Debian's {package}.", package=" ".join(packages)))
    if not BRAILLE.path:
        what = msg("Labels cannot be written in braille: liblouis is missing.")
        yield DoctorFinding("labels", None, what, msg("Install Debian's {package}.", package=BRAILLE.package))
    if not packages and BRAILLE.path:
        yield DoctorFinding("labels", True, msg("Labels can be written as PDF and in braille."))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
