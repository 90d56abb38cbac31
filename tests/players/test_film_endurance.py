"""Films over and over: nothing freezes, nothing grows. The long form is in tests/soak."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MOST_MB = 8.0


def endured(what: str, count: int, folder: Path, *, within_s: float) -> None:
    """Plays in a process of its own, and holds what it held at its end against what it held after a first part.

    With two arenas memory that was given back is used again by other threads at once, so that what grows is held."""
    command = [sys.executable, "-m", "tests.players.film_endurance", what, str(count), str(folder)]
    environment = {**os.environ, "SDL_AUDIODRIVER": "dummy", "MALLOC_ARENA_MAX": "2"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=within_s, check=False
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    first, last = report["first"], report["last"]
    assert last["pss_mb"] - first["pss_mb"] < MOST_MB, report
    assert last["threads"] <= first["threads"], report
    assert last["files"] <= first["files"], report


@pytest.mark.parametrize("what", ["loops", "openings"])
def test_fifty_times(what: str, tmp_path: Path) -> None:
    """A film of a second turns fifty times, and opens and closes fifty times, without freezing or growing."""
    endured(what, 50, tmp_path, within_s=120.0)
