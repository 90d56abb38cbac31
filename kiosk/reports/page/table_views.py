"""A table as a page shows it: every cell already written, with what is drawn beside its figure.

Rules: a view holds only text and shares; nothing is counted here; a bar's length is its share of the whole, so that
bars of one report can be compared; a cell's shade follows its figure in four steps, and the figure stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from kiosk.reports.page.kiosk_spread import are_too_many, first_named, spread, spread_note
from kiosk.reports.page.sections import BARS, ONLY_WITH_ROWS, PARTS, shown_columns
from kiosk.reports.report_model import (
    FEW,
    Cell,
    Label,
    MediumLabel,
    PlaceLabel,
    Report,
    ReportTable,
    TableColumn,
    TableRow,
)
from kiosk.reports.words import tables as words
from kiosk.reports.words.labels import Labels
from kiosk.reports.words.wording import Wording, few

MOST_DAYS_IN_ROWS = 31
MOST_SLIM = 2
OF_OTHER_SPANS = ("share_before", "share_last_year")
GATHERED = frozenset({"exhibits", "notes", "stops", "listening"})
"""Tables whose rows and columns without a figure a page leaves out: the exhibits concerned are named together."""
SHADES = 4


@dataclass(frozen=True, slots=True)
class CellView:
    """label: its column's title, for a narrow page. bar: 0..1. shade: 0 to 4."""

    text: str
    label: str = ""
    figure: bool = True
    bar: float | None = None
    shade: int = 0


@dataclass(frozen=True, slots=True)
class RowView:
    """group: a heading that stands before this row. stop: the number on its plate; place: on the plan. language: of
    the head, where it is not the page's."""

    head: str
    cells: tuple[CellView, ...]
    stop: str = ""
    group: str = ""
    place: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """kind: slim: few columns; cards: on a narrow page each row is a card; heat: shaded cells in narrow columns;
    gathered: its rows follow each other in one paragraph."""

    id: str
    title: str
    label: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[RowView, ...]
    note: str = ""
    empty: str = ""
    kind: str = "cards"
    folded: str = ""


class Views:
    """The tables of one report, as a page shows them. printed: for paper, which folds nothing."""

    def __init__(self, report: Report, w: Wording, *, printed: bool = False) -> None:
        self.report = report
        self.printed = printed
        self.w = w
        self.labels = Labels(report, w)
        self._titles = words.columns(w)
        self._words = words.tables(w)
        rooms = (*report.rooms, *(row.label for row in report.table("rooms").rows))
        self.rooms = {room.room: self.labels.place(room) for room in rooms if isinstance(room, PlaceLabel)}

    def of(self, key: str) -> tuple[TableView, ...]:
        """The table as it is read: whole, in parts, or turned."""
        table = self.report.table(key)
        if key == "hours":
            return (self.by_hour(table),)
        if key == "days":
            return (self.calendar(table) if len(table.rows) > MOST_DAYS_IN_ROWS else self.whole(table),)
        if key in ONLY_WITH_ROWS and not table.rows:
            return ()
        if key == "never_opened":
            return (replace(self.whole(table), kind="gathered"),)
        if are_too_many(table):
            return self.of_many_kiosks(table)
        parts = PARTS.get(key)
        if not parts:
            return (self.whole(table),)
        first, *rest = parts
        others = [
            self.whole(table, part, title=self.w.translate("What visitors did at each exhibit"), number=n)
            for n, part in enumerate(rest, start=2)
        ]
        return (self.whole(table, first), *(view for view in others if view.rows))

    def of_many_kiosks(self, table: ReportTable) -> tuple[TableView, ...]:
        """How their figures are spread, and on a screen each of them, folded."""
        shown = self.whole(spread(table, self.w))
        notes = (spread_note(self.w, len(table.rows), printed=self.printed), shown.note)
        shown = replace(shown, note=" ".join(note for note in notes if note))
        if self.printed:
            return (shown,)
        return shown, replace(self.whole(table, number=2), folded=self.w.translate("Each kiosk"))

    def whole(
        self, table: ReportTable, keys: tuple[str, ...] | None = None, *, title: str = "", number: int = 1
    ) -> TableView:
        words = self._words[table.key]
        gathered = table.key in GATHERED and len(table.columns) > 1
        columns = [
            column
            for column in shown_columns(self.report, table)
            if (keys is None or column.key in keys)
            and not (gathered and not any(some(cell, few=False) for cell in table.column(column.key)))
        ]
        places = [table.columns.index(column) for column in columns]
        own = [i for i in places if table.columns[i].key not in OF_OTHER_SPANS]
        rows: list[RowView] = []
        for room, members in groupby(table.rows, lambda row: _room_of(row.label)):
            heading = self.rooms.get(room, room)
            for row in members:
                if table.key in GATHERED and not (
                    (number == 1 and _gone(row.label)) or any(some(row.cells[i], few=False) for i in own)
                ):
                    continue
                cells = tuple(self._cell(table, row.cells[i], table.columns[i]) for i in places)
                place = str(len(rows) + 1) if table.key == "rooms" and self.report.plans else ""
                language = self.labels.language(row.label)
                rows.append(RowView(self.labels.text(row.label), cells, self._stop(row), heading, place, language))
                heading = ""
        return TableView(
            f"table-{table.key}" if number == 1 else f"table-{table.key}-{number}",
            title or words.title,
            words.label,
            tuple((self.title(column.key), column.unit not in ("text", "day")) for column in columns),
            tuple(rows),
            note="" if number > 1 else words.note,
            empty=words.empty,
            kind="slim" if len(columns) <= MOST_SLIM else "cards",
            folded=self.w.translate("As a table") if table.key == "days" else "",
        )

    def by_hour(self, table: ReportTable) -> TableView:
        """Hours down, weekdays across; only the hours from the first to the last visit."""
        words = self._words[table.key]
        first = [column.key for column in table.columns].index("00")
        used = [i for i in range(24) if any(some(row.cells[first + i], few=False) for row in table.rows)]
        hours = range(used[0], used[-1] + 1) if used else range(0)
        top = max((c for row in table.rows for c in row.cells[first:] if isinstance(c, int | float)), default=0)
        rows = tuple(
            RowView(
                f"{i}–{i + 1}",
                tuple(
                    CellView(self._of_hour(row, first + i), shade=_shade(row.cells[first + i], top))
                    for row in table.rows
                ),
            )
            for i in hours
        )
        return TableView(
            "table-hours",
            words.title,
            self.w.translate("Hour"),
            tuple((self.labels.text(row.label), True) for row in table.rows),
            rows,
            note=words.note,
            empty=self.w.translate("No visit began in this period."),
            kind="heat",
        )

    def _of_hour(self, row: TableRow, place: int) -> str:
        """Visits on an average day; where there were too few, fewer than a packet of them would be."""
        cell, days = row.cells[place], row.cells[0]
        if cell is FEW and isinstance(days, int) and days:
            return f"<{self.w.average(self.report.minimum / days)}"
        return self.cell(cell, "average")

    def calendar(self, table: ReportTable) -> TableView:
        """Days of the month down, months across."""
        words = self._words[table.key]
        days = {row.label: row.cells[0] for row in table.rows}
        months = sorted({(day.year, day.month) for day in days})  # type: ignore[union-attr]
        top = max((c for c in days.values() if isinstance(c, int | float)), default=0)
        rows = []
        for number in range(1, 32):
            found = [
                next((c for day, c in days.items() if (day.year, day.month, day.day) == (*month, number)), None)  # type: ignore[union-attr]
                for month in months
            ]
            rows.append(
                RowView(
                    str(number),
                    tuple(
                        CellView("") if c is None else CellView(self.cell(c, "visits"), shade=_shade(c, top))
                        for c in found
                    ),
                )
            )
        return TableView(
            "table-days",
            words.title,
            words.label,
            tuple((self.w.short_month(*month), True) for month in months),
            tuple(rows),
            kind="heat months",
            folded=self.w.translate("As a table"),
        )

    def cell(self, value: Cell, unit: str) -> str:
        return self.w.cell(value, unit, self.report.minimum)  # type: ignore[arg-type]

    def title(self, key: str) -> str:
        return self._titles.get(key, key)

    @property
    def few(self) -> str:
        return few(self.report.minimum)

    def _cell(self, table: ReportTable, value: Cell, column: TableColumn) -> CellView:
        if table.key == "media_faults" and isinstance(value, str):
            value = first_named(self.w, value)
        bar = value if BARS.get(table.key) == column.key and isinstance(value, int | float) else None
        return CellView(
            self.cell(value, column.unit),
            self.title(column.key),
            column.unit not in ("text", "day"),
            None if bar is None else min(1.0, bar),
        )

    def _stop(self, row: TableRow) -> str:
        stop = self.labels.stop(row.label)
        return "" if stop is None else str(stop)


def _room_of(label: Label) -> str:
    """The room under whose heading a row stands; empty where rows are not of exhibits."""
    place = label.place if isinstance(label, MediumLabel) else label
    return place.room if isinstance(place, PlaceLabel) and place.exhibit else ""


def _gone(label: Label) -> bool:
    return isinstance(label, PlaceLabel) and label.gone


def some(value: Cell, *, few: bool = True) -> bool:
    """Whether it stands for any visit at all. few: what is too small to show may."""
    return (few and value is FEW) or (isinstance(value, int | float) and value > 0)


def _shade(value: Cell, top: float) -> int:
    if value is FEW:
        return 0
    if not isinstance(value, int | float) or not value or not top:
        return 0
    return min(SHADES, 1 + int(SHADES * value / (top + 1e-9)))
