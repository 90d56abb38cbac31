"""What a visit took is given back at rest by the kiosk as a whole."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.source import ROOT
from tests.three_rooms import know_media
from tests.warm_start import Started


def test_a_kiosk_at_rest_holds_what_the_next_visit_opens_with_and_no_more(tmp_path: Path, run_folder: Path) -> None:
    """After a visit to every exhibit the textures of the first pages stay; threads end and files are closed."""
    know_media(tmp_path, run_folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LIBGL_ALWAYS_SOFTWARE": "1"}
    done = Started((tmp_path,), environment, ROOT, module="tests.wiring.rested").completed(120)
    assert done.returncode == 0, done.stderr
    _, visited, rested = json.loads(done.stdout.splitlines()[-1])
    assert visited["threads"] and not rested["threads"]
    assert visited["media"] and not rested["media"]
    for kind in ("texts", "pictures"):
        assert 0 < rested[kind] < visited[kind] / 2, kind
