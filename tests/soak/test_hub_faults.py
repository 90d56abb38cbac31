"""An hour in which a hub, its PostgreSQL and its kiosks are killed and stopped at random, one by one and all at once,
the database is away, and clocks begin anew; and an hour in which the hub answers 503.

Rules: `HUB_FAULTS_S` and `HUB_BUSY_S` in the environment make them as many seconds as that.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path

import pytest

from kiosk.fleet.http_client import HttpClient, HubFailure, HubState
from kiosk.fleet.protocol import MARKS, Marks
from tests.fleet.struck_fleet import StruckFleet
from tests.hub.hub_process import HubProcess
from tests.hub.postgres import cluster

FAULTS_S = float(os.environ.get("HUB_FAULTS_S", "3600"))
BUSY_S, EACH_S = float(os.environ.get("HUB_BUSY_S", "3600")), 10.0
KIOSKS, PAUSE_S = 3, 0.05
STRIKES = [
    *("hub killed", "hub stopped", "kiosk killed", "kiosk stopped", "PostgreSQL killed", "PostgreSQL stopped"),
    *("PostgreSQL away", "both killed", "power cut"),
]


def test_an_hour_of_faults(tmp_path: Path) -> None:
    """Whatever is killed, stopped or set to another time, and whenever: at every moment nothing is lost, at the end
    the hub has each entry once."""
    folder, chance = Path(tempfile.mkdtemp(prefix="hub-")), random.Random(21)
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    with cluster(folder) as postgres:
        fleet = StruckFleet(postgres, HubProcess(postgres.database("struck"), tmp_path), tmp_path, KIOSKS, PAUSE_S)
        try:
            fleet.begin()
            fleet.stand(chance, STRIKES, FAULTS_S)
            print(f"{fleet.settle()} entries; {dict(fleet.struck)}")
        finally:
            fleet.close()


def test_an_hour_of_503(tmp_path: Path) -> None:
    """A hub whose database is away for an hour refuses everything: at every moment nothing is lost; when it is back, it
    gets all of it, and each entry once."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    with cluster(folder) as postgres:
        hub = HubProcess(postgres.database("busy"), tmp_path)
        fleet = StruckFleet(postgres, hub, tmp_path, KIOSKS, 0.5)
        try:
            fleet.begin()
            fleet.wait_for_more()
            fleet.look()
            postgres.stop()
            ends = time.monotonic() + BUSY_S
            while time.monotonic() < ends:
                time.sleep(EACH_S)
                fleet.require_kept(fleet.made())
                with pytest.raises(HubFailure) as refused:
                    HttpClient(hub.address, fleet.kiosks[0].name).get(MARKS, Marks)
                assert refused.value.state is HubState.BUSY
            postgres.start()
            fleet.wait_for_more()
            entries = fleet.settle()
            assert entries > KIOSKS * BUSY_S / 10
            print(f"{entries} entries")
        finally:
            fleet.close()
