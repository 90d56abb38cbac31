"""The hub's pages for people: how each kiosk is, content, reports, and who may do what.

Rules: pages are made here and need no script; htmx, which is shipped with them, only renews parts of them. A page is
shown to who is logged in and has the role for it; whatever changes something is a form with this login's own token, and
is written into the audit trail in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from kiosk.hub.running_hub import Hub


def for_a_person(request: Request) -> bool:
    """Whether a browser asks, and not a kiosk."""
    wanted = request.headers.get("Accept", "")
    return "text/html" in wanted and not request.url.path.startswith("/v1/")


def lost_page(hub: Hub, request: Request) -> Response:
    """What a person sees at an address where there is no page."""
    from kiosk.hub.pages.page_request import lost

    return lost(hub, request)


def routes(hub: Hub) -> list[BaseRoute]:
    """The routes of all pages."""
    from kiosk.hub.pages.page_routes import page_routes

    return page_routes(hub)
