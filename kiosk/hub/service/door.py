"""One door of the protocol: who knocks is asked for a token, then for a body; the work is done in a thread.

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

from kiosk.hub.rates import Rate
from kiosk.hub.running_hub import Hub
from kiosk.hub.service.limits import WorkLines, read_body
from kiosk.hub.service.refusing import answer, answering
from kiosk.hub.shown_tokens import ShownTokens, bearer, origin_of
from kiosk.hub.store.membership import Member
from kiosk.hub.store.refusals import RefusedRequest

S = TypeVar("S")


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

    def route(self, hub: Hub, lines: WorkLines, tokens: ShownTokens) -> BaseRoute:
        """Where Starlette leads requests to."""

        async def answered(request: Request) -> Response:
            found = partial(tokens.member, bearer(request), origin_of(request))
            kiosk = await lines.run(found, visits=self.visits)
            self.rate.take(kiosk.kiosk)
            body = await read_body(request, self.most)
            return answer(await lines.run(partial(self.work, hub, kiosk, body), visits=self.visits))

        return Route(self.path, answering(answered), methods=[self.method])


def read_record(body: bytes, kind: type[S]) -> S:
    """A body as that record. Raises RefusedRequest."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:  # before 0.21 msgspec's were no ValueErrors
        raise RefusedRequest("malformed", f"The body is not what the protocol says: {_why(error)}.") from None


def _why(error: Exception) -> str:
    return "it is not UTF-8" if isinstance(error, UnicodeError) else " ".join(str(error).split())[:200]
