"""The preview on a computer that is no Linux box, as far as that can be had on one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.staff.small_museum import made

ELSEWHERE = Path(__file__).parent / "elsewhere"


def test_a_preview_needs_no_linux(tmp_path: Path) -> None:
    """Without what only Unix has (fcntl, pwd, grp, resource, termios, /proc) a preview opens, follows a save, and has
    the full check told behind it."""
    museum = made(tmp_path / "museum")
    unused = museum / "media" / "cell" / "unused.png"
    unused.write_bytes((museum / "media" / "cell" / "bunk.png").read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "tests.rehearsal.elsewhere.previewing", str(museum)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ELSEWHERE), str(ROOT)))},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "title": "Iron bunks",
        "told": ["media/cell/unused.png: unused-file"],
        "found": [],
    }
