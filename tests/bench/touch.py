"""From a touch to the first changed pixels, and to the page that then stands still.

Rules: every touch of the walk round the museum, from the first one on the attract screen; the finger comes down when
nothing has moved for half a second and more; settled is the last pixel that changed. A touch that changes nothing, as
happens on a busy machine, is not measured: it is repeated and counted (`Bench.missed`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import cycle

from kiosk.visit.steps.changed_words import STILL_MS
from tests.bench.display import Change
from tests.bench.figures import Figure, Target
from tests.bench.scout import Touch
from tests.bench.subjects import Bench, MeasurementFailed

QUIET_S = 0.5
TRIES = 3
CHANGING = ("play", "last")  # their words change, and just then they do nothing
APART_S = 0.45  # a button acts once in 300 ms, counted from when it acted


def touched(bench: Bench, touch: Touch, quiet_s: float = QUIET_S, within_s: float = 5.0) -> tuple[float, Change]:
    """When the finger came down, and what changed."""
    if touch.control in CHANGING:
        time.sleep(STILL_MS / 1000)
    for _ in range(TRIES):
        before = bench.eyes.look()
        at_s = bench.eyes.touch((touch.x, touch.y))
        change = bench.eyes.watch(before, at_s + within_s, quiet_s)
        if change.first_s is not None:
            return at_s, change
        bench.missed.append(touch.control)
    seen = bench.eyes.keep(bench.folder / "unchanged.png")
    raise MeasurementFailed(
        f"{TRIES} touches on {touch.control} at {touch.x:.0f}, {touch.y:.0f} changed nothing; what stood there: {seen}"
    )


def figures(bench: Bench) -> Iterator[Figure]:
    rounds = 2 if bench.quick else 6
    first: dict[str, list[float]] = {name: [] for name in bench.names}
    settled: dict[str, list[float]] = {name: [] for name in bench.names}
    for name in bench.names:
        with bench.running(name):
            for touch in (*bench.walks.entry, *bench.walks.round * rounds):
                at_s, change = touched(bench, touch)
                assert change.first_s is not None and change.last_s is not None
                first[name].append((change.first_s - at_s) * 1000)
                settled[name].append((change.last_s - at_s) * 1000)
    yield Figure("Touch to the first changed pixels", "ms", first["kiosk"], Target(60.0), first.get("page", []))
    yield Figure("Touch to the settled page", "ms", settled["kiosk"], Target(150.0), settled.get("page", []))


def walked(bench: Bench) -> Iterator[None]:
    """Round and round, one page change each time it is asked, as fast as they settle, but no button twice at once
    (it would not act)."""
    acted_s: dict[str, float] = {}
    for touch in cycle(bench.walks.round):
        time.sleep(max(0.0, acted_s.get(touch.control, 0.0) + APART_S - time.monotonic()))
        acted_s[touch.control], _ = touched(bench, touch, quiet_s=0.05)
        yield
