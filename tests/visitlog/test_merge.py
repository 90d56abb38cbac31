"""Merging: many logs into one, in any order, any number of times; and what is refused."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.visitlog.file.lock import lock_log
from kiosk.visitlog.reading.reader import NoLog, UnreadableLog
from kiosk.visitlog.tools.build import LogNotBuilt
from kiosk.visitlog.tools.merge import MergeResult, merge
from kiosk.visitlog.tools.prune import prune_closed
from tests.visitlog.written_logs import (
    START,
    ZONE,
    VisitPlan,
    contents,
    count,
    figures,
    log_visits,
    rows,
    spoil,
    visits,
)

pytestmark = pytest.mark.computes

SOME = (VisitPlan(), VisitPlan(language="et", exhibits=("stove", "window")))


def merged(*logs: Path, to: Path, timezone: str = "") -> Path:
    to.unlink(missing_ok=True)
    merge(logs, to, timezone)
    return to


def history(
    folder: Path, kiosk: str, planned: list[VisitPlan], copied_after: int, counts: list[bool]
) -> tuple[Path, Path]:
    """A kiosk's log as it was copied some day, and as it is now. counts: whether it was counted before each."""
    folder.mkdir()
    early, late = folder / "early.db", folder / "late.db"
    log_visits(late, planned[:copied_after], kiosk=kiosk)
    if counts[0]:
        count(late)
    shutil.copy(late, early)
    log_visits(late, planned[copied_after:], kiosk=kiosk, first=copied_after, start=START + timedelta(days=30))
    if counts[1]:
        count(late)
    return early, late


@given(
    ours=visits,
    theirs=visits,
    copied_after=st.integers(0, 9),
    counts=st.lists(st.booleans(), min_size=4, max_size=4),
    pruned=st.booleans(),
    timezone=st.sampled_from(["", ZONE]),
)
@settings(max_examples=12)
def test_logs_merge_in_any_order_and_any_grouping(
    ours: list[VisitPlan], theirs: list[VisitPlan], copied_after: int, counts: list[bool], pruned: bool, timezone: str
) -> None:
    """Merging is commutative, associative and idempotent: the same logs give the same log."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        early, late = history(folder / "ours", "east", ours, copied_after, counts[:2])
        other, _ = history(folder / "theirs", "west", theirs, 9, counts[2:])
        if pruned:
            prune_closed(late, date(2026, 4, 1), ZONE, START + timedelta(days=90))
        out = folder / "out.db"
        whole = contents(merged(early, late, other, to=out, timezone=timezone))
        assert contents(merged(other, late, early, to=out, timezone=timezone)) == whole
        pair = merged(other, early, to=folder / "pair.db", timezone=timezone)
        assert contents(merged(late, pair, to=out, timezone=timezone)) == whole
        pair = merged(late, other, to=folder / "pair.db", timezone=timezone)
        assert contents(merged(pair, early, pair, late, to=out, timezone=timezone)) == whole
        once = merged(early, late, other, to=folder / "once.db", timezone=timezone)
        assert contents(merged(once, to=out, timezone=timezone)) == whole
        assert {"east", "west"} >= {kiosk for (kiosk,) in rows(out, "SELECT DISTINCT kiosk FROM entries")}


@given(planned=visits, copied_after=st.integers(0, 9), counts=st.lists(st.booleans(), min_size=2, max_size=2))
@settings(max_examples=12)
def test_a_log_and_its_later_copy_are_the_later(
    planned: list[VisitPlan], copied_after: int, counts: list[bool]
) -> None:
    """A log merged with a later copy of itself says what the later one says, no visit lost and none twice."""
    with TemporaryDirectory() as made:
        early, late = history(Path(made) / "log", "east", planned, copied_after, counts)
        both = merged(early, late, to=Path(made) / "both.db")
        assert figures(both) == figures(late)
        for table in ("sessions", "entries"):
            assert contents(both)[table] == contents(late)[table]


@given(planned=visits, day=st.integers(1, 12))
@settings(max_examples=12)
def test_what_was_pruned_goes_on_being_counted(planned: list[VisitPlan], day: int) -> None:
    """Merging a pruned log with another keeps what its pruned days came to."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        log, other = folder / "log.db", folder / "other.db"
        log_visits(log, planned)
        log_visits(other, SOME, kiosk="west")
        before = figures(log) | figures(other)
        prune_closed(log, START.date() + timedelta(days=day), ZONE, START + timedelta(days=60))
        assert figures(merged(other, log, to=folder / "all.db", timezone=ZONE)) == before


def test_the_ended_row_of_a_visit_stays(tmp_path: Path) -> None:
    """Of a visit that was under way when the log was copied, the row that knows its end stays."""
    early, late = tmp_path / "early.db", tmp_path / "late.db"
    log_visits(late, [VisitPlan(ends=None)])
    shutil.copy(late, early)
    spoil(late, "UPDATE sessions SET ended_at = began_at, seconds = 5.0, end_reason = 'crash'")
    for order in ((early, late), (late, early)):
        assert rows(merged(*order, to=tmp_path / "out.db"), "SELECT seconds, end_reason FROM sessions") == [
            (5.0, "crash")
        ]


def test_inputs_are_only_read(tmp_path: Path) -> None:
    """Merging changes no byte of its inputs and leaves nothing beside them."""
    one, two = tmp_path / "in" / "one.db", tmp_path / "in" / "two.db"
    one.parent.mkdir()
    log_visits(one, SOME)
    log_visits(two, SOME, kiosk="west")
    before = {path.name: path.read_bytes() for path in one.parent.iterdir()}
    assert merge([one, two], tmp_path / "all.db", ZONE) == MergeResult(
        sessions=4, entries=24, kiosks=2, duplicate_kiosks=()
    )
    assert {path.name: path.read_bytes() for path in one.parent.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.db", "in"]


def test_a_log_that_is_being_written_is_merged_as_it_stands(tmp_path: Path) -> None:
    """A running kiosk's log is merged without disturbing it, and what it wrote last is in the result."""
    log = tmp_path / "visits.db"
    log_visits(log, SOME)
    held = lock_log(log)
    try:
        assert merge([log], tmp_path / "all.db").sessions == 2
    finally:
        held.release()


def test_two_boxes_with_one_id_are_kept_apart(tmp_path: Path) -> None:
    """Two kiosks with one id are merged as two logs, and the result names the id that they share."""
    one, two, later = tmp_path / "one.db", tmp_path / "two.db", tmp_path / "later.db"
    log_visits(one, SOME)
    log_visits(two, SOME)
    log_visits(later, SOME, start=START + timedelta(days=5))
    done = merge([one, two], tmp_path / "all.db")
    assert (done.sessions, done.duplicate_kiosks) == (4, ("east",))
    assert merge([one, later], tmp_path / "after.db").duplicate_kiosks == ()


def test_a_box_copied_with_its_log_is_refused(tmp_path: Path) -> None:
    """Two logs that went on differently under one name are not mixed: a sentence names the entry from which they
    differ."""
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    log_visits(one, SOME)
    shutil.copy(one, two)
    log_visits(one, [VisitPlan(language="en")], first=2, start=START + timedelta(days=1))
    log_visits(two, [VisitPlan(language="ru")], first=7, start=START + timedelta(days=1))
    ((epoch,),) = rows(one, "SELECT value FROM log WHERE name = 'epoch'")
    with pytest.raises(LogNotBuilt) as caught:
        merge([one, two], tmp_path / "all.db")
    assert str(caught.value) == (
        f"{two} and a log before it both call themselves log {epoch} of kiosk east, but from entry 14 on they are "
        "different: a box was copied together with its log. Merge only one of the two."
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.db", "two.db"]


def test_simulated_visits_are_never_mixed_with_real_ones(tmp_path: Path) -> None:
    """A simulated log is not merged with a real one; simulated ones together stay simulated."""
    real, one, two = tmp_path / "real.db", tmp_path / "one.db", tmp_path / "two.db"
    log_visits(real, SOME)
    for path, kiosk in ((one, "a"), (two, "b")):
        log_visits(path, SOME, kiosk=kiosk)
        spoil(path, "INSERT INTO log VALUES ('simulated', '1')")
    with pytest.raises(LogNotBuilt) as caught:
        merge([real, one], tmp_path / "all.db")
    assert str(caught.value) == f"{one} holds simulated visits: they are never merged with real ones. Leave it out."
    merge([one, two], tmp_path / "all.db")
    assert rows(tmp_path / "all.db", "SELECT value FROM log WHERE name = 'simulated'") == [("1",)]


def test_where_the_output_may_not_go(tmp_path: Path) -> None:
    """What is there is never written over: not an input, not a running kiosk's log, nothing else."""
    log, there, live = tmp_path / "log.db", tmp_path / "there.db", tmp_path / "visits.db"
    log_visits(log, SOME)
    there.write_text("letters")
    refused = {
        log: f"{log} is one of the logs to be merged, which are only read. Name another with -o.",
        there: f"There is already a file {there}, and it is left as it is. Name another with -o.",
        live: f"{live} is the log of a kiosk that is running: nobody else writes it. Name another with -o.",
        tmp_path / "no" / "all.db": f"There is no folder {tmp_path / 'no'}. Make it, or name another place with -o.",
    }
    held = lock_log(live)
    try:
        for output, sentence in refused.items():
            with pytest.raises(LogNotBuilt) as caught:
                merge([log], output)
            assert str(caught.value) == sentence
    finally:
        held.release()
    assert there.read_text() == "letters"


def test_inputs_that_cannot_be_read(tmp_path: Path) -> None:
    """A log that is not there, of a newer version, or damaged in its middle is named, and nothing is left behind."""
    log, newer, torn = tmp_path / "log.db", tmp_path / "newer.db", tmp_path / "torn.db"
    log_visits(log, SOME)
    log_visits(torn, [VisitPlan(exhibits=("bunk",) * 3)] * 60, kiosk="west")
    shutil.copy(log, newer)
    spoil(newer, "PRAGMA user_version = 99")
    whole = torn.read_bytes()
    torn.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) // 2))
    gone = tmp_path / "gone.db"
    for bad, kind, sentence in (
        (gone, NoLog, f"There is no visit log at {gone}. A kiosk writes one in its state folder when it runs."),
        (newer, UnreadableLog, f"The visit log {newer} is of a newer version of this program. Update this program."),
        (
            torn,
            UnreadableLog,
            f"The visit log {torn} is damaged and cannot be read to its end. Keep it, and use the last snapshot of it.",
        ),
    ):
        with pytest.raises(kind) as caught:
            merge([log, bad], tmp_path / "all.db")
        assert str(caught.value) == sentence
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.db", "newer.db", "torn.db"]
