"""What a kiosk keeps of the hub that it has joined: one file in its state folder that nobody else may read.

Rules: the token is written nowhere else, and never into the kiosk's own file, which is copied and backed up.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.content.regular_file import read_regular
from kiosk.store import atomic_files

FILE = "hub.json"
MOST_BYTES = 256 * 1024


class Membership(msgspec.Struct, frozen=True):
    """kiosk: its name at the hub. hub: the hub's id. address: where it was joined. token, group, root: as in `Joined`.
    joined_at: UTC."""

    kiosk: str
    hub: str
    address: str
    token: str
    group: str
    root: str
    joined_at: str


def read_membership(state: Path) -> Membership | None:
    """What is kept; None where this kiosk has joined no hub, or the file cannot be read."""
    try:
        return msgspec.json.decode(read_regular(state / FILE, most=MOST_BYTES, follow=False), type=Membership)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def keep_membership(state: Path, membership: Membership) -> None:
    """Keep it, in place of what was kept before. Raises OSError."""
    atomic_files.make_folder(state)
    atomic_files.write(state / FILE, msgspec.json.encode(membership) + b"\n", mode=0o600)
