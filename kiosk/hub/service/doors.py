"""The doors of the protocol: who knocks is asked for a token, then for a body; what they ask for is done in a thread.

Rules: a token is looked up with every request, so that a revoked one ends at once; nothing of a body is read before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kiosk.fleet.protocol import JOIN, MARKS, MOST_BODY_BYTES, VISITS, Joined, JoinRequest, Kept, Marks
from kiosk.hub.content.signed_list import trusted_root
from kiosk.hub.running_hub import Hub
from kiosk.hub.service.limits import Rate, WorkLines, read_body
from kiosk.hub.service.refusing import answer, answering
from kiosk.hub.store import ingest, membership
from kiosk.hub.store.batches import read_batch
from kiosk.hub.store.membership import Member
from kiosk.hub.store.refusals import RefusedRequest

S = TypeVar("S")
MOST_JOIN_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class Door:
    """One path and method. work: what is done with the body, in a thread. most: bytes of a body. rate: of each kiosk.
    visits: whether it waits in the line of visits."""

    path: str
    method: str
    work: Callable[[Hub, Member, bytes], Any]
    rate: Rate
    most: int = 0
    visits: bool = False

    def route(self, hub: Hub, lines: WorkLines) -> BaseRoute:
        """Where Starlette leads requests to."""

        async def answered(request: Request) -> Response:
            token = bearer(request)
            kiosk = await lines.run(partial(_member, hub, token))
            self.rate.take(kiosk.kiosk)
            body = await read_body(request, self.most)
            return answer(await lines.run(partial(self.work, hub, kiosk, body), visits=self.visits))

        return Route(self.path, answering(answered), methods=[self.method])


def doors() -> list[Door]:
    """Every door for a kiosk that has joined."""
    return [
        Door(MARKS, "GET", _marks, Rate(20, 2)),
        Door(VISITS, "POST", _visits, Rate(60, 20), MOST_BODY_BYTES, visits=True),
    ]


def routes(hub: Hub, lines: WorkLines) -> list[BaseRoute]:
    """The routes of all doors."""
    joining = Rate(20, 0.2)

    async def join(request: Request) -> Response:
        joining.take(request.client.host if request.client else "")
        body = await read_body(request, MOST_JOIN_BYTES)
        return answer(await lines.run(partial(_join, hub, body)))

    return [Route(JOIN, answering(join), methods=["POST"]), *(door.route(hub, lines) for door in doors())]


def bearer(request: Request) -> str:
    """The token of a request. Raises RefusedRequest where there is none."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise RefusedRequest("unknown-token", "The request has no token: Authorization: Bearer TOKEN.", close=True)
    return token.strip()


def read_record(body: bytes, kind: type[S]) -> S:
    """A body as that record. Raises RefusedRequest."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (ValueError, RecursionError) as error:
        raise RefusedRequest("malformed", f"The body is not what the protocol says: {_why(error)}.") from None


def _why(error: Exception) -> str:
    return "it is not UTF-8" if isinstance(error, UnicodeError) else " ".join(str(error).split())[:200]


def _member(hub: Hub, token: str) -> Member:
    with hub.pool.connection() as connection:
        found = membership.member(connection, token)
    if found is None:
        raise RefusedRequest("unknown-token", "The hub does not know this token.", close=True)
    if found.revoked:
        raise RefusedRequest("revoked", "This kiosk was revoked at the hub.", close=True)
    return found


def _join(hub: Hub, body: bytes) -> Joined:
    request = read_record(body, JoinRequest)
    with hub.pool.connection() as connection:
        joining = membership.join(connection, request.code)
    if joining is None:
        raise RefusedRequest("invitation", "The hub knows no such code, or its hour is over, or it was used.")
    root = trusted_root(hub.settings.content)
    return Joined(joining.kiosk, joining.token, joining.hub, joining.group, root)


def _marks(hub: Hub, kiosk: Member, body: bytes) -> Marks:
    with hub.pool.connection() as connection:
        return Marks(hub.identity.id, membership.marks(connection, kiosk.kiosk))


def _visits(hub: Hub, kiosk: Member, body: bytes) -> Kept:
    batch = read_batch(body, kiosk.kiosk)
    with hub.pool.connection() as connection:
        through = ingest.take(connection, batch)
    return Kept(through)  # committed: the block above has ended
