"""From a touch on play to the first sample of sound at the output.

Rules: recordings begin with their tone at once, so silence is the player's; every play follows silence; both exhibits
of the walk in turn.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

from kiosk.visit.steps.changed_words import STILL_MS
from tests.bench.figures import Figure, Target
from tests.bench.sound import Ear
from tests.bench.subjects import Bench, MeasurementFailed
from tests.bench.touch import touched


def delays_ms(bench: Bench, name: str, ear: Ear, rounds: int) -> list[float]:
    delays: list[float] = []
    with bench.running(name):
        for touch in bench.walks.entry:
            touched(bench, touch)
        for touch in bench.walks.listened * rounds:
            if touch.control != "play":
                touched(bench, touch)
                continue
            time.sleep(STILL_MS / 1000)  # what was Pause a moment ago does not act as Listen
            sounding = not ear.silent(0.2)
            at_s = bench.eyes.touch((touch.x, touch.y))
            if sounding:
                if not ear.wait_for_silence():
                    raise MeasurementFailed(f"A touch on pause did not silence {name}.")
            else:
                onset_s = ear.next_onset(at_s)
                if onset_s is None:
                    raise MeasurementFailed(f"A touch on play was not heard from {name}.")
                delays.append((onset_s - at_s) * 1000)
            bench.eyes.stand_still(0.4, within_s=1.0)
    return delays


def figures(bench: Bench) -> Iterator[Figure]:
    rounds = 4 if bench.quick else 15
    with closing(Ear(bench.sound)) as ear:
        delays = {name: delays_ms(bench, name, ear, rounds) for name in bench.names}
    yield Figure(
        "Touch on play to the first sample of sound",
        "ms",
        delays["kiosk"],
        Target(60.0),
        delays.get("page", []),
    )
