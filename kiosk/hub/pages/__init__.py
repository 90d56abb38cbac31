"""The hub's pages for people: how each kiosk is, content, reports, and who may do what.

Rules: pages are made here and need no script; htmx, which is shipped with them, only renews parts of them. A page is
shown to who is logged in and has the role for it; whatever changes something is a form with this login's own token, and
is written into the audit trail in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from kiosk.hub.running_hub import Hub


def routes(hub: Hub) -> list[BaseRoute]:
    """The routes of all pages."""
    from kiosk.hub.pages.page_routes import page_routes

    return page_routes(hub)
