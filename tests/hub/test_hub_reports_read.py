"""kiosk report --hub, as a person runs it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.hub.store.opening import Connection
from tests.conftest import RunKiosk
from tests.hub.log_copies import copy_log, made_hub
from tests.reports.logs import Log, at, local
from tests.staff.small_museum import made

ZONE = "UTC"
"""Of the small museum."""
WEEK = ("--from", "2026-10-26", "--until", "2026-11-01", "--format", "json")


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def logs(tmp_path: Path) -> list[Path]:
    """Two kiosks and their week; the title of the bunk as visitors read it."""
    found = []
    for kiosk, visits in (("east", 9), ("west", 6)):
        log = Log(tmp_path / f"{kiosk}.db", kiosk)
        with log.at_once():
            log.own(local("2026-10-26T09:00"), "kiosk_on", version="0")
            for day in range(26, 31):
                for n in range(visits):
                    began = local(f"2026-10-{day}T10:00") + timedelta(minutes=5 * n)
                    log.visit(began, 60.0, at(1, "exhibit", "cell", "bunk", title=f"A bunk, {kiosk}", language="en"))
        found.append(log.path)
    return found


@pytest.fixture
def hub(database: str, logs: list[Path]) -> Iterator[Connection]:
    with closing(made_hub(database, ZONE)) as connection:
        for path in logs:
            copy_log(connection, path)
        yield connection


def figures(text: str) -> dict[str, Any]:
    """A report without when it was made."""
    found: dict[str, Any] = json.loads(text)
    found.pop("made_at")
    return found


def test_a_report_of_the_hub(
    museum: Path, logs: list[Path], hub: Connection, database: str, run_kiosk: RunKiosk
) -> None:
    """With --hub a report is made of the hub, counted as far as it has come; it is that of the merged logs."""
    merged = museum.parent / "all.db"
    assert run_kiosk("visits", "merge", *logs, "-o", merged, "--museum", museum).returncode == 0
    of_logs = run_kiosk("report", "--museum", museum, "--log", merged, *WEEK)
    of_hub = run_kiosk("report", "--museum", museum, "--hub", database, *WEEK)
    assert (of_hub.returncode, of_hub.stderr) == (0, "")
    assert figures(of_hub.stdout) == figures(of_logs.stdout)
    assert figures(of_hub.stdout)["headlines"]["visits"]["now"] == 75
    without = run_kiosk("report", "--hub", database, *WEEK)  # no museum is here
    assert (without.returncode, without.stderr) == (0, "")
    assert figures(without.stdout)["headlines"] == figures(of_hub.stdout)["headlines"]
    assert figures(without.stdout)["timezone"] == ZONE
    one = run_kiosk("report", "--museum", museum, "--hub", database, "--kiosk", "west", *WEEK)
    assert figures(one.stdout)["kiosks"] == ["west"]
    none = run_kiosk("report", "--museum", museum, "--hub", database, "--kiosk", "south", *WEEK)
    assert (none.returncode, none.stderr) == (2, 'The log has no kiosk "south". Its kiosks are: east, west.\n')


def test_simulated_kiosks_are_left_out(museum: Path, hub: Connection, database: str, run_kiosk: RunKiosk) -> None:
    """A hub with a simulated kiosk reports the real ones, and the simulated one where it is asked for alone."""
    hub.execute("UPDATE logs SET simulated = true WHERE kiosk = 'west'")
    hub.commit()
    done = run_kiosk("report", "--museum", museum, "--hub", database, *WEEK)
    assert "The simulated visits of west are left out" in done.stderr
    assert (figures(done.stdout)["kiosks"], figures(done.stdout)["simulated"]) == (["east"], False)
    few = run_kiosk("report", "--museum", museum, "--hub", database, *WEEK, "--minimum", "1")
    assert (few.returncode, few.stdout) == (2, "")
    done = run_kiosk("report", "--museum", museum, "--hub", database, "--kiosk", "west", "--minimum", "1", *WEEK)
    assert (figures(done.stdout)["kiosks"], figures(done.stdout)["simulated"]) == (["west"], True)


@pytest.mark.parametrize(
    ("address", "sentence"),
    {
        "postgresql:///kiosk?host=/nowhere&user=hub&password=secret": "The database ",
        "no address": "The database ",
        "EMPTY": 'The database has no tables of a hub yet: run "kiosk hub init".',
    }.items(),
)
def test_what_is_no_hub(museum: Path, database: str, address: str, sentence: str, run_kiosk: RunKiosk) -> None:
    """What cannot be opened as a hub is a sentence, without the password."""
    done = run_kiosk("report", "--museum", museum, "--hub", database if address == "EMPTY" else address, *WEEK)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(sentence)
    assert "secret" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_who_may_not_read_is_answered(museum: Path, hub: Connection, database: str, run_kiosk: RunKiosk) -> None:
    """A user of the database who may not read the tables gets PostgreSQL's reason in a sentence."""
    hub.execute("DROP ROLE IF EXISTS stranger")
    hub.execute("CREATE ROLE stranger LOGIN")
    hub.commit()
    done = run_kiosk("report", "--museum", museum, "--hub", database.replace("user=postgres", "user=stranger"), *WEEK)
    assert (done.returncode, done.stdout) == (1, "")
    assert "permission denied" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_hub_or_logs(museum: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """A report is of a hub or of logs."""
    done = run_kiosk("report", "--museum", museum, "--hub", "postgresql:///kiosk", "--log", tmp_path / "x.db", *WEEK)
    assert (done.returncode, done.stderr.splitlines()[-1].split(":")[-1]) == (2, " choose one of the two.")


def exported(path: Path) -> list[list[str]]:
    """The rows of an export, whose order is drawn anew for each."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(csv.reader(file))


def test_the_rows_of_a_hub(museum: Path, logs: list[Path], hub: Connection, database: str, run_kiosk: RunKiosk) -> None:
    """With --hub, visits verify and export read what the hub has as they read the merged logs."""
    folder = museum.parent
    assert run_kiosk("visits", "merge", *logs, "-o", folder / "all.db", "--museum", museum).returncode == 0
    of = {"logs": ("--log", folder / "all.db"), "hub": ("--hub", database)}
    for name, where in of.items():
        done = run_kiosk("visits", "export", "--museum", museum, *where, "-o", folder / f"{name}.csv")
        assert (done.returncode, done.stderr) == (0, "")
        assert run_kiosk("visits", "verify", "--museum", museum, *where).returncode == 0
    of_hub, of_logs = (exported(folder / f"{name}.csv") for name in ("hub", "logs"))
    assert of_hub == of_logs
    assert len(of_hub) > 200
    both = run_kiosk("visits", "verify", *of["logs"], *of["hub"])
    assert (both.returncode, both.stdout) == (2, "")
