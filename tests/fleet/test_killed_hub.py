"""The hub's own process is killed while a kiosk sends, and the kiosk's clock begins anew at 1970: nothing is lost."""

from __future__ import annotations

import random
from pathlib import Path

from tests.fleet.struck_fleet import StruckFleet
from tests.hub.hub_process import HubProcess
from tests.hub.postgres import Cluster


def test_a_hub_that_is_killed(postgres: Cluster, database: str, tmp_path: Path) -> None:
    """`kill -9` of `kiosk hub serve`, SIGSTOP of its database, then `kill -9` of the kiosk, whose clock is wrong after
    that: the hub has each entry once (tests/soak: an hour of whatever may go wrong)."""
    fleet = StruckFleet(postgres, HubProcess(database, tmp_path), tmp_path, 1, 0.01)
    try:
        fleet.begin()
        fleet.wait_for_more(20)
        fleet.strike("hub killed", random.Random(1))
        fleet.wait_for_more(20)
        fleet.strike("PostgreSQL stopped", random.Random(1))
        fleet.wait_for_more(20)
        fleet.strike("kiosk killed", random.Random(1), "1970")
        fleet.wait_for_more(20)
        assert fleet.settle() > 80
    finally:
        fleet.close()
