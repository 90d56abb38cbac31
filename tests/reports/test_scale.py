"""A report reads what was counted, not what happened: how much work it is, counted in SQLite's own steps.

Steps do not depend on how busy the machine is. The benchmark (make bench) has ten million entries and seconds.
"""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from kiosk.content.notes_file import Notes
from kiosk.reports.compose import ReportRequest, compose
from kiosk.reports.report_model import Period, Report
from tests.reports.logs import MUSEUM, TALLINN, Log, local, opened
from tests.reports.random_visits import fill

pytestmark = pytest.mark.computes

STEPS = 1000
WEEK = Period("week", date(2026, 10, 26), date(2026, 11, 1))
MONTHS = Period("days", date(2026, 7, 1), date(2026, 10, 31))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """Four months of one busy kiosk, counted but for the last evening."""
    made = Log(tmp_path_factory.mktemp("logs") / "visits.db")
    fill(made, Random(1), local("2026-07-01T08:00"), 124, 30)
    made.count()
    made.visit(local("2026-11-01T23:00"), 60.0, language="cs")
    return made


def work(log: Log, span: Period) -> tuple[int, int, Report]:
    """How many thousand steps the report of that span takes, how many it takes to read all entries once, and it."""
    now = datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo(TALLINN))
    request = ReportRequest(span=span, today=now.date(), made_at=now, program="0", timezone=TALLINN, minimum=5)
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    with opened(log.path) as sources:
        (source,) = sources
        source.connection.set_progress_handler(step, STEPS)
        made = compose(sources, request, MUSEUM, Notes(), {})
        report_steps = steps[0]
        source.connection.execute(
            "SELECT count(kind), sum(ms), max(detail), max(exhibit), max(room) FROM entries"
        ).fetchall()
        return report_steps, steps[0] - report_steps, made


def test_a_weeks_report_does_not_read_four_months(log: Log) -> None:
    """With the week before it, a week's report is less work than reading all entries once."""
    report_steps, whole_steps, made = work(log, WEEK)
    assert whole_steps > 100
    assert report_steps < whole_steps * 3 / 4
    assert made.headline("visits").before > 50  # type: ignore[operator]


def test_four_months_are_read_as_months(log: Log) -> None:
    """A report of whole months is less work than reading all entries once."""
    report_steps, whole_steps, made = work(log, MONTHS)
    assert report_steps < whole_steps
    assert made.headline("visits").now > 1000  # type: ignore[operator]
