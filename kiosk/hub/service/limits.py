"""How much is done at once, and how large a body may be.

Rules: visits and everything else wait in lines of their own, so that no batch makes a heartbeat wait; a body is read
piece by piece, and refused as soon as it is too large.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
from starlette.requests import ClientDisconnect, Request

from kiosk.hub.store.refusals import RefusedRequest

T = TypeVar("T")
VISITS_AT_ONCE = 3
"""Batches compute most of the time: of more at once none is taken sooner, and heartbeats wait for Python's lock."""
OTHERS_AT_ONCE = 8


class WorkLines:
    """The threads in which requests wait for the database."""

    def __init__(self) -> None:
        self.visits = anyio.CapacityLimiter(VISITS_AT_ONCE)
        self.others = anyio.CapacityLimiter(OTHERS_AT_ONCE)

    async def run(self, work: Callable[[], T], *, visits: bool = False) -> T:
        """Do that in a thread, as soon as its line has a place."""
        return await anyio.to_thread.run_sync(work, limiter=self.visits if visits else self.others)


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request. Raises RefusedRequest for one of more bytes, before they are read."""
    too_large = RefusedRequest("too-large", f"A body has at most {most} bytes here.", close=True)
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > most:
        raise too_large
    pieces, size = [], 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                raise too_large
            pieces.append(piece)
    except ClientDisconnect:
        raise RefusedRequest("malformed", "The body ended too early.", close=True) from None
    return b"".join(pieces)
