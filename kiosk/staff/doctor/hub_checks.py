"""The doctor's findings about the hub: whether this kiosk joined it, and whether it answers.

Rules: those of kiosk.staff.doctor.examine; nothing is found, imported or asked where the kiosk's own file names no hub.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.content.messages import msg
from kiosk.content.model import HubLink
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection

SILENT = timedelta(hours=1)
ENDS_SOON = timedelta(days=14)


def hub(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether visits reach the hub."""
    link, state = inspection.installation.device.hub, inspection.installation.state
    if link is None:
        return
    from kiosk.fleet.connection import other_name
    from kiosk.fleet.kept_membership import read_membership

    why = other_name(inspection.installation.device.kiosk, read_membership(state))
    if why is not None:
        mend = msg("Until then visits stay in this kiosk's log, and nothing of them is lost.")
        yield DoctorFinding("hub", False, why, mend)
        return
    yield from _contact(link, state)
    yield from _certificate(link)


def _contact(link: HubLink, state: Path) -> Iterator[DoctorFinding]:
    from kiosk.fleet.contact import read_contact

    record = read_contact(state)
    if record.trouble is not None:
        what = msg("Nothing was sent to the hub since {since}: {why}", since=record.since[:16], why=record.trouble)
        mend = msg("Until then visits stay in this kiosk's log, and nothing of them is lost.")
        yield DoctorFinding("hub", False, what, mend)
    elif not record.reached_at:
        what = msg("The hub {address} was not reached yet.", address=link.address)
        yield DoctorFinding("hub", None, what, msg("The kiosk sends its visits while it runs."))
    else:
        silent = datetime.now(UTC) - datetime.fromisoformat(record.reached_at) > SILENT
        what = msg("The hub {address} answered last at {at} UTC.", address=link.address, at=record.reached_at[:16])
        yield DoctorFinding("hub", None if silent else True, what)


def _certificate(link: HubLink) -> Iterator[DoctorFinding]:
    """A certificate that ends soon; of a pinned one only the fingerprint counts."""
    from kiosk.fleet.http_client import certificate_ends

    ends = None if link.fingerprint else certificate_ends(link.address)
    if ends is not None and ends - datetime.now(UTC) < ENDS_SOON:
        what = msg("The certificate of the hub {address} ends on {day}.", address=link.address, day=f"{ends:%Y-%m-%d}")
        yield DoctorFinding("hub", False, what, msg("Have it renewed at the hub: afterwards nothing is sent."))
