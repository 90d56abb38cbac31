"""Content on the hub: versions are published here, signed, and rolled out to groups of kiosks.

Rules: what kiosks may fetch is files that never change under their names, and one that is replaced whole, which says
what counts now. Whenever something ends half-way, kiosks get what they got before. The keys that say which keys count
lie on sticks, away from the hub.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from kiosk.hub.running_hub import Hub
    from kiosk.hub.shown_tokens import ShownTokens


def routes(hub: Hub, tokens: ShownTokens) -> list[BaseRoute]:
    """The doors of content, for the hub's application."""
    from kiosk.hub.content.content_doors import content_routes

    return content_routes(hub, tokens)


async def keep_renewed(hub: Hub) -> None:
    """Renew what is in force once an hour, until it is cancelled."""
    from kiosk.hub.content.content_doors import keep_renewed

    await keep_renewed(hub)
