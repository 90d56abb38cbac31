"""The charts of a workbook: native ones, drawn by whoever opens it from the cells of the same sheet.

Rules: ink on paper as in every form of the report; bars of rooms and exhibits keep the walking order, from top to
bottom; the hours are shaded in their cells; each chart says in words what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kiosk.content.design_tokens import STANDARD
from kiosk.reports.words.wording import Wording

INK = STANDARD["ink"]
MOST_LINES = 24
BARRED = {
    # which column is drawn, counted after those that name the row; across: bars lie, and so stand in the table's order
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


def draw(
    book: Any,
    made: Any,
    key: str,
    name: str,
    titles: Sequence[str],
    heads: int,
    rows: Sequence[Sequence[object]],
    head_row: int,
    w: Wording,
) -> None:
    """The chart of this sheet, where it has one, to the right of its table."""
    if not rows:
        return
    first, last = head_row + 1, head_row + len(rows)
    if key == "hours":
        made.conditional_format(
            first,
            heads,
            last,
            len(titles) - 1,
            {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": STANDARD["accent"]},
        )
    elif key == "leaving":
        _curves(book, made, name, titles, rows, first)
    elif key in BARRED:
        place, kind = BARRED[key]
        column = heads + place
        chart = book.add_chart({"type": kind})
        chart.add_series(
            {
                "name": titles[column],
                "categories": [name, first, 0 if heads == 1 else 2, last, heads - 1],
                "values": [name, first, column, last, column],
                "fill": {"color": INK},
                "gap": 60,
            }
        )
        chart.set_title({"name": titles[column], "name_font": {"size": 12}, "overlay": False})
        chart.set_legend({"none": True})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": STANDARD["pline"]}}})
        else:
            chart.set_x_axis({"date_axis": True, "num_format": "d mmm"})
            chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": STANDARD["pline"]}}})
        chart.set_size({"width": 760, "height": max(320, 24 * len(rows) + 120 if kind == "bar" else 360)})
        made.insert_chart(head_row, len(titles) + 1, chart, {"description": f"{name}: {titles[column]}"})


def _curves(
    book: Any, made: Any, name: str, titles: Sequence[str], rows: Sequence[Sequence[object]], first: int
) -> None:
    """One line for each recording and film: the first of them, where there are too many to be told apart."""
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    begin = lines = 0
    for n in range(1, len(rows) + 1):
        if n < len(rows) and rows[n][:5] == rows[begin][:5]:
            continue
        lines += 1
        if lines > MOST_LINES:
            break
        heard = " · ".join(str(part) for part in rows[begin][:5] if part is not None)
        chart.add_series(
            {
                "name": heard,
                "categories": [name, first + begin, 5, first + n - 1, 5],
                "values": [name, first + begin, 6, first + n - 1, 6],
            }
        )
        begin = n
    chart.set_title({"name": name, "name_font": {"size": 12}})
    chart.set_x_axis({"name": titles[5], "min": 0})
    chart.set_y_axis({"min": 0, "max": 1, "num_format": "0%"})
    chart.set_size({"width": 900, "height": 520})
    made.insert_chart(first - 1, len(titles) + 1, chart, {"description": name})
