"""Writes translated places and notes into a list of persons, and leaves every other character as it is.

Rules: a field is written in the place of its column; a column that is missing is added at the end of each line.
Quotation marks, separators, letters and line ends stay as the file has them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kiosk.content.registers import COLUMNS

Field = tuple[int, str]
"""The line at which a person's row begins, counted from 1, and the column."""
_END = re.compile(r"[\r\n]*\Z")


def with_fields(text: str, fields: Mapping[Field, str]) -> str:
    """The file's text with these fields."""
    records = [text[start:stop] for start, stop in pairwise(_starts(text))]
    head = next(n for n, record in enumerate(records) if not re.match(r"\ufeff?sep=.\s*$", record))
    separator = max(";\t,", key=lambda each: len({*_names(records[head], each)} & {*COLUMNS}))
    names = _names(records[head], separator)
    added = sorted({column for _, column in fields} - {*names})
    line, after = 1, []
    for number, record in enumerate(records):
        end = _END.search(record)
        assert end is not None
        body, ended = record[: end.start()], record[end.start() :]
        parts = list(_parts(body, separator))
        if number == head:
            parts += added
        elif number > head and body.strip():
            parts += [""] * (len(names) - len(parts) + len(added))
            for place, column in enumerate((*names, *added)):
                if (line, column) in fields:
                    parts[place] = _quoted(fields[line, column], separator)
        after.append(separator.join(parts) + ended)
        line += record.count("\n") or record.count("\r")
    return "".join(after)


def _starts(text: str) -> Iterator[int]:
    """Where each row begins, and the end of the text: a line end within quotation marks begins none."""
    yield 0
    quoted, at = False, 0
    for found in re.finditer(r'"|\r\n|\n|\r', text):
        if found[0] == '"':
            quoted = not quoted
        elif not quoted:
            at = found.end()
            yield at
    if at < len(text):
        yield len(text)


def _parts(body: str, separator: str) -> Iterator[str]:
    """The fields as they are written, with their quotation marks."""
    quoted, begins = False, 0
    for at, letter in enumerate(body):
        if letter == '"':
            quoted = not quoted
        elif letter == separator and not quoted:
            yield body[begins:at]
            begins = at + 1
    yield body[begins:]


def _names(head: str, separator: str) -> list[str]:
    cells = next(csv.reader([head.lstrip("\ufeff").rstrip("\r\n")], delimiter=separator), [])
    return [cell.strip().casefold().replace(" ", "_") for cell in cells]


def _quoted(words: str, separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="").writerow([words])
    return out.getvalue()
