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


def test_a_publication_that_is_killed_at_any_step(tmp_path: Path) -> None:
    """Killed before every fifth step that changes a file: a kiosk gets the one version or the other with every blob,
    and the next publication goes through and leaves nothing behind."""
    hub = content_at_hub(tmp_path, tmp_path / "content")
    hub.publish("One.")
    Image.new("RGB", (640, 480), "blue").save(hub.museum / "media/yard/bunk.png")
    edited(hub.museum, "Two.")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hub.content.kill_publications", hub.folder.root, hub.museum, "5"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert {manifests for _, _, manifests in found} == {2}
    kills = Counter((number, then) for number, then, _ in found)
    assert set(kills) <= {(1, "new"), (2, "same")}
    assert kills[1, "new"] > 8 and kills[2, "same"] >= 1
