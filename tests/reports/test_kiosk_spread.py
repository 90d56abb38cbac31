"""Very many kiosks on a page and on paper: their spread, and where each of them is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.reports.formats.html import html
from kiosk.reports.formats.plain import as_csv
from kiosk.reports.page.kiosk_spread import MOST_KIOSKS, OF_KIOSKS, spread
from kiosk.reports.page.table_views import Views
from kiosk.reports.report_keys import TABLES
from kiosk.reports.report_model import FEW, NONE, Cell, Name, Report, ReportTable, TableRow
from kiosk.reports.words.wording import Wording
from tests.reports.sample_report import report

W = Wording("en")


def of_kiosks(n: int) -> Report:
    """The report of so many kiosks, whose figures differ; a file failed on each."""

    def many(table: ReportTable) -> ReportTable:
        if table.key == "media_faults":
            return replace(table, rows=(TableRow(Name("a.opus"), (n, ", ".join(f"box-{k}" for k in range(n)))),))
        if table.key not in OF_KIOSKS:
            return table
        rows = tuple(
            TableRow(
                Name(f"box-{k}"), tuple(date(2026, 11, k % 28 + 1) if c.unit == "day" else k for c in table.columns)
            )
            for k in range(n)
        )
        return replace(table, rows=rows)

    made = report()
    return replace(made, kiosks=tuple(f"box-{k}" for k in range(n)), tables=tuple(map(many, made.tables)))


def cells(*values: Cell) -> list[Cell]:
    """The spread of a column of these."""
    _, (column, *_) = TABLES["kiosks"]
    table = next(table for table in report().tables if table.key == "kiosks")
    first = replace(table, columns=table.columns[:1], rows=tuple(TableRow(Name("k"), (value,)) for value in values))
    assert column[0] == first.columns[0].key
    return [row.cells[0] for row in spread(first, W).rows]


def test_the_spread_of_figures() -> None:
    """From the least to the greatest; what may not be shown is the least, and what there is none of is not counted."""
    assert cells(*range(100, -1, -1)) == [0, 25, 50, 75, 100]
    assert cells(FEW, 30, FEW, 10, 20) == [FEW, FEW, 10, 20, 30]
    assert cells(NONE, 7, NONE) == [7] * 5
    assert cells(NONE) == [NONE] * 5


def test_paper_has_the_spread_alone() -> None:
    """Of more kiosks than a page names, paper has five rows of each table, and a sentence that leads to the rest; a
    screen has each kiosk too, folded, and the CSV file every one."""
    many = of_kiosks(MOST_KIOSKS + 1)
    for key in OF_KIOSKS:
        (printed,) = Views(many, W, printed=True).of(key)
        assert len(printed.rows) == 5 and "workbook" in printed.note and f"{MOST_KIOSKS + 1} kiosks" in printed.note
        shown, each = Views(many, W).of(key)
        assert len(shown.rows) == 5 and "workbook" not in shown.note
        assert len(each.rows) == MOST_KIOSKS + 1 and each.folded == "Each kiosk" and each.id != shown.id
    assert "box-5; 55 more" in html(many, "en").decode()
    assert as_csv(many, "en").decode().count("box-60") >= len(OF_KIOSKS)


def test_a_museum_of_fewer_has_a_row_for_each() -> None:
    """Up to as many as a page names, nothing is summed up."""
    for key in OF_KIOSKS:
        (table,) = Views(of_kiosks(MOST_KIOSKS), W, printed=True).of(key)
        assert len(table.rows) == MOST_KIOSKS
