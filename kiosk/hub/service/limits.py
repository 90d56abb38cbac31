"""How much one kiosk, or one address, may ask of the hub, and how much is done at once.

Rules: visits and everything else wait in lines of their own, so that no batch makes a heartbeat wait; a body is read
piece by piece, and refused as soon as it is too large; rates are counted in memory, by process.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import anyio
from starlette.requests import ClientDisconnect, Request

from kiosk.hub.store.refusals import RefusedRequest

T = TypeVar("T")
VISITS_AT_ONCE = 6
OTHERS_AT_ONCE = 8
MOST_NAMES = 20_000
"""Of whom rates are remembered; when there are more, those that asked for nothing lately are forgotten."""


class WorkLines:
    """The threads in which requests wait for the database."""

    def __init__(self) -> None:
        self.visits = anyio.CapacityLimiter(VISITS_AT_ONCE)
        self.others = anyio.CapacityLimiter(OTHERS_AT_ONCE)

    async def run(self, work: Callable[[], T], *, visits: bool = False) -> T:
        """Do that in a thread, as soon as its line has a place."""
        return await anyio.to_thread.run_sync(work, limiter=self.visits if visits else self.others)


class Rate:
    """So many requests at once, and so many a second from then on, for each name."""

    def __init__(self, at_once: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once, self._a_second, self._clock = at_once, a_second, clock
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, name: str) -> None:
        """Count one request. Raises RefusedRequest where it is one too many."""
        now = self._clock()
        left, at = self._left.pop(name, (self._at_once, now))
        left = min(self._at_once, left + (now - at) * self._a_second)
        if len(self._left) >= MOST_NAMES:
            self._forget()
        self._left[name] = (max(left - 1, 0) if left >= 1 else left, now)
        if left < 1:
            wait = max(1, round((1 - left) / self._a_second + 0.5))
            raise RefusedRequest("too-often", "That is asked too often; ask again later.", again_after_s=wait)

    def _forget(self) -> None:
        for name in list(self._left)[: MOST_NAMES // 2]:  # those that asked longest ago stand first
            del self._left[name]


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
