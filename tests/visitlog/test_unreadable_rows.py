"""Logs in which single values are anything at all: a row that cannot be read costs that row, never the log."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.visit.entries import Entry
from kiosk.visitlog.daily.daily_tables import count_next_piece
from kiosk.visitlog.file.lock import lock_log
from kiosk.visitlog.file.records import Begin, End, EntryItem
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS
from kiosk.visitlog.reading.reader import LogReader, snapshot
from kiosk.visitlog.tools.export import DayRange, export
from kiosk.visitlog.tools.mend_clock import mend_clock
from kiosk.visitlog.tools.verify_log import verify
from kiosk.visitlog.writing.open_log import LogOpener
from tests.reports.logs import report_of
from tests.visitlog.written_logs import VisitPlan, log_visits, spoil

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
PLANNED = [VisitPlan(unknown="999"), VisitPlan(exhibits=("bunk", "stove")), VisitPlan(), VisitPlan(ends=None)]
HUGE = f'{{"heard_s": 1{"0" * 400}, "speed": 1{"0" * 400}}}'  # whole, and larger than any float
COLUMNS = [*(("entries", name) for name in ENTRY_COLUMNS), *(("sessions", name) for name in SESSION_COLUMNS)]
VALUES: list[Any] = [
    *(None, "", "x", "{", "[]", "null", "NaN", '{"what": []}', '{"clock_ok":0}', '{"digits": {"a": 1}}', "\x00"),
    *("2026-13-45T25:61:61.999Z", "2026-02-30T10:00:00.000Z", "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z"),
    *(0, -1, 1, 2**63 - 1, -(2**63), 1.5, 1e308, float("inf"), b"", b"\xff\xfe", b"\x00" * 100_000, "y" * 200_000),
    *('{"heard_s": "long", "from_s": [], "by": 1}', '{"digits": "\\ud800"}', "[" * 5000, '{"a":' * 2000),
]
CELLS = st.tuples(
    st.sampled_from(COLUMNS), st.integers(1, 40), st.sampled_from(VALUES) | st.text(max_size=20) | st.binary()
)


def loosen(path: Path) -> None:
    """Tables without types and constraints, as another program may write them anew, so that anything fits in."""
    tables = {"entries": ENTRY_COLUMNS, "sessions": SESSION_COLUMNS}
    spoil(
        path,
        *(
            statement
            for table, columns in tables.items()
            for statement in (
                f"CREATE TABLE loose AS SELECT * FROM {table}",
                f"DROP TABLE {table}",
                f"CREATE TABLE {table} ({', '.join(columns)})",
                f"INSERT INTO {table} SELECT * FROM loose",
                "DROP TABLE loose",
            )
        ),
        "CREATE UNIQUE INDEX one_entry ON entries (kiosk, epoch, seq)",
        "CREATE UNIQUE INDEX one_session ON sessions (id)",
        "CREATE INDEX entries_at ON entries (at)",
    )


def spoil_cells(path: Path, cells: list[tuple[tuple[str, str], int, Any]]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (table, column), row, value in cells:
            stored = value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
            count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            sql = f"UPDATE OR IGNORE {table} SET {column} = ? WHERE rowid = 1 + ? % ?"
            connection.execute(sql, (stored, row, count))
            if isinstance(value, bytes) and value:  # text in another encoding
                connection.execute(f"{sql.replace('= ?', '= CAST(? AS TEXT)', 1)}", (stored, row, count))


def go_on(path: Path) -> list[str]:
    """A kiosk starts on that log, has a visit, is switched off, and counts; gives what staff were told."""
    told: list[str] = []
    opener = LogOpener(lock_log(path), "east", "boot-2", lambda: NOW, 0.1, told.append)
    store = opener.open().store
    begin, end = Begin("new", "v1", "", "en", NOW, True), End("new", "left", 9.0, 2, (), "en", NOW)
    store.write([begin, *(EntryItem("new", Entry(kind, ms=5), NOW, True) for kind in ("began", "ended")), end])
    while count_next_piece(store.connection, "Europe/Tallinn"):
        pass
    opener.leave_note(store)
    store.close()
    opener.lock.release()
    return told


def counted(path: Path) -> int:
    """How many visits are counted in the days, trusted or not."""
    with LogReader(path) as reader:
        sql = "SELECT coalesce(sum(n), 0) FROM daily JOIN daily_days ON id = day_id AND length(day) = 10"
        return int(reader.connection.execute(f"{sql} WHERE measure IN ('session', 'untrusted')").fetchone()[0])


@given(cells=st.lists(CELLS, min_size=1, max_size=4))
@example(cells=[(("entries", "seq"), 3, 2**63 - 1)])
@example(cells=[(("entries", "detail"), 2, "[" * 5000)])
@example(cells=[(("entries", "detail"), row, HUGE) for row in range(1, 40)])
@example(cells=[(("sessions", "id"), 0, b"\xff"), (("entries", "kiosk"), 0, b"\xff")])
@example(cells=[(("sessions", "seconds"), 0, 1e308), (("entries", "length_s"), 4, float("inf"))])
@settings(max_examples=15)
def test_any_value_in_any_column_costs_that_row_alone(cells: list[tuple[tuple[str, str], int, Any]]) -> None:
    """Whatever stands in any column of visits and entries, the kiosk goes on with the log, a new visit is written and
    counted, and so are all visits whose rows were left alone; every command reads it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "visits.db"
        log_visits(path, PLANNED)
        loosen(path)
        spoil_cells(path, cells)
        touched = {row for (table, _), row, _ in cells for row in [(table, row)]}
        told = go_on(path)
        assert not list(path.parent.glob("*broken*")), told
        with LogReader(path) as reader:
            assert reader.connection.execute("SELECT ended_at FROM sessions WHERE id = 'new'").fetchone() is not None
            assert all(finding.text for finding in verify(reader.connection, now=lambda: NOW))
            export(reader.connection, Path(folder) / "rows.csv", "Europe/Tallinn", DayRange(), 1)
        assert counted(path) >= len(PLANNED) + 1 - len(touched)
        report_of(path, minimum=1)
        snapshot(path, Path(folder) / "copy.db")
        mend_clock(path, NOW)


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loose") / "visits.db"
    log_visits(path, PLANNED)
    loosen(path)
    return path


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_each_column_by_itself(loose: Path, tmp_path: Path, table: str, column: str) -> None:
    """An empty value, a blob, another type and text that is no UTF-8, in each column."""
    path = tmp_path / "visits.db"
    shutil.copy(loose, path)
    spoil_cells(path, [((table, column), 2 + number, value) for number, value in enumerate((None, b"\xff", 1.5, "x"))])
    go_on(path)
    assert not list(path.parent.glob("*broken*"))
    assert counted(path) >= 1
    with LogReader(path) as reader:
        assert verify(reader.connection, now=lambda: NOW)
