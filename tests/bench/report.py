"""How long a week's and a year's report take out of ten million entries, and the same question asked of the raw rows.

Rules: the report is `kiosk report --format json` in a process of its own, from its start to its last byte, with the
memory that it needed at most; the question asked of the raw rows, in SQLite and in DuckDB, is only the heart of it (for
each exhibit the visits, the median time, who listened, how much they heard and how many heard it all), and its answer
has to be that of the report at `--minimum 1`, which rounds nothing. DuckDB has the rows in a file of its own, which is
made beforehand and not counted.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kiosk.visitlog.daily.local_time import first_moment
from kiosk.visitlog.file.records import utc_text
from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT
from tests.bench.visit_log import ENTRIES, FIRST_DAY, TIMEZONE, visit_log
from tests.three_rooms import THREE_ROOMS

WEEK = (date(2025, 6, 2), date(2025, 6, 8))
YEAR = (FIRST_DAY, date(2025, 12, 31))
MEMORY_MIB = 500.0

VISITS = """
    WITH counted AS (
        SELECT id, CAST(round(seconds * 1000) AS INTEGER) AS end_ms FROM sessions
        WHERE clock_ok = 1 AND ended_at IS NOT NULL AND seconds >= 5 AND began_at >= '{since}' AND began_at < '{until}'
    ),
    told AS (SELECT entries.*, end_ms FROM entries JOIN counted ON counted.id = entries.session),
    stays AS (
        SELECT session, kind, room, exhibit, ms, end_ms, lead(ms) OVER (PARTITION BY session ORDER BY seq) AS next_ms
        FROM told WHERE kind IN ('exhibit', 'closed', 'room', 'plan', 'ended')
    ),
    dwell AS (
        SELECT room, exhibit, session, sum({greatest}(0, {least}(coalesce(next_ms, end_ms), end_ms) - ms)) / 1000.0 AS s
        FROM stays WHERE kind = 'exhibit' GROUP BY room, exhibit, session
    ),
    middle AS (
        SELECT room, exhibit, s, row_number() OVER (PARTITION BY room, exhibit ORDER BY s) AS place,
            count(*) OVER (PARTITION BY room, exhibit) AS n
        FROM dwell
    )
    SELECT room, exhibit, max(n), avg(s) FROM middle WHERE place IN ((n + 1) / 2, (n + 2) / 2)
    GROUP BY room, exhibit
"""
LISTENED = """
    WITH counted AS (
        SELECT id FROM sessions
        WHERE clock_ok = 1 AND ended_at IS NOT NULL AND seconds >= 5 AND began_at >= '{since}' AND began_at < '{until}'
    ),
    transport AS (
        SELECT session, room, exhibit, media, seq, kind, position_s, length_s,
            lead(position_s) OVER (PARTITION BY session, room, exhibit, media ORDER BY seq) AS to_s
        FROM entries JOIN counted ON counted.id = entries.session
        WHERE kind IN ('play', 'pause', 'finish', 'silence') AND media IS NOT NULL
    ),
    listening AS (
        SELECT room, exhibit, session, media, max(length_s) AS length_s,
            max(CASE kind WHEN 'finish' THEN 1 ELSE 0 END) AS finished,
            sum(CASE WHEN kind = 'play' THEN {greatest}(0.0, coalesce(to_s, position_s) - position_s) END) AS heard_s
        FROM transport GROUP BY room, exhibit, session, media
    )
    SELECT room, exhibit, count(*), sum(heard_s) / sum(length_s), avg(finished) FROM listening GROUP BY room, exhibit
"""


def span_of(days: tuple[date, date]) -> dict[str, str]:
    since, until = (utc_text(first_moment(day, TIMEZONE)) for day in (days[0], days[1] + timedelta(days=1)))
    return {"since": since, "until": until}


def report(log: Path, days: tuple[date, date], *options: str) -> tuple[float, float, dict[str, Any]]:
    """Seconds, the most memory in MiB, and what the report says."""
    command = [
        sys.executable,
        "-m",
        "kiosk",
        "report",
        "--museum",
        THREE_ROOMS,
        "--log",
        log,
        "--format",
        "json",
        "--from",
        days[0].isoformat(),
        "--until",
        days[1].isoformat(),
        *options,
    ]
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    took_s = time.monotonic() - began
    if done.returncode:
        raise SystemExit(f"The report cannot be made:\n{done.stderr}")
    return took_s, float(done.stderr.splitlines()[-1]) / 1024, json.loads(done.stdout)


MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
raise SystemExit(done.returncode)
"""


def asked_of_sqlite(log: Path, days: tuple[date, date]) -> dict[str, int]:
    words = {**span_of(days), "greatest": "max", "least": "min"}
    with closing(sqlite3.connect(f"{log.as_uri()}?mode=ro", uri=True)) as connection:
        return answered(lambda sql: connection.execute(sql.format(**words)).fetchall())


def asked_of_duckdb(file: Path, days: tuple[date, date]) -> dict[str, int]:
    import duckdb

    words = {**span_of(days), "greatest": "greatest", "least": "least"}
    with duckdb.connect(str(file), read_only=True) as connection:
        return answered(lambda sql: connection.execute(sql.format(**words).replace(") / 2", ") // 2")).fetchall())


def answered(ask: Callable[[str], list[Any]]) -> dict[str, int]:
    """Both questions; how many visits opened each exhibit."""
    visits = {f"{room}/{exhibit}": int(n) for room, exhibit, n, _ in ask(VISITS)}
    assert len(ask(LISTENED)) > 0
    return visits


def in_duckdb(log: Path) -> Path:
    """The same rows in DuckDB's own file, made once."""
    import duckdb

    file = log.with_suffix(".duckdb")
    if file.exists():
        return file
    growing = log.with_suffix(".growing.duckdb")
    growing.unlink(missing_ok=True)
    with closing(sqlite3.connect(f"{log.as_uri()}?mode=ro", uri=True)) as rows, duckdb.connect(str(growing)) as into:
        for table, columns in (
            ("sessions", "id VARCHAR, began_at VARCHAR, ended_at VARCHAR, seconds DOUBLE, clock_ok INTEGER"),
            (
                "entries",
                "session VARCHAR, seq BIGINT, ms BIGINT, kind VARCHAR, room VARCHAR, exhibit VARCHAR,"
                " media VARCHAR, position_s DOUBLE, length_s DOUBLE",
            ),
        ):
            into.execute(f"CREATE TABLE {table} ({columns})")
            names = ", ".join(column.split()[0] for column in columns.split(","))
            part = log.with_suffix(".csv")
            with part.open("w", encoding="utf-8") as file_:
                for row in rows.execute(f"SELECT {names} FROM {table}"):
                    file_.write("\t".join("" if value is None else str(value) for value in row) + "\n")
            into.execute(f"COPY {table} FROM '{part}' (DELIMITER '\t', NULLSTR '', HEADER false, QUOTE '')")
            part.unlink()
    growing.rename(file)
    return file


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    log = visit_log(folder, ENTRIES // 100 if quick else ENTRIES)
    rows = in_duckdb(log)
    for name, days, bound_s in (("week", WEEK, 2.0), ("year", YEAR, 10.0)):
        taken, memory, by_sqlite, by_duckdb = [], [], [], []
        for _ in range(3):
            took_s, mib, _ = report(log, days)
            taken.append(took_s)
            memory.append(mib)
        *_, said = report(log, days, "--minimum", "1")
        shown = {
            f"{row['room']}/{row['exhibit']}": row["cells"]["visits"]
            for row in said["tables"]["exhibits"]["rows"]
            if row["cells"]["visits"]
        }
        for _ in range(1 if name == "year" else 3):
            began = time.monotonic()
            assert asked_of_sqlite(log, days) == shown, "the raw rows say otherwise"
            by_sqlite.append(time.monotonic() - began)
        for _ in range(3):
            began = time.monotonic()
            assert asked_of_duckdb(rows, days) == shown, "DuckDB says otherwise"
            by_duckdb.append(time.monotonic() - began)
        yield Figure(f"A {name}'s report of 10,000,000 entries", "s", taken, Target(bound_s, "worst"))
        yield Figure(f"A {name}'s report: memory", "MiB", memory, Target(MEMORY_MIB, "worst"))
        yield Figure(f"A {name}'s exhibits alone, of the raw rows in SQLite", "s", by_sqlite)
        yield Figure(f"A {name}'s exhibits alone, of the raw rows in DuckDB", "s", by_duckdb)
