"""A translator's spreadsheet, as an Excel workbook or as CSV.

Rules: every cell but `words` is text and is never taken for a formula or a link, not even when it is edited; in CSV
what is like a formula has an apostrophe before it. The workbook's sheet has the language's tag as its name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

from kiosk.content.design_tokens import STANDARD
from kiosk.translating.museum_translation import STATES
from kiosk.translating.translation_rows import COLUMNS, WIDTHS, TranslationRow
from kiosk.visitlog.tools.spreadsheet_text import guarded, is_like_a_formula

_TARGET, _STATE, _REMARK = (COLUMNS.index(name) for name in ("target", "state", "remark"))


def xlsx(rows: Iterable[TranslationRow], language: str) -> bytes:
    """The rows as an .xlsx file."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        looks: dict[str, object] = {"text_wrap": True, "valign": "top", "num_format": "@"}
        own = {**looks, "bg_color": STANDARD["tint"]}
        head = book.add_format({"bold": True, "bottom": 1})
        forms = {
            (quoted, to_fill): book.add_format({**(own if to_fill else looks), "quote_prefix": quoted})
            for quoted in (False, True)
            for to_fill in (False, True)
        }
        number = book.add_format({"valign": "top"})
        sheet = book.add_worksheet(language)
        sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, cell in enumerate(row.cells()):
                if isinstance(cell, int):
                    sheet.write_number(last, column, cell, number)
                else:
                    form = forms[is_like_a_formula(cell), column in (_TARGET, _STATE, _REMARK)]
                    sheet.write_string(last, column, cell, form)
        sheet.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
        sheet.data_validation(1, _STATE, max(last, 1), _STATE, {"validate": "list", "source": list(STATES)})
    return out.getvalue()


def comma_separated(rows: Iterable[TranslationRow], language: str) -> bytes:
    """The rows as CSV in UTF-8, with the mark by which Excel knows it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(cell if isinstance(cell, int) else guarded(cell) for cell in row.cells())
    return out.getvalue().encode("utf-8-sig")
