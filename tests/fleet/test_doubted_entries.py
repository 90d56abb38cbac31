"""Entries whose clock turns out to be right or wrong after they were sent are sent again, and no others."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.conftest import Until
from tests.fleet.odd_hub import OddHub
from tests.fleet.test_sender import Sending, hub, same, to, visit
from tests.visitlog.conftest import Bench, bench

__all__ = ["bench", "hub"]


def test_marks_of_the_clock(hub: OddHub, bench: Bench, until: Until) -> None:
    """Entries whose clock's mark was put right after they were sent are sent again, all of that log."""
    log = bench.start()
    for _ in range(8):
        visit(log, bench, 100)
    log.close()
    with to(hub, bench):
        until(lambda: same(hub, bench.path), what="the hub has the log")
    hub.twice.clear()
    before = len(hub.batches)
    with to(hub, bench) as sending:
        until(lambda: sending.contact.record.reached_at != "", what="it began again")
    assert len(hub.batches) == before
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.execute("UPDATE entries SET detail = json_set(detail, '$.clock_ok', 0) WHERE seq > 300")
        connection.commit()
    assert hub.twice == []
    with to(hub, bench):
        until(lambda: len(set(hub.twice)) == len(hub.entries), what="all of it is sent again")


def test_a_clock_that_stays_wrong(hub: OddHub, bench: Bench, until: Until) -> None:
    """What a wrong clock wrote is sent once more with the next look, for it may have been put right meanwhile; what was
    sent before it is not, however long the log is, and later looks send nothing."""
    log = bench.start()
    for _ in range(4):
        visit(log, bench, 100)
    log.close()
    with to(hub, bench):
        until(lambda: same(hub, bench.path), what="the hub has the log")
    known = len(hub.entries)
    log = bench.start()
    visit(log, bench, 20)
    log.close()
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.execute("UPDATE entries SET detail = json_set(detail, '$.clock_ok', 0) WHERE seq > ?", (known,))
        connection.commit()
    with to(hub, bench):
        until(lambda: same(hub, bench.path), what="the hub has what was written since")
    doubted = {(epoch, seq) for epoch, seq in hub.entries if seq > known}
    sent_again = []
    for _ in range(3):
        with to(hub, bench) as sending:
            until(lambda: _looked_at(sending, known + len(doubted)), what="it has looked, and sent what it found")
        sent_again.append(len(hub.twice))
    assert set(hub.twice) == doubted
    assert len(set(sent_again)) == 1


def _looked_at(sending: Sending, upto: int) -> bool:
    """Whether it reached the hub, and knows how all entries up to that one are doubted."""
    record = sending.contact.record
    return bool(record.reached_at) and [text.split(":")[0] for text in record.doubted.values()] == [str(upto)]
