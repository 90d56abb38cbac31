"""A scan of 300 megapixels: how long its tiles take to be made, how soon each part of it is there, in how much memory.

Rules: the scan is a picture of the demonstration, repeated; it is made once. Views are put together in a process of
their own, as large as the window; its memory is its peak over what it had before.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT

SIZE = (20_000, 15_000)
VIEWS = """
import random, sys, time
from pathlib import Path
from kiosk.media.picture_decoder import scaled
from kiosk.store.tile_store import TileStore
path, store, chance = Path(sys.argv[1]), TileStore(Path(sys.argv[2])), random.Random(1)
scaled(path, 100, 100, tiles=store.of)
def peak():
    status = Path("/proc/self/status").read_text().split()
    return int(status[status.index("VmHWM:") + 1]) / 1024
before = peak()
for n in range(int(sys.argv[3])):
    wide = 1.0 if n % 4 == 0 else chance.uniform(0.05, 0.6)
    left, top = chance.uniform(0, 1 - wide), chance.uniform(0, 1 - wide)
    began = time.perf_counter()
    scaled(path, 1920, 1080, part=(left, top, left + wide, top + wide), tiles=store.of)
    print("whole" if wide == 1.0 else "part", 1000 * (time.perf_counter() - began))
print("memory", peak() - before)
"""


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    from kiosk.store.media_records import hash_of_file
    from kiosk.store.tile_store import TileStore

    path, state = folder / "scan.jpg", folder / "scan-state"
    if not path.exists():
        write_scan(path)
    shutil.rmtree(state, ignore_errors=True)
    began_s = time.monotonic()
    TileStore(state).make(path, hash_of_file(path), lambda _done, _of: None)
    yield Figure("Tiles of 300 megapixels made", "s", [time.monotonic() - began_s])
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Figure("Memory of the child that makes them", "MB", [peak_mb])
    command = [sys.executable, "-c", VIEWS, path, state, "12" if quick else "60"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    found: dict[str, list[float]] = {"whole": [], "part": [], "memory": []}
    for line in done.stdout.splitlines():
        name, _, value = line.partition(" ")
        found[name].append(float(value))
    yield Figure("A scan of 300 megapixels opened", "ms", found["whole"], Target(300.0))
    yield Figure("A part of it sharp", "ms", found["part"], Target(300.0))
    yield Figure("Memory that its views take", "MB", found["memory"], Target(200.0, "worst"))


def write_scan(path: Path) -> None:
    """A picture of that size, in a process of its own, because it takes more than a gigabyte."""
    code = (
        "import sys; from PIL import Image\n"
        "one = Image.open(sys.argv[1]).convert('RGB'); size = tuple(map(int, sys.argv[3:5]))\n"
        "whole = Image.new('RGB', size)\n"
        "for x in range(0, size[0], one.width):\n"
        "    for y in range(0, size[1], one.height):\n"
        "        whole.paste(one, (x, y))\n"
        "whole.save(sys.argv[2], quality=90)"
    )
    one = ROOT / "media" / "cell-14" / "cell.jpg"
    subprocess.run([sys.executable, "-c", code, one, path, *map(str, SIZE)], check=True)
