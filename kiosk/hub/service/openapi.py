"""The description of the protocol's doors as OpenAPI, made of the records that they read and write.

Rules: nothing of it is written twice: records, bounds and refusals are those of the protocol; what a door answers and
the description does not name is a fault of one of the two, and tests look for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kiosk import __version__
from kiosk.fleet.protocol import (
    CONTENT,
    HEARTBEAT,
    JOIN,
    MARKS,
    MOST_PICTURE_BYTES,
    REFUSALS,
    RESULTS,
    VISITS,
    Heartbeat,
    HeartbeatReply,
    InstructionResult,
    Joined,
    JoinRequest,
    Kept,
    Line,
    Marks,
    Refusal,
    ResultKept,
)
from kiosk.hub.service.beat_doors import LONGEST_DETAIL, OUTCOMES

OPENAPI = "/v1/openapi.json"
HEALTH = "/v1/health"
PNG_OR_NOTHING = "^(iVBORw0KGgoAAAAN([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)?$"
REFS = "#/components/schemas/{name}"
INT64 = {"minimum": -(2**63), "maximum": 2**63 - 1}
RECORDS = (
    *(JoinRequest, Joined, Marks, Kept, Heartbeat, HeartbeatReply, InstructionResult, ResultKept, Refusal),
    *Line.__args__,
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One door as it is described. takes: the record of its body; gzip: lines, packed. codes: of its refusals, beside
    those that any door has."""

    path: str
    method: str
    id: str
    summary: str
    gives: type[msgspec.Struct] | None
    takes: type[msgspec.Struct] | None = None
    codes: tuple[str, ...] = ()
    token: bool = True
    gzip: bool = False


OF_EVERY_DOOR = ("busy",)
OF_TOKENS = ("unknown-token", "revoked", "too-often")
OPERATIONS = (
    Operation(
        JOIN,
        "post",
        "join",
        "Trade an invitation's code for a token.",
        Joined,
        JoinRequest,
        ("malformed", "invitation", "too-large", "too-often"),
        token=False,
    ),
    Operation(MARKS, "get", "marks", "Up to where the hub has each of the kiosk's logs.", Marks),
    Operation(
        VISITS,
        "post",
        "visits",
        "Send a batch of visits: JSON lines, packed by gzip.",
        Kept,
        None,
        ("malformed", "other-kiosk", "gap", "other-log", "too-large", "newer-kiosk"),
        gzip=True,
    ),
    Operation(
        HEARTBEAT,
        "post",
        "heartbeat",
        "Report how the kiosk is, and get what is asked of it.",
        HeartbeatReply,
        Heartbeat,
        ("malformed", "too-large", "newer-kiosk"),
    ),
    Operation(
        RESULTS,
        "post",
        "results",
        "Report what came of an instruction.",
        ResultKept,
        InstructionResult,
        ("malformed", "too-large"),
    ),
    Operation(
        f"{CONTENT}/{{name}}", "get", "content", "A file of the content that is published.", None, None, ("not-found",)
    ),
    Operation(HEALTH, "get", "health", "Whether the hub and its database answer.", None, token=False),
)


@cache
def description() -> dict[str, Any]:
    """The description, as JSON has it."""
    _, components = msgspec.json.schema_components(RECORDS, ref_template=REFS)
    for schema in components.values():
        _bound_integers(schema)
    properties = components["InstructionResult"]["properties"]
    properties["result"] = {"enum": list(OUTCOMES)}
    properties["detail"]["maxLength"] = LONGEST_DETAIL
    properties["picture"]["description"] = f"A PNG of at most {MOST_PICTURE_BYTES} bytes, in base64, or nothing."
    properties["picture"]["pattern"] = PNG_OR_NOTHING
    paths: dict[str, Any] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method] = _described(each)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kiosk hub",
            "version": __version__,
            "description": "What kiosks and their hub send each other: docs/hub-protocol.md.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def openapi_routes() -> list[BaseRoute]:
    """The description's own door, open to everybody."""

    def openapi(_request: Request) -> Response:
        return Response(json.dumps(description(), indent=1), media_type="application/json")

    return [Route(OPENAPI, openapi, methods=["GET"])]


def _described(each: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {"operationId": each.id, "summary": each.summary, "responses": _responses(each)}
    found["security"] = [{"token": []}] if each.token else []
    if "{name}" in each.path:
        found["parameters"] = [{"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}]
    if each.gzip:
        found["requestBody"] = {"required": True, "content": {"application/octet-stream": {"schema": {}}}}
    elif each.takes is not None:
        content = {"application/json": {"schema": {"$ref": REFS.format(name=each.takes.__name__)}}}
        found["requestBody"] = {"required": True, "content": content}
    return found


def _responses(each: Operation) -> dict[str, Any]:
    codes = (*OF_EVERY_DOOR, *(OF_TOKENS if each.token else ()), *each.codes)
    refusal = {"application/json": {"schema": {"$ref": REFS.format(name="Refusal")}}}
    found: dict[str, Any] = {}
    for status in sorted({REFUSALS[code] for code in codes}):
        named = ", ".join(code for code in codes if REFUSALS[code] == status)
        found[str(status)] = {"description": f"Refused: {named}.", "content": refusal}
    found["200"] = {"description": "Done."}
    if each.gives is not None:
        found["200"]["content"] = {"application/json": {"schema": {"$ref": REFS.format(name=each.gives.__name__)}}}
    elif each.id == "content":
        found["200"]["content"] = {"application/json": {}, "application/octet-stream": {}}
    else:
        found["200"]["content"] = {"application/json": {"schema": {"type": "object"}}}
    return found


def _bound_integers(schema: Any) -> None:
    """Every integer is one that a database's column holds."""
    if isinstance(schema, dict):
        if schema.get("type") == "integer":
            schema.update({name: bound for name, bound in INT64.items() if name not in schema})
        for value in schema.values():
            _bound_integers(value)
    elif isinstance(schema, list):
        for value in schema:
            _bound_integers(value)
