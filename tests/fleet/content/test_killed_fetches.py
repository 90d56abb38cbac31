"""A kiosk killed at any step of a fetch shows the version before or the new one, and the next fetch goes through."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import msgspec
from PIL import Image

from tests.conftest import ROOT
from tests.fleet.content.fetched import FetchingKiosk


def killed_fetches(kiosk: FetchingKiosk, most: int) -> Counter[tuple[str, int]]:
    """What was shown after each kill, of at most so many, by label and number; the next fetch went through each
    time."""
    kiosk.hub.publish("One.")
    assert kiosk.fetch(1).kind == "new"
    Image.new("RGB", (640, 480), "blue").save(kiosk.hub.museum / "media/yard/bunk.png")
    kiosk.hub.publish("Two.")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fleet.content.kill_fetches", str(most)],
        input=msgspec.json.encode(kiosk.request(2)),
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=1800,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert {then for _, _, then in json.loads(done.stdout)} == {"new", "same"}
    return Counter((label, number) for label, number, _ in json.loads(done.stdout))


def test_a_fetch_that_is_killed_at_any_step(kiosk: FetchingKiosk) -> None:
    """Killed before five of the steps that change a file, from the first to the last (tests/soak: before each): the
    version before or the new one, complete; then the next fetch brings the new one and leaves nothing behind."""
    found = killed_fetches(kiosk, 5)
    assert set(found) == {("One.", 1), ("Two.", 2)}
    assert found.total() == 5
