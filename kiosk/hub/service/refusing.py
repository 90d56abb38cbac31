"""How the hub refuses: every refusal is a `Refusal` of the protocol, with the status of HTTP that its code has.

Rules: whatever goes wrong, a kiosk gets JSON that it can read; what failed for lack of time or of the database may be
sent again after the seconds of Retry-After; a mistake of the hub's own is written to its standard error and answered
with 500.
"""

from __future__ import annotations

import logging
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


def refused(request: Request, error: Exception) -> Response:
    """The answer to a RefusedRequest."""
    assert isinstance(error, RefusedRequest)
    headers = {}
    if error.close:
        headers["Connection"] = "close"
    if error.again_after_s:
        headers["Retry-After"] = str(error.again_after_s)
    if error.refusal.code == "unknown-token":
        headers["WWW-Authenticate"] = 'Bearer realm="kiosk"'
    return answer(error.refusal, REFUSALS[error.refusal.code], headers)


def unavailable(request: Request, error: Exception) -> Response:
    """The answer while the database is away."""
    _LOG.warning("The database does not answer: %s", " ".join(str(error).split()))
    sentence = "The hub's database does not answer; what was sent is not kept. Send it again later."
    return answer(Refusal("busy", sentence), REFUSALS["busy"], {"Retry-After": str(AGAIN_AFTER_S)})


def not_a_door(request: Request, error: Exception) -> Response:
    """The answer to a path or a method that the protocol does not have."""
    assert isinstance(error, HTTPException)
    sentence = "The hub has no such door." if error.status_code == 404 else f"The hub does not do that: {error.detail}."
    return answer(Refusal("not-found", sentence), error.status_code, dict(error.headers or {}))


REFUSING: dict[Any, Any] = {
    RefusedRequest: refused,
    HubDatabaseError: unavailable,
    **dict.fromkeys(AWAY, unavailable),
}
