"""`make hub`: a hub of its own with two simulated kiosks."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.hub.demonstration import demonstrate
from tests.hub.test_commands import free_port
from tests.three_rooms import THREE_ROOMS


def test_make_hub_starts_a_hub_with_two_kiosks(capsys: pytest.CaptureFixture[str]) -> None:
    """It makes a cluster, a hub and two kiosks in its folder, says where they are."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    try:
        port = free_port()
        demonstrate(folder, 1, port, THREE_ROOMS, 2)
        printed = capsys.readouterr().out.splitlines()
        sent = [
            re.fullmatch(r"\S+ has joined, and sent (\d+) entries of simulated visits\.", line) for line in printed[:2]
        ]
        assert all(found and int(found[1]) > 0 for found in sent)
        assert printed[2] == f"The hub is at http://127.0.0.1:{port}" and printed[3].startswith("Mari logs in at ")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
