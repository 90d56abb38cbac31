"""The hub as one application: the protocol's doors, and what pages and content add to them.

Rules: stateless but for rates, so that any number of processes may serve one database; whatever goes wrong, the answer
is a refusal that a kiosk can read.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kiosk.hub import content, pages
from kiosk.hub.hub_settings import HubSettings
from kiosk.hub.running_hub import Hub
from kiosk.hub.service import doors
from kiosk.hub.service.counting_job import CountingJob
from kiosk.hub.service.limits import WorkLines
from kiosk.hub.service.openapi import openapi_routes
from kiosk.hub.service.refusing import REFUSING, not_a_door
from kiosk.hub.shown_tokens import ShownTokens
from kiosk.hub.store.opening import open_pool


def create_app(settings: HubSettings) -> Starlette:
    """The application for these settings. Its connections to the database are opened in the background, and closed
    when it ends."""
    hub = Hub(settings, open_pool(settings))
    tokens = ShownTokens(hub)

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        counting = CountingJob(hub)
        counting.start()
        try:
            async with anyio.create_task_group() as beside:
                beside.start_soon(content.keep_renewed, hub)
                yield
                beside.cancel_scope.cancel()
        finally:
            counting.stop()
            hub.pool.close()

    def not_found(request: Request, error: Exception) -> Response:
        return pages.lost_page(hub, request) if pages.for_a_person(request) else not_a_door(request, error)

    app = Starlette(
        routes=[
            *doors.routes(hub, WorkLines(), tokens),
            *openapi_routes(),
            *content.routes(hub, tokens),
            *pages.routes(hub),
        ],
        exception_handlers={**REFUSING, HTTPException: not_found},
        lifespan=running,
    )
    app.state.hub = hub
    return app
