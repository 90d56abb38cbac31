"""docs/measures.md against what the program counts and what its reports show."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from kiosk.reports.report_keys import HEADLINES, TABLES
from kiosk.visitlog.daily.count_days import LONGEST_GAP_MS
from kiosk.visitlog.daily.count_visit import SHORT_S
from tests.reports.logs import Log, at, local
from tests.reports.random_visits import fill
from tests.visitlog.test_count_days import days_of

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`([a-z_0-9]+)`", DOCUMENT))


def test_every_figure_is_defined() -> None:
    """Each figure, each table and each column of a report is defined in docs/measures.md; hours of the day together."""
    columns = {name for key, (_, columns) in TABLES.items() if key != "hours" for name, _ in columns}
    assert set(HEADLINES) | set(TABLES) | columns <= WORDS


def test_every_daily_measure_is_documented(tmp_path: Path) -> None:
    """Each measure that a log's daily table can hold is named in docs/measures.md."""
    log = Log(tmp_path / "visits.db")
    fill(log, Random(5), local("2026-10-20T09:00"), 10, 14)
    log.visit(local("2026-10-30T20:00"), 60.0, at(1, "interactive", "cell-14", "wall", interactive="compare"))
    log.own(local("2026-10-30T21:00"), "rest", on=True)
    log.count()
    counted = {key.measure for counts in days_of(log.path).values() for key in counts}
    assert {"dwell", "left_at", "on_ms", "untrusted", "search_empty", "interactive", "own"} <= counted
    undocumented = {measure for measure in counted if measure not in WORDS}
    assert undocumented == set()


def test_the_bounds_are_those_of_the_program() -> None:
    """The five seconds and the fourteen days of the document are the program's."""
    assert f"`seconds` < {SHORT_S}" in DOCUMENT
    assert f"more than {LONGEST_GAP_MS // 86_400_000} days are a clock that jumped" in DOCUMENT
