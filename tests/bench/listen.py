"""A recording that plays: from a touch on its track to the sound of the new place, and what playing costs.

Rules: the two halves of every recording differ in pitch, so it is the new place that is heard, and not the end of the
old one; touches go to and fro between the halves. The costs are of a recording whose transcript is open and follows.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

from tests.bench.figures import Figure, Target
from tests.bench.museum import PITCHES_HZ
from tests.bench.scout import Walk
from tests.bench.sound import Ear
from tests.bench.subjects import Bench, MeasurementFailed
from tests.bench.touch import touched

APART_S = 0.7
BEFORE_S = 3.0


def played(bench: Bench, name: str, ear: Ear, walk: Walk) -> None:
    """The touches that lead there; the one on play is made when it is heard."""
    for touch in walk:
        if touch.control != "play":
            touched(bench, touch)
        elif ear.first_of(PITCHES_HZ[0], bench.eyes.touch((touch.x, touch.y))) is None:
            raise MeasurementFailed(f"A touch on play was not heard from {name}.")


def seeks_ms(bench: Bench, name: str, ear: Ear, rounds: int) -> list[float]:
    """From each touch on the track to the first sample of its place."""
    *there, late, early = bench.walks.sought
    delays: list[float] = []
    with bench.running(name):
        played(bench, name, ear, (*bench.walks.entry, *there))
        for touch, hz in ((late, PITCHES_HZ[1]), (early, PITCHES_HZ[0])) * rounds:
            time.sleep(APART_S)
            at_s = bench.eyes.touch((touch.x, touch.y))
            heard_s = ear.first_of(hz, at_s)
            if heard_s is None:
                raise MeasurementFailed(f"After a touch on its track the new place was not heard from {name}.")
            delays.append((heard_s - at_s) * 1000)
    return delays


def seeking(bench: Bench) -> Iterator[Figure]:
    rounds = 5 if bench.quick else 20
    with closing(Ear(bench.sound)) as ear:
        delays = {name: seeks_ms(bench, name, ear, rounds) for name in bench.names}
    name = "Touch on the track to the sound of the new place"
    yield Figure(name, "ms", delays["kiosk"], Target(150.0), delays.get("page", []))


def costs(bench: Bench) -> Iterator[Figure]:
    """Processor time and memory while a recording plays and its transcript follows."""
    runs, over_s = (1, 10.0) if bench.quick else (3, 20.0)
    shares: dict[str, list[float]] = {name: [] for name in bench.names}
    memory: dict[str, list[float]] = {name: [] for name in bench.names}
    for _ in range(runs):
        for name in bench.names:
            with closing(Ear(bench.sound)) as ear, bench.running(name) as subject:
                played(bench, name, ear, (*bench.walks.entry, *bench.walks.followed))
                time.sleep(BEFORE_S)
                began_s, cpu_s = time.monotonic(), subject.cpu_s()
                time.sleep(over_s)
                shares[name].append((subject.cpu_s() - cpu_s) / (time.monotonic() - began_s) * 100)
                memory[name].append(subject.pss_mib())
                if ear.silent(0.1):
                    raise MeasurementFailed(f"{name} plays no recording.")
    yield Figure(
        "CPU while a recording plays and is read", "% of a core", shares["kiosk"], Target(6.0), shares.get("page", [])
    )
    yield Figure("Memory (PSS) while it plays", "MiB", memory["kiosk"], None, memory.get("page", []))
