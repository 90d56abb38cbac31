"""What a whole report says, and what it keeps to itself."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.content.messages import msg
from kiosk.content.model import Dates, Hours
from kiosk.content.notes_file import Note, Notes
from kiosk.reports.report_keys import HEADLINES, METHOD, REMARKS, TABLES
from kiosk.reports.report_model import FEW, NONE, Period, Report
from kiosk.visitlog.tools.prune import first_day_kept, prune_piece
from tests.reports.logs import MUSEUM, TALLINN, WEEK, Log, at, local, report_of
from tests.reports.random_visits import fill

pytestmark = pytest.mark.computes
OCTOBER = Period("month", date(2026, 10, 1), date(2026, 10, 31))


def remarks(report: Report) -> dict[str, dict[str, str | int]]:
    return {each.key: dict(each.values) for each in report.remarks}


def visits(log: Log, count: int, day: str = "2026-10-27", **wishes: object) -> None:
    """So many visits, a minute each, one after the other."""
    with log.at_once():
        for number in range(count):
            log.visit(local(f"{day}T10:00") + timedelta(minutes=2 * number), 60.0, **wishes)  # type: ignore[arg-type]


def test_numbers_are_shown_in_fives(tmp_path: Path) -> None:
    """Visits stand in fives; days, languages, lengths, endings and kiosks add up to all of them, and nothing is 0."""
    log = Log(tmp_path / "visits.db")
    visits(log, 23, language="en")
    visits(log, 9, day="2026-10-28", language="et")
    visits(log, 4, day="2026-10-29", language="ru")
    report = report_of(log.path, minimum=5)
    total = report.headline("visits").now
    assert total in (30, 35)  # the four of the last day wait for a fifth
    for key in ("days", "languages", "lengths", "ends", "kiosks"):
        shown = [0 if n in (FEW, NONE) else n for n in report.table(key).column("visits")]
        assert sum(shown) == total and all(n % 5 == 0 for n in shown)  # type: ignore[arg-type, operator]
        assert 0 not in report.table(key).column("visits")
    assert remarks(report)["few"] == {"minimum": 5, "base": 5}


def test_with_fewer_visits_than_may_be_shown_nothing_is(tmp_path: Path) -> None:
    """A week with four visits shows that they were few, and not a single figure, zeros included."""
    log = Log(tmp_path / "visits.db")
    visits(log, 4)
    report = report_of(log.path, minimum=5)
    assert {headline.now for headline in report.headlines} == {NONE}
    assert not any(table.rows for table in report.tables)
    assert (report.curves, report.plans, report.annotations) == ((), (), ())
    assert remarks(report) == {"nothing_shown": {"minimum": 5}}
    assert report.nothing


def test_a_period_that_was_not_logged_alarms_nobody(tmp_path: Path) -> None:
    """Of a week in which no kiosk was on yet the report says so, and names no exhibit that nobody opened."""
    log = Log(tmp_path / "visits.db")
    visits(log, 30)
    report = report_of(log.path, minimum=5, span=Period("week", date(2026, 10, 12), date(2026, 10, 18)))
    assert remarks(report) == {"nothing_logged": {}}
    assert not any(table.rows for table in report.tables)


def test_a_report_has_every_table_and_every_figure(tmp_path: Path) -> None:
    """Even of a visit in which nothing happened, every table and every figure is there, in the fixed order."""
    log = Log(tmp_path / "visits.db")
    log.visit(local("2026-10-27T09:00"), 5.0)
    report = report_of(log.path)
    assert [table.key for table in report.tables] == list(TABLES)
    assert [headline.key for headline in report.headlines] == list(HEADLINES)
    assert report.method == METHOD
    assert report.headline("visits").now == 1
    assert [row.label.exhibit for row in report.table("never_opened").rows] == ["door", "bunk", "mug", "wall"]  # type: ignore[union-attr]


def test_compared_with_the_week_before_and_last_year(tmp_path: Path) -> None:
    """Each figure stands beside that of the week before and of the same week last year."""
    log = Log(tmp_path / "visits.db")
    opens = at(1, "exhibit", "cell-14", "bunk", by="card")
    for day, count, opened in (("2025-10-28", 10, 10), ("2026-10-20", 20, 5), ("2026-10-27", 30, 15)):
        with log.at_once():
            log.own(local(f"{day}T09:00"), "kiosk_on", version="0")
            for number in range(count):
                began = local(f"{day}T10:00") + timedelta(minutes=2 * number)
                log.visit(began, 60.0, *([opens] if number < opened else []), language="et" if number < 5 else "en")
            log.own(local(f"{day}T12:00"), "kiosk_off", reason="shutdown")
    report = report_of(log.path)
    visits_ = report.headline("visits")
    assert (visits_.now, visits_.before, visits_.last_year) == (30, 20, 10)
    bunk = next(row for row in report.table("exhibits").rows if row.cells[0] == 15)
    assert bunk.cells[1:4] == (0.5, 0.25, 1.0)
    room = next(row for row in report.table("rooms").rows if row.cells[0] == 15)
    assert room.cells[1:4] == (0.5, 0.25, 1.0)
    assert report.table("languages").rows[1].cells == (5, 5 / 30, 0.25, 0.5)
    assert report.before == Period("week", date(2026, 10, 19), date(2026, 10, 25))
    alone = report_of(log.path, compare_before=False, compare_last_year=False)
    assert alone.headline("visits").before is NONE and alone.before is None
    assert not {"no_compare_before", "no_compare_last_year"} & remarks(alone).keys()


def test_a_month_of_two_days_is_not_compared_with(tmp_path: Path) -> None:
    """Where kiosks were on for two days of the month before and for thirty of this one, no change is given, but why."""
    log = Log(tmp_path / "visits.db")
    for day in range(30):
        visits(log, 10, day=f"{date(2026, 9, 29) + timedelta(days=day)}")
    report = report_of(log.path, minimum=5, span=OCTOBER)
    assert report.before is None and report.headline("visits").before is NONE
    assert remarks(report)["unlike_before"] == {"days": 28, "others": 2}
    assert remarks(report)["no_compare_last_year"] == {}


def test_more_hours_are_not_more_visitors(tmp_path: Path) -> None:
    """A month with twice the visits in twice the hours has as many visits per hour on as the one before."""
    log = Log(tmp_path / "visits.db")
    with log.at_once():
        for month, hours in ((9, 2), (10, 4)):
            for day in range(1, 29):
                start = local(f"2026-{month:02}-{day:02}T10:00")
                log.own(start, "kiosk_on", version="0")
                for n in range(10 * hours):
                    log.visit(start + timedelta(minutes=6 * n), 60.0)
                log.own(start + timedelta(hours=hours), "kiosk_off", reason="shutdown")
    report = report_of(log.path, minimum=5, span=OCTOBER)
    rate = report.headline("visits_per_hour")
    assert (rate.now, rate.before) == (10.0, 10.0)


def test_a_busy_weekday_is_one_per_day(tmp_path: Path) -> None:
    """In a month with five Thursdays and four Wednesdays, ten visits on each are ten on both."""
    log = Log(tmp_path / "visits.db")
    with log.at_once():
        for day in (1, 7, 8, 14, 15, 21, 22, 28, 29):
            for n in range(10):
                log.visit(local(f"2026-10-{day:02}T10:00") + timedelta(minutes=5 * n), 60.0)
    rows = {row.label.key: row.cells for row in report_of(log.path, span=OCTOBER).table("hours").rows}  # type: ignore[union-attr]
    assert (rows["wed"][0], rows["thu"][0]) == (4, 5)
    assert rows["wed"][11] == rows["thu"][11] == 10.0


def test_the_months_of_a_year_and_an_event_between_them(tmp_path: Path) -> None:
    """A year's report has a row for each month; of an event, the visits per hour four weeks before and after it."""
    log = Log(tmp_path / "visits.db")
    with log.at_once():
        for n in range(60):
            start = local("2026-05-01T10:00") + timedelta(days=n)
            log.own(start, "kiosk_on", version="0")
            for visit in range(10 if n < 30 else 20):
                in_cell = [at(0, "room", "cell-14", by="beginning")] if visit < 10 else []
                log.visit(start + timedelta(minutes=5 * visit), 60.0, *in_cell)
            log.own(start + timedelta(hours=2), "kiosk_off", reason="shutdown")
    may = Dates(date(2026, 5, 31), date(2026, 5, 31))
    note, in_room = Note({"en": "Night of museums"}, may), Note({"en": "Reading of the names"}, may, "cell-14")
    year = report_of(
        log.path, span=Period("year", date(2026, 1, 1), date(2026, 12, 31)), notes=Notes(events=(note, in_room))
    )
    months = [(row.label.month, row.cells[:2]) for row in year.table("months").rows if row.cells[0] is not NONE]  # type: ignore[union-attr]
    assert months == [(5, (320, 320 / 62)), (6, (580, 10.0))]
    whole, room = year.table("events").rows
    assert whole.label.since == date(2026, 5, 31)  # type: ignore[union-attr]
    assert (whole.cells, room.cells) == ((5.0, 10.0, 1.0), (5.0, 5.0, 0.0))
    assert year.headline("visits").now == sum(cells[0] for _, cells in months)  # type: ignore[misc]


def test_kiosks_stand_side_by_side(tmp_path: Path) -> None:
    """Each of several kiosks has its visits, their median length and their share that listened beside the others."""
    east, west = Log(tmp_path / "east.db", "east"), Log(tmp_path / "west.db", "west")
    visits(east, 30)
    visits(west, 20)
    rows = report_of(east.path, west.path, minimum=5).table("side_by_side").rows
    assert [(row.label.text, row.cells[0]) for row in rows] == [("east", 30), ("west", 20)]  # type: ignore[union-attr]
    assert report_of(east.path, minimum=5).table("side_by_side").rows == ()


def test_closures_and_events_stand_beside_the_days(tmp_path: Path) -> None:
    """What touches the period is listed with its days in it; a closed day is no open day, and has no open hours."""
    log = Log(tmp_path / "visits.db")
    log.own(local("2026-10-20T09:00"), "kiosk_on", version="0")
    log.own(local("2026-10-20T10:00"), "kiosk_off", reason="shutdown")
    log.own(local("2026-10-31T09:00"), "kiosk_on", version="0")
    log.visit(local("2026-10-31T10:00"), 60.0)
    notes = Notes(
        closures=(Note({"en": "Repairs"}, Dates(date(2026, 10, 30), None)),),
        events=(
            Note({"en": "Reading of the names"}, Dates(date(2026, 10, 29), date(2026, 10, 29)), "cell-14"),
            Note({"en": "Long ago"}, Dates(date(2020, 1, 1), date(2020, 1, 2))),
        ),
    )
    museum = replace(MUSEUM, opening={"mon": None, "tue": Hours(600, 1080)})
    report = report_of(log.path, museum=museum, notes=notes)
    assert [(each.kind, each.since.day, each.until.day, each.room) for each in report.annotations] == [
        ("event", 29, 29, "cell-14"),
        ("closure", 30, 1, ""),
    ]
    open_hours = dict(zip(range(26, 33), report.table("days").column("open_hours"), strict=True))
    assert open_hours == {26: 0.0, 27: 8.0, 28: 24.0, 29: 24.0, 30: 0.0, 31: 0.0, 32: 0.0}
    assert remarks(report)["kiosk_silent"] == {"kiosk": "east", "days": 3}


def test_a_kiosk_that_was_off_is_not_a_museum_without_visitors(tmp_path: Path) -> None:
    """Of its open hours the report says how many a kiosk was on, night openings past midnight too."""
    log = Log(tmp_path / "visits.db")
    museum = replace(
        MUSEUM, opening={"mon": Hours(600, 1080)}, opening_except={"2026-10-27": Hours(1320, 1500)}
    )  # Monday 10 to 18; on Tuesday from 22 to 1 at night
    log.own(local("2026-10-26T12:00"), "kiosk_on", version="0")
    log.own(local("2026-10-26T14:00"), "kiosk_off", reason="shutdown")
    log.own(local("2026-10-27T23:00"), "kiosk_on", version="0")
    log.visit(local("2026-10-27T23:30"), 60.0)
    log.own(local("2026-10-28T00:30"), "kiosk_off", reason="shutdown")
    report = report_of(log.path, span=Period("days", date(2026, 10, 26), date(2026, 10, 27)), museum=museum)
    (row,) = report.table("kiosks").rows
    cells = dict(zip((column.key for column in report.table("kiosks").columns), row.cells, strict=True))
    assert cells["open_hours"] == 11.0
    assert cells["on_while_open"] == (2.0 + 1.0 + 1.0) / 11.0
    assert cells["on_hours"] == 3.0
    assert report.headline("open_hours").now == 11.0


def test_two_kiosks_with_one_id(tmp_path: Path) -> None:
    """Two logs of one kiosk that were written on the same days are mentioned; one that was begun anew is not."""
    one, other, anew = (Log(tmp_path / f"{name}.db") for name in ("one", "other", "anew"))
    for day in (26, 27, 28):
        one.visit(local(f"2026-10-{day}T10:00"), 60.0)
        other.visit(local(f"2026-10-{day}T10:00"), 60.0)
    for day in (28, 29):
        anew.visit(local(f"2026-10-{day}T15:00"), 60.0)
    assert remarks(report_of(one.path, other.path))["two_kiosks"] == {"kiosk": "east", "logs": 2}
    assert "two_kiosks" not in remarks(report_of(one.path, anew.path))
    assert report_of(one.path, other.path).headline("visits").now == 6


def test_a_copy_of_a_log_is_no_second_log(tmp_path: Path) -> None:
    """A log and an earlier copy of it are counted once, from that which goes further."""
    log = Log(tmp_path / "visits.db")
    visits(log, 3)
    log.count()
    shutil.copy(log.path, tmp_path / "copy.db")
    visits(log, 2, day="2026-10-28")
    for paths in ((log.path, tmp_path / "copy.db"), (tmp_path / "copy.db", log.path)):
        report = report_of(*paths)
        assert report.headline("visits").now == 5
        assert "two_kiosks" not in remarks(report)


def test_only_the_kiosks_that_are_named(tmp_path: Path) -> None:
    """A report of one kiosk knows nothing of the others."""
    east, west = Log(tmp_path / "east.db", "east"), Log(tmp_path / "west.db", "west")
    visits(east, 3)
    visits(west, 4)
    report = report_of(east.path, west.path, kiosks=("west",))
    assert report.kiosks == ("west",)
    assert report.headline("visits").now == 4


def test_what_is_left_out_is_mentioned(tmp_path: Path) -> None:
    """Visits whose clock was doubted are mentioned, in fives; a visit that is under way is in no figure."""
    log = Log(tmp_path / "visits.db")
    visits(log, 10)
    visits(log, 6, clock_ok=False)
    log.visit(local("2026-10-28T10:00"), 60.0, ended=False)
    report = report_of(log.path, minimum=5)
    assert remarks(report)["clock_not_trusted"] in ({"visits": 5}, {"visits": 10})
    assert report.headline("visits").now == 10
    assert remarks(report_of(log.path))["clock_not_trusted"] == {"visits": 6}


def test_a_period_that_is_not_over(tmp_path: Path) -> None:
    """Of a running week the report shows the days until today, and says so, and where the log begins."""
    log = Log(tmp_path / "visits.db")
    visits(log, 2)
    report = report_of(log.path, today=date(2026, 10, 28))
    assert [row.label for row in report.table("days").rows] == [date(2026, 10, day) for day in (26, 27, 28)]
    assert remarks(report)["period_not_over"] == {"until": "2026-10-28"}
    assert remarks(report)["log_begins"] == {"day": "2026-10-27"}


def test_an_exhibit_that_is_gone_keeps_its_title(tmp_path: Path) -> None:
    """What the museum no longer shows stands under the title that visitors last read, marked as gone."""
    log = Log(tmp_path / "visits.db")
    for day, title in ((26, "A stool"), (27, "The stool")):
        log.visit(
            local(f"2026-10-{day}T10:00"),
            60.0,
            at(1, "exhibit", "cell-14", "stool", title=title, stop=149, language="en", by="card"),
        )
        log.count()
    report = report_of(log.path)
    gone = [row.label for row in report.table("exhibits").rows if row.label.gone]  # type: ignore[union-attr]
    assert [(place.exhibit, place.stop, place.title) for place in gone] == [("stool", 149, {"en": "The stool"})]
    without = report_of(log.path, museum=None)
    assert [row.label.title for row in without.table("exhibits").rows] == [{"en": "The stool"}]  # type: ignore[union-attr]


def test_an_older_log_is_reported_too(tmp_path: Path) -> None:
    """A log of before there were daily counts gives the same report, and is not changed by it."""
    log, older = Log(tmp_path / "visits.db"), Log(tmp_path / "older.db")
    for each in (log, older):
        fill(each, Random(3), local("2026-10-25T09:00"), 5, 9)
    with closing(sqlite3.connect(older.path)) as connection:
        for table in ("daily", "daily_days", "daily_titles"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 2")
        connection.commit()
    before = older.path.read_bytes()
    assert report_of(older.path) == report_of(log.path)
    assert older.path.read_bytes() == before


def test_days_counted_in_another_time_zone_are_mentioned(tmp_path: Path) -> None:
    """A log whose days were counted in another time zone than the museum's is mentioned with its kiosk."""
    log = Log(tmp_path / "visits.db")
    visits(log, 2)
    log.count("Europe/Lisbon")
    assert remarks(report_of(log.path))["other_timezone"] == {"kiosk": "east", "timezone": "Europe/Lisbon"}


def test_what_is_counted_survives_the_rows(tmp_path: Path) -> None:
    """After old visits are pruned row by row, a report of their days is the same to the last number."""
    log = Log(tmp_path / "visits.db")
    fill(log, Random(11), local("2026-10-03T09:00"), 25, 12)
    log.count()
    wanted = {"span": OCTOBER, "minimum": 5}
    before = report_of(log.path, **wanted)  # type: ignore[arg-type]
    with closing(sqlite3.connect(log.path, isolation_level=None)) as connection:
        entries = "SELECT count(*) FROM entries"
        (there,) = connection.execute(entries).fetchone()
        while prune_piece(connection, first_day_kept(date(2026, 11, 2), 10), TALLINN) is not None:
            pass
        (left,) = connection.execute(entries).fetchone()
    assert left < there / 2
    assert report_of(log.path, **wanted) == before  # type: ignore[arg-type]


def test_every_remark_is_one_of_the_models(tmp_path: Path) -> None:
    """Every remark that a report can make is one that the forms have words for."""
    log = Log(tmp_path / "visits.db")
    visits(log, 2, clock_ok=False)
    report = report_of(log.path, unread=(msg("There is no visit log at other.db."),), today=WEEK.until)
    assert {each.key for each in report.remarks} <= set(REMARKS)
    assert [each.sentence for each in report.remarks if each.key == "unread"] == ["There is no visit log at other.db."]
