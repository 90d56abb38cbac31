"""How long `kiosk check` takes over 10,000 exhibits that name 50 GB of media, of which nothing has changed.

Rules: the command in a process of its own, to its last line; the media are sparse files and what they hold is given,
as it is after a first check. A plain page has nothing to compare with.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT, device_file
from tests.check import large

EXHIBITS, MEDIA_BYTES, WITHIN_S = 10_000, 50_000_000_000, 10.0


def check_s(museum: Path, device: Path) -> float:
    command = [sys.executable, "-m", "kiosk", "check", "--museum", str(museum), "--device", str(device)]
    began_s = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    took_s = time.perf_counter() - began_s
    if done.returncode or done.stdout:
        raise SystemExit(f"The large museum has faults:\n{done.stdout[:2000]}{done.stderr[:2000]}")
    return took_s


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    place, state = folder / "check", folder / "check-state"
    shutil.rmtree(state, ignore_errors=True)
    museum = large.write(place, EXHIBITS, MEDIA_BYTES)
    large.give_measures(museum, state)
    device = device_file(place, state, "room-0")
    check_s(museum, device)
    taken = [check_s(museum, device) for _ in range(2 if quick else 5)]
    yield Figure("10,000 exhibits with 50 GB of media checked", "s", taken, Target(WITHIN_S))
