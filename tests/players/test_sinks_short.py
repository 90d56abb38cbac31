"""Sinks of a real PulseAudio that come and go for some seconds while recordings play; tests/soak does it for longer."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

STORM_S = 4.0


def test_sinks_that_come_and_go_leave_the_player_sounding(tmp_path: Path) -> None:
    """Whatever sinks come, go and are suspended, the player goes on, and sounds once there is one again."""
    seed = random.randrange(1_000_000)
    command = [sys.executable, "-m", "tests.soak.test_sinks", "PulseAudio", str(tmp_path), str(seed), str(STORM_S)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"seed {seed}: {done.stderr}"
