"""A publication at the hub that is killed at any step leaves the version before in force, or the new one, whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from PIL import Image

from tests.conftest import ROOT
from tests.hub.content.published import content_at_hub
from tests.staff.small_museum import edited


def killed_publications(folder: Path, most: int) -> Counter[tuple[int, str]]:
    """Which version was in force after each kill, of at most so many, and what the next publication came to; it left
    nothing behind."""
    hub = content_at_hub(folder, folder / "content")
    hub.publish("One.")
    Image.new("RGB", (640, 480), "blue").save(hub.museum / "media/yard/bunk.png")
    edited(hub.museum, "Two.")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hub.content.kill_publications", hub.folder.root, hub.museum, str(most)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=1800,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert {manifests for _, _, manifests in found} == {2}
    return Counter((number, then) for number, then, _ in found)


def test_a_publication_that_is_killed_at_any_step(tmp_path: Path) -> None:
    """Killed before five of the steps that change a file, from the first to the last (tests/soak: before each): a
    kiosk gets the one version or the other with every blob, and the next publication goes through and leaves nothing
    behind."""
    assert killed_publications(tmp_path, 5) == {(1, "new"): 4, (2, "same"): 1}
