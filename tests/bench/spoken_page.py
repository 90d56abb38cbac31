"""The running kiosk with speech on: from a key to the first sample at the output, and from a touch to the last one.

Rules: a real window and a real key of a number pad; each key follows silence; Next, Previous and Tab in turn, so that
texts and controls are spoken, in English by eSpeak NG live. The touch that stops is on nothing that can be pressed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice

from tests.bench.figures import Figure, Target
from tests.bench.sound import Ear
from tests.bench.subjects import Bench, MeasurementFailed

SPEECH, ENTER, NEXT, PREVIOUS, TAB = 63, 36, 86, 106, 23
"""The keycodes of X for * Enter + / of a number pad and Tab."""
KEYS = (NEXT, NEXT, TAB, NEXT, PREVIOUS, TAB)
NOWHERE = (1900.0, 12.0)
"""The margin beside a room's title."""
HEARD_S, QUIET_S, APART_S = 0.4, 0.35, 0.4


def figures(bench: Bench) -> Iterator[Figure]:
    rounds = 8 if bench.quick else 60
    begins: list[float] = []
    stops: list[float] = []
    with closing(Ear(bench.sound)) as ear, bench.running("kiosk"):
        for key in (SPEECH, ENTER):
            pressed(bench, ear, key)
        for key in islice(cycle(KEYS), rounds):
            begins.append(pressed(bench, ear, key))
            stops.append(stopped(bench, ear))
    yield Figure("Key to the first sample of speech", "ms", begins, Target(150.0))
    yield Figure("Touch to the last sample of speech", "ms", stops, Target(100.0))


def pressed(bench: Bench, ear: Ear, key: int) -> float:
    """Press a key after silence: until its first sample is heard, in ms."""
    if not ear.wait_for_silence(QUIET_S):
        bench.eyes.touch(NOWHERE)
        if not ear.wait_for_silence(QUIET_S):
            raise MeasurementFailed("Speech did not end.")
    at_s = time.monotonic()
    bench.eyes.press(key)
    onset_s = ear.next_onset(at_s)
    if onset_s is None:
        raise MeasurementFailed(f"Nothing was spoken after the key {key}.")
    return (onset_s - at_s) * 1000


def stopped(bench: Bench, ear: Ear) -> float:
    """Touch the page while it is spoken: until nothing more is heard, in ms."""
    time.sleep(HEARD_S)
    at_s = bench.eyes.touch(NOWHERE)
    if not ear.wait_for_silence(QUIET_S):
        raise MeasurementFailed("Speech did not stop.")
    time.sleep(APART_S)
    return max(0.0, ear.last_loud_s - at_s) * 1000
