"""The charts of a workbook: native ones, which the spreadsheet program draws from the cells of the same sheet.

Rules: ink on paper as in every form of the report; bars of rooms and exhibits keep the walking order, from top to
bottom; the hours are shaded in their cells; each chart has a description of what it shows. A chart's words are those of
cells, by reference: a word given by itself is taken for a formula where it looks like one, as `Come!A1` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.design_tokens import STANDARD
from kiosk.reports.formats.xlsx_sheets import HEAD_ROW, TableSheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

INK = STANDARD["ink"]
MOST_LINES = 24
BARRED = {
    # which column is drawn, counted after those that name the row; a bar chart keeps the order of the table
    "days": (0, "column"),
    "lengths": (1, "bar"),
    "languages": (1, "bar"),
    "ends": (1, "bar"),
    "exhibits": (1, "bar"),
    "rooms": (4, "bar"),
    "listening": (3, "bar"),
    "aids": (1, "bar"),
    "ways": (1, "bar"),
    "kiosks": (1, "bar"),
}


def draw(book: Workbook, worksheet: Worksheet, sheet: TableSheet) -> None:
    """Draw the chart of this sheet, where it has one, to the right of its table."""
    titles, rows, heads, name = [field.title for field in sheet.fields], sheet.rows, sheet.heads, sheet.tab
    if not rows:
        return
    first, last = HEAD_ROW + 1, HEAD_ROW + len(rows)
    if sheet.key == "hours":
        worksheet.conditional_format(
            first,
            heads,
            last,
            len(titles) - 1,
            {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": STANDARD["accent"]},
        )
    elif sheet.key == "leaving":
        _curves(book, worksheet, sheet)
    elif sheet.key in BARRED:
        place, kind = BARRED[sheet.key]
        column = heads + place
        chart = book.add_chart({"type": kind})
        chart.add_series(
            {
                "name": [name, HEAD_ROW, column],
                "categories": [name, first, 0 if heads == 1 else 2, last, heads - 1],
                "values": [name, first, column, last, column],
                "fill": {"color": INK},
                "gap": 60,
            }
        )
        chart.set_title({"name": [name, HEAD_ROW, column], "name_font": {"size": 12}, "overlay": False})
        chart.set_legend({"none": True})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": STANDARD["pline"]}}})
        else:
            chart.set_x_axis({"date_axis": True, "num_format": "d mmm"})
            chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": STANDARD["pline"]}}})
        chart.set_size({"width": 760, "height": max(320, 24 * len(rows) + 120 if kind == "bar" else 360)})
        worksheet.insert_chart(HEAD_ROW, len(titles) + 1, chart, {"description": f"{name}: {titles[column]}"})


def _curves(book: Workbook, worksheet: Worksheet, sheet: TableSheet) -> None:
    """One line for each recording and film: the first of them, where there are too many to distinguish."""
    rows, name, first = sheet.rows, sheet.tab, HEAD_ROW + 1
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    begin = lines = 0
    names = len(sheet.fields)
    worksheet.set_column(names, names, None, None, {"hidden": True})
    for n in range(1, len(rows) + 1):
        if n < len(rows) and rows[n][:5] == rows[begin][:5]:
            continue
        lines += 1
        if lines > MOST_LINES:
            break
        heard = " · ".join(str(part) for part in rows[begin][:5] if part is not None)
        worksheet.write_string(first + begin, names, heard)
        chart.add_series(
            {
                "name": [name, first + begin, names],
                "categories": [name, first + begin, 5, first + n - 1, 5],
                "values": [name, first + begin, 6, first + n - 1, 6],
            }
        )
        begin = n
    chart.set_title({"name": name, "name_font": {"size": 12}})
    chart.set_x_axis({"name": [name, HEAD_ROW, 5], "min": 0})
    chart.set_y_axis({"min": 0, "max": 1, "num_format": "0%"})
    chart.set_size({"width": 900, "height": 520})
    worksheet.insert_chart(HEAD_ROW, len(sheet.fields) + 1, chart, {"description": name})
