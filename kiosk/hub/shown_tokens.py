"""Whose token a request shows.

Rules: every request asks the database, so that a revoked token opens nothing from that moment on. Who shows none that
is known is refused, and after thirty of these nothing more is asked for whoever comes from there, but for tokens that
were right before: a kiosk is not kept out by a stranger behind the same address.
"""

from __future__ import annotations

from starlette.requests import Request

from kiosk.hub.rates import MOST_NAMES, Rate
from kiosk.hub.running_hub import Hub
from kiosk.hub.store import membership
from kiosk.hub.store.membership import Member, hashed
from kiosk.hub.store.refusals import RefusedRequest


class ShownTokens:
    """One for all doors of a process."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._strangers = Rate(30, 0.5)
        self._known: dict[bytes, None] = {}

    def member(self, token: str, origin: str) -> Member:
        """The kiosk whose token that is; on a thread, as it asks the database. Raises RefusedRequest."""
        key = hashed(token)
        if key not in self._known:
            self._strangers.look(origin)
        with self._hub.pool.connection() as connection:
            found = membership.member(connection, token)
        if found is None or found.revoked:
            self._known.pop(key, None)
            self._strangers.take(origin)
            if found is None:
                raise RefusedRequest("unknown-token", "The hub does not know this token.", close=True)
            raise RefusedRequest("revoked", "This kiosk was revoked at the hub.", close=True)
        if len(self._known) < MOST_NAMES:
            self._known[key] = None
        return found


def bearer(request: Request) -> str:
    """The token of a request. Raises RefusedRequest where there is none."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise RefusedRequest("unknown-token", "The request has no token: Authorization: Bearer TOKEN.", close=True)
    return token.strip()


def origin_of(request: Request) -> str:
    """From where a request comes."""
    return request.client.host if request.client else ""
