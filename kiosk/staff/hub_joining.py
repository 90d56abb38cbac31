"""Joining a hub as staff do it, by the command or at the panel: the code is traded, and the kiosk's own file says so.

Rules: what can be known to fail is looked at before the code is used up; a file that is published to other kiosks is
not changed.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.device import is_missing
from kiosk.content.messages import msg
from kiosk.content.model import HubLink
from kiosk.staff.authoring.kiosk_file import by_hand, unchanged, write_values

if TYPE_CHECKING:
    from kiosk.fleet.kept_membership import Membership
    from kiosk.staff.authoring.yaml_edit import Value


def trade_code(link: HubLink, code: str, state: Path) -> Membership:
    """Trade an invitation's code for the kiosk's own token, which is kept in its state folder. Raises CannotJoin or
    HubFailure."""
    from kiosk.fleet.http_client import HttpClient
    from kiosk.fleet.joining import join

    client = HttpClient(link.address, fingerprint=link.fingerprint)
    try:
        return join(client, code, state, lambda: datetime.now(UTC))
    finally:
        client.close()


def write_membership(file: Path, kiosk: str, link: HubLink, museum: Path) -> None:
    """Write name and hub into the kiosk's own file. Raises CommandFailed with what to do by hand."""
    hub: dict[str, Value] = {"address": link.address}
    if link.fingerprint:
        hub["fingerprint"] = link.fingerprint
    wanted: dict[str, Value] = {"kiosk": kiosk, "hub": hub}
    if _is_published(file, museum):
        shared = msg(
            "{file} lies in the museum's folder, which other kiosks get as well, and was not changed. Write this line "
            "into a file of this kiosk's own:"
        )
        raise by_hand(shared.with_values(file=str(file)), wanted)
    if is_missing(file):
        raise by_hand(unchanged(file), wanted)
    write_values(
        file,
        wanted,
        lambda it: (
            it.kiosk == kiosk
            and it.hub is not None
            and (it.hub.address, it.hub.fingerprint) == (link.address, link.fingerprint)
        ),
    )


def _is_published(file: Path, museum: Path) -> bool:
    """Whether a file lies where the museum's configuration does, which is brought to other kiosks."""
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(museum / "config"))
