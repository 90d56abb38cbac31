"""While the database is away the hub says so, keeps nothing, and goes on by itself once it is back."""

from __future__ import annotations

import time
from pathlib import Path

from kiosk.fleet.protocol import MARKS, VISITS
from tests.hub.batch_making import EPOCH, batch
from tests.hub.postgres import cluster, quick_folder
from tests.hub.serving import served_hub


def test_a_database_that_goes_and_comes_back(tmp_path: Path) -> None:
    """A stopped PostgreSQL is answered with 503 and the seconds to wait; started again, all that was committed is
    there, and batches are taken."""
    with cluster(quick_folder(), fsync=False) as postgres, served_hub(postgres.database("away"), tmp_path) as hub:
        token = hub.join("hall")
        assert hub.ask("POST", VISITS, batch("hall", 1, 20), token, packed=True).json == {"through": 20}
        postgres.stop("immediate")
        began = time.monotonic()
        away = hub.ask("GET", MARKS, token=token)
        assert (away.status, away.json["code"]) == (503, "busy")
        assert int(away.headers["Retry-After"]) >= 1 and away.json["sentence"].endswith("Send it again later.")
        assert time.monotonic() - began < 30
        postgres.start()
        deadline = time.monotonic() + 60
        while hub.ask("GET", MARKS, token=token).status == 503:
            assert time.monotonic() < deadline
            time.sleep(0.2)
        assert hub.ask("GET", MARKS, token=token).json["through"] == {EPOCH: 20}
        assert hub.ask("POST", VISITS, batch("hall", 21, 40), token, packed=True).json == {"through": 40}
