"""What comes is counted while the hub serves, by one process at a time."""

from __future__ import annotations

from kiosk.fleet.protocol import VISITS, write_lines
from kiosk.hub.service.counting_job import CountingJob
from kiosk.hub.store.opening import connect, hold_counting
from tests.hub.batch_making import entry, lines, session
from tests.hub.serving import ServedHub


def test_what_comes_is_counted_by_one_at_a_time(served: ServedHub) -> None:
    """A visit that has ended is counted by the job, and not while another process counts."""
    token = served.join("hall")
    visit = [entry(1, kind="session_start", room=None), entry(2, kind="session_end", detail='{"reason":"left"}')]
    head, _, *entries = lines("hall", visit)
    body = write_lines([head, session(0), *entries])
    assert served.ask("POST", VISITS, body, token, packed=True).status == 200
    job = CountingJob(served.hub)

    def counted() -> int:
        with connect(served.database) as connection:
            row = connection.execute("SELECT counted FROM logs").fetchone()
            return int(row[0]) if row else 0

    with connect(served.database) as other, hold_counting(other) as held:
        assert held
        job.count()
        assert counted() == 0
    job.count()
    assert counted() == 2
