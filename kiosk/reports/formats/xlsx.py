"""The report as an Excel workbook: a sheet for each measure, each a real table with its figures as figures.

Rules: what is not shown is the text "<5", never 0; what does not apply is an empty cell; lengths are seconds and
the head says so; no text is ever taken for a formula or a link, not even when its cell is edited; days are dates; the
first sheet says how it was counted; XlsxWriter is imported only here and only when a workbook is written.
"""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from kiosk.content.design_tokens import STANDARD
from kiosk.reports.formats.xlsx_charts import draw
from kiosk.reports.formats.xlsx_sheets import HEAD_ROW, TableSheet, sheets
from kiosk.reports.page import report_page
from kiosk.reports.page.table_views import Views
from kiosk.reports.report_model import FEW, Missing, Report
from kiosk.reports.words.method import method
from kiosk.reports.words.remarks import remark
from kiosk.reports.words.wording import Wording
from kiosk.visitlog.tools.spreadsheet_text import is_like_a_formula

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS: dict[str, str] = {
    "visits": "#,##0",
    "times": "#,##0",
    "number": "#,##0",
    "average": "#,##0.0",
    "change": "+0%;-0%;0%",
    "days": "#,##0",
    "share": "0.0%",
    "seconds": "#,##0",
    "hours": "#,##0.0",
    "day": "yyyy-mm-dd",
    "text": "@",
}
WIDEST = 60


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
                "title": f"{report_page.title(report, w)}, {report_page.period(w, report.period)}",
                "company": views.labels.title(report.museum),
                "created": report.made_at.replace(tzinfo=None),
            }
        )
        book.set_size(2400, 1600)
        _first(book, report, views)
        for sheet in sheets(report, views):
            _table(book, sheet, report)
    return out.getvalue()


def _first(book: Workbook, report: Report, views: Views) -> None:
    """Write the first sheet: what this is and how it was counted."""
    w = views.w
    sheet = book.add_worksheet(w.translate("How we counted"))
    big = book.add_format({"bold": True, "font_size": 18})
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    looks: dict[str, object] = {"text_wrap": True, "valign": "top"}
    plain, quoted = book.add_format(looks), book.add_format({**looks, "quote_prefix": True})
    loud = book.add_format({"bold": True, "text_wrap": True, "bg_color": STANDARD["tint"]})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, f"{report_page.title(report, w)}, {report_page.period(w, report.period)}", big)
    lines: list[tuple[str, str, Format]] = [(w.translate("Museum"), views.labels.title(report.museum), plain)]
    lines += [(w.translate("Kiosks"), ", ".join(report.kiosks), plain)]
    for title, span in ((w.translate("Period before"), report.before), (w.translate("Last year"), report.last_year)):
        lines += [(title, report_page.period(w, span), plain)] if span is not None else []
    lines += [("", remark(w, r), loud if r.key == "simulated" else plain) for r in report.remarks]
    explained = method(w, report.minimum)
    lines += [(*explained[key], plain) for key in report.method if key in explained]
    lines += [("", report_page.imprint(report, w), plain)]
    for n, (title, sentence, form) in enumerate(lines, start=2):
        sheet.write_string(n, 0, title, bold)
        sheet.write_string(n, 1, sentence, quoted if is_like_a_formula(sentence) else form)


def _table(book: Workbook, sheet: TableSheet, report: Report) -> None:
    """Write a sheet with one real table, its head frozen, and its chart."""
    worksheet = book.add_worksheet(sheet.tab)
    worksheet.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 14}))
    worksheet.write_string(1, 0, sheet.note, book.add_format({"font_color": STANDARD["inksoft"]}))
    forms = [book.add_format({"num_format": FORMATS[field.unit]}) for field in sheet.fields]
    quoted = book.add_format({"quote_prefix": True})
    unshown = book.add_format({"align": "right", "font_color": STANDARD["inksoft"]})
    last = HEAD_ROW + max(1, len(sheet.rows))
    worksheet.add_table(
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
                worksheet.write_string(*where, few, unshown)
            elif value is None or isinstance(value, Missing):
                worksheet.write_blank(*where, None, form)
            elif isinstance(value, str):
                worksheet.write_string(*where, value, quoted if is_like_a_formula(value) else None)
            elif isinstance(value, date):
                worksheet.write_datetime(*where, datetime(value.year, value.month, value.day), form)
            else:
                worksheet.write_number(*where, value, share if y in shares else form)
    _widths(worksheet, sheet)
    worksheet.freeze_panes(HEAD_ROW + 1, sheet.heads)
    worksheet.repeat_rows(HEAD_ROW)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    draw(book, worksheet, sheet)


def _is_share(report: Report, row: int) -> bool:
    return report.headlines[row].unit == "share"


def _widths(worksheet: Worksheet, sheet: TableSheet) -> None:
    for x, field in enumerate(sheet.fields):
        longest = max((len(str(row[x])) for row in sheet.rows if isinstance(row[x], str)), default=8)
        worksheet.set_column(x, x, min(WIDEST, max(10, len(field.title) + 3, longest + 1)))
