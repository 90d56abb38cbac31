"""Pruning: old rows go, what each day came to stays; at once on a closed log, by the kiosk itself on a live one."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.visitlog.file.lock import LogInUse, lock_log
from kiosk.visitlog.file.log_connection import connect
from kiosk.visitlog.reading.reader import LogReader, NoLog
from kiosk.visitlog.tools.build import LogNotBuilt
from kiosk.visitlog.tools.prune import PruneResult, prune_closed, prune_piece
from kiosk.visitlog.tools.verify_log import verify
from kiosk.visitlog.writing.prune_requests import BadRequest, ask, read_request, request_path, write_request
from tests.conftest import Until
from tests.visitlog.conftest import Bench, visit
from tests.visitlog.written_logs import START, ZONE, VisitPlan, count, figures, log_visits, rows, visits

DAY_S = 24 * 3600
LATER = START + timedelta(days=100)


def wrong(path: Path) -> list[str]:
    with LogReader(path) as reader:
        return [finding.text for finding in verify(reader.connection) if finding.ok is False]


@given(
    planned=visits,
    after=visits,
    day=st.integers(0, 14),
    counted=st.booleans(),
    at_once=st.sampled_from([1, 7, 2000]),
)
@settings(max_examples=20)
def test_pruning_changes_no_published_figure(
    planned: list[VisitPlan], after: list[VisitPlan], day: int, counted: bool, at_once: int
) -> None:
    """Whatever is pruned and whatever is written afterwards, every count of every day stays as it would have been."""
    with TemporaryDirectory() as made:
        log = Path(made) / "visits.db"
        twin = Path(made) / "twin.db"
        log_visits(log, planned)
        if counted:
            count(log, at_once=at_once)
        twin.write_bytes(log.read_bytes())
        first_day = START.date() + timedelta(days=day)
        with closing(connect(log, "rw")) as connection:  # pieces as small as can be, before anything is counted
            while prune_piece(connection, first_day, ZONE, at_once=at_once) is not None:
                assert wrong(log) == []
        prune_closed(log, first_day, ZONE, LATER)
        assert figures(log) == figures(twin)
        for path in (log, twin):
            log_visits(path, after, first=len(planned), start=START + timedelta(days=20))
        assert figures(log) == figures(twin)
        count(log)
        assert figures(log) == figures(twin)
        assert wrong(log) == []


@given(planned=visits, day=st.integers(0, 14))
@settings(max_examples=12)
def test_what_is_old_goes_and_what_is_not_stays(planned: list[VisitPlan], day: int) -> None:
    """After pruning no visit of an older day is left, but for the last of the log, and no younger one is gone."""
    with TemporaryDirectory() as made:
        log = Path(made) / "visits.db"
        log_visits(log, [VisitPlan(visit.gap_min, visit.language, visit.exhibits, visit.seconds) for visit in planned])
        first_day = START.date() + timedelta(days=day)
        before = rows(log, "SELECT id, began_at FROM sessions ORDER BY began_at")
        prune_closed(log, first_day, ZONE, LATER)
        left = rows(log, "SELECT id, began_at FROM sessions ORDER BY began_at")
        local = datetime.combine(first_day, datetime.min.time()).isoformat()
        young = [row for row in before if str(row[1]) >= local]
        assert [row for row in left if str(row[1]) >= local] == young
        assert len(left) <= len([row for row in before if str(row[1]) >= f"{first_day - timedelta(days=1)}T21"]) + 1


def test_how_much_went_is_given(tmp_path: Path) -> None:
    """Pruning gives how many rows went; a second time there is nothing left to do."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(gap_min=24 * 60)] * 10)
    first_day = date(2026, 4, 1)
    assert prune_closed(log, first_day, ZONE, LATER) == PruneResult(first_day, entries=25, sessions=5)
    assert prune_closed(log, first_day, ZONE, LATER) == PruneResult(first_day, entries=0, sessions=0)
    assert rows(log, "SELECT count(*), min(seq) FROM entries") == [(25, 26)]


def test_what_went_is_not_in_the_file_any_more(tmp_path: Path) -> None:
    """What was pruned cannot be found in the bytes of the file either."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(unknown="424242")] + [VisitPlan(gap_min=24 * 60)] * 10)
    count(log)
    assert b'"digits":"424242"' in log.read_bytes()
    prune_closed(log, date(2026, 4, 1), ZONE, LATER)
    assert b'"digits":"424242"' not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_numbers_go_on_after_everything_old_went(tmp_path: Path) -> None:
    """However much is pruned, the next entry has the next number and the log is whole."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan()] * 3)
    ((last,),) = rows(log, "SELECT max(seq) FROM entries")
    prune_closed(log, date(2026, 6, 1), ZONE, LATER)
    assert rows(log, "SELECT max(seq) FROM entries") == [(last,)]
    log_visits(log, [VisitPlan()], first=3, start=LATER)
    assert isinstance(last, int)
    assert rows(log, "SELECT min(seq) FROM entries WHERE at > '2026-06'") == [(last + 1,)]
    assert wrong(log) == []


def test_a_visit_under_way_is_left_alone(tmp_path: Path) -> None:
    """What was written since a visit began that has not ended is not pruned, however old it is."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(), VisitPlan(), VisitPlan(ends=None)])
    entries = rows(log, "SELECT seq FROM entries WHERE session LIKE '%-2'")
    prune_closed(log, date(2026, 6, 1), ZONE, LATER)
    assert rows(log, "SELECT ended_at FROM sessions") == [(None,)]
    assert rows(log, "SELECT seq FROM entries WHERE session IS NOT NULL") == entries
    assert wrong(log) == []


def test_by_a_wrong_clock_nothing_is_pruned(tmp_path: Path) -> None:
    """A clock that is behind the log is reported as wrong, and nothing is removed."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan()] * 3)
    before = log.read_bytes()
    with pytest.raises(LogNotBuilt) as caught:
        prune_closed(log, date(2026, 6, 1), ZONE, START - timedelta(days=30))
    assert str(caught.value) == (
        "The last entry of the log is of 2026-03-26, but this computer's clock says 2026-02-24. Set the clock right, "
        "then prune."
    )
    assert log.read_bytes() == before


def test_a_live_log_is_never_pruned_from_outside(bench: Bench) -> None:
    """While a kiosk writes a log, nobody else prunes it."""
    bench.start()
    with pytest.raises((LogInUse, NoLog)):
        prune_closed(bench.path, date(2026, 6, 1), ZONE, LATER)


# --- the kiosk's own side ---


def test_a_kiosk_prunes_when_it_is_asked_to(bench: Bench, until: Until) -> None:
    """A request beside a live log is carried out while nobody is there, noted in the log, and removed."""
    bench.wall.on(60 * DAY_S)
    log_visits(bench.path, [VisitPlan(gap_min=24 * 60)] * 5, kiosk="east-wing-2", start=START)
    published = figures(bench.path)
    log = bench.start(timezone=ZONE, quiet_s=0.02)
    assert log.flush(60)
    write_request(bench.path, 60, bench.wall())
    until(lambda: "staff" in bench.kinds(), what="the kiosk to prune")
    caught = [entry for entry in bench.entries() if entry.kind == "staff"]
    assert [entry.details for entry in caught] == [
        {"what": "pruned: 25 entries and 5 visits before 2026-10-29 removed"}
    ]
    assert not request_path(bench.path).exists()
    log.close()
    assert bench.sessions() == []
    assert published.items() <= figures(bench.path).items()
    assert wrong(bench.path) == []
    assert bench.troubles == []


def test_a_kiosk_does_not_prune_while_somebody_is_there(bench: Bench, until: Until) -> None:
    """During a visit a request waits; when the visitor has gone it is worked off."""
    bench.wall.on(60 * DAY_S)
    log_visits(bench.path, [VisitPlan(gap_min=24 * 60)] * 5, kiosk="east-wing-2", start=START)
    log = bench.start(timezone=ZONE, quiet_s=0.02)
    log.begin(language="en", at=bench.wall(), clock_ok=True)
    assert log.flush(60)
    write_request(bench.path, 60, bench.wall())
    for _ in range(20):
        assert log.flush(60)
    assert len(bench.sessions()) == 6
    log.end(reason="left", seconds=1.0, touches=1, access=(), language="en", at=bench.wall())
    until(lambda: "staff" in bench.kinds(), what="the kiosk to prune")
    assert len(bench.sessions()) == 1


def test_a_kiosk_with_a_wrong_clock_waits(bench: Bench) -> None:
    """By a clock that is behind the log the kiosk prunes nothing and keeps the request."""
    log_visits(bench.path, [VisitPlan(gap_min=24 * 60)] * 5, kiosk="east-wing-2", start=START + timedelta(days=300))
    log = bench.start(timezone=ZONE, quiet_s=0.0)
    write_request(bench.path, 1, bench.wall())
    for _ in range(20):
        visit(log, bench.wall)
        assert log.flush(60)
    log.close()
    assert request_path(bench.path).exists()
    assert "staff" not in bench.kinds()


@pytest.mark.parametrize("text", ["", "keep", "[]", '{"keep_days": 0}', '{"keep_days": "400"}', '{"keep_days": true}'])
def test_a_request_that_is_none(bench: Bench, until: Until, text: str) -> None:
    """What cannot be read as a request is noted in the log and removed; nothing is pruned."""
    log_visits(bench.path, [VisitPlan(gap_min=24 * 60)] * 5, kiosk="east-wing-2", start=START)
    request_path(bench.path).write_text(text)
    with pytest.raises(BadRequest):
        read_request(bench.path)
    log = bench.start(timezone=ZONE, quiet_s=0.02)
    assert log.flush(60)
    until(lambda: "staff" in bench.kinds(), what="the kiosk to say so")
    assert [entry.details for entry in bench.entries() if entry.kind == "staff"] == [
        {"what": "a request to prune could not be read"}
    ]
    assert not request_path(bench.path).exists()
    assert len(bench.sessions()) == 5


def test_a_request_is_written_whole(tmp_path: Path) -> None:
    """A request says how many days are kept and when it was asked; a later one takes its place."""
    log = tmp_path / "visits.db"
    assert read_request(log) is None
    for days in (400, 800):
        ask(log, days, START)
    assert [path.name for path in tmp_path.iterdir()] == ["visits.db.prune"]
    assert json.loads(request_path(log).read_text()) == {"keep_days": 800, "asked_at": "2026-03-26T08:00:00.000Z"}
    assert read_request(log) == 800


def test_a_request_that_cannot_be_left(tmp_path: Path) -> None:
    """Where no request can be left beside a live log, the sentence says why and who may."""
    log = tmp_path / "gone" / "visits.db"
    with pytest.raises(LogNotBuilt) as caught:
        ask(log, 400, START)
    assert str(caught.value) == (
        f"A kiosk is writing {log}, and no request can be left beside it (no such file or directory): ask as a user "
        f"who may write in {log.parent}."
    )


def test_a_locked_log_says_so(tmp_path: Path) -> None:
    """Pruning a log whose kiosk started meanwhile ends in a sentence, and changes nothing."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan()])
    held = lock_log(log)
    try:
        with pytest.raises(LogInUse):
            prune_closed(log, date(2026, 6, 1), ZONE, LATER)
    finally:
        held.release()
    assert len(rows(log, "SELECT id FROM sessions")) == 1
