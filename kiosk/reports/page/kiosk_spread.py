"""Very many kiosks on a page: how their figures are spread, in the place of a row for each.

Rules: five rows, from the least figure to the greatest, each column by itself, so that a row is no kiosk and none is
ranked; what is too small to show is less than every number, and what there is none of is left out. Workbook, CSV and
JSON have every kiosk.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.reports.report_model import FEW, NONE, Cell, Name, ReportTable, TableRow
from kiosk.reports.words.wording import Wording

MOST_KIOSKS = 60
"""Of more, a page has their spread first, and paper nothing else."""
MOST_IN_A_CELL = 6
OF_KIOSKS = frozenset({"side_by_side", "kiosks", "diligent"})
"""Tables with a row for each kiosk."""
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def are_too_many(table: ReportTable) -> bool:
    """Whether the table has a row for each of more kiosks than a page names."""
    return table.key in OF_KIOSKS and len(table.rows) > MOST_KIOSKS


def spread(table: ReportTable, w: Wording) -> ReportTable:
    """The same table with the spread of its figures in the place of its rows."""
    names = (
        w.translate("The least"),
        w.translate("A quarter have less than"),
        w.translate("Half have less than"),
        w.translate("A quarter have more than"),
        w.translate("The most"),
    )
    columns = [_in_order(table.column(column.key)) for column in table.columns]
    rows = (
        TableRow(Name(name), tuple(_at(column, share) for column in columns))
        for name, share in zip(names, SHARES, strict=True)
    )
    return replace(table, rows=tuple(rows))


def _in_order(cells: tuple[Cell, ...]) -> list[Cell]:
    few = [cell for cell in cells if cell is FEW]
    known = [cell for cell in cells if cell is not FEW and cell is not NONE and not isinstance(cell, str)]
    return [*few, *sorted(known)]


def _at(ordered: list[Cell], share: float) -> Cell:
    return ordered[round(share * (len(ordered) - 1))] if ordered else NONE


def spread_note(w: Wording, kiosks: int, *, printed: bool) -> str:
    """What stands under it."""
    counted = w.translate_plural(
        "Of {n} kiosk, each figure by itself: a row is no kiosk.",
        "Of {n} kiosks, each figure by itself: a row is no kiosk.",
        kiosks,
    )
    elsewhere = w.translate("Each kiosk stands on the page on a screen, in the workbook and in the CSV file.")
    return f"{counted} {elsewhere}" if printed else counted


def first_named(w: Wording, names: str) -> str:
    """The first few of what is listed in a cell, and how many more there are."""
    each = names.split(", ")
    if len(each) <= MOST_IN_A_CELL:
        return names
    more = w.translate_plural("{n} more", "{n} more", len(each) - MOST_IN_A_CELL)
    return f"{', '.join(each[:MOST_IN_A_CELL])}; {more}"
