"""How long `kiosk phone build` takes over 10,000 exhibits in four languages, and over the same ones unchanged.

Rules: the command in a process of its own, to its last line; the museum is of texts alone, since what a picture takes
to be made smaller is what all picture programs take. A plain page has nothing to compare with.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT, device_file, large

WITHIN_S, UNCHANGED_S = 60.0, 5.0


def build_s(museum: Path, device: Path, output: Path) -> float:
    command = [sys.executable, "-m", "kiosk", "phone", "build", "--museum", str(museum), "--device", str(device)]
    began_s = time.perf_counter()
    done = subprocess.run([*command, "-o", str(output)], cwd=ROOT, capture_output=True, text=True, check=False)
    took_s = time.perf_counter() - began_s
    if done.returncode:
        raise SystemExit(f"The large museum cannot be built:\n{done.stderr[:2000]}")
    return took_s


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    museum, output = large(folder), folder / "phone"
    device = device_file(folder, folder / "phone-state", "room-1")
    taken, again = [], []
    for _ in range(1 if quick else 3):
        shutil.rmtree(output, ignore_errors=True)
        taken.append(build_s(museum, device, output))
        again.append(build_s(museum, device, output))
    shutil.rmtree(output, ignore_errors=True)
    yield Figure("pages for phones of 10,000 exhibits in four languages", "s", taken, Target(WITHIN_S))
    yield Figure("the same, unchanged", "s", again, Target(UNCHANGED_S))
