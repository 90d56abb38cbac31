"""Whatever is wrong with a log, a place to be written or a day, the command ends in a sentence (other paths:
test_path_table.py)."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from kiosk.visitlog.daily.daily_tables import count_next_piece
from kiosk.visitlog.file.log_connection import connect
from kiosk.visitlog.reading.reader import LogReader
from tests.cli.conftest import run_here
from tests.staff.small_museum import made
from tests.visitlog.written_logs import ZONE, VisitPlan, log_visits

DAYS = ("--from", "2026-03-01", "--until", "2026-04-30")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A museum, a log, and in k/ one of everything that a path can lead to, in a folder that is open to everybody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        _fill(folder)
        yield folder
        for closed in ("closed", "unreadable"):
            (folder / "k" / closed).chmod(0o700)


def _fill(folder: Path) -> None:
    made(folder / "museum")
    log_visits(folder / "good.db", [VisitPlan() for _ in range(12)])
    data = (folder / "good.db").read_bytes()
    k = folder / "k"
    for name in ("dir", "closed"):
        (k / name).mkdir(parents=True)
    os.mkfifo(k / "pipe")
    with closing(socket.socket(socket.AF_UNIX)) as there:
        there.bind(str(k / "socket"))
    for name, content in {
        "empty": b"",
        "text": b"Dear museum,",
        "unreadable": data,
        "closed/file": data,
        "half": data[: len(data) // 2],
        "damaged": b"".join((data[:8192], os.urandom(8192), data[16384:])),
        "newer": data,
        "other": data,
    }.items():
        (k / name).write_bytes(content)
    Path(os.fsdecode(os.fsencode(k) + b"/caf\xe9.db")).write_bytes(data)
    for name, statement in (("newer", "user_version = 99"), ("other", "application_id = 1")):
        with closing(sqlite3.connect(k / name)) as log:
            log.execute(f"PRAGMA {statement}")
    with (k / "huge").open("wb") as file:
        file.truncate(6 << 30)
    for name, to in (("link", folder / "good.db"), ("dangling", k / "nowhere"), ("loop", k / "loop")):
        (k / name).symlink_to(to)
    (k / "device").symlink_to("/dev/full")
    for name in ("unreadable", "closed"):
        (k / name).chmod(0)


PATHS = (
    *("missing", "no/where/file", "text/below", "closed/file", "x" * 300, "", "/", "dir", "pipe", "socket", "device"),
    *("empty", "text", "unreadable", "half", "damaged", "newer", "other", "huge", "link", "dangling", "loop"),
    os.fsdecode(b"caf\xe9.db"),
)
READING: dict[str, Callable[[str], tuple[str, ...]]] = {
    "report log": lambda path: ("report", "--museum", "museum", "--log", path, *DAYS, "--format", "json"),
    "verify": lambda path: ("visits", "verify", "--log", path),
    "export": lambda path: ("visits", "export", "--museum", "museum", "--log", path, "-o", "out.csv"),
    "merge": lambda path: ("visits", "merge", path, "good.db", "-o", "out.db"),
    "snapshot": lambda path: ("visits", "snapshot", "--log", path, "-o", "out.db"),
    "prune": lambda path: ("visits", "prune", "--keep", "36500d", "--museum", "museum", "--log", path),
}
SIMULATE = ("visits", "simulate", "--days", "1", "--kiosks", "1")
WRITING: dict[str, Callable[[str], tuple[str, ...]]] = {
    "report": lambda path: ("report", "--museum", "museum", "--log", "good.db", *DAYS, "--format", "json", "-o", path),
    "export": lambda path: ("visits", "export", "--museum", "museum", "--log", "good.db", "-o", path),
    "merge": lambda path: ("visits", "merge", "good.db", "-o", path),
    "snapshot": lambda path: ("visits", "snapshot", "--log", "good.db", "-o", path),
    "simulate": lambda path: (*SIMULATE, "--museum", "museum", "-o", path),
    "pictures": lambda path: ("rehearse", "gone.yaml", "--shots", path),
    "its log": lambda path: ("rehearse", "gone.yaml", "--log", path),
}


def run(folder: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("2718\n2718\n"))
    done = run_here(list(arguments), folder)
    for name in ("out.csv", "out.db"):
        (folder / name).unlink(missing_ok=True)
    assert done.returncode in (0, 1, 2, 3), arguments
    assert "The program made a mistake" not in done.stderr + done.stdout, (arguments, done.stderr)
    assert "Traceback" not in done.stderr, arguments
    assert done.returncode == 0 or done.stderr.strip() or "WRONG" in done.stdout, arguments


@pytest.mark.parametrize("command", READING)
def test_what_a_path_to_a_log_leads_to(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is to read a log that is missing, closed, damaged, endless or no file says so in a sentence."""
    for path in PATHS:
        arguments = READING[command](path if path in ("", "/") else str(folder / "k" / path))
        run(folder, arguments, monkeypatch)


@pytest.mark.parametrize("command", WRITING)
def test_what_a_path_to_be_written_leads_to(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a link, a pipe, a socket, a device or a folder lies in its place, no command writes, not even root's."""
    before = {entry.name: entry.lstat() for entry in (folder / "k").iterdir()}
    for path in ("pipe", "socket", "device", "link", "dangling", "loop", "dir", "", "/", "no/where", "text/below"):
        if not (command == "pictures" and path in ("dir", "", "/", "no/where")):
            name = path if path in ("", "/") else str(folder / "k" / path)
            run(folder, WRITING[command](name), monkeypatch)
    after = {entry.name: entry.lstat() for entry in (folder / "k").iterdir()}
    assert {name: (each.st_ino, each.st_mode, each.st_size) for name, each in before.items()} == {
        name: (each.st_ino, each.st_mode, each.st_size) for name, each in after.items()
    }
    with LogReader(folder / "good.db") as log:
        assert len(list(log.sessions())) == 12


FAR = [("0001-01-01", "9999-12-31"), ("2026-03-01", "9999-12-31"), ("1999-12-31", ""), ("2000-01-01", "2030-12-31")]


@pytest.mark.parametrize("kind", ["", "--week", "--month", "--year"])
@pytest.mark.parametrize(("since", "until"), FAR)
def test_days_at_the_ends_of_the_calendar(
    since: str, until: str, kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days that no log reaches are refused in a sentence, and those at the bounds are reported."""
    days = ("--from", since, *(("--until", until) if until and not kind else ()), *((kind,) if kind else ()))
    run(folder, ("report", "--museum", "museum", "--log", "good.db", *days, "--format", "json"), monkeypatch)
    if not kind:
        monkeypatch.chdir(folder)
        run(folder, (*READING["export"]("good.db"), *days), monkeypatch)


@pytest.fixture(scope="module")
def counted(folder: Path) -> bytes:
    """A log whose days are counted, as its bytes."""
    log_visits(folder / "counted.db", [VisitPlan() for _ in range(40)])
    with closing(connect(folder / "counted.db", "rw")) as log:
        while count_next_piece(log, ZONE):
            pass
        log.execute("PRAGMA journal_mode = DELETE")
    return (folder / "counted.db").read_bytes()


DAMAGE: dict[str, tuple[bytes, bytes]] = {
    "a time that is none": (b"2026-03-27T", b"2026-0s-27T"),
    "a letter that is none": (b'"by"', b'"b\xff"'),
    "a day that is none": (b"2026-03-28", b"2026-99-28"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_rows_that_no_kiosk_wrote(damage: str, folder: Path, counted: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log whose rows are damaged is named, and the others are reported; by itself it is a sentence."""
    bad = folder / "bad.db"
    bad.write_bytes(counted.replace(*DAMAGE[damage]))
    for arguments in (
        READING["report log"](str(bad)),
        (*READING["report log"](str(bad)), "--log", "good.db"),
        *(READING[command](str(bad)) for command in ("verify", "export", "merge", "snapshot", "prune")),
    ):
        run(folder, arguments, monkeypatch)
