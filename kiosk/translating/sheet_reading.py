"""Reads a translator's spreadsheet: XLSX, XLS and ODS by python-calamine, CSV in whatever encoding it was saved.

Rules: the head is the first of the upper rows that names `path` and `target`; a workbook's other sheets are left aside.
A cell is the text that stands in it; what is no text (a date, a truth value) is kept as its kind, for the one who
imports it to name. Rows count from 1, as the spreadsheet program counts them.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path

from kiosk.content.messages import msg, msg_list
from kiosk.content.regular_file import read_regular
from kiosk.content.system_reasons import reason_of
from kiosk.media.register.csv_encoding import encoding_of, why_unreadable
from kiosk.translating.museum_translation import CannotTranslate
from kiosk.visitlog.tools.spreadsheet_text import is_like_a_formula

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
CSV = (".csv", ".tsv", ".txt")
_PATH, _TARGET = "path", "target"
_WANTED = (_PATH, "source", _TARGET, "state")
_HEAD_WITHIN = 10
_MOST_BYTES = 64_000_000
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class NoText:
    """What a cell holds that is no text: a date, a time, a truth value."""

    what: str


Cell = str | NoText


@dataclass(frozen=True, slots=True)
class SheetRow:
    """columns: the letter of each column that the head names. number: from 1."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class TranslatorSheet:
    """name: the sheet's, "" in CSV. columns: the letters by which the spreadsheet program names them."""

    name: str
    columns: dict[str, str]
    rows: tuple[SheetRow, ...]


def read_sheets(path: Path) -> tuple[TranslatorSheet, ...]:
    """The sheets of the file that have the columns of a translation. Raises CannotTranslate."""
    name = path.name
    try:
        content = read_regular(path, most=_MOST_BYTES + 1)
    except FileNotFoundError:
        raise CannotTranslate(msg("There is no file {file}.", file=str(path))) from None
    except OSError as error:
        raise CannotTranslate(msg("{file} cannot be read: {why}.", file=name, why=reason_of(error))) from error
    if len(content) > _MOST_BYTES:
        raise CannotTranslate(msg("{file} is larger than {most} MB: it is no translation.", file=name, most=64))
    ending = path.suffix.lower()
    if ending not in (*WORKBOOKS, *CSV):
        message = msg("{file} is neither XLSX, ODS nor CSV. Save it in one of these forms.", file=name)
        raise CannotTranslate(message)
    tables = _workbook(name, content) if ending in WORKBOOKS else _comma_separated(path, content)
    sheets = tuple(sheet for title, rows in tables if (sheet := _sheet(title, rows)) is not None)
    if not sheets:
        columns = msg_list(_WANTED, "and")
        message = msg("{file} has no row with the names of the columns {columns}.", file=name, columns=columns)
        raise CannotTranslate(message)
    return sheets


def _workbook(name: str, content: bytes) -> Iterator[tuple[str, Sequence[Sequence[object]]]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_object(BytesIO(content))
        tables = [(each, book.get_sheet_by_name(each).to_python(skip_empty_area=False)) for each in book.sheet_names]
    except python_calamine.PasswordError as error:
        message = msg("{file} is protected by a password. Save it without one.", file=name)
        raise CannotTranslate(message) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # of a broken file the library raises many kinds, and panics
        message = msg("{file} is damaged, or no spreadsheet. Open it and save it anew.", file=name)
        raise CannotTranslate(message) from error
    yield from tables


def _comma_separated(path: Path, content: bytes) -> Iterator[tuple[str, Sequence[Sequence[object]]]]:
    encoding = encoding_of(path)
    if not encoding.codec:
        why, hint = why_unreadable(encoding)
        raise CannotTranslate(msg("{file} cannot be read. {why} {hint}", file=path.name, why=why, hint=hint))
    text = content.decode(encoding.codec, "replace")
    if "\0" in text or "\ufffd" in text:
        raise CannotTranslate(msg("{file} is damaged, or no CSV. Save it as CSV UTF-8.", file=path.name))
    head = next((line for line in text.splitlines()[:_HEAD_WITHIN] if _PATH in line and _TARGET in line), "")
    separator = max(_SEPARATORS, key=head.count)
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True))
    except csv.Error as error:
        message = msg("{file} has quotes that do not close. Save it as CSV UTF-8 anew.", file=path.name)
        raise CannotTranslate(message) from error
    yield "", [[_unguarded(cell) for cell in row] for row in rows]


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and is_like_a_formula(cell[1:]) else cell


def _sheet(title: str, rows: Sequence[Sequence[object]]) -> TranslatorSheet | None:
    named = [[str(cell).strip().casefold() for cell in row] for row in rows[:_HEAD_WITHIN]]
    head = next((number for number, row in enumerate(named) if _PATH in row and _TARGET in row), None)
    if head is None:
        return None
    at = {name: named[head].index(name) for name in _WANTED if name in named[head]}
    found = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {name: _cell(row[column]) if column < len(row) else "" for name, column in at.items()}
        if any(cells.values()):
            found.append(SheetRow(number, cells))
    return TranslatorSheet(title, {name: letters_of(column) for name, column in at.items()}, tuple(found))


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return NoText(str(value).upper())
    if isinstance(value, date | time | timedelta):
        return NoText(str(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def letters_of(column: int) -> str:
    """A column as spreadsheet programs name it: A for 0, AA for 26."""
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters
