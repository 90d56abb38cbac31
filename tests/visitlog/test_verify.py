"""Verifying: a sound log is found sound, and whatever is wrong with one is a sentence."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from kiosk.check.fault_report import LANGUAGES, translator
from kiosk.content.messages import Message
from kiosk.visitlog.reading.reader import LogReader, UnreadableLog
from kiosk.visitlog.reading.snapshot_reader import open_for_reading
from kiosk.visitlog.tools.log_finding import LogFinding, as_json
from kiosk.visitlog.tools.merge import merge
from kiosk.visitlog.tools.verify_log import verify
from tests.visitlog.conftest import Bench, visit
from tests.visitlog.written_logs import START, VisitPlan, count, log_visits, rows, spoil, visits

pytestmark = pytest.mark.computes

SOUND = "Nothing is missing and nothing is out of order."


def findings(path: Path) -> list[LogFinding]:
    """What is found in a log; every finding is in the language of each reader."""
    with LogReader(path) as reader:
        found = list(verify(reader.connection))
    for language in set(LANGUAGES) - {"en"}:
        assert [each.text for each in found if each.sentence.render(translator(language)) == each.text] == []
    return found


def mentioned(path: Path) -> list[str]:
    """What is worth knowing, and no fault."""
    return [finding.text for finding in findings(path) if finding.ok is None]


def wrong(path: Path) -> list[str]:
    return [finding.text for finding in findings(path) if finding.ok is False]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of four visits, counted."""
    path = tmp_path / "visits.db"
    log_visits(path, [VisitPlan(), VisitPlan(language="et", unknown="999"), VisitPlan(ends="crash"), VisitPlan()])
    count(path)
    return path


def epoch_of(path: Path) -> object:
    return rows(path, "SELECT value FROM log WHERE name = 'epoch'")[0][0]


def test_a_sound_log(log: Path) -> None:
    """The findings about a sound log give what was checked and that nothing is wrong."""
    assert [(finding.ok, finding.text) for finding in findings(log)] == [
        (True, "4 visits in 20 entries of 1 kiosk. The visits began from 2026-03-26 to 2026-03-26."),
        (True, SOUND),
    ]


@given(planned=visits)
@settings(max_examples=12)
def test_what_a_kiosk_writes_is_sound(planned: list[VisitPlan]) -> None:
    """Whatever visitors do, and whatever the clock does, what the kiosk writes and counts is found sound."""
    with TemporaryDirectory() as made:
        path = Path(made) / "visits.db"
        log_visits(path, planned)
        count(path)
        assert wrong(path) == []


def test_an_empty_log_is_sound(bench: Bench) -> None:
    """A log in which nothing happened yet is sound."""
    bench.start().close()
    assert [finding.text for finding in findings(bench.path)] == ["0 visits in 2 entries of 1 kiosk.", SOUND]


def test_a_log_that_is_being_written_is_verified(bench: Bench) -> None:
    """A running kiosk's log is verified as it stands, and a visit that is under way is no fault."""
    started = bench.start()
    visit(started, bench.wall)
    started.begin(language="en", at=bench.wall(), clock_ok=True)
    assert started.flush(60)
    with open_for_reading(bench.path) as reader:
        found = verify(reader.connection)
    assert [(finding.ok, finding.text) for finding in found][1:] == [
        (None, "1 visit has not ended: under way, or cut off by the power."),
        (True, SOUND),
    ]


IN = "UPDATE entries SET"
SPOILT: dict[str, tuple[tuple[str, ...], str]] = {
    "an entry was taken out": (
        ("DELETE FROM entries WHERE seq = 7",),
        "Kiosk east, log EPOCH: 1 entry is missing after entry 6. Merge another copy of this log with it.",
    ),
    "its time goes back": (
        (f"{IN} at = '2026-03-26T08:30:00.000Z' WHERE seq = 9",),
        "1 entry says an earlier time than the one before without saying that the clock was doubted; the first is "
        "entry 9 of kiosk east, 2026-03-26T08:30:00.000Z after 2026-03-26T10:00:00.001Z.",
    ),
    "milliseconds go back": (
        (f"{IN} ms = 1 WHERE seq = 4",),
        "1 entry lies before the one that was written before it in the same visit; the first is entry 4 of kiosk east.",
    ),
    "a visit is gone": (
        ("DELETE FROM sessions WHERE id LIKE '%-0'",),
        "4 entries belong to a visit that is not there; the first is entry 2 of kiosk east.",
    ),
    "a visit never ended": (
        ("UPDATE sessions SET ended_at = NULL WHERE id LIKE '%-1'",),
        "1 visit has no end though others came after; the first began at 2026-03-26T10:00:00.000Z at kiosk east. Merge "
        "a later copy of this log with it.",
    ),
    "a visit is another kiosk's": (
        ("UPDATE sessions SET kiosk = 'west' WHERE id LIKE '%-1'",),
        "5 entries belong to a visit at another kiosk or in another log; the first is entry 7 of kiosk east, of a "
        "visit at kiosk west.",
    ),
    "an entry lost its visit": (
        (f"{IN} session = NULL WHERE seq = 3",),
        "1 entry of a visit's kind without a visit.",
    ),
    "a kind that is none": (
        (f"{IN} kind = 'dance' WHERE kind = 'rest'",),
        '4 entries of kind "dance", which is never written.',
    ),
    "a key that is none": (
        (f"""{IN} detail = '{{"by":"card","name":"Mari"}}' WHERE seq = 3""",),
        '1 entry of kind exhibit with a detail "name", which is never written.',
    ),
    "a detail that cannot be read": (
        (f"{IN} detail = 'x' WHERE seq = 3",),
        "1 entry has a detail that cannot be read; the first is entry 3 of kiosk east.",
    ),
    "a time that is none": ((f"{IN} at = '2026-03-26 11:00' WHERE seq = 20",), "1 entry has a time that is none."),
    "a visit's time that is none": (
        ("UPDATE sessions SET ended_at = 'noon' WHERE id LIKE '%-3'",),
        "1 visit has a time that is none.",
    ),
    "an end that is none": (
        ("UPDATE sessions SET end_reason = 'bored' WHERE id LIKE '%-3'",),
        "1 visit has an end that this program does not know.",
    ),
    "a length below nothing": (
        ("UPDATE sessions SET touches = -1 WHERE id LIKE '%-3'",),
        "1 visit has a length below 0.",
    ),
    "aids that cannot be read": (
        ("UPDATE sessions SET access = 'text' WHERE id LIKE '%-3'",),
        "1 visit has a list of aids that cannot be read.",
    ),
    "a table of another program": (
        ("CREATE TABLE visitors (name TEXT)",),
        'The file holds a table "visitors" that is not the log\'s: another program wrote in it.',
    ),
    "another log's entries": (
        (
            f"{IN} epoch = 'other' WHERE seq > 15",
            "UPDATE sessions SET epoch = 'other' WHERE id LIKE '%-3'",
            "DELETE FROM daily",
        ),
        "5 entries are of another log than this one: another program wrote in it.",
    ),
    "a count that is not what the rows say": (
        (
            "UPDATE daily SET n = n + 1 WHERE measure = 'session' AND key = 'left' AND day_id IN"
            " (SELECT id FROM daily_days WHERE day = '2026-03-26')",
        ),
        "The counts of 1 day or month is not what the rows say; the first is 2026-03-26 at kiosk east. The rows are "
        "right: tell the makers of this program, with a snapshot.",
    ),
}


@pytest.mark.parametrize("case", SPOILT)
def test_what_is_wrong_is_a_sentence(log: Path, case: str) -> None:
    """Whatever another program did to a log is found, with how many rows and the first of them."""
    epoch = str(epoch_of(log))
    statements, sentence = SPOILT[case]
    spoil(log, *statements)
    assert sentence.replace("EPOCH", epoch) in wrong(log)


def test_a_beginning_that_is_missing(log: Path) -> None:
    """Where entries are missing at the beginning and no counted day holds them, a finding says so."""
    spoil(log, "DELETE FROM daily_days", "DELETE FROM daily", "DELETE FROM entries WHERE seq <= 6")
    spoil(log, "DELETE FROM sessions WHERE id LIKE '%-0'")
    assert wrong(log) == [
        f"Kiosk east, log {epoch_of(log)}: 6 entries are missing before entry 7, and no day that was counted holds "
        "them. Merge an earlier copy of this log with it."
    ]


def test_entries_that_never_reached_the_disk_are_mentioned(log: Path) -> None:
    """What the log says itself of entries that no disk would take is repeated, and is no fault of the file."""
    spoil(
        log,
        """UPDATE entries SET kind = 'media_fault', detail =
        '{"file":"visits.db","why":"12 entries lost: the log could not be written"}' WHERE seq = 1""",
    )
    sentence = "The log says itself: 12 entries lost: the log could not be written. They were never numbered."
    assert sentence in mentioned(log)


def test_doubted_clocks_are_mentioned(tmp_path: Path) -> None:
    """Visits during which the clock was doubted are mentioned, and are no fault."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(), VisitPlan(clock_ok=False)])
    assert wrong(log) == []
    sentence = "During 1 visit the clock was doubted: they are counted as such and nowhere else."
    assert sentence in mentioned(log)


def test_counts_of_another_version_are_mentioned(log: Path) -> None:
    """Days that another version of the program counted are not judged by this one's rules."""
    spoil(log, "UPDATE daily_days SET made_by = '0.0.1'", "UPDATE daily SET n = n + 1")
    assert wrong(log) == []
    sentence = (
        "The days of 1 log were counted by another version of this program, or in several time zones, and are not "
        "counted again."
    )
    assert sentence in mentioned(log)


def test_two_boxes_with_one_id(tmp_path: Path) -> None:
    """The findings about a merged log name kiosks that share an id, and how to mend it."""
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    log_visits(one, [VisitPlan()] * 2)
    log_visits(two, [VisitPlan()] * 2)
    merge([one, two], tmp_path / "all.db")
    assert wrong(tmp_path / "all.db") == [
        "Two logs of kiosk east were written at the same time: two boxes have that id. They are counted apart; give "
        "each box an id of its own (kiosk: in its kiosk.yaml)."
    ]


def test_a_kiosk_that_was_renamed(tmp_path: Path) -> None:
    """A log in which the kiosk had two ids one after the other is sound, and they are named."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan()])
    log_visits(log, [VisitPlan()], kiosk="west", first=1, start=START + timedelta(days=1))
    assert wrong(log) == []
    assert "The kiosk of this log had several ids: east, west." in mentioned(log)


def test_damaged_pages(tmp_path: Path) -> None:
    """A log whose pages are damaged is reported as such, with what to do with it."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(exhibits=("bunk",) * 3)] * 60)
    whole = log.read_bytes()
    log.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) // 2))
    (found,) = findings(log)
    assert found.ok is False
    assert found.text.startswith('The file is damaged (SQLite reports "')
    assert found.sentence.render(translator("et")).startswith('Fail on rikutud (SQLite teatab "')
    assert found.text.endswith("). Keep it, and take the log again from the kiosk, or from the last snapshot.")


def test_an_index_that_lacks_an_entry(tmp_path: Path) -> None:
    """A log in which an index misses what the entries say is damaged, though each page of it is sound."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan()] * 3)
    of_index = "FROM sqlite_schema WHERE name = 'entries_at'"
    with closing(sqlite3.connect(log)) as connection:
        kept = connection.execute(f"SELECT type, name, tbl_name, rootpage, sql {of_index}").fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(f"DELETE {of_index}")
        connection.commit()
    with closing(sqlite3.connect(log)) as connection:
        connection.execute("DELETE FROM entries WHERE seq = 2")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", kept)
        connection.commit()
    assert wrong(log) == [
        "The file is damaged (the index entries_at does not hold what the entries say). Keep it, and take the log "
        "again from the kiosk, or from the last snapshot."
    ]


def test_how_far_it_is(log: Path) -> None:
    """Whoever waits for a large log to be verified sees how far it is: never back, and at last all of it."""
    steps: list[tuple[int, int]] = []
    with open_for_reading(log) as reader:
        verify(reader.connection, lambda done, whole: steps.append((done, whole)))
    done = [each for each, _ in steps]
    assert done == sorted(done)
    assert {whole for _, whole in steps} == {done[-1]} != {0}


def test_two_boxes_with_one_id_are_counted_again(tmp_path: Path) -> None:
    """That two boxes share an id does not keep their days from being compared with their rows."""
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    for path in (one, two):
        log_visits(path, [VisitPlan()] * 2)
        count(path)
        spoil(path, "UPDATE daily SET n = n + 1 WHERE measure = 'language'")
    merge([one, two], tmp_path / "all.db")
    duplicate_kiosks, days = wrong(tmp_path / "all.db")
    assert duplicate_kiosks.startswith("Two logs of kiosk east were written at the same time")
    assert days.startswith("The counts of 4 days or months are not what the rows say; the first is 2026-")


def test_damage_met_in_reading_is_a_sentence(tmp_path: Path) -> None:
    """Damage that is met only while a log is read ends in a sentence that names the log."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(exhibits=("bunk",) * 3)] * 60)
    whole = log.read_bytes()
    log.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) // 2))
    with pytest.raises(UnreadableLog) as sentence, open_for_reading(log) as reader:
        list(reader.entries())
    assert str(sentence.value) == (
        f"The visit log {log} is damaged and cannot be read to its end. Keep it, and use the last snapshot of it."
    )


def test_verifying_changes_nothing(log: Path, tmp_path: Path) -> None:
    """A copy of a log is verified without a byte of it changed or a file laid beside it."""
    folder = tmp_path / "copy"
    folder.mkdir()
    copy = Path(shutil.copy(log, folder / "copy.db"))
    before = copy.read_bytes()
    findings(copy)
    assert copy.read_bytes() == before
    assert list(folder.iterdir()) == [copy]


def test_findings_for_machines(log: Path) -> None:
    """Findings are also given as JSON."""
    assert json.loads(as_json([LogFinding(None, Message("Õhtu"))])) == [{"ok": None, "says": "Õhtu"}]
