"""Two hubs on one database, as behind a load balancer: to a kiosk and to a person they are one.

Rules: each has connections, threads and memory of its own; tests/soak/test_two_hubs.py has them as processes, killed in
turn under kiosks that send.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from kiosk.fleet.protocol import HEARTBEAT, JOIN, MARKS, RESULTS, VISITS
from kiosk.hub.store.membership import revoke
from kiosk.hub.store.people_table import add_person
from tests.hub.batch_making import EPOCH, batch
from tests.hub.pages.browsing import BrowsingPerson
from tests.hub.pages.fleet_looked_at import kept_password, light_passwords
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub, served_hub
from tests.hub.simulated_fleet import BEAT

Two = tuple[ServedHub, ServedHub]


@pytest.fixture(scope="module")
def two(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Two hubs with one database and one folder of content."""
    folder = tmp_path_factory.mktemp("two")
    with (
        postgres.lent() as database,
        light_passwords(),
        served_hub(database, folder) as one,
        served_hub(database, folder) as other,
    ):
        yield one, other


def rows(two: Two, sql: str) -> list[tuple[Any, ...]]:
    with two[0].hub.pool.connection() as connection:
        return connection.execute(sql.encode()).fetchall()


def test_a_kiosk_may_send_to_either(two: Two) -> None:
    """Batches that come to one and to the other, again where a reply was lost, and to both at the same moment: each
    entry is there once, and both give the same mark."""
    token = two[0].join("hall")

    def sent(at: int, first: int, last: int) -> int:
        return two[at].ask("POST", VISITS, batch("hall", first, last), token, packed=True).status

    assert [sent(0, 1, 20), sent(1, 21, 40), sent(0, 1, 60), sent(1, 41, 80)] == [200] * 4
    with ThreadPoolExecutor(4) as together:
        answers = [together.submit(sent, n % 2, 81, 100 + 50 * (n // 2)) for n in range(4)]
        assert {each.result() for each in answers} == {200}
    assert [seq for (seq,) in rows(two, "SELECT seq FROM entries ORDER BY seq")] == list(range(1, 151))
    assert [each.ask("GET", MARKS, token=token).json["through"] for each in two] == [{EPOCH: 150}] * 2


def test_a_code_and_a_token_are_good_at_both_and_end_at_both(two: Two) -> None:
    """A code that is shown to both at the same moment is traded once; who is revoked is kept out by both at once."""
    code = two[0].code("yard")
    with ThreadPoolExecutor(2) as together:
        asked = [together.submit(each.ask, "POST", JOIN, {"code": code, "program": "test"}) for each in two]
        answers = [each.result() for each in asked]
    assert sorted(each.status for each in answers) == [200, 403]
    token = next(each.json["token"] for each in answers if each.status == 200)
    assert [each.ask("GET", MARKS, token=token).status for each in two] == [200, 200]
    with two[1].hub.pool.connection() as connection:
        assert revoke(connection, "yard")
    assert [each.ask("GET", MARKS, token=token).json["code"] for each in two] == ["revoked", "revoked"]


def test_what_is_asked_is_done_once(two: Two) -> None:
    """An instruction comes from whichever hub is asked until one of them knows what came of it; then from neither."""
    token, id = two[0].join("cell"), str(uuid4())
    with two[0].hub.pool.connection() as connection:
        connection.execute(
            "INSERT INTO instructions (kiosk, id, kind, lifetime_s, asked_by) VALUES ('cell', %s, 'restart', 900, 'x')",
            (id,),
        )
    beat = msgspec.to_builtins(BEAT)

    def asked() -> list[list[str]]:
        replies = [each.ask("POST", HEARTBEAT, beat, token).json for each in two]
        return [[each["id"] for each in reply["instructions"]] for reply in replies]

    assert asked() == [[id], [id]]
    result = {"id": id, "result": "done", "at": "2026-11-30T08:00:00.000Z"}
    with ThreadPoolExecutor(2) as together:
        kept = [together.submit(each.ask, "POST", RESULTS, result, token) for each in two]
        assert sorted(each.result().json["kept"] for each in kept) == [False, True]
    assert asked() == [[], []]
    assert rows(two, "SELECT sum(beats)::int FROM heartbeat_history WHERE kiosk = 'cell'") == [(4,)]


def test_a_login_is_good_at_both_and_ends_at_both(two: Two) -> None:
    """Who logs in at one is known to the other, and can change something there; who logs out there is out at both.
    Failed logins count wherever they were."""
    with two[0].hub.pool.connection() as connection:
        assert add_person(connection, "Mari", "manager", kept_password())
    mari, there = (BrowsingPerson(each.port) for each in two)
    there.cookies = mari.cookies
    assert mari.log_in("Mari").status == 303
    assert [each.get("/people").status for each in (mari, there)] == [200, 200]
    assert there.submit("/people", "/people", name="Anna", role="viewer").status == 200
    assert "Anna" in mari.get("/people").words
    assert there.submit("/people", "/logout").status == 303
    assert [each.get("/people").leads_to.partition("?")[0] for each in (mari, there)] == ["/login", "/login"]
    tries = [BrowsingPerson(two[n % 2].port).log_in("Mari", "a wrong password").status for n in range(12)]
    assert tries[0] == 403 and tries[-1] == 429
