"""How long 10,000 exhibits in four languages take to load: anew, and from the prepared copy.

Rules: each time in a process of its own, from the call to the museum in hand, the imports it needs included; the
state folder is empty the first time. A plain page has nothing to compare with.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, Target
from tests.bench.museum import EXHIBITS, ROOMS, ROOT, large

TIMED = """
import sys, time
began = time.perf_counter()
from pathlib import Path
from kiosk.store.prepared import prepare
prepared = prepare(Path(sys.argv[1]), Path(sys.argv[2]))
took = time.perf_counter() - began
count = sum(len(room.exhibits) for room in prepared.museum.rooms)
assert count == int(sys.argv[3]), f"{count} exhibits were read"
assert prepared.fresh == (sys.argv[4] == "anew"), "not read from where it was to be read"
print(took)
"""


def load_s(museum: Path, state: Path, how: str) -> float:
    count = str(ROOMS * EXHIBITS)
    command = [sys.executable, "-c", TIMED, str(museum), str(state), count, how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The large museum cannot be loaded:\n{done.stderr}")
    return float(done.stdout)


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    museum, state = large(folder), folder / "large-state"
    anew: list[float] = []
    for _ in range(2 if quick else 5):
        shutil.rmtree(state, ignore_errors=True)
        anew.append(load_s(museum, state, "anew"))
    yield Figure("10,000 exhibits read and prepared", "s", anew, Target(5.0))
    load_s(museum, state, "copy")
    again = [load_s(museum, state, "copy") for _ in range(5 if quick else 15)]
    yield Figure("10,000 exhibits from the prepared copy", "s", again, Target(0.5))
