"""The rows of a names file: a CSV as offices save it, read to its end, with what is wrong in it by line.

Rules: the separator (comma, semicolon, tab) is the one that parts the header into the columns that have to be there; a
line `sep=;` above it is passed over, and so are empty rows and a first line that stands again where tables were joined.
A row that has a problem is counted under it and is not given: nobody is shown whose row has no source, or who may be
living; of who was born 110 calendar years ago the birthday may still come. Lines count from 1, as an editor shows them.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

from kiosk.content.messages import Message, msg
from kiosk.content.registers import COLUMNS, TRANSLATED, RegisterProblem
from kiosk.media.register.csv_encoding import COPY_AGAIN, SAVE_AS_UTF8, encoding_of, why_unreadable
from kiosk.media.signatures import real_kind

OPTIONAL = "sort_name"
MOST_COLUMNS = 100
MOST_LETTERS = {"name": 200, "sort_name": 200, "born": 40, "died": 40, "place": 200, "note": 2_000, "source": 500}
LIVING_YEARS = 110
_ALWAYS_SHORT = 40
_NO_VALUE = frozenset({"n/a", "na", "nan", "none", "null", "nil"})
"""How databases and tables write that a field is empty."""
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_TRANSLATED = re.compile(rf"(?:{'|'.join(TRANSLATED)})\.[a-z]{{2,3}}(?:-[a-z0-9]{{2,8}})*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
Row = tuple[str, ...]
"""name, born, died, place, note, source, the name that it is sorted by, and what stands in the columns of other
languages."""


class RegisterUnreadable(Exception):
    """The whole file cannot be taken. code: of the fault."""

    def __init__(self, code: str, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class RegisterRows:
    """Iterate once. problems: by code, complete once all rows were given. position: bytes read so far, about. line: of
    the row that was given last. translated: the columns of other languages."""

    def __init__(self, path: Path, today: date) -> None:
        self._path, self._today = path, today
        self.problems: dict[str, RegisterProblem] = {}
        self.ignored: tuple[str, ...] = ()
        self.translated: tuple[str, ...] = ()
        self.line = 0
        self.read = 0
        self._file: TextIO | None = None
        self._cut = False  # the last line has no end

    @property
    def position(self) -> int:
        return 0 if self._file is None or self._file.closed else self._file.buffer.tell()

    def __iter__(self) -> Iterator[Row]:
        """Raises RegisterUnreadable, and OSError, which names the file."""
        csv.field_size_limit(1 << 20)
        try:
            self._check_ends()
            found = encoding_of(self._path)
            if not found.codec:
                self._check_kind()
                raise RegisterUnreadable("names-encoding", *why_unreadable(found))
            with self._path.open(encoding=found.codec) as file:
                self._file = file
                yield from self._rows(file)
        except OSError as error:
            error.filename = str(self._path)
            raise
        except UnicodeError:
            self._check_kind()
            message = msg("It is cut short, or partly written in other letters than the rest.")
            raise RegisterUnreadable("names-encoding", message, SAVE_AS_UTF8) from None
        except csv.Error:
            if self._cut:
                message = msg("It ends in the middle of a row, after line {line}.", line=self._line)
                raise RegisterUnreadable("names-cut", message, COPY_AGAIN) from None
            message = msg("After line {line} a quotation mark is not closed.", line=self._line)
            hint = msg('Close it, or double each mark that stands within a text: ""so"".')
            raise RegisterUnreadable("names-row", message, hint) from None

    def _check_ends(self) -> None:
        """Raises RegisterUnreadable for an empty file; notes whether the last line has no end."""
        with self._path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            if not size:
                raise RegisterUnreadable("names-empty", msg("It is empty (0 bytes)."), COPY_AGAIN)
            file.seek(-min(size, 2), os.SEEK_END)
            self._cut = not {*b"\r\n"} & {*file.read()}

    def _check_kind(self) -> None:
        """Raises RegisterUnreadable for a file of another kind, such as an office document that was only renamed. Asked
        of what cannot be read alone: the columns of a table may begin as such a file does."""
        kind = real_kind(self._path)
        if kind is not None and not kind.is_text:
            raise RegisterUnreadable("names-encoding", msg("It is {really}.", really=kind.phrase), SAVE_AS_UTF8)

    def _rows(self, file: TextIO) -> Iterator[Row]:
        first, self._line = file.readline(), 1
        if re.fullmatch(r"\ufeff?sep=.\s*", first):
            first, self._line = file.readline(), 2
        head = first.lstrip("\ufeff").rstrip("\n")
        separator = max(";\t,", key=lambda each: len({*_columns(head, each)} & {*COLUMNS}))
        header, again = _columns(head, separator), _cells(head, separator)
        places, width = self._places(header), len(header)
        above = self._line
        reader = csv.reader(file, delimiter=separator, strict=True)
        short: tuple[int, int] | None = None  # the line of a row that may be the last one, and its fields
        for cells in reader:
            if short is not None:
                self._report("names-row", short[0], str(short[1]), str(width))
                short = None
            began, self._line = self._line + 1, above + reader.line_num
            if cells == again or not any(map(str.strip, cells)):
                continue
            self.read += 1
            if len(cells) != width:
                if self._cut and len(cells) <= max(places):
                    short = began, len(cells)
                    continue
                if any(map(str.strip, cells[width:])) or len(cells) <= max(places):
                    self._report("names-row", began, str(len(cells)), str(width))
                    continue
            row = tuple([cells[place].strip() if place >= 0 else "" for place in places])
            if self._is_good(row, began):
                self.line = began
                yield row
        if short is not None:
            self._report("names-cut", short[0])

    def _places(self, header: list[str]) -> tuple[int, ...]:
        """Where in a row each column stands; -1 for an optional one that is not there."""
        if len(header) > MOST_COLUMNS:
            message = msg(
                "It has {number} columns; a kiosk reads {most} at most.", number=len(header), most=MOST_COLUMNS
            )
            hint = msg("Keep the columns {columns}, and leave out the others.", columns=", ".join(COLUMNS))
            raise RegisterUnreadable("names-columns", message, hint)
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            self._check_kind()
            there = ", ".join(filter(None, header[:12])) or "–"
            message = msg(
                "Line {line} does not name the column {missing}; it names: {there}.",
                line=self._line,
                missing=", ".join(missing),
                there=there[:300],
            )
            hint = msg("Write in the first line, in any order: {columns}.", columns=", ".join(COLUMNS))
            if {*COLUMNS} <= {*re.findall(r"[^\W_]+", there)}:
                hint = msg("Part the columns by a comma, a semicolon or a tab.")
            raise RegisterUnreadable("names-columns", message, hint)
        self.translated = tuple(dict.fromkeys(filter(_TRANSLATED.fullmatch, header)))
        known = (*COLUMNS, OPTIONAL, *self.translated)
        twice = [column for column in known if header.count(column) > 1]
        if twice:
            message = msg("Line {line} names the column {column} twice.", line=self._line, column=twice[0])
            raise RegisterUnreadable("names-columns", message, msg("Leave out one of them, or name it otherwise."))
        self.ignored = tuple(name for name in header if name and name not in known)
        return tuple([header.index(column) if column in header else -1 for column in known])

    def _is_good(self, row: Row, line: int) -> bool:
        code, value = self._problem(row)
        if code:
            self._report(code, line, value)
        elif self.translated and (column := self._untranslated(row)):
            self._report("names-untranslated", line, column)
        return not code

    def _untranslated(self, row: Row) -> str:
        """The first column of another language that is empty although the row has that text."""
        for column, words in zip(self.translated, row[7:], strict=True):
            if not words and row[COLUMNS.index(column.partition(".")[0])]:
                return column
        return ""

    def _problem(self, row: Row) -> tuple[str, str]:
        """The code of what is wrong with a row, and what stands there; "" where nothing is."""
        name, born, died, source = row[0], row[1], row[2], row[5]
        if not any(map(str.isalpha, name)):
            return "names-name", name
        if not source:
            return "names-source", name
        first, last = year_of(born), year_of(died, last=True)
        if first is None and _has_digits(born):
            return "names-year", born
        if last is None and _has_digits(died):
            return "names-year", died
        if first is not None:
            if first > self._today.year:
                return "names-year", born
            if first >= self._today.year - LIVING_YEARS and not _states_death(died):
                return "names-living", str(first)
            if last is not None and last < first:
                return "names-years", f"{born} – {died}"
        if last is not None and last > self._today.year:
            return "names-year", died
        if sum(map(len, row)) > _ALWAYS_SHORT:
            for column, text in zip((*COLUMNS, OPTIONAL, *self.translated), row, strict=True):
                if len(text) > MOST_LETTERS[column.partition(".")[0]]:
                    return "names-long", column
        if not "".join(row).isprintable():
            for column, text in zip((*COLUMNS, OPTIONAL, *self.translated), row, strict=True):
                if _CONTROL.search(text):
                    return "names-character", column
        return "", ""

    def _report(self, code: str, line: int, *values: str) -> None:
        before = self.problems.get(code)
        values = before.values if before is not None else tuple(value[:80] for value in values)
        first, count = (line, 1) if before is None else (before.line, before.count + 1)
        self.problems[code] = RegisterProblem(code, first, count, values)


def _columns(header: str, separator: str) -> list[str]:
    return [cell.strip().casefold().replace(" ", "_") for cell in _cells(header, separator)]


def _cells(header: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=separator), [])
    except csv.Error:
        return header.split(separator)


def year_of(text: str, *, last: bool = False) -> int | None:
    """The first year in a date as people write it, or the last; None where there is none."""
    if len(text) == 4 and text.isdecimal():
        return int(text)
    found = _YEAR.findall(text) if text else ()
    return int(found[-1 if last else 0]) if found else None


def _states_death(died: str) -> bool:
    """Whether anything is stated there: a dash, or what a database writes for an empty field, is nothing."""
    return (any(map(str.isalnum, died)) and died.casefold() not in _NO_VALUE) or "?" in died or "†" in died


def _has_digits(text: str) -> bool:
    """Whether it is meant to state a year; a word or a question mark says that none is known."""
    return any(map(str.isdigit, text))
