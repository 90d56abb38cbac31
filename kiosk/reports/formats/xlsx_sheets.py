"""The sheets of a workbook as data: the columns and rows of every table, before anything is written.

Rules: an exhibit takes three columns (stop, room, title), what was heard five; lengths and hours name their unit in the
column's title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.reports.page.sections import sections
from kiosk.reports.page.table_views import Views
from kiosk.reports.report_model import Cell, Label, MediumLabel, Month, PlaceLabel, Report, ReportTable, Unit
from kiosk.reports.words import tables as words
from kiosk.reports.words.remarks import headlines
from kiosk.reports.words.wording import Wording

HEAD_ROW = 2
"""Above a table: its title and a sentence; the table's head is on the third row."""
LONGEST_TAB = 31


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet."""

    title: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table as it stands on a sheet. heads: how many columns name the row before the figures begin."""

    key: str
    name: str
    title: str
    note: str
    fields: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    heads: int

    @property
    def tab(self) -> str:
        """The name on the sheet's tab, as long as Excel allows."""
        return self.name[:LONGEST_TAB]


def sheets(report: Report, views: Views) -> Iterator[TableSheet]:
    """The first figures, then every measure in the report's order, then the points of the leaving curves; where nothing
    of any kiosk is shown, the tables that have rows."""
    if report.nothing:
        yield from (_measure(each, views) for each in report.tables if each.rows)
        return
    yield _headlines(report, views)
    for section in sections(views.w):
        for key in section.tables:
            yield _measure(report.table(key), views)
    yield _leaving(report, views)


def _headlines(report: Report, views: Views) -> TableSheet:
    w, names = views.w, headlines(views.w)
    units = _units(w)
    rows = tuple(
        (names[h.key] + (f", {units[h.unit]}" if h.unit in units else ""), h.now, h.before, h.last_year)
        for h in report.headlines
    )
    titles = (w.translate("This period"), w.translate("Period before"), w.translate("Last year"))
    fields = (SheetColumn(w.translate("Figure"), "text"), *(SheetColumn(title, "number") for title in titles))
    return TableSheet("headlines", w.translate("At a glance"), w.translate("At a glance"), "", fields, rows, 1)


def _measure(table: ReportTable, views: Views) -> TableSheet:
    text = words.tables(views.w)[table.key]
    heads = _head_fields({_kind(row.label) for row in table.rows}, text.label, views.w)
    fields = (*heads, *(SheetColumn(_unit_title(views.title(c.key), c.unit, views.w), c.unit) for c in table.columns))
    rows = tuple(_heads_of(len(heads), r.label, views) + r.cells for r in table.rows)
    return TableSheet(table.key, text.short, text.title, text.note if rows else text.empty, fields, rows, len(heads))


def _kind(label: Label) -> str:
    """Which kind of columns name a row: heard (five), exhibit (three), day or text (one)."""
    if isinstance(label, MediumLabel):
        return "heard"
    if isinstance(label, PlaceLabel) and label.exhibit:
        return "exhibit"
    return "day" if isinstance(label, date | Month) else "text"


def _head_fields(kinds: set[str], label: str, w: Wording) -> tuple[SheetColumn, ...]:
    if kinds & {"heard", "exhibit"}:
        place = (
            SheetColumn(w.translate("Stop number"), "number"),
            SheetColumn(w.translate("Room"), "text"),
            SheetColumn(w.translate("Exhibit"), "text"),
        )
        heard = (SheetColumn(w.translate("What"), "text"), SheetColumn(w.translate("Language"), "text"))
        return (*place, *heard) if "heard" in kinds else place
    return (SheetColumn(label, "day" if "day" in kinds else "text"),)


def _heads_of(columns: int, label: Label, views: Views) -> tuple[Cell | None, ...]:
    """The cells that name a row, in that number of columns: a room among exhibits stands under Room."""
    heads = _heads(label, views)
    return heads if len(heads) == columns else (None, *heads, *[None] * (columns - 1 - len(heads)))


def _heads(label: Label, views: Views) -> tuple[Cell | None, ...]:
    if isinstance(label, MediumLabel):
        what = views.labels.word(label.what)
        return (
            *_heads(label.place, views),
            what,
            views.labels.language_name(label.language) if label.language else None,
        )
    if isinstance(label, Month):
        return (date(label.year, label.month, 1),)
    if isinstance(label, PlaceLabel) and label.exhibit:
        return (label.stop, views.rooms.get(label.room, label.room), views.labels.place(label))
    return (label,) if isinstance(label, date) else (views.labels.text(label),)


def _leaving(report: Report, views: Views) -> TableSheet:
    w = views.w
    fields = (
        *_head_fields({"heard"}, "", w),
        SheetColumn(_unit_title(w.translate("Time"), "seconds", w), "seconds"),
        SheetColumn(w.translate("Still there"), "share"),
    )
    rows = tuple((*_heads(curve.heard, views), at_s, share) for curve in report.curves for at_s, share in curve.points)
    note = "" if rows else w.translate("Nobody, or too few visits to show.")
    return TableSheet(
        "leaving", w.translate("Where people leave"), w.translate("Where people leave"), note, fields, rows, 5
    )


def _unit_title(title: str, unit: Unit, w: Wording) -> str:
    units = _units(w)
    return f"{title}, {units[unit]}" if unit in units else title


def _units(w: Wording) -> dict[Unit, str]:
    return {"seconds": w.translate("s"), "hours": w.translate("h")}
