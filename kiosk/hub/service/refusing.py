"""How the hub refuses: every refusal is a `Refusal` of the protocol, with the status of HTTP that its code has.

Rules: whatever goes wrong, a kiosk gets JSON that it can read; what failed for lack of time or of the database may be
sent again after the seconds of Retry-After; a mistake of the hub's own is written to its standard error and answered
with 500, too.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kiosk.fleet.protocol import REFUSALS, Refusal
from kiosk.hub.store.opening import AWAY, HubDatabaseError
from kiosk.hub.store.refusals import RefusedRequest

AGAIN_AFTER_S = 5
_encode = msgspec.json.Encoder().encode
_LOG = logging.getLogger("kiosk.hub")


def answer(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A record as JSON, which nothing on the way keeps."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **(headers or {})}
    return Response(_encode(value), status, headers, media_type="application/json")


def refused(error: RefusedRequest) -> Response:
    """The answer to a RefusedRequest."""
    headers = {}
    if error.close:
        headers["Connection"] = "close"
    if error.again_after_s:
        headers["Retry-After"] = str(error.again_after_s)
    if error.refusal.code == "unknown-token":
        headers["WWW-Authenticate"] = 'Bearer realm="kiosk"'
    return answer(error.refusal, REFUSALS[error.refusal.code], headers)


def unavailable(error: Exception) -> Response:
    """The answer while the database is away."""
    _LOG.warning("The database does not answer: %s", " ".join(str(error).split()))
    sentence = "The hub's database does not answer; what was sent is not kept. Send it again later."
    return answer(Refusal("busy", sentence), REFUSALS["busy"], {"Retry-After": str(AGAIN_AFTER_S)})


def not_a_door(request: Request, error: Exception) -> Response:
    """The answer to a path or a method that the protocol does not have."""
    assert isinstance(error, HTTPException)
    sentence = "The hub has no such door." if error.status_code == 404 else f"The hub does not do that: {error.detail}."
    return answer(Refusal("not-found", sentence), error.status_code, dict(error.headers or {}))


def mistaken(request: Request, error: Exception) -> Response:
    """The answer where the hub itself made a mistake; its log says which, and where with --debug."""
    _LOG.error("The program made a mistake at %s: %s: %s", request.url.path, type(error).__name__, error)
    _LOG.debug("%s", "".join(traceback.format_exception(error)))
    sentence = "The hub made a mistake; what was sent is not kept. Its log says more."
    return answer(Refusal("busy", sentence), 500, {"Retry-After": str(AGAIN_AFTER_S)})


Endpoint = Callable[[Request], Awaitable[Response]]
_UNAVAILABLE = (HubDatabaseError, *AWAY)


def answering(endpoint: Endpoint) -> Endpoint:
    """The endpoint, answering with a refusal whatever goes wrong."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except RefusedRequest as error:
            return refused(error)
        except _UNAVAILABLE as error:
            return unavailable(error)
        except Exception as error:
            return mistaken(request, error)

    return answered


REFUSING: dict[Any, Any] = {
    RefusedRequest: lambda _request, error: refused(error),
    **dict.fromkeys(_UNAVAILABLE, lambda _request, error: unavailable(error)),
}
"""For the doors of others."""
