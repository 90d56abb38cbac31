"""Attacks on the report: whoever may ask for as many reports as he likes tries to learn what one visit did.

Every attack has the log of somebody who was there alone, and another that differs in that visit only; what the reports
of the two say, or how they differ from each other, must not give it away.
"""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.reports.report_model import FEW, NONE, Cell, Missing, Period, Report
from kiosk.visit.entries import Entry
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.tools.export import DayRange, export
from tests.reports.logs import TALLINN, Log, at, local, report_of
from tests.reports.random_visits import fill

pytestmark = pytest.mark.computes

OCTOBER = Period("month", date(2026, 10, 1), date(2026, 10, 31))
BUNK = {"room": "cell-14", "exhibit": "bunk"}
RARE: tuple[Entry, ...] = (
    at(1, "exhibit", **BUNK, by="card"),
    at(5, "zoom", **BUNK, scale=2.0, by="button"),
    at(6, "play", **BUNK, media="b.et.ogg", language="et", position_s=0.0, length_s=60.0, what="recording"),
    at(36, "pause", **BUNK, media="b.et.ogg", language="et", position_s=30.0, length_s=60.0, why="pressed"),
)
"""What the visitor did whom the attacker looks for."""


def days(since: int, until: int) -> Period:
    return Period("days", date(2026, 10, since), date(2026, 10, until))


def at_five(*paths: Path, span: Period, minimum: int = 5, kiosks: tuple[str, ...] = ()) -> Report:
    return report_of(*paths, span=span, minimum=minimum, kiosks=kiosks, compare_before=False, compare_last_year=False)


def cells(report: Report, *without: str) -> Iterator[tuple[tuple[str, str, str], str, Cell]]:
    """Every figure of a report, but of those tables, by table, row and column."""
    for headline in report.headlines:
        yield ("headlines", headline.key, ""), headline.unit, headline.now
    for table in report.tables:
        for row in table.rows if table.key not in without else ():
            for column, cell in zip(table.columns, row.cells, strict=True):
                yield (table.key, str(row.label), column.key), column.unit, cell


def counts(report: Report) -> dict[tuple[str, str, str], int]:
    """What an attacker takes for numbers of visits; what is not shown, for none."""
    found = {where: 0 if isinstance(cell, Missing) else cell for where, unit, cell in cells(report) if unit == "visits"}
    return {where: n for where, n in found.items() if isinstance(n, int)}


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Log]:
    """Five kiosks in October."""
    folder = tmp_path_factory.mktemp("october")
    logs = {name: Log(folder / f"{name}.db", name) for name in ("a", "b", "c", "d", "e")}
    for number, log in enumerate(logs.values()):
        fill(log, Random(number), local("2026-10-01T08:00"), 14, 12)
        log.count()
    return logs


def test_periods_subtracted_give_no_small_number(october: dict[str, Log]) -> None:
    """Of any two periods of which one is a day longer, no figure differs by one to four visits."""
    path = october["a"].path
    whole = {until: counts(at_five(path, span=days(1, until))) for until in range(1, 15)}
    late = {since: counts(at_five(path, span=days(since, 14))) for since in range(1, 15)}
    for several in (whole, late):
        for one, other in zip(list(several.values()), list(several.values())[1:], strict=False):
            for where in one.keys() | other.keys():
                assert (one.get(where, 0) - other.get(where, 0)) % 5 == 0, where


def test_kiosks_subtracted_give_no_small_number(october: dict[str, Log]) -> None:
    """Five kiosks less four of them differ in packets of five, and the fifth by itself says no more."""
    paths = [log.path for log in october.values()]
    five = counts(at_five(*paths, span=OCTOBER))
    four = counts(at_five(*paths, span=OCTOBER, kiosks=("a", "b", "c", "d")))
    fifth = counts(at_five(*paths, span=OCTOBER, kiosks=("e",)))
    differences = {where: five.get(where, 0) - four.get(where, 0) for where in five.keys() | four.keys()}
    assert all(n % 5 == 0 for n in differences.values())
    visits = ("headlines", "visits", "")
    assert differences[visits] == fifth[visits] > 0


def test_parts_of_a_total_add_up_to_it(october: dict[str, Log]) -> None:
    """A manager who adds up days, languages, lengths, endings or kiosks finds the total, an attacker nothing else."""
    for span in (OCTOBER, days(3, 9), days(5, 5)):
        report = at_five(*(log.path for log in october.values()), span=span)
        total = report.headline("visits").now
        assert isinstance(total, int) and total > 0
        for key in ("days", "languages", "lengths", "ends", "kiosks", "side_by_side"):
            parts = [n for n in report.table(key).column("visits") if isinstance(n, int)]
            assert sum(parts) == total, key


def test_days_add_up_to_weeks_and_weeks_to_months(october: dict[str, Log]) -> None:
    """The visits of a period are those of its parts, wherever it is cut."""
    paths = [log.path for log in october.values()]
    parts = [counts(at_five(*paths, span=days(*cut))) for cut in ((1, 4), (5, 5), (6, 31))]
    whole = counts(at_five(*paths, span=OCTOBER))
    where = ("headlines", "visits", "")
    assert sum(part[where] for part in parts) == whole[where]


def alone(folder: Path, name: str, others: int, *rare: Entry, language: str = "en") -> Log:
    """Six days with twelve visits in English each; on the seventh so many others, and the one that is looked for."""
    log = Log(folder / f"{name}.db")
    with log.at_once():
        for day in range(1, 8):
            log.own(local(f"2026-10-{day:02}T08:00"), "kiosk_on", version="0")
            for n in range(12 if day < 7 else others):
                log.visit(local(f"2026-10-{day:02}T10:00") + timedelta(minutes=10 * n), 60.0 + n)
        if rare:
            log.visit(local("2026-10-07T12:00"), 90.0, *rare, language=language, access=("contrast",), reason="timeout")
        log.own(local("2026-10-07T18:00"), "kiosk_off", reason="shutdown")
    return log


def test_a_week_less_its_first_six_days_gives_nobody(tmp_path: Path) -> None:
    """Where fewer than five came on the last day, the week's report has no more visits in it than that of six days."""
    log = alone(tmp_path, "alone", 3, *RARE, language="et")
    six, seven = (at_five(log.path, span=days(1, until)) for until in (6, 7))
    of_the_kiosk = ("days", "kiosks", "hours", "side_by_side")
    ours = {where: cell for where, _, cell in cells(six, *of_the_kiosk) if "hour" not in where[1]}
    theirs = {where: cell for where, _, cell in cells(seven, *of_the_kiosk) if "hour" not in where[1]}
    assert ours == theirs
    assert six.curves == seven.curves
    last = at_five(log.path, span=days(7, 7))
    assert last.nothing
    assert {cell for _, _, cell in cells(last)} == {NONE}


def with_secret(log: Log, number: int) -> None:
    """Another secret for the same visits."""
    with closing(sqlite3.connect(log.path)) as connection, connection:
        (old,) = connection.execute("SELECT value FROM log WHERE name = 'epoch'").fetchone()
        new = f"secret-{number}"
        for table in ("entries", "sessions", "daily_days"):
            connection.execute(f"UPDATE {table} SET epoch = ? WHERE epoch = ?", (new, old))
        connection.execute("UPDATE log SET value = ? WHERE name = 'epoch'", (new,))


FIGURES: dict[str, Callable[[Report], Cell]] = {
    "language": lambda report: report.table("languages").rows[1].cells[0],
    "opened": lambda report: next(row.cells[0] for row in report.table("exhibits").rows if "bunk" in str(row.label)),
    "timeout": lambda report: report.table("ends").rows[1].cells[0],
}


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_does_not_say_whether_one_visit_did_it(tmp_path: Path, figure: str) -> None:
    """Whether one of thirteen visits did something: most often it is not shown, as if nobody had, else as five, as if
    nine had; on average it is right."""
    log = alone(tmp_path, "one", 12, *RARE, language="et")
    log.count()
    shown: Counter[int] = Counter()
    for secret in range(40):
        with_secret(log, secret)
        cell = FIGURES[figure](at_five(log.path, span=days(7, 7)))
        shown[cell if isinstance(cell, int) else 0] += 1
    assert set(shown) == {0, 5}
    assert 2 <= shown[5] <= 17  # one fifth of forty: eight


def test_no_figure_is_nought(october: dict[str, Log], tmp_path: Path) -> None:
    """What nobody did cannot be told from what a few did: no number of visits and no share of them is 0."""
    group = alone(tmp_path, "group", 12)
    for report in (at_five(group.path, span=days(1, 7)), at_five(october["b"].path, span=OCTOBER)):
        assert [where for where, unit, cell in cells(report) if unit in ("visits", "share") and cell == 0] == []


def test_totals_less_their_parts_give_no_small_number(october: dict[str, Log]) -> None:
    """Who listened at a stop less who listened in each language, and visits less those with each ending, in any
    selection of days and kiosks, leave nothing from one to four."""
    paths = [log.path for log in october.values()]
    for kiosks in ((), ("a",), ("b", "c")):
        report = at_five(*paths, span=days(2, 13), kiosks=kiosks)
        numbers = [n for n in counts(report).values() if n]
        assert numbers and all(n % 5 == 0 for n in numbers)


def test_a_higher_minimum_is_no_question_more(october: dict[str, Log]) -> None:
    """Whatever a report at a higher minimum shows, the one at five shows too; and no minimum finds an exact number."""
    path = october["c"].path
    five = {where: cell for where, _, cell in cells(at_five(path, span=days(1, 10)))}
    total = five["headlines", "visits", ""]
    assert isinstance(total, int)
    for minimum in (6, 7, 10, 13, total, total + 1, total + 4):
        report = at_five(path, span=days(1, 10), minimum=minimum)
        assert report.nothing == (total < minimum)
        for where, unit, cell in cells(report):
            if unit == "visits" and isinstance(cell, int):
                assert cell == five[where] >= minimum


def test_today_is_not_asked_minute_by_minute(tmp_path: Path) -> None:
    """A report made before and after a visit of the same day says the same: only days that are over are counted."""
    log = alone(tmp_path, "today", 12)
    asked = {"span": days(1, 7), "minimum": 5, "today": date(2026, 10, 7)}
    before = report_of(log.path, **asked)  # type: ignore[arg-type]
    log.visit(local("2026-10-07T17:00"), 90.0, *RARE)
    after = report_of(log.path, **asked)  # type: ignore[arg-type]
    assert before.tables == after.tables and before.headlines == after.headlines
    assert before.table("days").rows[-1].label == date(2026, 10, 6)


def test_when_the_power_was_cut_is_not_when_somebody_left(tmp_path: Path) -> None:
    """Hours on are in quarters, so that the end of the last visit before a power cut is not in them."""
    log = Log(tmp_path / "cut.db")
    with log.at_once():
        log.own(local("2026-10-01T08:00"), "kiosk_on", version="0")
        for n in range(12):
            log.visit(local("2026-10-01T10:03") + timedelta(minutes=10 * n), 61.0)
    report = at_five(log.path, span=days(1, 1))
    (hours,) = report.table("kiosks").column("on_hours")
    assert isinstance(hours, float) and hours * 4 == int(hours * 4)


def test_lengths_are_those_of_classes(tmp_path: Path) -> None:
    """No median is the length of one visit: it lies where its class of lengths puts it."""
    log = alone(tmp_path, "lengths", 12)
    report = at_five(log.path, span=days(1, 7))
    median_s, total = report.headline("length_median").now, report.headline("visits").now
    assert isinstance(median_s, float) and 60 <= median_s < 80
    assert report.table("lengths").column("visits")[3] == total


def test_every_number_stands_where_it_is_asked_for_again(october: dict[str, Log]) -> None:
    """The same question has the same answer, whether its days are counted in the log or for the report."""
    log = october["d"]
    first = at_five(log.path, span=OCTOBER)
    assert at_five(log.path, span=OCTOBER) == first
    assert FEW in {cell for _, _, cell in cells(first)}


@pytest.mark.parametrize("rare", [1, 4])
def test_an_export_beside_a_report_does_not_count_what_it_leaves_out(tmp_path: Path, rare: int) -> None:
    """An export leaves out those few who spoke Russian; the report beside it has none or five of them, whether it was
    one or four, and so much more than the export at most."""
    log = Log(tmp_path / "visits.db")
    with log.at_once():
        for n in range(30 + rare):
            began = local("2026-10-07T10:00") + timedelta(minutes=n)
            log.visit(began, 60.0, language="ru" if n >= 30 else "en")
    log.count()
    reader = LogReader(log.path)
    with closing(reader.connection):
        exported = export(reader.connection, tmp_path / "rows.csv", TALLINN, DayRange(), 5)
    assert "ru" not in {row["language"] for row in csv.DictReader((tmp_path / "rows.csv").open(encoding="utf-8-sig"))}
    shown: set[int] = set()
    for secret in range(25):
        with_secret(log, secret)
        report = at_five(log.path, span=days(7, 7))
        total = report.headline("visits").now
        assert isinstance(total, int)
        shown.add(total - exported.visits)
        ru = [row.cells[0] for row in report.table("languages").rows if "ru" in str(row.label)]
        assert ru in ([], [5])
    assert shown == {0, 5}


@pytest.fixture(scope="module")
def lonely(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """A kiosk in a corner, one visit a day for twenty days, on the seventh of which a recording failed."""
    log = Log(tmp_path_factory.mktemp("lonely") / "visits.db")
    with log.at_once():
        for day in range(1, 21):
            log.own(local(f"2026-10-{day:02}T08:00"), "kiosk_on", version="0")
            log.visit(local(f"2026-10-{day:02}T10:00"), 60.0 + day)
            if day == 7:
                log.own(local("2026-10-07T10:01"), "media_fault", file="b.et.ogg", why="broken")
            log.own(local(f"2026-10-{day:02}T18:00"), "kiosk_off", reason="shutdown")
    log.count()
    return log


def test_no_window_of_days_is_a_scale_for_single_visits(lonely: Log) -> None:
    """Sliding a window over the days does not weigh one of them: it shows something only where it holds all days from
    behind one that closed to the next, so that windows of five visits and of four answer alike."""
    shown = {
        (since, until)
        for since in range(1, 12)
        for until in range(since, 12)
        if not at_five(lonely.path, span=days(since, until)).nothing
    }
    assert shown == {(s, u) for s in range(1, 12) for u in range(s, 12) if (s == 1 and u >= 5) or (s <= 6 and u >= 10)}


@pytest.mark.parametrize("since", [1, 6])
def test_a_file_that_failed_is_named_with_a_packet_of_visits(lonely: Log, since: int) -> None:
    """Whose touch met a recording that failed is not known by the day of it: the file stands with five visits' days."""
    (label,) = {
        str(row.label.text)  # type: ignore[union-attr]
        for until in (10, 14)
        for row in at_five(lonely.path, span=days(since, until)).table("media_faults").rows
    }
    assert label == "b.et.ogg"
    for until in (5, 7, 9):
        assert at_five(lonely.path, span=days(since, until)).table("media_faults").rows == ()


def test_how_often_a_file_failed_is_in_packets_too(tmp_path: Path) -> None:
    """However the days are cut, how often a file failed grows in packets, drawn once for the month."""
    log = Log(tmp_path / "visits.db")
    with log.at_once():
        for day in range(1, 8):
            for n in range(12):
                log.visit(local(f"2026-10-{day:02}T10:00") + timedelta(minutes=10 * n), 60.0)
                if n < day:
                    failed = local(f"2026-10-{day:02}T10:01") + timedelta(minutes=10 * n)
                    log.own(failed, "media_fault", file="b.et.ogg", why="broken")
    log.count()

    def times(since: int, until: int) -> int:
        (row,) = at_five(log.path, span=days(since, until)).table("media_faults").rows
        return 0 if isinstance(row.cells[0], Missing) else int(row.cells[0])  # type: ignore[call-overload]

    whole = [times(1, until) for until in range(1, 8)]
    assert whole == sorted(whole) and abs(whole[-1] - 28) < 5 and all(n % 5 == 0 for n in whole)
    for since in range(2, 8):
        assert times(since, 7) == whole[-1] - whole[since - 2]


def test_no_minimum_finds_how_many_there_were_before(tmp_path: Path) -> None:
    """Whether there were enough visits to compare with is judged by what they show, never by how many there were."""
    log = Log(tmp_path / "visits.db")
    with log.at_once():
        for day in range(12, 26):
            log.own(local(f"2026-10-{day:02}T08:00"), "kiosk_on", version="0")
            for n in range(9 if day < 19 else 12):
                log.visit(local(f"2026-10-{day:02}T10:00") + timedelta(minutes=10 * n), 60.0)
    log.count()
    compared: dict[int, set[bool]] = {}
    for secret in range(4):
        with_secret(log, secret)
        before = at_five(log.path, span=days(12, 18)).headline("visits").now
        assert isinstance(before, int)
        for minimum in range(61, 67):
            report = report_of(log.path, span=Period("week", date(2026, 10, 19), date(2026, 10, 25)), minimum=minimum)
            compared.setdefault(minimum, set()).add((report.before is not None) == (before >= minimum))
    assert set().union(*compared.values()) == {True}
