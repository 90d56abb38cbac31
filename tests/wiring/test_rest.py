"""What a visit took is given back at rest by the kiosk as a whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_a_kiosk_at_rest_holds_what_the_next_visit_opens_with_and_no_more(tmp_path: Path) -> None:
    """After a visit to every exhibit the textures of the first pages stay; threads end and files are closed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.wiring.rested", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LIBGL_ALWAYS_SOFTWARE": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    _, visited, rested = json.loads(done.stdout.splitlines()[-1])
    assert visited["threads"] and not rested["threads"]
    assert visited["media"] and not rested["media"]
    for kind in ("texts", "pictures"):
        assert 0 < rested[kind] < visited[kind] / 2, kind
