"""Every interactive opened from its room, in the kiosk's real window, and what fifty such rounds leave in memory.

Rules: the museum of tests/interactives, one room for each; the first round warms the data and is not measured; growth
is from the fifth round to the last, in per cent. Promised is that the page is there within 150 ms of the touch: that is
"the settled page", the last change before 0.3 s without any. "The first changed pixels" are whatever changes first,
such as the pressed look of what was touched; their 60 ms are this bench's own bound, promised nowhere.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

from kiosk.interactives import NAMES
from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT, device_file
from tests.bench.scout import Touch
from tests.bench.subjects import Bench
from tests.bench.touch import touched
from tests.interactives.every import museum

ROUNDS, WARM = 50, 5


def figures(bench: Bench) -> Iterator[Figure]:
    folder = bench.folder / "interactives"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shown = museum(folder / "museum")
    device = device_file(folder, folder / "state", NAMES[0])
    entry, round_ = scouted(shown, device)
    own = replace(bench, museum=shown, device=device, page=None)
    first: dict[str, list[float]] = {name: [] for name in NAMES}
    settled: dict[str, list[float]] = {name: [] for name in NAMES}
    rounds = ROUNDS // 5 if bench.quick else ROUNDS
    before = growth = 0.0
    with own.running("kiosk") as subject:
        for touch in entry:
            touched(own, touch)
        for number in range(rounds):
            for touch in round_:
                at_s, change = touched(own, touch, quiet_s=0.3)
                name = touch.control.removeprefix("exhibit-")
                if name in first:
                    assert change.first_s is not None and change.last_s is not None
                    first[name].append((change.first_s - at_s) * 1000)
                    settled[name].append((change.last_s - at_s) * 1000)
            if number + 1 == WARM:
                before = subject.pss_mib()
        growth = (subject.pss_mib() / before - 1) * 100
    for name in NAMES:
        yield Figure(f"Opening {name}: the first changed pixels (own bound)", "ms", first[name], Target(60.0))
        yield Figure(f"Opening {name}: the settled page", "ms", settled[name], Target(150.0))
    yield Figure(f"Growth of memory from round {WARM} to {rounds} of all of them", "%", [growth], Target(3.0))


def scouted(shown: object, device: object) -> tuple[list[Touch], list[Touch]]:
    """Where a visitor touches who opens one after the other: the first round, and each further one."""
    command = [sys.executable, "-m", "tests.bench.interactive_walk", str(shown), str(device)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The interactives cannot be walked through:\n{done.stdout}{done.stderr}")
    walks = json.loads(done.stdout.splitlines()[-1])
    return [Touch(*each) for each in walks["entry"]], [Touch(*each) for each in walks["round"]]
