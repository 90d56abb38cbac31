"""Two hubs on one database behind one address, one of which is killed or stopped at any moment.

Rules: `TWO_HUBS_S` in the environment makes it as many seconds as that.
"""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

from tests.fleet.struck_fleet import StruckFleet
from tests.hub.hub_pair import HubPair
from tests.hub.postgres import cluster

STRUCK_S = float(os.environ.get("TWO_HUBS_S", "600"))
STRIKES = ["hub killed", "hub killed", "hub stopped", "PostgreSQL killed", "both killed", "kiosk killed"]


def test_either_of_two_hubs_may_go_at_any_moment(tmp_path: Path) -> None:
    """Kiosks whose entries go now to the one and now to the other: at every moment nothing is lost, at the end each
    entry is there once, and both had a part in it."""
    folder, chance = Path(tempfile.mkdtemp(prefix="hub-")), random.Random(22)
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    with cluster(folder) as postgres:
        pair = HubPair(postgres.database("two"), tmp_path)
        fleet = StruckFleet(postgres, pair, tmp_path, 3, 0.05)
        try:
            fleet.begin()
            fleet.stand(chance, STRIKES, STRUCK_S)
            assert min(pair.taken) > 0
            print(f"{fleet.settle()} entries; {dict(fleet.struck)}; connections {pair.taken}")
        finally:
            fleet.close()
