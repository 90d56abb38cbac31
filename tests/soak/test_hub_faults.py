"""An hour in which a hub, its PostgreSQL and its kiosks are killed and stopped at random, and clocks begin anew.

Rules: `HUB_FAULTS_S` in the environment makes it as many seconds as that.
"""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

from tests.fleet.struck_fleet import StruckFleet
from tests.hub.hub_process import HubProcess
from tests.hub.postgres import cluster

FAULTS_S = float(os.environ.get("HUB_FAULTS_S", "3600"))
KIOSKS, PAUSE_S = 3, 0.05
STRIKES = ["hub killed", "hub stopped", "PostgreSQL killed", "both killed", "kiosk killed", "kiosk stopped"]


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
