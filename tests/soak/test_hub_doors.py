"""The hub's doors, tried for long: thousands of requests as its own description allows them, and does not."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.hub.postgres import cluster
from tests.hub.test_openapi import TRIES, tireless_hub, tried_with_token

EXAMPLES = 1_500


def test_whatever_is_sent_to_a_hub_is_answered_as_described(tmp_path: Path) -> None:
    """No door makes a mistake, each answer is one that is described, and only what is wrong is refused."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    with cluster(folder) as postgres, tireless_hub(postgres.database("soak"), tmp_path) as hub:
        token = hub.join("hall")
        for each in TRIES:
            door, mode = each.values
            tried_with_token(door, mode, hub, token, EXAMPLES)
