"""`make hub`: a hub of its own with two simulated kiosks."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from pathlib import Path

import pytest

from tests.hub.demonstration import demonstrate
from tests.hub.pages.browsing import BrowsingPerson
from tests.hub.test_commands import free_port
from tests.three_rooms import THREE_ROOMS

SENT = re.compile(r"(\S+) has joined, and sent (\d+) entries of simulated visits\.")


def test_make_hub_starts_a_hub_with_two_kiosks(capsys: pytest.CaptureFixture[str]) -> None:
    """It makes a cluster, a hub and two kiosks in its folder and says where they are; the plan shows them."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    port = free_port()
    printed: list[str] = []

    def looked() -> bool:
        printed.extend(capsys.readouterr().out.splitlines())
        mari = BrowsingPerson(port)
        assert mari.log_in("Mari", printed[3].split()[-1]).status == 303
        names = [found[1] for line in printed[:2] if (found := SENT.fullmatch(line)) and int(found[2]) > 0]
        assert len(names) == 2
        by_s = time.monotonic() + 60
        while not all(f"{name} Fine" in mari.get("/plan").words for name in names):
            assert time.monotonic() < by_s, mari.get("/plan").words
            time.sleep(0.05)
        assert "In no room of a plan" not in mari.get("/plan").words
        return True

    try:
        demonstrate(folder, looked, port, THREE_ROOMS, 2)
        assert printed[2] == f"The hub is at http://127.0.0.1:{port}" and printed[3].startswith("Mari logs in at ")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
