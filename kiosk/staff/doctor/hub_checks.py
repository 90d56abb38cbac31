"""The doctor's findings about the hub: whether this kiosk joined it, and whether it answers.

Rules: those of kiosk.staff.doctor.examine; nothing is found, imported or asked where the kiosk's own file names no hub.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.content.messages import msg
from kiosk.content.model import HubLink
from kiosk.content.regular_file import read_regular
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.install.system_files import UNIT_FILE

SILENT = timedelta(hours=1)
ENDS_SOON = timedelta(days=14)
MOST_BYTES = 65_536
NETWORK = ("RestrictAddressFamilies=AF_INET AF_INET6", "IPAddressDeny=")
"""What lets the kiosk's service reach a network."""
SHUT_IN = msg("The kiosk's service is kept from every network.")
OPENED = msg(
    "Run sudo systemctl edit kiosk, write three lines: [Service], {first} and {last} (with nothing after it); then run "
    "sudo systemctl restart kiosk.",
    first=NETWORK[0],
    last=NETWORK[1],
)


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
    if is_shut_in():
        yield DoctorFinding("hub", False, SHUT_IN, OPENED)
    yield from _contact(link, state)
    yield from _certificate(link)


def is_shut_in(unit: Path = Path(UNIT_FILE)) -> bool:
    """Whether the kiosk's service is kept from every network, as it is unless somebody opened it."""
    texts = []
    for file in (unit, *sorted(unit.with_name(f"{unit.name}.d").glob("*.conf"))):
        with suppress(OSError, UnicodeDecodeError):
            texts.append(read_regular(file, most=MOST_BYTES).decode("utf-8"))
    lines = [line.strip() for text in texts for line in text.splitlines()]
    denied = [line for line in lines if line.startswith("IPAddressDeny=")]
    return bool(denied) and denied[-1] != "IPAddressDeny="


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
