"""That nothing of what a visitor wrote outlasts the visit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_what_was_written_is_nowhere_after_the_visit(tmp_path: Path) -> None:
    """A kiosk whose visitor wrote two names holds them while the visitor is there, and at the end no string with any of
    them: in no state, no page, no cache of what was searched, and none of what was measured or drawn."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.interactives.names.written", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LIBGL_ALWAYS_SOFTWARE": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    held = json.loads(done.stdout.splitlines()[-1])
    assert held["during"] > 0 and held["after"] == 0
