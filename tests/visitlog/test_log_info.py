"""What a technician learns about a log."""

from __future__ import annotations

from datetime import timedelta

from kiosk.visit.entries import Entry
from kiosk.visitlog.reading.log_info import last_entry_at, sqlite_version
from tests.visitlog.conftest import START, Bench


def test_the_last_entry_is_known_while_the_kiosk_runs(bench: Bench) -> None:
    """The time of the latest entry is read from a log in use as from a closed one; without a log there is no time."""
    assert last_entry_at(bench.path) is None
    log = bench.start()
    log.write(Entry("rest", detail=(("on", True),)), at=START + timedelta(hours=2), clock_ok=True)
    assert log.flush(60)
    assert last_entry_at(bench.path) == START + timedelta(hours=2)
    log.close()
    assert last_entry_at(bench.path) == START + timedelta(hours=2)
    bench.path.write_text("no log any more")
    assert last_entry_at(bench.path) is None


def test_this_machine_has_an_sqlite_that_will_do(bench: Bench) -> None:
    """The library that runs these tests is new enough for the log, and gives its version."""
    version, new_enough = sqlite_version()
    assert new_enough
    assert version.startswith("3.")
