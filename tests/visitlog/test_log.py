"""What the kiosk may rely on when it writes to the log: kept as written, at once, and without waiting."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.visit.entries import Entry
from tests.own_time import own_s
from tests.visitlog.conftest import PACKAGE_ROOT, START, Bench, visit

BUNK = Entry(
    "play",
    ms=12_345,
    room="cell-14",
    exhibit="bunk",
    stop=141,
    title="Nari",
    language="et",
    media="cell-14/bunk.et.ogg",
    position_s=1.5,
    length_s=42.25,
    detail=(("what", "recording"),),
)


def test_an_entry_is_kept_as_it_was_written(bench: Bench) -> None:
    """Every column of an entry holds what the kiosk wrote."""
    log = bench.start()
    log.begin(language="et", at=START, clock_ok=True)
    log.write(BUNK, at=START + timedelta(milliseconds=1234), clock_ok=True)
    assert log.flush(60)
    _, entry = bench.entries()
    (session,) = bench.sessions()
    assert (entry.kiosk, entry.epoch, entry.seq, entry.session) == ("east-wing-2", session.epoch, 2, session.id)
    assert (entry.at, entry.ms, entry.kind) == ("2026-10-29T09:00:01.234Z", 12_345, "play")
    assert (entry.room, entry.exhibit, entry.stop, entry.title) == ("cell-14", "bunk", 141, "Nari")
    assert (entry.language, entry.media) == ("et", "cell-14/bunk.et.ogg")
    assert (entry.position_s, entry.length_s, entry.details) == (1.5, 42.25, {"what": "recording"})


def test_a_visit_is_one_session(bench: Bench) -> None:
    """A session says who showed what, when, for how long, how it ended and which aids were used."""
    log = bench.start()
    log.begin(language="en", at=START, clock_ok=True)
    log.end(
        reason="timeout",
        seconds=61.5,
        touches=9,
        access=("contrast", "text"),
        language="et",
        at=START + timedelta(seconds=166),
    )
    assert log.flush(60)
    (session,) = bench.sessions()
    assert (session.kiosk, session.boot, session.content, session.room) == ("east-wing-2", "boot-1", "v1", "corridor")
    assert (session.began_at, session.ended_at) == ("2026-10-29T09:00:00.000Z", "2026-10-29T09:02:46.000Z")
    assert (session.seconds, session.end_reason, session.touches) == (61.5, "timeout", 9)
    assert (session.aids, session.language, session.clock_ok) == (("contrast", "text"), "et", True)


def test_sessions_have_random_ids(bench: Bench) -> None:
    """No two visits share an id, and an id says nothing."""
    log = bench.start()
    for _ in range(50):
        visit(log, bench.wall)
    assert log.flush(60)
    ids = {session.id for session in bench.sessions()}
    assert len(ids) == 50
    assert all(len(one) == 16 for one in ids)


def test_the_kiosk_notes_when_it_is_on_and_off(bench: Bench) -> None:
    """A run of the kiosk stands between kiosk_on and kiosk_off, outside every visit."""
    log = bench.start()
    visit(log, bench.wall, BUNK)
    log.close(reason="stopped")
    first, _, last = bench.entries()
    assert (first.kind, first.session, first.room, set(first.details)) == ("kiosk_on", None, "corridor", {"version"})
    assert (last.kind, last.session, last.details) == ("kiosk_off", None, {"reason": "stopped"})


def test_numbers_go_on_without_gaps(bench: Bench) -> None:
    """Entries are numbered 1, 2, 3 … over all starts of the kiosk, in one epoch."""
    for _ in range(3):
        log = bench.start()
        visit(log, bench.wall, BUNK, BUNK)
        log.close()
    entries = bench.entries()
    assert [entry.seq for entry in entries] == list(range(1, 13))
    assert len({entry.epoch for entry in entries}) == 1


def test_a_kiosk_entry_belongs_to_no_visit(bench: Bench) -> None:
    """What the kiosk notes for itself is not part of the visit under way."""
    log = bench.start()
    log.begin(language="en", at=START, clock_ok=True)
    log.write(Entry("media_fault", detail=(("file", "a.ogg"), ("why", "no sound"))), at=START, clock_ok=True)
    log.write(Entry("plan"), at=START, clock_ok=True)
    assert log.flush(60)
    _, fault, plan = bench.entries()
    assert fault.session is None
    assert plan.session == log.session


def test_a_visit_under_way_at_shutdown_is_closed(bench: Bench) -> None:
    """Switching the kiosk off in order ends the visit under way as shutdown, as long as its last entry."""
    log = bench.start()
    log.begin(language="en", at=START, clock_ok=True)
    log.write(Entry("language", ms=4000, language="ru", detail=(("from", "en"),)), at=START, clock_ok=True)
    log.write(Entry("access", ms=5500, detail=(("what", "text"), ("value", "1.5"))), at=START, clock_ok=True)
    log.write(Entry("access", ms=6000, detail=(("what", "text"), ("value", "1"))), at=START, clock_ok=True)
    log.close()
    (session,) = bench.sessions()
    assert (session.end_reason, session.seconds, session.language) == ("shutdown", 6.0, "ru")
    assert (session.aids, session.touches) == (("text",), None)


def test_closing_twice_is_harmless(bench: Bench) -> None:
    """A log that was closed stays closed, without a complaint."""
    log = bench.start()
    log.close()
    log.close()
    assert bench.kinds() == ["kiosk_on", "kiosk_off"]
    assert bench.troubles == []


def test_nothing_written_before_the_file_is_open_is_lost(bench: Bench) -> None:
    """What happens before the log's file is opened is kept and written first."""
    log = bench.start(hold=True)
    visit(log, bench.wall, *[Entry("room", ms=ms) for ms in range(100)])
    assert not bench.path.exists()
    log.open()
    assert log.flush(60)
    assert [entry.ms for entry in bench.entries()] == [0, *range(100)]


def test_a_held_log_is_written_at_close(bench: Bench) -> None:
    """A kiosk that ends before it opened its log still writes what happened."""
    log = bench.start(hold=True)
    visit(log, bench.wall, BUNK)
    log.close()
    assert bench.kinds() == ["kiosk_on", "play", "kiosk_off"]


def test_writing_never_waits_for_the_disk(bench: Bench) -> None:
    """While another program blocks the disk for the log, writing to it takes less than a millisecond."""
    log = bench.start()
    assert log.flush(60)
    took_s: list[float] = []
    with closing(sqlite3.connect(bench.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for number in range(1000):
            before_s = own_s()
            log.write(Entry("hotspot", ms=number), at=START, clock_ok=True)
            took_s.append(own_s() - before_s)
        assert not log.flush(0.2)
        other.execute("ROLLBACK")
    assert log.flush(60)
    assert sorted(took_s)[950] < 0.001
    assert [entry.ms for entry in bench.entries()[1:]] == list(range(1000))


def test_a_clock_that_goes_back_changes_no_order(bench: Bench) -> None:
    """A clock that jumps back marks the entries and the visit; numbers and milliseconds go on."""
    log = bench.start()
    visit(log, bench.wall, Entry("plan", ms=1000))
    bench.wall.on(-86_400)
    log.begin(language="en", at=bench.wall(), clock_ok=True)
    log.write(Entry("plan", ms=2000), at=bench.wall(), clock_ok=True)
    log.end(reason="left", seconds=3, touches=1, access=(), language="en", at=bench.wall())
    bench.wall.on(2 * 86_400)
    visit(log, bench.wall, Entry("plan", ms=3000))
    assert log.flush(60)
    plans = [entry for entry in bench.entries() if entry.kind == "plan"]
    assert [(entry.ms, entry.details.get("clock_ok")) for entry in plans] == [(1000, None), (2000, 0), (3000, None)]
    assert sorted((session.began_at[:10], session.clock_ok) for session in bench.sessions()) == [
        ("2026-10-28", False),
        ("2026-10-29", True),
        ("2026-10-30", True),
    ]


def test_a_clock_known_to_be_wrong_is_marked(bench: Bench) -> None:
    """An entry whose time the kiosk itself doubts says so, and so does its visit."""
    log = bench.start()
    log.begin(language="en", at=START, clock_ok=True)
    log.write(Entry("asked", detail=(("answer", "stay"),)), at=START, clock_ok=False)
    assert log.flush(60)
    assert bench.entries()[-1].details == {"answer": "stay", "clock_ok": 0}
    assert not bench.sessions()[0].clock_ok


def test_the_last_trusted_time_is_known_at_the_next_start(bench: Bench) -> None:
    """After a start the log doubts a clock by the latest time it holds, with a minute of slack."""
    first = bench.start()
    first.write(Entry("rest", detail=(("on", True),)), at=START + timedelta(hours=1), clock_ok=True)
    first.close()
    bench.wall.time = START - timedelta(days=400)
    log = bench.start()
    assert log.flush(60)
    assert log.trusts(START + timedelta(hours=1))
    assert log.trusts(START + timedelta(hours=1, seconds=-60))
    assert not log.trusts(START + timedelta(hours=1, seconds=-61))
    assert bench.entries()[-1].details["clock_ok"] == 0


@pytest.mark.parametrize(
    ("entry", "column", "kept"),
    [
        (Entry("play", media="cell\udcff.ogg"), "media", "cell?.ogg"),
        (Entry("play", title="Nari \U0001f6cf א"), "title", "Nari \U0001f6cf א"),
        (Entry("play", title="a\0b"), "title", "a\0b"),
        (Entry("play", position_s=float("nan")), "position_s", None),
        (Entry("play", length_s=float("inf")), "length_s", None),
        (Entry("zoom", detail=(("scale", float("nan")),)), "details", {"scale": None}),
        (Entry("keyed", detail=(("digits", "\ud800"),)), "details", {"digits": "?"}),
    ],
)
def test_whatever_a_file_name_or_a_number_holds_is_stored(
    bench: Bench, entry: Entry, column: str, kept: object
) -> None:
    """Odd file names, titles in any script and numbers that are none never cost an entry."""
    log = bench.start()
    log.write(entry, at=START, clock_ok=True)
    assert log.flush(60)
    assert getattr(bench.entries()[-1], column) == kept
    assert bench.troubles == []


def test_an_entry_no_database_takes_costs_no_other(bench: Bench) -> None:
    """One entry that cannot be stored is left out and reported; those around it are kept."""
    log = bench.start(hold=True)
    log.write(Entry("plan", ms=1), at=START, clock_ok=True)
    log.write(Entry("plan", ms=2**70), at=START, clock_ok=True)
    log.write(Entry("plan", ms=3), at=START, clock_ok=True)
    log.open()
    assert log.flush(60)
    log.close()
    entries = bench.entries()
    assert [entry.ms for entry in entries if entry.kind == "plan"] == [1, 3]
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[-2].details["why"] == "1 entries lost: the log could not be written"
    assert len(bench.troubles) == 1


def test_an_unknown_reason_is_refused(bench: Bench) -> None:
    """A visit ends only for a reason that reports know."""
    log = bench.start()
    with pytest.raises(ValueError, match="a visit does not end by 'bored'"):
        log.end(reason="bored", seconds=0, touches=0, access=(), language="en", at=START)


def test_no_library_is_imported_before_the_log_opens(tmp_path: Path) -> None:
    """Importing and holding the log imports no database, and a second start never imports sqlite-utils."""
    program = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.visitlog.writing.log import LogSettings, VisitLog
log = VisitLog(Path({str(tmp_path / "visits.db")!r}), kiosk="k", room="", content="", on_trouble=print,
               wall=lambda: datetime.now(UTC), settings=LogSettings(hold=True))
held = [name for name in ("sqlite3", "sqlite_utils", "kivy") if name in sys.modules]
log.open()
assert log.flush(60)
log.close()
print(held, "sqlite_utils" in sys.modules)
"""
    printed = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": str(PACKAGE_ROOT)},
        ).stdout
        for _ in range(2)
    ]
    assert printed == ["[] True\n", "[] False\n"]
