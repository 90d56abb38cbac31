"""kiosk visits as a person runs it: what is done is printed, and what cannot be done is a sentence with its exit
code."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.fleet.kept_membership import Membership, keep_membership
from kiosk.visitlog.file.lock import lock_log
from kiosk.visitlog.file.log_connection import connect
from kiosk.visitlog.writing.prune_requests import read_request
from tests.conftest import RunKiosk
from tests.three_rooms import THREE_ROOMS
from tests.visitlog.written_logs import START, VisitPlan, log_visits, rows, spoil

NO_LOG = "There is no visit log at {}. A kiosk writes one in its state folder when it runs.\n"
THERE = "There is already a file {}, and it is left as it is. Name another with -o.\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Six visits within a quarter of an hour, and two five weeks later."""
    path = tmp_path / "log.db"
    log_visits(path, [VisitPlan(gap_min=2)] * 6)
    log_visits(path, [VisitPlan(gap_min=2)] * 2, first=6, start=START + timedelta(days=35))
    return path


def test_verify(log: Path, run_kiosk: RunKiosk) -> None:
    """verify says what it looked at and that nothing is wrong, and exits with 0; with 1 where something is."""
    done = run_kiosk("visits", "verify", "--log", log)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "ok     8 visits in 40 entries of 1 kiosk. The visits began from 2026-03-26 to 2026-04-30.\n"
        "ok     Nothing is missing and nothing is out of order.\n"
    )
    spoil(log, "DELETE FROM entries WHERE seq = 7")
    done = run_kiosk("visits", "verify", "--log", log, "--json")
    assert done.returncode == 1
    assert [found["ok"] for found in json.loads(done.stdout)] == [True, False]


def test_mend(log: Path, run_kiosk: RunKiosk) -> None:
    """mend says how many visits are counted again; with a kiosk that writes the log it does nothing."""
    spoil(
        log,
        "UPDATE sessions SET clock_ok = 0 WHERE rowid < 3",
        """UPDATE entries SET detail = json_set(detail, '$.clock_ok', 0)
        WHERE session IN (SELECT id FROM sessions WHERE clock_ok = 0)""",
    )
    lock = lock_log(log)
    assert run_kiosk("visits", "mend", "--log", log).returncode == 1
    lock.release()
    done = run_kiosk("visits", "mend", "--log", log)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{log}: 2 visits are counted again that had been doubted, and 0 entries are doubted that a wrong clock had "
        "written. Every time stays as it was written.\n"
    )


def test_export(log: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """export says how much it wrote, what is coarser and what is left out."""
    done = run_kiosk("visits", "export", "--log", log, "-o", "rows", "--museum", THREE_ROOMS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ("rows: 6 visits, 32 entries.\n2 visits left out: fewer than 5 at that kiosk.\n")
    assert sorted(path.name for path in (tmp_path / "rows").iterdir()) == ["entries.csv", "sessions.csv"]
    done = run_kiosk("visits", "export", "--log", log, "-o", "rows", "--museum", THREE_ROOMS)
    assert (done.returncode, done.stderr) == (1, THERE.format("rows"))


def test_export_of_some_days(log: Path, run_kiosk: RunKiosk) -> None:
    """export takes first and last day, and a smaller minimum only for simulated logs."""
    spoil(log, "INSERT INTO log VALUES ('simulated', '1')")
    days = ("--from", "2026-04-01", "--until", "2026-04-30", "--minimum", "1")
    done = run_kiosk("visits", "export", "--log", log, "-o", "rows.csv", "--museum", THREE_ROOMS, *days)
    assert (done.returncode, done.stdout) == (0, "rows.csv: 2 visits, 10 entries.\n")


def test_merge(log: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """merge says what came of it; twice is once; two boxes with one id are named."""
    twin = tmp_path / "twin.db"
    log_visits(twin, [VisitPlan(gap_min=3)])
    done = run_kiosk("visits", "merge", log, log, "-o", "all.db", "--museum", THREE_ROOMS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "all.db: 8 visits in 40 entries of 1 kiosk.\n", "")
    assert rows(tmp_path / "all.db", "SELECT DISTINCT timezone FROM daily_days") == [("Europe/Tallinn",)]
    done = run_kiosk("visits", "merge", log, twin, "-o", "more.db", "--museum", THREE_ROOMS)
    assert done.stderr == (
        "Two logs of kiosk east were written at the same time: two boxes have that id. They are kept apart; give each "
        "box an id of its own (kiosk: in its kiosk.yaml).\n"
    )
    assert done.returncode == 0


def test_merge_where_there_is_no_museum(log: Path, run_kiosk: RunKiosk) -> None:
    """Logs are merged in an office without the museum's files; days that are not counted yet wait for the report."""
    done = run_kiosk("visits", "merge", log, "-o", "all.db")
    assert (done.returncode, done.stdout) == (0, "all.db: 8 visits in 40 entries of 1 kiosk.\n")


def test_prune(log: Path, run_kiosk: RunKiosk) -> None:
    """prune says how much went and that its days stay counted."""
    today = datetime.now(UTC).date()
    done = run_kiosk("visits", "prune", "--keep", "30d", "--log", log, "--museum", THREE_ROOMS)
    left = rows(log, "SELECT count(*) FROM sessions")[0][0]
    assert done.returncode == 0
    assert left == 1
    # Around midnight the museum's day may be another than that of UTC.
    assert done.stdout in {
        f"{log}: 36 entries of 7 visits before {today - timedelta(days=days)} removed. What those days came to stays "
        "counted.\n"
        for days in (29, 30)
    }


def test_prune_of_a_kiosk_with_a_hub(log: Path, run_kiosk: RunKiosk) -> None:
    """What the hub lacks stays, and prune says so; what it has goes."""
    kiosk, epoch = rows(log, "SELECT kiosk, epoch FROM entries LIMIT 1")[0]
    state, prune = log.parent, ("visits", "prune", "--keep", "30d", "--log", log, "--museum", THREE_ROOMS)
    keep_membership(state, Membership(kiosk, "hub", "http://127.0.0.1:9", "token", "all", "", ""))
    # The program's start, and two visits of five entries, are within its first twelve.
    for contact, left in (({}, 40), ({"hub": "hub", "through": {epoch: 12}}, 29)):
        (state / "hub-contact.json").write_text(json.dumps(contact))
        done = run_kiosk(*prune)
        assert done.returncode == 0, done.stderr
        assert "has not reached the hub stays" in done.stdout
        assert rows(log, "SELECT count(*) FROM entries") == [(left,)]
    (state / "hub-contact.json").write_text(json.dumps({"hub": "another", "through": {epoch: 100}}))
    assert "has not reached the hub stays" in run_kiosk(*prune).stdout
    (state / "hub-contact.json").write_text(json.dumps({"hub": "hub", "through": {epoch: 100}}))
    assert run_kiosk(*prune).stdout.count("\n") == 1
    assert rows(log, "SELECT count(*) FROM entries") == [(4,)]


def test_prune_on_a_live_log(log: Path, run_kiosk: RunKiosk) -> None:
    """While a kiosk writes the log, prune only leaves a request and says who will do it."""
    before = log.read_bytes()
    held = lock_log(log)
    try:
        done = run_kiosk("visits", "prune", "--keep", "400d", "--log", log, "--museum", THREE_ROOMS)
    finally:
        held.release()
    assert done.returncode == 0
    assert done.stdout.startswith(f"A kiosk is writing {log}. It will remove what is older than ")
    assert done.stdout.endswith(" when nobody is there, and write in its log that it did.\n")
    assert read_request(log) == 400
    assert log.read_bytes() == before


def test_snapshot(log: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """snapshot copies the log into one new file."""
    done = run_kiosk("visits", "snapshot", "--log", log, "-o", "copy.db")
    assert done.returncode == 0
    assert done.stdout.startswith("copy.db: the log as it stood at ")
    assert rows(tmp_path / "copy.db", "SELECT count(*) FROM entries") == [(40,)]
    done = run_kiosk("visits", "snapshot", "--log", log, "-o", "copy.db")
    assert (done.returncode, done.stderr) == (1, THERE.format("copy.db"))


def test_simulate(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """simulate makes a marked log of a museum, and says how much is in it."""
    request = ("--days", "3", "--kiosks", "2", "--seed", "4", "--until", "2026-11-08", "--museum", THREE_ROOMS)
    done = run_kiosk("visits", "simulate", "-o", "a.db", *request)
    assert (done.returncode, done.stderr) == (0, "")
    ((visits,),) = rows(tmp_path / "a.db", "SELECT count(*) FROM sessions")
    ((entries,),) = rows(tmp_path / "a.db", "SELECT count(*) FROM entries")
    assert done.stdout == (f"a.db: {visits:,} simulated visits in {entries:,} entries, 2026-11-06 to 2026-11-08.\n")
    assert run_kiosk("visits", "verify", "--log", "a.db").returncode == 0
    done = run_kiosk("visits", "simulate", "-o", "a.db", *request)
    assert (done.returncode, done.stderr) == (1, THERE.format("a.db"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify",),
        ("export", "-o", "rows.csv"),
        ("prune", "--keep", "400d"),
        ("snapshot", "-o", "copy.db"),
        ("merge", "gone.db", "-o", "all.db"),
    ],
)
def test_no_log_yet(arguments: tuple[str, ...], run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Where there is no log a sentence says so, kindly, with exit code 3, and nothing is made."""
    gone = () if arguments[0] == "merge" else ("--log", "gone.db")
    done = run_kiosk("visits", *arguments, *gone)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", NO_LOG.format("gone.db"))
    assert list(tmp_path.iterdir()) == []


def test_no_log_in_the_state_folder(run_kiosk: RunKiosk, own_home: Path) -> None:
    """Without --log the log is that of this kiosk, in its state folder."""
    done = run_kiosk("visits", "verify")
    assert (done.returncode, done.stderr) == (3, NO_LOG.format(own_home / "state" / "kiosk" / "visits.db"))


@pytest.mark.parametrize("command", ["verify", "export", "prune", "snapshot", "merge"])
@pytest.mark.parametrize("case", ["newer", "another program's", "no database"])
def test_a_log_that_cannot_be_used(command: str, case: str, log: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """A log of a newer version, another program's file and a text file are each a sentence, with exit code 1."""
    bad = tmp_path / "bad.db"
    shutil.copy(log, bad)
    if case == "newer":
        spoil(bad, "PRAGMA user_version = 99")
        sentence = f"The visit log {bad} is of a newer version of this program. Update this program.\n"
    elif case == "no database":
        bad.write_text("Dear museum,")
        sentence = f"The file {bad} is not a visit log that can be read: it was not a database.\n"
    else:
        spoil(bad, "PRAGMA application_id = 1")
        sentence = f"The file {bad} is not a visit log that can be read: it was another program's database.\n"
    arguments: dict[str, tuple[str | Path, ...]] = {
        "verify": ("--log", bad),
        "export": ("--log", bad, "-o", "rows.csv"),
        "prune": ("--log", bad, "--keep", "1d"),
        "snapshot": ("--log", bad, "-o", "copy.db"),
        "merge": (bad, "-o", "all.db"),
    }
    before = bad.read_bytes()
    done = run_kiosk("visits", command, *arguments[command])
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)
    assert bad.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.db", "log.db"]


WRONG_USE: dict[str, tuple[tuple[str, ...], str]] = {
    "days that are none": (
        ("prune", "--keep", "a year"),
        '"a year" is no number of days: write it as 400d, at least 1d.',
    ),
    "no days": (("prune", "--keep", "0d"), '"0d" is no number of days: write it as 400d, at least 1d.'),
    "fewer than no days": (("prune", "--keep=-5d"), '"-5d" is no number of days: write it as 400d, at least 1d.'),
    "dates the wrong way round": (
        ("export", "-o", "a.csv", "--from", "2026-05-02", "--until", "2026-05-01"),
        "--until 2026-05-01 is before --from 2026-05-02: change the two.",
    ),
    "a day that is none": (
        ("export", "-o", "a.csv", "--from", "May"),
        '--from "May" is not a day: write it as 2026-10-29.',
    ),
    "too few for a real log": (
        ("export", "-o", "a.csv", "--minimum", "2"),
        "--minimum 2: of fewer than 5 visits nothing may be told apart. Smaller numbers are for simulated logs.",
    ),
    "nothing to keep": (("prune",), "Missing option '--keep'."),
    "nowhere to go": (("export",), "Missing option '-o'"),
    "no kiosks": (("simulate", "-o", "a.db", "--kiosks", "0"), "0 is out of bounds: choose 1 to 500."),
}


@pytest.mark.parametrize("case", WRONG_USE)
def test_wrong_use(case: str, log: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """What was asked wrongly ends in a sentence with how to ask it, with exit code 2, and nothing is made."""
    arguments, sentence = WRONG_USE[case]
    known = () if arguments[0] == "simulate" else ("--log", log)
    done = run_kiosk("visits", *arguments, *known, "--museum", THREE_ROOMS)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.replace("│", " ").split())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.db"]


def test_a_time_zone_that_is_not_known(log: Path, run_kiosk: RunKiosk) -> None:
    """Where neither the museum nor the log says which time zone it is, it is asked for."""
    done = run_kiosk("visits", "export", "--log", log, "-o", "a.csv")
    assert (done.returncode, done.stderr) == (
        3,
        "Which time zone the days are to be told in is not known: name the museum's folder with --museum.\n",
    )


def test_a_log_that_others_keep_locked(log: Path, run_kiosk: RunKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that another program keeps locked is not pruned, and a sentence says what is in the way."""
    monkeypatch.setitem(connect.__kwdefaults__, "busy_s", 0.1)  # 5 s else
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        done = run_kiosk("visits", "prune", "--keep", "30d", "--log", log, "--museum", THREE_ROOMS)
    assert (done.returncode, done.stderr) == (
        1,
        f"{log} cannot be written: another program keeps it locked. Mend that, then try again.\n",
    )
