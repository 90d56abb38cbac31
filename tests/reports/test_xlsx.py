"""The report as a workbook, opened again: every figure of the report, and nothing else."""

from __future__ import annotations

import html
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.reports.formats.xlsx import xlsx
from kiosk.reports.report_keys import TABLES
from kiosk.reports.report_model import FEW, Cell, Missing, Name, Report, TableRow
from kiosk.reports.words.tables import tables
from kiosk.reports.words.wording import Wording
from kiosk.visitlog.tools.spreadsheet_text import guarded
from tests.reports.sample_report import LANGUAGES, report

pytestmark = pytest.mark.computes

HEAD = 3


def opened(made: Report, language: str = "en") -> Workbook:
    return openpyxl.load_workbook(BytesIO(xlsx(made, language)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(report())


def figures(sheet: Worksheet, count: int, rows: int) -> list[list[Any]]:
    """The last columns of a sheet's table: its figures, without what names a row."""
    wide = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1, max_row=HEAD + rows)]
    return [row[len(row) - count :] if count else [] for row in wide]


def as_written(cell: Cell) -> Any:
    if cell is FEW:
        return "<5"
    if isinstance(cell, Missing):
        return None
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    return cell


@pytest.mark.parametrize("key", TABLES)
def test_a_sheet_holds_its_measure(book: Workbook, key: str) -> None:
    """Each measure has a sheet with every figure of the report: shares as shares, days as days, <5 as words."""
    table = report().table(key)
    sheet = book[tables(Wording("en"))[key].short]
    found = figures(sheet, len(table.columns), len(table.rows))
    assert found == [[as_written(cell) for cell in row.cells] for row in table.rows]


def test_what_is_not_shown_is_never_a_number(book: Workbook) -> None:
    """No suppressed figure became a number: as many cells read <5 as the report has."""
    written = sum(cell.value == "<5" for sheet in book for row in sheet.iter_rows() for cell in row)
    made = report()
    hidden = [cell for table in made.tables for row in table.rows for cell in row.cells if cell is FEW]
    hidden += [figure for h in made.headlines for figure in (h.now, h.before, h.last_year) if figure is FEW]
    assert written == len(hidden) > 20


def test_each_sheet_is_a_real_table(book: Workbook) -> None:
    """Excel can sort and filter each measure: a table of its own, its head frozen, its titles unlike each other."""
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        heads = [cell.value for cell in sheet[HEAD]]
        assert table.ref.startswith(f"A{HEAD}:")
        assert [column.name for column in table.tableColumns] == heads[: len(table.tableColumns)]
        assert sheet.freeze_panes is not None and sheet.freeze_panes.endswith(str(HEAD + 1))
        assert len(heads) == len(set(heads))


def test_formats_say_what_a_figure_is(book: Workbook) -> None:
    """Shares are shown in hundredths, days as days; lengths say in the head that they are seconds."""
    exhibits, days = book["Exhibits"], book["Days"]
    heads = [cell.value for cell in exhibits[HEAD]]
    assert heads[:4] == ["Stop number", "Room", "Exhibit", "Visits"]
    assert "Median time there, s" in heads
    assert exhibits.cell(HEAD + 1, 5).number_format == "0.0%"
    assert days.cell(HEAD + 1, 1).value == datetime(2026, 11, 16)
    assert days.cell(HEAD + 1, 1).number_format == "yyyy-mm-dd"


def test_charts_are_native(book: Workbook) -> None:
    """Days, lengths, rooms, exhibits and leaving curves are charts that Excel draws and staff can change."""
    charted = {sheet.title for sheet in book if sheet._charts}  # type: ignore[attr-defined]
    assert charted >= {"Days", "Lengths", "Languages", "Rooms", "Exhibits", "Listening", "Where people leave"}
    assert "Searches" not in charted


def test_the_first_sheet_says_how_it_was_counted(book: Workbook) -> None:
    """Whoever opens the workbook first reads what was counted, how, and that the visits are simulated."""
    first = book.worksheets[0]
    words = {str(row[0].value): str(row[1].value) for row in first.iter_rows(min_row=1, max_col=2)}
    sentence = " ".join(str(cell.value) for row in first.iter_rows() for cell in row)
    assert first.title == "How we counted"
    assert words["Kiosk visits are not visitors"].startswith("A visit here is the time that somebody")
    assert "These are simulated visits" in sentence
    assert "East" not in sentence and "east-wing-2" in words["Kiosks"]


def test_no_text_becomes_a_formula() -> None:
    """A name that looks like a formula or a link stays words in every program that opens the workbook."""
    made = report()
    faults = made.table("media_faults")
    evil = '=HYPERLINK("http://example.org","x")'
    row = TableRow(Name(evil), (3, "=1+1"))
    made = replace(made, tables=tuple(replace(t, rows=(row,)) if t is faults else t for t in made.tables))
    sheet = opened(made)["Media faults"]
    cells = [sheet.cell(HEAD + 1, column) for column in (1, 3)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(evil, "s"), ("=1+1", "s")]
    assert cells[0].hyperlink is None


LIKE_FORMULAS = (
    "=1+1",
    "＝1+1",
    "＋cmd",
    "－2+3",
    "＠SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "-2+3+cmd|' /C calc'!A0",
)


def renamed(part: Any, word: str) -> Any:
    """The part of a report with that word for every title, name and kiosk in it."""
    if isinstance(part, tuple):
        return tuple(renamed(each, word) for each in part)
    if isinstance(part, dict):
        return dict.fromkeys(part, word)
    if isinstance(part, Name):
        return Name(word)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{f.name: renamed(getattr(part, f.name), word) for f in fields(part) if f.init})
    return part


OWN_CELLS = re.compile(r"'?[\w ]+'?!\$[A-Z]*\$?\d+(:\$[A-Z]*\$?\d+)?")


@pytest.mark.parametrize("word", ["Come!A1", "='C:\\[x.xlsx]S'!A1", "Ruum!$B$2 ja muud", "=HYPERLINK(1)", "＝A1"])
def test_no_word_of_a_museum_is_a_formula_anywhere(word: str) -> None:
    """Titles, names and ids that look like formulas or cells are words in cells: no chart, name or link is of them."""
    made = renamed(replace(report(), kiosks=(word,)), word)
    with zipfile.ZipFile(BytesIO(xlsx(made, "en"))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xml", ".rels"))}
    formulas = [
        html.unescape(formula)
        for text in parts.values()
        for formula in re.findall(r"<(?:c:)?(?:f|definedName|calculatedColumnFormula)\b[^>]*>([^<]*)<", text)
    ]
    assert len(formulas) > 20
    assert [formula for formula in formulas if not OWN_CELLS.fullmatch(formula)] == []
    assert not any("hyperlink" in text for text in parts.values())
    assert not any("<f" in text for name, text in parts.items() if name.startswith("xl/worksheets/sheet"))


@pytest.mark.parametrize("word", LIKE_FORMULAS)
def test_what_is_like_a_formula_stays_a_text_when_it_is_edited(word: str) -> None:
    """Such a cell is marked as text for ever, as a spreadsheet program marks what follows an apostrophe."""
    made = report()
    row = TableRow(Name(word), (3, "A lamp"))
    faults = made.table("media_faults")
    made = replace(made, tables=tuple(replace(t, rows=(row,)) if t is faults else t for t in made.tables))
    sheet = opened(made)["Media faults"]
    assert sheet.cell(HEAD + 1, 1).quotePrefix and not sheet.cell(HEAD + 1, 3).quotePrefix
    assert guarded(word) == f"'{word}"


def test_numbers_and_words_are_left_as_they_are() -> None:
    """A number with its sign, a dash inside and a bracket are no formulas."""
    for text in ("-5", "+3.5", "−5", "-12 %", "A-b", "<5", "", "2026-10-29", "(=)", "’tis", "Cell = 14"):
        assert guarded(text) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_have_names_in_each_language(language: str) -> None:
    """Sheets are named in the reader's language, each once and short enough for Excel."""
    names = opened(report(), language).sheetnames
    assert len(names) == len(TABLES) + 3 == len({name.lower() for name in names})
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\'")] == []


def test_an_empty_measure_says_so() -> None:
    """A measure with nothing in it keeps its sheet and its head, with a sentence."""
    made = report()
    made = replace(
        made, tables=tuple(replace(table, rows=()) for table in made.tables), curves=(), plans=(), annotations=()
    )
    book = opened(made)
    assert book["Searches"]["A2"].value == "Nobody, or too few visits to show."
    assert [cell.value for cell in book["Tours"][HEAD]] == ["Tour", "Begun", "Finished", "Share finished"]
    assert [book["Tours"].cell(HEAD + 1, column).value for column in (1, 2, 3, 4)] == [None] * 4
