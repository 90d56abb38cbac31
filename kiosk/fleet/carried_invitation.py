"""An invitation on a stick: what a hub writes there, and the staff's panel of a kiosk takes from it.

Rules: a stick is nobody's: what is read of it is checked as if it were typed.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.content.hub_schema import plain_fingerprint, what_is_wrong
from kiosk.content.regular_file import read_regular
from kiosk.store import atomic_files

INVITATION_FILE = "kiosk-invitation.json"
MOST_BYTES = 10_000


class CarriedInvitation(msgspec.Struct, frozen=True):
    """address: of the hub. code: of the invitation. fingerprint: of the hub's certificate; "" where an authority signed
    it. kiosk: who is invited."""

    address: str
    code: str
    fingerprint: str = ""
    kiosk: str = ""


def invitation_text(invitation: CarriedInvitation) -> bytes:
    """What stands in its file."""
    return msgspec.json.encode(invitation) + b"\n"


def write_invitation(stick: Path, invitation: CarriedInvitation) -> Path:
    """Write it to a stick, in place of one that is there; its file. Raises OSError."""
    file = stick / INVITATION_FILE
    atomic_files.write(file, invitation_text(invitation))
    return file


def read_invitation(file: Path) -> CarriedInvitation | None:
    """What stands in such a file; None where it is none that can be used. Raises OSError."""
    try:
        found = msgspec.json.decode(read_regular(file, most=MOST_BYTES, follow=False), type=CarriedInvitation)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    pinned = plain_fingerprint(found.fingerprint) if found.fingerprint else ""
    if what_is_wrong(found.address) is not None or (found.fingerprint and not pinned) or not found.code.strip():
        return None
    return msgspec.structs.replace(found, address=found.address.rstrip("/"), fingerprint=pinned or "")
