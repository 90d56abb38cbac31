"""Which version of the content a kiosk is to show, by the roll-outs of its group."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.hub.content.rollout import audiences, wanted_version
from kiosk.hub.store.rollouts import members_by_group, read_rollouts

if TYPE_CHECKING:
    from kiosk.hub.pages.kiosks_seen import Wanted
    from kiosk.hub.store.opening import Connection


def wanted_versions(connection: Connection) -> Wanted:
    """The answer for every kiosk, with the roll-outs as they are now."""
    rollouts = read_rollouts(connection)
    if not rollouts:
        return lambda group, kiosk: (0, None)
    audience = audiences(rollouts, members_by_group(connection))
    begun = {(rollout.group, rollout.version): rollout.begun_at for rollout in rollouts}

    def wanted(group: str, kiosk: str) -> tuple[int, datetime | None]:
        version = wanted_version(kiosk, group, rollouts, audience)
        return version, begun.get((group, version), begun.get(("all", version)))

    return wanted
