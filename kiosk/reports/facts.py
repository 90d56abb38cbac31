"""All that the tables of one report are built from, and how a table is built.

Rules: `now` is the span of the report; `before` and `last_year` are None where they are not compared with or nothing
was logged in them; `until` is the last day of the span that is counted; a table has the columns of its key, and a row
one cell for each.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from kiosk.content.former_names import Spot
from kiosk.content.model import Museum
from kiosk.reports.day_figures import HOUR_MS, KioskSum
from kiosk.reports.figures import Suppressor
from kiosk.reports.open_hours import OpenHours
from kiosk.reports.periods import each_day
from kiosk.reports.places import Places
from kiosk.reports.report_keys import TABLES
from kiosk.reports.report_model import NONE, Cell, Figure, Label, Period, ReportTable, TableColumn, TableRow
from kiosk.reports.sums import Sums

FigureOf = Callable[["Measured"], Figure]
"""A figure that any span has."""
SpanMeasured = Callable[[Period], "Measured"]
Index = dict[str, dict[tuple[str, str, str], Counter[int]]]


@dataclass
class Measured:
    """The sums of one span, in the order in which the tables ask for them."""

    sums: Sums

    @cached_property
    def index(self) -> Index:
        """By measure, then by room, exhibit and key: how many by value."""
        index: Index = {}
        for key, n in self.sums.counts.items():
            place = (key.room, key.exhibit, key.key)
            index.setdefault(key.measure, {}).setdefault(place, Counter())[key.value] += n
        return index

    def by_value(self, measure: str, room: str = "", exhibit: str = "", key: str = "") -> Counter[int]:
        return self.index.get(measure, {}).get((room, exhibit, key), Counter())

    def n(self, measure: str, room: str = "", exhibit: str = "", key: str = "") -> int:
        return sum(self.by_value(measure, room, exhibit, key).values())

    def keys(self, measure: str) -> dict[str, int]:
        """The counts of all places together by key, in the order of the keys."""
        found: Counter[str] = Counter()
        for (_, _, key), by_value in self.index.get(measure, {}).items():
            found[key] += sum(by_value.values())
        return dict(sorted(found.items()))

    def spots(self, *measures: str) -> set[Spot]:
        return {(room, exhibit) for measure in measures for room, exhibit, _ in self.index.get(measure, {})}

    @property
    def lengths(self) -> Counter[int]:
        """Visits of five seconds or longer, by their length."""
        return self.by_value("length")

    @cached_property
    def visits(self) -> int:
        return sum(self.lengths.values())

    @property
    def on_hours(self) -> float:
        """How many hours all kiosks together were on."""
        return self.sums.on_ms / HOUR_MS

    @property
    def visits_per_hour(self) -> Figure:
        return self.visits / self.on_hours if self.on_hours > 0 else NONE


@dataclass
class Facts:
    museum: Museum | None
    now: Measured
    before: Measured | None
    last_year: Measured | None
    show: Suppressor
    places: Places
    open_hours: OpenHours
    until: date
    kiosk_days: dict[str, tuple[date, date]]
    """The first and the last day of each kiosk, ever."""
    base: int
    """How many visits are a packet."""
    counted_to: date
    """The last day that is over, whatever the span."""
    measured: SpanMeasured
    """The visits of any other days, for what lies before and after an event."""

    def days(self) -> list[date]:
        """The days of the span that are counted."""
        return each_day(self.now.sums.span.since, self.until)

    @cached_property
    def open_days(self) -> list[date]:
        """The days of the span that are counted, except those on which the museum was closed."""
        return self.open_hours.open_days(self.days())

    @cached_property
    def _open_ms_from(self) -> list[int]:
        """From each of the open days on, how long the museum was open; at last nothing."""
        return [*accumulate((self.open_hours.open_ms(day) for day in reversed(self.open_days)), initial=0)][::-1]

    @cached_property
    def _begun(self) -> list[date]:
        return sorted(first for first, _ in self.kiosk_days.values())

    def open_days_since(self, kiosk: str, until: date = date.max) -> int:
        """How many open days there were since that kiosk first was there. until: before that day."""
        first = bisect_left(self.open_days, self.kiosk_days[kiosk][0])
        return max(0, bisect_left(self.open_days, until) - first)

    def open_hours_since(self, kiosk: str) -> float:
        """How many open hours there were since that kiosk first was there."""
        return self._open_ms_from[bisect_left(self.open_days, self.kiosk_days[kiosk][0])] / HOUR_MS

    def kiosk_sum(self, kiosk: str) -> KioskSum:
        """What that kiosk's days of the span came to."""
        return self.now.sums.kiosks.get(kiosk) or KioskSum()

    def open_hours_of(self, day: date) -> Figure:
        """The opening hours of that day, once for each kiosk that was there."""
        return self.open_hours.of(day) * bisect_right(self._begun, day) if self.open_hours.stated else NONE

    def compared(self, figure_of: FigureOf) -> tuple[Figure, Figure]:
        """The same figure of the span before and of last year."""
        before, last_year = (NONE if then is None else figure_of(then) for then in (self.before, self.last_year))
        return before, last_year


LIKE_DAYS = 2 / 3


def alike(one: Sums, other: Sums) -> bool:
    """Whether kiosks were on for about as large a part of the days of both, so that the two can be compared."""
    parts = sorted(sums.days_on / sums.counted_days for sums in (one, other) if sums.counted_days)
    return len(parts) == 2 and parts[0] > 0 and parts[0] >= LIKE_DAYS * parts[1]


def table(key: str, rows: Iterable[tuple[Label, Sequence[Cell]]]) -> ReportTable:
    """The table of that key, with those rows. Raises ValueError where a row has not one cell for each column."""
    label, columns = TABLES[key]
    built = tuple(TableRow(head, tuple(cells)) for head, cells in rows)
    wrong = [row for row in built if len(row.cells) != len(columns)]
    if wrong:
        raise ValueError(f"a row of {key} has {len(wrong[0].cells)} cells, not {len(columns)}")
    return ReportTable(key, label, tuple(TableColumn(name, unit) for name, unit in columns), built)
