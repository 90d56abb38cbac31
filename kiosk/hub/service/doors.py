"""What the doors of the protocol do: joining, marks and visits; `beat_doors` has the others."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kiosk.fleet.protocol import JOIN, MARKS, MOST_BODY_BYTES, VISITS, Joined, JoinRequest, Kept, Marks
from kiosk.hub.content.rollout import RolloutBoard
from kiosk.hub.content.signed_list import trusted_root
from kiosk.hub.rates import Rate
from kiosk.hub.running_hub import Hub
from kiosk.hub.service.beat_doors import beat_doors
from kiosk.hub.service.door import Door, read_record
from kiosk.hub.service.limits import WorkLines, read_body
from kiosk.hub.service.openapi import HEALTH
from kiosk.hub.service.refusing import answer, answering
from kiosk.hub.shown_tokens import ShownTokens, origin_of
from kiosk.hub.store import ingest, membership
from kiosk.hub.store.batches import read_batch
from kiosk.hub.store.membership import Member
from kiosk.hub.store.opening import require_schema
from kiosk.hub.store.refusals import RefusedRequest

MOST_JOIN_BYTES = 10_000


def doors(hub: Hub) -> list[Door]:
    """Every door for a kiosk that has joined."""
    return [
        *beat_doors(RolloutBoard(hub.pool)),
        Door(MARKS, "GET", _marks, Rate(20, 2)),
        Door(VISITS, "POST", _visits, Rate(60, 20), MOST_BODY_BYTES, visits=True),
    ]


def routes(hub: Hub, lines: WorkLines, tokens: ShownTokens) -> list[BaseRoute]:
    """The routes of all doors."""
    joining = Rate(20, 0.2)

    async def join(request: Request) -> Response:
        joining.take(origin_of(request))
        body = await read_body(request, MOST_JOIN_BYTES)
        return answer(await lines.run(partial(_join, hub, body)))

    async def health(_request: Request) -> Response:
        return answer(await lines.run(partial(_health, hub)))

    return [
        Route(JOIN, answering(join), methods=["POST"]),
        Route(HEALTH, answering(health), methods=["GET"]),
        *(door.route(hub, lines, tokens) for door in doors(hub)),
    ]


def _join(hub: Hub, body: bytes) -> Joined:
    request = read_record(body, JoinRequest)
    root = trusted_root(hub.settings.content)  # before the code is used up
    with hub.pool.connection() as connection:
        joining = membership.join(connection, request.code)
    if joining is None:
        raise RefusedRequest("invitation", "The hub knows no such code, or its hour is over, or it was used.")
    return Joined(joining.kiosk, joining.token, joining.hub, joining.group, root)


def _marks(hub: Hub, kiosk: Member, body: bytes) -> Marks:
    id = hub.identity.id
    with hub.pool.connection() as connection:
        return Marks(id, membership.marks(connection, kiosk.kiosk))


def _visits(hub: Hub, kiosk: Member, body: bytes) -> Kept:
    batch = read_batch(body, kiosk.kiosk)
    with hub.pool.connection() as connection:
        through = ingest.take(connection, batch)
    return Kept(through)  # committed: the block above has ended


def _health(hub: Hub) -> dict[str, bool]:
    with hub.pool.connection() as connection:
        require_schema(connection)
    return {"ok": True}
