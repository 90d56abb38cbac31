"""A report of a hub beside the report of the same logs merged into one file: the same figures, to the last number."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.model import Hours, Museum
from kiosk.content.notes_file import Notes
from kiosk.hub.counting.count_arrived import count_arrived
from kiosk.hub.counting.round_months import round_months
from kiosk.hub.report.hub_source import HubSource
from kiosk.hub.store.counted_days import count_anew, lock_log
from kiosk.hub.store.opening import Connection, connect
from kiosk.hub.store.report_rows import LogSelection, ReportRows
from kiosk.hub.store.sums_of_all import sum_anew
from kiosk.reports.compose import ReportRequest, compose
from kiosk.reports.day_figures import OpenSpan
from kiosk.reports.formats.report_formats import FORMS
from kiosk.reports.report_model import Period
from kiosk.reports.sums import OF_KIOSKS
from kiosk.visitlog.tools.merge import merge
from kiosk.visitlog.tools.prune import prune_closed
from tests.hub.counts_again import again
from tests.hub.log_copies import copy_log, made_hub
from tests.hub.postgres import Cluster
from tests.reports.logs import MUSEUM, TALLINN, Log, local, report_of
from tests.reports.random_visits import fill
from tests.visitlog.written_logs import VisitPlan, log_visits, visits

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo(TALLINN))
SPANS = {
    "week": Period("week", date(2026, 10, 26), date(2026, 11, 1)),
    "month": Period("month", date(2026, 10, 1), date(2026, 10, 31)),
    "odd days": Period("days", date(2026, 9, 18), date(2026, 10, 12)),
    "day": Period("days", date(2026, 10, 20), date(2026, 10, 20)),
    "year": Period("year", date(2026, 1, 1), date(2026, 12, 31)),
}
CHOICES: dict[str, dict[str, Any]] = {
    "as it is": {"minimum": 5},
    "every number": {"minimum": 1},
    "packets of three": {"minimum": 3},
    "from twenty": {"minimum": 20},
    "one kiosk": {"minimum": 5, "kiosks": ("east",)},
    "two kiosks, nothing before": {
        "minimum": 5,
        "kiosks": ("north", "west"),
        "compare_before": False,
        "compare_last_year": False,
    },
}


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two months of three kiosks: one was pruned, one replaced by another box within a day, one has a visit under way
    and began with a clock that nobody believed; visits with wrong clocks are in all."""
    folder = tmp_path_factory.mktemp("logs")
    made = [
        _filled(Log(folder / "east.db", "east"), 1, "2026-08-28T08:00", 66),
        _filled(Log(folder / "west-1.db", "west"), 2, "2026-09-10T08:00", 30),
        _filled(Log(folder / "west-2.db", "west"), 3, "2026-10-09T08:00", 23),
        Log(folder / "north.db", "north"),
    ]
    east, *_, north = made
    east.count()
    prune_closed(east.path, date(2026, 10, 5), TALLINN, local("2026-11-02T07:00"))
    north.visit(datetime(1970, 1, 1, 9, tzinfo=UTC), 30.0, clock_ok=False)
    _filled(north, 4, "2026-09-20T08:00", 42)
    north.visit(local("2026-11-01T17:00"), 30.0, ended=False)
    return [log.path for log in made]


def _filled(log: Log, seed: int, first: str, days: int) -> Log:
    fill(log, Random(seed), local(first), days, 14)
    return log


@pytest.fixture(scope="module")
def merged(logs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("merged") / "all.db"
    merge(logs, path)
    return path


@pytest.fixture(scope="module")
def hub(postgres: Cluster, logs: list[Path]) -> Iterator[Connection]:
    """A hub to which all those logs came, counted and rounded, and its rows taken away: a report reads none."""
    with postgres.lent() as database, closing(made_hub(database)) as connection:
        for path in logs:
            copy_log(connection, path)
        counted(connection)
        connection.execute("ALTER TABLE entries RENAME TO entries_hidden")
        connection.execute("ALTER TABLE sessions RENAME TO sessions_hidden")
        connection.commit()
        yield connection


def counted(connection: Connection) -> None:
    count_arrived(connection, TALLINN)
    round_months(connection, NOW.date())


def as_json(connection: Connection, span: Period, museum: Museum = MUSEUM, **choices: Any) -> str:
    request = ReportRequest(
        span=span, today=NOW.date(), made_at=NOW, program="0", timezone=TALLINN, **{"minimum": 5, **choices}
    )
    source = HubSource(ReportRows(connection, LogSelection(simulated=False)), TALLINN)
    try:
        return FORMS["json"].write(compose([source], request, museum, Notes(), {}), "en").decode()
    finally:
        connection.rollback()


ASKED = [
    ("year", "as it is"),
    ("year", "two kiosks, nothing before"),
    ("week", "from twenty"),
    ("month", "every number"),
    ("odd days", "one kiosk"),
    ("odd days", "packets of three"),
    ("day", "every number"),
]


@pytest.mark.parametrize(("span", "choice"), ASKED)
def test_the_figures_are_those_of_the_merged_logs(hub: Connection, merged: Path, span: str, choice: str) -> None:
    """Whatever is asked, a hub's report is that of the merged logs, letter by letter (tests/soak: all of each)."""
    require_alike(hub, merged, span, choice)


def require_alike(hub: Connection, merged: Path, span: str, choice: str) -> None:
    """The hub's report of that span and choice is that of the merged logs."""
    of_logs = FORMS["json"].write(report_of(merged, span=SPANS[span], **CHOICES[choice]), "en").decode()
    assert json.loads(as_json(hub, SPANS[span], **CHOICES[choice])) == json.loads(of_logs)
    if span == "year":
        assert json.loads(of_logs)["headlines"]["visits"]["now"] > 100


NIGHTS = replace(
    MUSEUM,
    opening={"mon": None, "fri": Hours(600, 1590), "sat": Hours(615, 1770), "sun": Hours(660, 1081)},
    opening_except={"2026-10-14": Hours(480, 1500), "2026-10-20..2026-10-21": None},
)
"""Open until 2:30 and 5:30 of the next day, one of which is that on which clocks go back."""


@pytest.mark.parametrize(("span", "minimum"), [("odd days", 5), ("month", 5), ("month", 1), ("last night", 5)])
def test_what_was_on_while_open(hub: Connection, merged: Path, span: str, minimum: int) -> None:
    """Open hours past midnight, of a span's last day and of a kiosk's first, are summed in PostgreSQL as of logs."""
    days = Period("days", date(2026, 9, 11), date(2026, 10, 24)) if span == "last night" else SPANS[span]
    of_logs = report_of(merged, span=days, minimum=minimum, museum=NIGHTS)
    assert json.loads(as_json(hub, days, NIGHTS, minimum=minimum)) == json.loads(FORMS["json"].write(of_logs, "en"))
    shares = of_logs.table("kiosks").column("on_while_open")
    assert len(shares) == 3 and all(isinstance(share, float) and 0 < share <= 1 for share in shares)


def test_what_is_kept_rounded_is_what_rounding_gives(hub: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sum of rounded counts is the same report as counts rounded for it, which takes far longer."""
    kept = {name: as_json(hub, span) for name, span in SPANS.items()}
    monkeypatch.setattr(HubSource, "rounded_sums", lambda *_: None)
    assert {name: as_json(hub, span) for name, span in SPANS.items()} == kept


class CountedRows(ReportRows):
    """Counts the rows that leave the database, by what they are of."""

    fetched: Counter[str]

    def rows(self, sql: str, **values: object) -> Iterator[tuple[Any, ...]]:
        for row in super().rows(sql, **values):
            self.fetched["sums" if "measure, room, exhibit" in sql and "found.kiosk" not in sql else "kiosks"] += 1
            yield row


def test_the_sums_of_many_kiosks_are_as_few_rows_as_of_one(database: str, logs: list[Path]) -> None:
    """A year of forty kiosks leaves PostgreSQL in as many rows of sums as that of one; only days and kiosks grow."""
    with closing(made_hub(database)) as connection:
        copy_log(connection, logs[1])
        counted(connection)
        fetched = []
        for several in (1, 40):
            for number in range(1, several):
                again(connection, number)
            sum_anew(connection)
            rows = CountedRows(connection, LogSelection(simulated=False))
            rows.fetched = Counter()
            source = HubSource(rows, TALLINN)
            sums = source.rounded_sums(date(2026, 1, 1), date(2026, 10, 31), ())
            assert sums.visits == {} and list(source.kiosk_days(date(2026, 1, 1), date(2026, 10, 31))) == []
            figures = source.day_figures(date(2026, 1, 1), date(2026, 10, 31), 900_000, OpenSpan([], [], {}))
            assert len(figures.kiosks) == several
            visits = sum(day.visits for day in figures.days.values())
            assert visits == sum(kiosk.visits for kiosk in figures.kiosks.values())
            fetched.append((rows.fetched["sums"], rows.fetched["kiosks"], visits))
            connection.rollback()
    (sums_of_one, kiosks_of_one, visits_of_one), (sums_of_many, kiosks_of_many, visits_of_many) = fetched
    assert sums_of_many == sums_of_one > 100
    assert kiosks_of_many - kiosks_of_one <= 39 * 30
    assert visits_of_many == 40 * visits_of_one > 0


COUNTS = (
    "SELECT epoch, day, last_seq, visits, on_ms, starts, cut_off, shown, rounded, measure, room, exhibit, key, value, n"
    " FROM daily_days JOIN daily USING (kiosk) WHERE day_id = id ORDER BY 1, 2, 10, 11, 12, 13, 14"
)
ROUNDED = (
    "SELECT epoch, day, measure, room, exhibit, key, value, n FROM daily_days JOIN rounded_of_logs USING (kiosk)"
    " JOIN series ON series.id = series WHERE day_id = daily_days.id ORDER BY 1, 2, 3, 4, 5, 6, 7"
)
HEARD = (
    "SELECT day, listen, heard_ms, length_ms, before_listen, before_heard_ms FROM daily_days JOIN heard USING (kiosk)"
)


OF_LOGS = (
    "SELECT simulated, day, series, value, sum(n)::bigint AS n FROM rounded_of_logs AS shown"
    " JOIN daily_days AS days ON days.kiosk = shown.kiosk AND days.id = day_id"
    " JOIN logs ON logs.kiosk = days.kiosk AND logs.epoch = days.epoch GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0"
)
OF_ALL = "SELECT simulated, day, series, value, n FROM rounded_of_all WHERE n <> 0"


WITH_DAYS = (
    "SELECT day, of_kiosk FROM daily_days AS days WHERE of_kiosk <> coalesce((SELECT array_agg(ARRAY[series, value, n]"
    " ORDER BY series, value) FROM rounded_of_logs AS shown WHERE shown.kiosk = days.kiosk AND day_id = days.id"
    " AND series IN (SELECT id FROM series WHERE measure = ANY(%s))), '{}')"
)


def parted_sums(connection: Connection) -> list[tuple[Any, ...]]:
    """Where the sums of all logs are not those of what each log shows, and where a day has not what its kiosk shows."""
    found = connection.execute(f"({OF_LOGS} EXCEPT {OF_ALL}) UNION ALL ({OF_ALL} EXCEPT {OF_LOGS})").fetchall()
    found += connection.execute(WITH_DAYS, (list(OF_KIOSKS),)).fetchall()
    connection.rollback()
    return found


def kept(connection: Connection) -> list[list[tuple[Any, ...]]]:
    assert parted_sums(connection) == []
    found = [
        list(connection.execute(COUNTS)),
        list(connection.execute(ROUNDED)),
        sorted(connection.execute(f"{HEARD} WHERE day_id = id")),
        list(connection.execute("SELECT * FROM daily_titles ORDER BY 1, 2, 3, 4")),
    ]
    connection.rollback()
    return found


def emptied(connection: Connection) -> None:
    connection.execute(
        "TRUNCATE entries, sessions, logs, daily_days, daily, daily_titles, rounded_of_logs, rounded_of_all, heard"
    )
    connection.commit()


@pytest.fixture(scope="module")
def small(postgres: Cluster) -> Iterator[Connection]:
    with postgres.lent() as database, closing(made_hub(database)) as connection:
        yield connection


COMINGS = (visits, st.lists(st.integers(1, 60), max_size=5), st.integers(1, 9))
"""What a log has, after which entries it is cut, and how many are counted at once."""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(*COMINGS)
def test_it_does_not_matter_how_a_log_comes(
    small: Connection,
    tmp_path_factory: pytest.TempPathFactory,
    planned: list[VisitPlan],
    cuts: list[int],
    at_once: int,
) -> None:
    """In whatever batches a log comes, and whenever it is counted, its counts are those of the log that came whole
    (tests/soak: of many more)."""
    require_same_counts(small, tmp_path_factory.mktemp("log") / "visits.db", planned, cuts, at_once)


def require_same_counts(small: Connection, path: Path, planned: list[VisitPlan], cuts: list[int], at_once: int) -> None:
    """A log of these visits comes to the same counts whole and in pieces."""
    log_visits(path, planned)
    emptied(small)
    (log, last) = next(iter(copy_log(small, path).items()), (("", ""), 0))
    counted(small)
    whole = kept(small)
    emptied(small)
    for cut in sorted(cuts):
        copy_log(small, path, {log: cut})
        count_arrived(small, TALLINN, at_once=at_once, window=at_once)
        round_months(small, date(2026, 3, 28))
    copy_log(small, path, {log: last})
    counted(small)
    in_batches = kept(small)
    assert [_without_last(rows) for rows in in_batches] == [_without_last(rows) for rows in whole]


def _without_last(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Without how far the log was read when a day was last added to, which says how it came."""
    return [(*row[:2], *row[3:]) for row in rows] if rows and len(rows[0]) == 15 else rows


def test_two_hubs_that_count_at_once_count_once(database: str, logs: list[Path]) -> None:
    """Two programs that count and round the same hub at the same time come to what one comes to, and nothing twice."""
    with closing(made_hub(database)) as one, closing(connect(database)) as other:
        for path in logs[1:3]:
            copy_log(one, path)
        with ThreadPoolExecutor(2) as pool:
            done = [pool.submit(count_arrived, each, TALLINN, at_once=200) for each in (one, other)]
            assert [each.result() for each in done] == [[], []]
            done = [pool.submit(round_months, each, NOW.date()) for each in (one, other)]
            assert [each.result() for each in done] == [[], []]
        together = kept(one)
        emptied(one)
        for path in logs[1:3]:
            copy_log(one, path)
        counted(one)
        alone = kept(one)
    assert [_without_last(rows) for rows in together] == [_without_last(rows) for rows in alone]


def test_what_a_clock_marked_anew_is_counted_again(database: str, logs: list[Path]) -> None:
    """Where a kiosk's clock marked entries anew its log is counted from the beginning, but for a pruned one."""
    with closing(made_hub(database)) as connection:
        (log,) = copy_log(connection, logs[1])
        counted(connection)
        connection.execute("UPDATE sessions SET clock_ok = 0")
        assert count_anew(connection, log)
        connection.commit()
        counted(connection)
        doubted = kept(connection)
        assert {row[9] for row in doubted[0]} & {"session", "untrusted"} == {"untrusted"}
        connection.execute("UPDATE logs SET oldest = 7")
        assert not count_anew(connection, log)
        assert kept(connection) == doubted


def test_counting_anew_waits_for_whoever_has_the_log(database: str, logs: list[Path]) -> None:
    """While a log is held, by whoever goes on to its days, counting anew waits and holds nothing of it."""
    with closing(made_hub(database)) as connection, connect(database) as other, ThreadPoolExecutor(1) as pool:
        (log,) = copy_log(connection, logs[1])
        counted(connection)
        lock_log(connection, log)
        anew = pool.submit(count_anew, other, log)
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = %s"
        while connection.execute(waiting, (other.info.backend_pid,)).fetchone() == (0,):
            assert not anew.done()
        connection.execute("UPDATE daily_days SET rounded = false WHERE kiosk = %s AND epoch = %s", log)
        connection.commit()
        assert anew.result(20)


def test_simulated_visits_stand_apart(database: str, logs: list[Path]) -> None:
    """Real and simulated visits of one hub are two selections of logs, and none is in both."""
    with closing(made_hub(database)) as connection:
        for path in logs:
            copy_log(connection, path)
        connection.execute("UPDATE logs SET simulated = true WHERE kiosk = 'west'")
        real, simulated = (
            {kiosk for kiosk, _ in ReportRows(connection, LogSelection(each)).logs()} for each in (False, True)
        )
        assert (real, simulated) == ({"east", "north"}, {"west"})
