"""The report for programs and for one's own spreadsheet: JSON with everything, CSV as one tidy table.

Rules: a number that may not be shown is "few" in JSON and "<5" (below the minimum) in CSV, one that does not exist is
null and empty, and neither is ever 0; words are the model's keys, titles are in the language asked for; days are
2026-10-29; a CSV cell never begins like a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

from kiosk.content.model import Text
from kiosk.content.texts import localize
from kiosk.reports.report_model import (
    Cell,
    Curve,
    Label,
    LanguageLabel,
    MediumLabel,
    Missing,
    Month,
    Name,
    Noted,
    Period,
    PlaceLabel,
    Report,
    ReportTable,
    Titled,
    Word,
)
from kiosk.visitlog.tools.spreadsheet_text import guarded

CSV_COLUMNS = ("table", "row", "room", "exhibit", "stop", "title", "column", "unit", "value")
DECIMALS = 6


def as_json(report: Report, language: str) -> bytes:
    """Everything the report holds."""
    title = _Titles(report, language)
    whole = {
        "museum": title.of(report.museum),
        "timezone": report.timezone,
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "program": report.program,
        "period": _span(report.period),
        "before": _span(report.before),
        "last_year": _span(report.last_year),
        "kiosks": list(report.kiosks),
        "logs": report.logs,
        "minimum": report.minimum,
        "simulated": report.simulated,
        "headlines": {
            each.key: {
                "unit": each.unit,
                "now": _cell(each.now),
                "before": _cell(each.before),
                "last_year": _cell(each.last_year),
            }
            for each in report.headlines
        },
        "tables": {table.key: _table(table, title) for table in report.tables},
        "curves": [_curve(curve, title) for curve in report.curves],
        "plans": [
            {
                "title": title.of(plan.title),
                "picture": plan.picture,
                "rooms": [
                    {
                        **title.label(room.place),
                        "corners": [list(corner) for corner in room.corners],
                        "dwell_median": _cell(room.dwell_s),
                        "visits": _cell(room.visits),
                    }
                    for room in plan.rooms
                ],
            }
            for plan in report.plans
        ],
        "annotations": [
            {
                "kind": each.kind,
                "since": each.since.isoformat(),
                "until": each.until.isoformat(),
                "title": title.of(each.title),
                "room": each.room,
            }
            for each in report.annotations
        ],
        "remarks": [
            {"key": each.key, **dict(each.values), **({"sentence": each.sentence} if each.sentence else {})}
            for each in report.remarks
        ],
        "method": list(report.method),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_csv(report: Report, language: str) -> bytes:
    """One row for each figure. With a byte order mark, so that a spreadsheet reads every letter."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for row in _figures(report, _Titles(report, language)):
        writer.writerow([guarded(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _figures(report: Report, title: _Titles) -> Iterator[tuple[str, ...]]:
    few = f"<{report.minimum}"
    if report.nothing:
        for remark in report.remarks:
            values = " ".join(f"{name}={value}" for name, value in remark.values) or remark.sentence
            yield ("remarks", remark.key, "", "", "", "", "", "", values)
    for headline in () if report.nothing else report.headlines:
        for name, figure in (("now", headline.now), ("before", headline.before), ("last_year", headline.last_year)):
            yield ("headlines", headline.key, "", "", "", "", name, headline.unit, _written(figure, few))
    for table in report.tables:
        for row in table.rows:
            head = title.head(row.label)
            for column, cell in zip(table.columns, row.cells, strict=True):
                yield (table.key, *head, column.key, column.unit, _written(cell, few))
            if not table.columns:
                yield (table.key, *head, "", "", "")
    for curve in report.curves:
        for second, share in curve.points:
            yield ("leaving", *title.head(curve.heard), str(second), "share", _written(share, few))


class _Titles:
    """The museum's own words, in one language."""

    def __init__(self, report: Report, language: str) -> None:
        self.language, self.first = language, report.languages[0] if report.languages else "en"

    def of(self, text: Text) -> str:
        return localize(text, self.language, self.first).words or next(iter(text.values()), "")

    def label(self, label: Label) -> dict[str, object]:
        """What a row is about, by its parts."""
        match label:
            case Word(key):
                return {"word": key}
            case Name(text):
                return {"name": text}
            case LanguageLabel(tag, what):
                return {"language": tag, **({"what": what} if what else {})}
            case Titled(name, text):
                return {"id": name, "title": self.of(text)}
            case MediumLabel(place, what, tag):
                return {**self.label(place), "what": what, "language": tag}
            case PlaceLabel(room, exhibit, stop, text, gone):
                return {"room": room, "exhibit": exhibit, "stop": stop, "title": self.of(text), "gone": gone}
            case Month(year, month):
                return {"month": f"{year}-{month:02}"}
            case Noted(since, text):
                return {"day": since.isoformat(), "title": self.of(text)}
        return {"day": label.isoformat()}

    def head(self, label: Label) -> tuple[str, str, str, str, str]:
        """Row, room, exhibit, stop, title."""
        parts = self.label(label)
        names = ("word", "name", "month", "day", "id", "what", "language")
        row = " ".join(str(parts[name]) for name in names if parts.get(name))
        stop = parts.get("stop")
        room, exhibit, title = (str(parts.get(name, "")) for name in ("room", "exhibit", "title"))
        return row, room, exhibit, "" if stop is None else str(stop), title


def _span(span: Period | None) -> dict[str, str] | None:
    if span is None:
        return None
    return {"kind": span.kind, "since": span.since.isoformat(), "until": span.until.isoformat()}


def _table(table: ReportTable, title: _Titles) -> dict[str, object]:
    return {
        "label": table.label,
        "columns": [{"key": column.key, "unit": column.unit} for column in table.columns],
        "rows": [
            {
                **title.label(row.label),
                "cells": {c.key: _cell(cell) for c, cell in zip(table.columns, row.cells, strict=True)},
            }
            for row in table.rows
        ],
    }


def _curve(curve: Curve, title: _Titles) -> dict[str, object]:
    points = [[second, round(share, DECIMALS)] for second, share in curve.points]
    return {
        **title.label(curve.heard),
        "length": round(curve.length_s, 3),
        "listeners": _cell(curve.listeners),
        "points": points,
    }


def _cell(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Missing):
        return "few" if cell is Missing.FEW else None
    if isinstance(cell, date):
        return cell.isoformat()
    return round(cell, DECIMALS) if isinstance(cell, float) else cell


def _written(cell: Cell, few: str) -> str:
    plain = _cell(cell)
    return "" if plain is None else few if isinstance(cell, Missing) else str(plain)
