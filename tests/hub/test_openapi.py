"""The hub's description of its doors is true: what it names is there, what is there it names, and whatever is sent by
it is answered as it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.routing import Route

from kiosk.fleet.protocol import CONTENT, REFUSALS
from kiosk.hub.rates import Rate
from kiosk.hub.service.hub_app import create_app
from kiosk.hub.service.openapi import OPENAPI, OPERATIONS, Operation, description
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub, served_hub

EXAMPLES = 12
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    ignored_auth,
]


@contextmanager
def tireless_hub(database: str, folder: Path) -> Iterator[ServedHub]:
    """A hub that counts no rates: they have a test of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rate, "take", lambda _self, _name: None)
        with served_hub(database, folder) as found:
            yield found


@pytest.fixture(scope="module")
def hub(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """One hub for this module."""
    with postgres.lent() as database, tireless_hub(database, tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture(scope="module")
def token(hub: ServedHub) -> str:
    return hub.join("hall")


API = schemathesis.openapi.from_dict(description())
DOORS = [pytest.param(each, id=each.id) for each in OPERATIONS]
TRIES = [
    pytest.param(each, mode, id=f"{each.id}-{mode.value}")
    for each in OPERATIONS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or each.takes is not None  # else nothing can be wrong
]
OPEN = ("join", "health")


def tried(door: Operation, mode: GenerationMode, check: Callable[[Any], None], examples: int = EXAMPLES) -> None:
    """Try a door with what its description allows, or with what it does not. The tests of schemathesis itself do not
    run under this pytest; its strategies do."""
    operation = API[door.path][door.method.upper()]

    @settings(
        max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def each(case: Any) -> None:
        check(case)

    each()


def tried_with_token(
    door: Operation, mode: GenerationMode, hub: ServedHub, token: str, examples: int = EXAMPLES
) -> None:
    """Try a door as a kiosk that has joined."""
    headers = {"Authorization": f"Bearer {token}"} if door.token else {}
    valid_but_refused = door.gzip or door.id == "heartbeat"  # any bytes; and a schema calls 1.0 an integer
    checks = [check for check in CHECKS if not (valid_but_refused and check is positive_data_acceptance)]

    def check(case: Any) -> None:
        response = case.call(base_url=hub.base, headers=headers)
        case.validate_response(response, checks=checks, headers=headers)

    tried(door, mode, check, examples)


@pytest.mark.parametrize("door, mode", TRIES)
def test_whatever_a_kiosk_sends_is_answered_as_described(
    door: Operation, mode: GenerationMode, hub: ServedHub, token: str
) -> None:
    """With a token no door makes a mistake, each answer is one that is described, and only what is wrong is refused."""
    tried_with_token(door, mode, hub, token)


@pytest.mark.parametrize("door", DOORS)
def test_whatever_a_stranger_sends_opens_nothing(door: Operation, hub: ServedHub) -> None:
    """Without a token no door does anything but joining and health, and none makes a mistake."""

    def check(case: Any) -> None:
        response = case.call(base_url=hub.base)
        case.validate_response(response, checks=[not_a_server_error, status_code_conformance])
        assert door.id in OPEN or response.status_code == 401

    tried(door, GenerationMode.POSITIVE, check)


def test_every_door_is_described(hub: ServedHub) -> None:
    """The description names each path and method below /v1 that the application has, and no other."""
    described = {(each.path, each.method.upper()) for each in OPERATIONS}
    served = {
        (route.path.replace(":path}", "}"), method)
        for route in create_app(hub.hub.settings).routes
        if isinstance(route, Route) and route.path.startswith("/v1/") and route.path != OPENAPI
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert served == described
    assert (f"{CONTENT}/{{name}}", "GET") in described


def test_every_refusal_is_described() -> None:
    """Each code of the protocol is one that some door is described to refuse with."""
    described = {
        code
        for path in description()["paths"].values()
        for operation in path.values()
        for response in operation["responses"].values()
        for code in REFUSALS
        if f"{code}," in response["description"] or f"{code}." in response["description"]
    }
    assert described == set(REFUSALS)
