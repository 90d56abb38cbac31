"""A kiosk and a hub in two network namespaces, whose network fails at random: unplugged, losing a third of the packets,
slow, a captive portal's, cutting requests or replies, while the kiosk is killed and stopped as well.

Rules: by root only; `HUB_NETWORK_ROUNDS` in the environment makes it as many rounds as that.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fleet.failing_way import FailingWay, failing_way
from tests.fleet.test_nothing_lost import endure
from tests.hub.postgres import cluster
from tests.hub.serving import served_hub

ROUNDS = int(os.environ.get("HUB_NETWORK_ROUNDS", "120"))
STRIKES = ("unplugged", "lossy", "slow", "portal", "cut-request", "cut-reply", "silent", "well")
LONGEST_S = 6.0


def strike(way: FailingWay, what: str, seconds: float) -> None:
    """Have the network fail like that for so long, and mend it."""
    match what:
        case "unplugged":
            way.unplug()
        case "lossy":
            way.spoil(0.3, 0.1)
        case "slow":
            way.spoil(0.0, 1.0)
        case "well":
            pass
        case _:
            way.door.turn(what)
    time.sleep(seconds)
    way.mend()


def test_a_network_that_fails_at_random(tmp_path: Path) -> None:
    """Nothing is lost at any moment; at the end the hub has each entry once."""
    folder, chance = Path(tempfile.mkdtemp(prefix="hub-")), random.Random(16)
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    struck: Counter[str] = Counter()
    with (
        cluster(folder) as postgres,
        served_hub(postgres.database("network"), tmp_path) as hub,
        failing_way(hub.port) as way,
    ):
        assert way.networks is not None, "Only root can make network namespaces."

        def struck_once() -> None:
            what = chance.choice(STRIKES)
            struck[what] += 1
            strike(way, what, chance.random() * LONGEST_S)

        entries = endure(hub, tmp_path, ROUNDS, chance, struck_once, way)
    print(f"{entries} entries; {dict(struck)}")
    assert entries > ROUNDS
