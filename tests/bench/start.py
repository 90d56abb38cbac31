"""From the start of the process to the first page drawn, and what the page costs while it stands.

Rules: drawn is when the last pixel changed before the page stood still for a second: pictures included. Memory is
taken then, the processor over the twenty seconds that follow, in which the attract screen may change its picture.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.bench.display import shows_a_page
from tests.bench.figures import Figure, Target
from tests.bench.subjects import Bench, MeasurementFailed

STOOD_S = 1.2
MOST_S = 15.0
AT_REST_S = 5.0


def start_s(bench: Bench, name: str) -> float:
    before = bench.eyes.look()
    subject = bench.start(name)
    try:
        drawn_s = None
        while time.monotonic() < subject.started_s + MOST_S:
            change = bench.eyes.watch(before, subject.started_s + MOST_S, STOOD_S)
            before, drawn_s = change.after, change.last_s or drawn_s
            if drawn_s is not None and shows_a_page(before):
                return drawn_s - subject.started_s
        subject.check()
        raise MeasurementFailed(f"{subject.name} shows no page after {MOST_S:g} s.")
    finally:
        subject.end()


def figures(bench: Bench) -> Iterator[Figure]:
    runs = 5 if bench.quick else 15
    took = {name: [start_s(bench, name) for _ in range(runs)] for name in bench.names}
    yield Figure("Start of the process to attract drawn", "s", took["kiosk"], Target(0.9), took.get("page", []))


def resting(bench: Bench) -> Iterator[Figure]:
    """CPU while the attract screen rests and while a page is read; frames that a still page draws."""
    runs, over_s = (1, 10.0) if bench.quick else (3, 20.0)
    attract: dict[str, list[float]] = {name: [] for name in bench.names}
    reading: dict[str, list[float]] = {name: [] for name in bench.names}
    frames: dict[str, list[float]] = {name: [] for name in bench.names}
    for _ in range(runs):
        for name in bench.names:
            with bench.running(name) as subject:
                time.sleep(AT_REST_S)
                attract[name].append(_share(subject.cpu_s, over_s))
                for touch in bench.walks.entry[:2]:
                    bench.eyes.touch((touch.x, touch.y))
                    bench.eyes.stand_still(1.0)
                drawn_before = bench.eyes.count_drawn()
                reading[name].append(_share(subject.cpu_s, over_s))
                frames[name].append(float(bench.eyes.count_drawn() - drawn_before))
    page = {
        "attract": attract.get("page", []),
        "reading": reading.get("page", []),
        "frames": frames.get("page", []),
    }
    yield Figure("CPU while attract rests", "% of a core", attract["kiosk"], Target(1.5), page["attract"])
    yield Figure("CPU while a page is read", "% of a core", reading["kiosk"], Target(1.5), page["reading"])
    yield Figure(f"Drawings of a page read for {over_s:.0f} s", "", frames["kiosk"], Target(0.0), page["frames"])


def _share(cpu_s: object, over_s: float) -> float:
    assert callable(cpu_s)
    before, began = cpu_s(), time.monotonic()
    time.sleep(over_s)
    return float((cpu_s() - before) / (time.monotonic() - began) * 100)
