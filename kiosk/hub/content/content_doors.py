"""The doors of content: what is signed, manifests and blobs, for kiosks that show their token.

Rules: nothing but the names of The Update Framework and of blobs leads to a file; a part of a file is given where it is
asked for. What says which list is in force is kept fresh here, and kept by nobody on the way; all else never changes.
"""

from __future__ import annotations

import logging
import re

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from kiosk.fleet.protocol import CONTENT
from kiosk.hub.content.content_folder import ContentFolder
from kiosk.hub.content.signed_list import renew_signatures
from kiosk.hub.rates import Rate
from kiosk.hub.running_hub import Hub
from kiosk.hub.shown_tokens import ShownTokens, bearer, origin_of
from kiosk.hub.store.refusals import RefusedRequest

IN_FORCE = "metadata/timestamp.json"
_LOG = logging.getLogger("kiosk.hub")
NAMES = re.compile(
    r"metadata/(timestamp|[1-9][0-9]{0,17}\.(root|targets|snapshot))\.json"
    r"|targets/[0-9a-f]{64}\.[1-9][0-9]{0,17}\.json"
    r"|targets/blobs/([0-9a-f]{2})/\3[0-9a-f]{62}"
)
FILES_AT_ONCE, FILES_A_SECOND = 500, 100
"""Of each kiosk; one that is asked to come again later waits, and goes on."""
AT_ONCE = 8
"""Requests that ask the database or renew at the same moment."""
RENEWED_EVERY_S = 3600.0
UNCHANGED = "private, max-age=31536000, immutable"


def content_routes(hub: Hub, tokens: ShownTokens) -> list[BaseRoute]:
    """What this hub serves of its content folder."""
    folder, line = ContentFolder(hub.settings.content), anyio.CapacityLimiter(AT_ONCE)
    rate = Rate(FILES_AT_ONCE, FILES_A_SECOND)

    async def content(request: Request) -> Response:
        token, origin = bearer(request), origin_of(request)
        kiosk = await anyio.to_thread.run_sync(tokens.member, token, origin, limiter=line)
        rate.take(kiosk.kiosk)
        name = request.path_params["name"]
        path = folder.root / "served" / name
        if NAMES.fullmatch(name) is None or not path.is_file():
            raise RefusedRequest("not-found", "The hub's content has no such file.")
        if name == IN_FORCE:
            data = await anyio.to_thread.run_sync(_renewed, folder, limiter=line)
            return Response(data, headers={"Cache-Control": "no-store"}, media_type="application/json")
        kind = "application/json" if name.endswith(".json") else "application/octet-stream"
        headers = {"Cache-Control": UNCHANGED, "X-Content-Type-Options": "nosniff"}
        return FileResponse(path, headers=headers, media_type=kind)

    return [Route(f"{CONTENT}/{{name:path}}", content, methods=["GET"])]


async def keep_renewed(hub: Hub) -> None:
    """Renew what is in force once an hour, until it is cancelled, so that it ends for no kiosk that asks seldom.
    Whatever goes wrong is tried again, and serving goes on."""
    folder = ContentFolder(hub.settings.content)
    while True:
        try:
            await anyio.to_thread.run_sync(renew_signatures, folder)
        except Exception as error:
            _LOG.error("The content could not be signed anew: %s: %s", type(error).__name__, error)
        await anyio.sleep(RENEWED_EVERY_S)


def _renewed(folder: ContentFolder) -> bytes:
    """What is in force; renewed where it is due and nobody else changes it."""
    renew_signatures(folder)
    return (folder.root / "served" / IN_FORCE).read_bytes()
