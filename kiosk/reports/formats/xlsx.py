"""The report as an Excel workbook: a sheet for each measure, each a real table with its figures as figures.

Rules: what is not shown is the text "<5", never nought; what does not apply is an empty cell; lengths are seconds and
the head says so; no text is ever taken for a formula or a link; days are dates; the first sheet says how it was
counted; XlsxWriter is imported only here and only when a workbook is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from kiosk.content.design_tokens import STANDARD
from kiosk.reports.formats.xlsx_charts import draw
from kiosk.reports.page import report_page
from kiosk.reports.page.sections import sections
from kiosk.reports.page.table_views import Views
from kiosk.reports.report_model import FEW, Cell, Label, MediumLabel, Missing, PlaceLabel, Report, ReportTable, Unit
from kiosk.reports.words import tables as words
from kiosk.reports.words.method import method
from kiosk.reports.words.remarks import headlines, remark
from kiosk.reports.words.wording import Wording

FORMATS: dict[str, str] = {
    "visits": "#,##0",
    "times": "#,##0",
    "number": "#,##0",
    "days": "#,##0",
    "share": "0.0%",
    "seconds": "#,##0",
    "hours": "#,##0.0",
    "day": "yyyy-mm-dd",
    "text": "@",
}
WIDEST = 60
HEAD_ROW = 2
"""Above a table: its title and a sentence; the table's head is on the third row."""


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


def xlsx(report: Report, language: str) -> bytes:
    """The report as an .xlsx file."""
    import xlsxwriter

    w = Wording(language)
    views = Views(report, w)
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": f"{w.translate('Kiosk visits')}, {report_page.period(w, report.period)}",
                "company": views.labels.title(report.museum),
                "created": report.made_at.replace(tzinfo=None),
            }
        )
        book.set_size(2400, 1600)
        _first(book, report, views)
        for sheet in sheets(report, views):
            _table(book, sheet, report, w)
    return out.getvalue()


def sheets(report: Report, views: Views) -> Iterator[TableSheet]:
    """The first figures, then every measure in the report's order, then the points of the leaving curves."""
    yield _headlines(report, views)
    for section in sections(views.w):
        for key in section.tables:
            yield _measure(report.table(key), views)
    yield _leaving(report, views)


def _headlines(report: Report, views: Views) -> TableSheet:
    w, names = views.w, headlines(views.w)
    units = {"seconds": "s", "hours": "h"}
    rows = tuple(
        (names[h.key] + (f", {units[h.unit]}" if h.unit in units else ""), h.now, h.before, h.last_year)
        for h in report.headlines
    )
    titles = (w.translate("This period"), w.translate("Period before"), w.translate("Last year"))
    fields = (SheetColumn(w.translate("Figure"), "text"), *(SheetColumn(title, "number") for title in titles))
    return TableSheet("headlines", w.translate("At a glance"), w.translate("At a glance"), "", fields, rows, 1)


def _measure(table: ReportTable, views: Views) -> TableSheet:
    said = words.tables(views.w)[table.key]
    heads = _head_fields({_kind(row.label) for row in table.rows}, said.label, views.w)
    fields = (*heads, *(SheetColumn(_unit_title(views.title(c.key), c.unit), c.unit) for c in table.columns))
    rows = tuple(_heads_of(len(heads), r.label, views) + r.cells for r in table.rows)
    return TableSheet(table.key, said.short, said.title, said.note if rows else said.empty, fields, rows, len(heads))


def _kind(label: Label) -> str:
    """What the columns are that name a row: of something heard, of an exhibit, of a day, else of one word."""
    if isinstance(label, MediumLabel):
        return "heard"
    if isinstance(label, PlaceLabel) and label.exhibit:
        return "exhibit"
    return "day" if isinstance(label, date) else "text"


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
    """What names a row, under so many columns: a room among exhibits stands under Room."""
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
    if isinstance(label, PlaceLabel) and label.exhibit:
        return (label.stop, views.rooms.get(label.room, label.room), views.labels.place(label))
    return (label,) if isinstance(label, date) else (views.labels.text(label),)


def _leaving(report: Report, views: Views) -> TableSheet:
    w = views.w
    fields = (
        *_head_fields({"heard"}, "", w),
        SheetColumn(_unit_title(w.translate("Time"), "seconds"), "seconds"),
        SheetColumn(w.translate("Still there"), "share"),
    )
    rows = tuple((*_heads(curve.heard, views), at_s, share) for curve in report.curves for at_s, share in curve.points)
    note = "" if rows else w.translate("Nothing was listened to or watched.")
    return TableSheet(
        "leaving", w.translate("Where people leave"), w.translate("Where people leave"), note, fields, rows, 5
    )


def _unit_title(title: str, unit: Unit) -> str:
    return {"seconds": f"{title}, s", "hours": f"{title}, h"}.get(unit, title)


def _first(book: Any, report: Report, views: Views) -> None:
    """The sheet that says what this is and how it was counted."""
    w = views.w
    sheet = book.add_worksheet(w.translate("How we counted"))
    big = book.add_format({"bold": True, "font_size": 18})
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    loud = book.add_format({"bold": True, "text_wrap": True, "bg_color": STANDARD["tint"]})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, f"{w.translate('Kiosk visits')}, {report_page.period(w, report.period)}", big)
    lines: list[tuple[str, str, Any]] = [(w.translate("Museum"), views.labels.title(report.museum), plain)]
    lines += [(w.translate("Kiosks"), ", ".join(report.kiosks), plain)]
    for title, span in ((w.translate("Period before"), report.before), (w.translate("Last year"), report.last_year)):
        lines += [(title, report_page.period(w, span), plain)] if span is not None else []
    lines += [("", remark(w, r), loud if r.key == "simulated" else plain) for r in report.remarks]
    told = method(w, report.minimum)
    lines += [(*told[key], plain) for key in report.method if key in told]
    lines += [("", report_page.made(report, w), plain)]
    for n, (title, sentence, form) in enumerate(lines, start=2):
        sheet.write_string(n, 0, title, bold)
        sheet.write_string(n, 1, sentence, form)


def _table(book: Any, sheet: TableSheet, report: Report, w: Wording) -> None:
    """A sheet with one real table, its head frozen, and its chart."""
    made = book.add_worksheet(sheet.name[:31])
    made.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 14}))
    made.write_string(1, 0, sheet.note, book.add_format({"font_color": STANDARD["inksoft"]}))
    forms = [book.add_format({"num_format": FORMATS[field.unit]}) for field in sheet.fields]
    unshown = book.add_format({"align": "right", "font_color": STANDARD["inksoft"]})
    last = HEAD_ROW + max(1, len(sheet.rows))
    made.add_table(
        HEAD_ROW,
        0,
        last,
        len(sheet.fields) - 1,
        {
            "name": f"t_{sheet.key}",
            "style": "Table Style Light 15",
            "columns": [{"header": f.title, "format": form} for f, form in zip(sheet.fields, forms, strict=True)],
        },
    )
    few = f"<{report.minimum}"
    shares = {row for row in range(len(sheet.rows)) if sheet.key == "headlines" and _is_share(report, row)}
    share = book.add_format({"num_format": FORMATS["share"]})
    for y, row in enumerate(sheet.rows):
        for x, (value, form) in enumerate(zip(row, forms, strict=True)):
            where = (HEAD_ROW + 1 + y, x)
            if value is FEW:
                made.write_string(*where, few, unshown)
            elif value is None or isinstance(value, Missing):
                made.write_blank(*where, None, form)
            elif isinstance(value, str):
                made.write_string(*where, value)
            elif isinstance(value, date):
                made.write_datetime(*where, datetime(value.year, value.month, value.day), form)
            else:
                made.write_number(*where, value, share if y in shares else form)
    _widths(made, sheet)
    made.freeze_panes(HEAD_ROW + 1, sheet.heads)
    made.repeat_rows(HEAD_ROW)
    made.set_landscape()
    made.fit_to_pages(1, 0)
    draw(book, made, sheet.key, sheet.name[:31], [f.title for f in sheet.fields], sheet.heads, sheet.rows, HEAD_ROW, w)


def _is_share(report: Report, row: int) -> bool:
    return report.headlines[row].unit == "share"


def _widths(made: Any, sheet: TableSheet) -> None:
    for x, field in enumerate(sheet.fields):
        longest = max((len(str(row[x])) for row in sheet.rows if isinstance(row[x], str)), default=8)
        made.set_column(x, x, min(WIDEST, max(10, len(field.title) + 3, longest + 1)))
