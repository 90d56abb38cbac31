"""Memory at attract, and after two thousand page changes.

Rules: the proportional share (PSS) of every process of the subject; a change counts when its pixels were seen. Growth
is from the thousandth page change to the two-thousandth, in per cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tests.bench.figures import Figure, Target
from tests.bench.subjects import Bench
from tests.bench.touch import touched, walked

CHANGES = 2000


def figures(bench: Bench) -> Iterator[Figure]:
    changes = CHANGES // 10 if bench.quick else CHANGES
    start: dict[str, list[float]] = {name: [] for name in bench.names}
    end: dict[str, list[float]] = {name: [] for name in bench.names}
    growth: dict[str, list[float]] = {name: [] for name in bench.names}
    for name in bench.names:
        for _ in range(3):
            with bench.running(name, settle_s=2.0) as subject:
                start[name].append(subject.pss_mib())
        with bench.running(name) as subject:
            for touch in bench.walks.entry:
                touched(bench, touch)
            walk = walked(bench)
            _on(walk, changes // 2)
            half = subject.pss_mib()
            _on(walk, changes // 2)
            end[name].append(subject.pss_mib())
            growth[name].append((end[name][-1] / half - 1) * 100)
    yield Figure("Memory (PSS) at attract", "MiB", start["kiosk"], Target(260.0), start.get("page", []))
    yield Figure(f"Memory after {changes} page changes", "MiB", end["kiosk"], Target(400.0), end.get("page", []))
    name = f"Growth over the last {changes // 2} of them"
    yield Figure(name, "%", growth["kiosk"], Target(3.0), growth.get("page", []))


def _on(walk: Iterator[None], changes: int) -> None:
    for _ in islice(walk, changes):
        pass
