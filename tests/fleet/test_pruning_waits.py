"""Where a kiosk has a hub, nothing is pruned that the hub lacks, unless the disk is full."""

from __future__ import annotations

import json

import pytest

from kiosk.visit.entries import Entry
from kiosk.visitlog.writing import disk_reserve
from kiosk.visitlog.writing.log import VisitLog
from kiosk.visitlog.writing.prune_requests import request_path, write_request
from tests.conftest import Until
from tests.visitlog.conftest import Bench, bench

__all__ = ["bench"]


def old_and_new(bench: Bench, **settings: object) -> VisitLog:
    """A log with a visit of long ago and one of now, that counts at once."""
    log = bench.start(timezone="Europe/Tallinn", quiet_s=0.05, **settings)
    for _ in range(2):
        log.begin(language="et", at=bench.wall.on(1))
        log.write(Entry("hotspot", ms=1), at=bench.wall.on(1))
        log.end(reason="left", seconds=1.0, touches=1, access=(), language="et", at=bench.wall.on(1))
        bench.wall.on(100 * 86_400)
    log.begin(language="et", at=bench.wall.on(1))
    log.write(Entry("hotspot", ms=1), at=bench.wall.on(1))
    log.end(reason="left", seconds=1.0, touches=1, access=(), language="et", at=bench.wall.on(1))
    assert log.flush(60)
    write_request(bench.path, 30, bench.wall())
    return log


def staff(bench: Bench) -> list[str]:
    return [json.loads(each.detail)["what"] for each in bench.entries() if each.kind == "staff"]


def test_pruning_waits_for_the_hub(bench: Bench, until: Until) -> None:
    """What the hub lacks stays, and the log says once that it waits; once the hub has it, it goes."""
    has = [0]
    log = old_and_new(bench, may_go=lambda _log: has[0])
    until(lambda: staff(bench) == ["pruning waits: the hub lacks what is to be removed"], what="it waits")
    before = len(bench.entries())
    log.flush(60)
    assert request_path(bench.path).exists() and len(bench.entries()) == before and bench.entries()[0].seq == 1
    has[0] = 1000
    until(lambda: not request_path(bench.path).exists(), what="it is pruned")
    until(lambda: len(staff(bench)) == 2 and staff(bench)[1].startswith("pruned: "), what="it says so")
    assert bench.entries()[0].seq > 1
    log.close()


def test_a_full_disk_goes_before_the_hub(bench: Bench, until: Until, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk what was asked for is removed, and the log says that the hub may lack it."""
    monkeypatch.setattr(disk_reserve, "FULL_BYTES", 2**62)  # less is free on every disk
    log = old_and_new(bench, may_go=lambda _log: 0)
    until(lambda: not request_path(bench.path).exists(), what="it is pruned")
    until(lambda: any("the disk is full" in each for each in staff(bench)), what="it says why")
    log.close()


def test_without_a_hub_nothing_waits(bench: Bench, until: Until) -> None:
    """A kiosk without a hub prunes as it is asked."""
    log = old_and_new(bench)
    until(lambda: not request_path(bench.path).exists(), what="it is pruned")
    log.close()
