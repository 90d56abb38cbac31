"""Sending is never in the way of a touch: between two moments at which it lets others go on it takes less than a frame.

What is measured is the processor's time of the sending thread, not the time of day, so that it does not depend on what
else the machine does.
"""

from __future__ import annotations

import time

from kiosk.fleet.outbox import Outbox
from kiosk.visit.entries import Entry
from tests.visitlog.conftest import Bench, bench

__all__ = ["bench"]
FRAME_S = 1 / 60


def test_batches_are_made_in_short_stretches(bench: Bench) -> None:
    """While batches of 500 entries are made one after another, no stretch of it takes as long as a frame, and half of
    them take less than a tenth of one."""
    log = bench.start()
    log.begin(language="et", at=bench.wall.on(1))
    for number in range(3000):
        log.write(Entry("hotspot", ms=number, title="A title of usual length"), at=bench.wall.on(1))
    assert log.flush(60)
    stretches, since = list[float](), [time.thread_time()]

    def pause() -> None:
        stretches.append(time.thread_time() - since[0])
        since[0] = time.thread_time()

    outbox, through, batches = Outbox(bench.path, "east-wing-2", pause=pause), dict[str, int](), 0
    since[0] = time.thread_time()
    while (batch := outbox.next(through)) is not None:
        through[batch.epoch] = batch.last
        outbox.sent(batch)
        batches += 1
    stretches.sort()
    assert batches >= 6
    assert stretches[len(stretches) // 2] < FRAME_S / 10, stretches
    assert stretches[-1] < FRAME_S, stretches[-5:]
    log.close()
